import { describe, expect, it } from "vitest";
import { CHECK_COLUMNS } from "../../../dialogs/reports/export/checkColumns.js";
import { checkRecords } from "../../../dialogs/reports/export/checkRecord.js";
import { csvTable } from "../../../dialogs/reports/export/csv.js";
import { jsonLinesOf } from "../../../dialogs/reports/export/exportLines.js";
import type { CheckEvent } from "../../../records/index.js";
import { CheckLog } from "../../../storage/index.js";
import { actionOn, decisionOn, LEAD, PARTITION, requestOn, revisionOf, sampleEvent } from "../../storage/sampleEvents.js";
import { guidance } from "../../support/content.js";
import { exportedOf, exportedSince } from "../../support/exportedChecks.js";
import { freshTables } from "../../support/freshTables.js";

const TURNED = "\u202Egnp.exe";

async function logged(...events: readonly CheckEvent[]): Promise<CheckLog> {
  const log = new CheckLog((await freshTables()).checks);
  for (const event of events) await (log.append as (each: CheckEvent) => Promise<unknown>)(event);
  return log;
}

describe("what is exported of a check", () => {
  const first = sampleEvent("a", {
    verdict: "do-not-post",
    guidanceSince: "2026-11-01T09:00:00.000Z",
    shown: [
      { question: "about", asked: "What is it about?", answered: `the fête ${TURNED}` },
      { question: "purpose", asked: "What is the policing purpose?", answered: "Engagement" },
    ],
    setAside: [{ from: "draft", says: "A name", words: "Jo" }],
  });
  const second = revisionOf(first, { guidanceVersion: "2026-11-04", shown: first.shown.slice(0, 1) });
  const asked = requestOn(second);
  const decided = decisionOn(asked, { of: 2, outcome: "agreed", verdict: second.verdict, note: "I rang the school." });
  const noted = { ...actionOn(second, "n", LEAD), kind: "noted", note: "Watch him." } as const;

  it("says in whose place a decision was made, in words and as data", async () => {
    const jo = { tenantId: LEAD.tenantId, id: "jo", name: "jo" };
    const log = await logged(first, second, asked, { ...decided, standsInFor: [jo] });
    const rows = await exportedSince(log, "2026-11", new Date("2026-11-30T00:00:00Z"));
    const [decision] = exportedOf(rows, first.reference).decisions;
    expect(decision).toMatchObject({ lead: LEAD.name, inPlaceOf: ["jo"] });
    expect(decision?.did).toContain(`${LEAD.name} (standing in for jo) reviewed it`);
    expect(csvTable(CHECK_COLUMNS, rows).toString("utf8")).toContain("standing in for jo");
  });

  it("is all that an auditor asks for, and no note that leads left for one another", async () => {
    const log = await logged(first, second, asked, decided, noted);
    const rows = await exportedSince(log, "2026-11", new Date("2026-11-30T00:00:00Z"));
    const record = exportedOf(rows, first.reference);
    expect(record).toMatchObject({
      words: "can I post this photo?",
      answers: [{ asked: "What is it about?" }],
      stoppedBy: [{ reason: "A child can be recognised.", provisions: ["pictures-children"] }],
      decisions: [{ lead: LEAD.name, reason: "I rang the school.", corrected: [] }],
      setAside: ["A name: Jo"],
      guidanceVersion: "2026-11-04",
      guidanceSince: "2026-11-01T09:00:00.000Z",
      revisions: [{ revision: 1 }, { revision: 2, guidanceVersion: "2026-11-04" }],
      place: { partition: PARTITION, number: 5 },
    });
    expect(record.revisions[1]?.said).toContain("What is the policing purpose? From “Engagement” to not asked.");
    expect(record.place.hash).toBe((await log.verify(PARTITION)).hash);
    for (const file of [csvTable(CHECK_COLUMNS, rows), jsonLinesOf(rows)]) {
      const text = file.toString("utf8");
      for (const words of ["I rang the school.", "A name: Jo", "A child can be recognised."]) expect(text).toContain(words);
      expect(text).not.toContain("Watch him.");
      expect(text).not.toContain("\u202E");
    }
    expect(JSON.parse(jsonLinesOf(rows).toString("utf8"))).toEqual(rows[0]);
  });

  it("is nothing that stops it where it may be posted, and the purpose as it was answered", async () => {
    const clear = sampleEvent("b", { verdict: "ok-to-post", shown: first.shown });
    const record = exportedOf(
      await exportedSince(await logged(clear), "2026-11", new Date("2026-11-30T00:00:00Z")),
      clear.reference,
    );
    expect([record.stoppedBy, record.purpose, record.decisions]).toEqual([[], "Engagement", []]);
  });

  it("is its reference alone where its events cannot be read", async () => {
    const log = await logged(first);
    const { items } = await log.list(PARTITION, { limit: 1 });
    const rows = checkRecords({ guidance, units: new Map() }, { items, unread: [] }, new Map());
    expect(rows).toEqual([{ reference: first.reference, unread: "Cannot be read" }]);
    expect(csvTable(CHECK_COLUMNS, rows).toString("utf8")).toContain(`"${first.reference}","Cannot be read",""`);
  });
});
