import { beforeAll, describe, expect, it } from "vitest";
import { reportOnSubject } from "../../../bot/commands/subjectReport.js";
import { DigestWishes, type SubjectReport } from "../../../dialogs/index.js";
import { QUIET_NOTES } from "../../../dialogs/published/keepAlive/quietAccounts.js";
import { TAKE_DOWNS } from "../../../dialogs/published/takeDown/takeDownReviews.js";
import { DIGEST_WISHES } from "../../../dialogs/reports/figures/digestWishes.js";
import { auditCodec } from "../../../records/index.js";
import {
  ChainLog,
  CheckLog,
  Directory,
  Outbox,
  ReminderRows,
  Roles,
  TableStateStore,
  type Tables,
} from "../../../storage/index.js";
import { actionOn, sampleEvent } from "../../storage/sampleEvents.js";
import { atCommandLine } from "../../support/administrator.js";
import { freshTables } from "../../support/freshTables.js";
import { someone } from "../../support/logged.js";
import { Register } from "../../support/register.js";
import { TENANT } from "../../support/teamsClient.js";

const SAID = ["--as", "Kit Duty", "--reason", "asked for by counsel"];
const NOW = new Date("2026-11-23T10:00:00Z");
const AT = "2026-11-20T15:30:00.000Z";
const ROBIN = { tenantId: TENANT, id: "id-of-robin", name: "robin" };
const KIM = { tenantId: TENANT, id: "id-of-kim", name: "kim" };
const CHECKS = 5;

describe("npm run subject-report", () => {
  let tables: Tables;
  const run = async (...args: string[]) => {
    const { open, lines } = await atCommandLine(tables, NOW);
    const units = { list: async () => [{ id: "coventry", code: "COV", name: "Coventry" }] };
    expect(await reportOnSubject([ROBIN.id, ...args, ...SAID], () => ({ ...open(), units }), { months: 1, pageSize: 2 })).toBe(0);
    return lines;
  };
  beforeAll(async () => {
    tables = await freshTables();
    const log = new CheckLog(tables.checks);
    const own = Array.from({ length: CHECKS }, (_, index) => sampleEvent(`check-${index}`, { person: ROBIN }));
    const shown = [{ question: "about", asked: "What is it about?", answered: "the fête of kim" }];
    const other = sampleEvent("other", { person: KIM, shown });
    await Promise.all([...own, other].map((event) => log.append(event)));
    await log.append({ ...actionOn(other, "asked-1", ROBIN), kind: "asked", note: "Who is it?" });
    if (own[0]) {
      await log.append({ ...actionOn(own[0], "asked-2", KIM), kind: "asked", note: "Who agreed to it?" });
      await log.append({ ...actionOn(own[0], "noted-1", KIM), kind: "noted", note: "Robin should go on the course." });
    }
    const audit = new ChainLog(tables.audit, auditCodec);
    const by = { kind: "refused", at: AT, action: "see-check" } as const;
    await Promise.all(
      [ROBIN, KIM, ROBIN, ROBIN].map((who, index) => audit.append("audit_202611", { ...by, eventId: `${index}`, by: who })),
    );
    await new Directory(tables.people).remember({ ...ROBIN, channelId: "29:robin" });
    await new Roles(tables.people).appoint(ROBIN, { kind: "lead", unitCode: "COV" });
    await new Register({ tables }).add("ACC-COV-2611-AAAAAA", someone("robin"), undefined);
    const [first] = own;
    const reference = first?.reference ?? "";
    const unit = { id: "coventry", code: "COV", name: "Coventry" };
    await new TableStateStore(tables.state).write({ [`${TENANT}_${ROBIN.id}|person`]: { unit, dialogStack: [{ id: "ask" }] } });
    const card = { type: "AdaptiveCard", body: [{ type: "TextBlock", text: "Is it still\u001b[2J\nright?" }] };
    const message = { kind: "take-down-review", content: card, notBefore: AT, inDoubt: "never" } as const;
    await new Outbox(tables.outbox).put(
      [ROBIN, KIM].map(({ tenantId, id }) => ({ ...message, id: `for ${id}`, to: { tenantId, personId: id } })),
    );
    const takeDowns = new ReminderRows(tables.outbox, TAKE_DOWNS);
    for (const whose of [reference, other.reference, "COV-2611-AAAAAA"])
      await takeDowns.putDue({ on: "2027-05-03", id: whose, value: { reference: whose, lookOn: "2027-05-03", ask: "person" } });
    const note = { since: "2026-10-01", askedOn: "2026-11-02", leadsTold: false };
    await new ReminderRows(tables.outbox, QUIET_NOTES).putNote("ACC-COV-2611-AAAAAA", note);
    await new DigestWishes(new ReminderRows(tables.outbox, DIGEST_WISHES)).set(ROBIN, false);
  });

  it("gives every row, however many pages they take, and nothing of somebody else", async () => {
    const report = JSON.parse((await run("--json")).join("\n")) as SubjectReport;
    expect(report.logged).toHaveLength(CHECKS + 2);
    expect(report.audit.filter(({ kind }) => kind === "refused").map(({ by }) => by.id)).toEqual([ROBIN.id, ROBIN.id, ROBIN.id]);
    expect(report.remembered).toEqual([{ unit: { id: "coventry", code: "COV", name: "Coventry" } }]);
    expect(report.messages.map(({ item }) => item.id)).toEqual([`for ${ROBIN.id}`]);
    expect(report.done).toMatchObject([{ kind: "asked", person: { id: KIM.id }, note: "Who is it?" }]);
    expect(JSON.stringify(report)).not.toContain("the fête of kim");
    expect(report.reminders).toHaveLength(4);
    expect([report.applications, report.accounts].map(({ length }) => length)).toEqual([1, 1]);
  });

  it("has the answers, and what others wrote about them, a note for leads only too; and it is logged before anything is printed", async () => {
    const lines = await run();
    const text = lines.join("\n");
    for (const words of ["Who agreed to it?", "Robin should go on the course.", "the fête 🎪"]) expect(text).toContain(words);
    const [latest] = (await new ChainLog(tables.audit, auditCodec).read("audit_202611", { limit: 1 })).items;
    expect(latest).toMatchObject({ kind: "exported", by: { name: "Kit Duty" }, reason: "asked for by counsel" });
    expect(latest?.about).toContain(ROBIN.id);
  });

  it("has the applications and accounts that name them as owner or deputy", async () => {
    const { open, lines } = await atCommandLine(tables, NOW);
    const named = someone("dana");
    await new Register({ tables }).add("ACC-COV-2611-BBBBBB", someone("kim"), named);
    const units = { list: async () => [{ id: "coventry", code: "COV", name: "Coventry" }] };
    const code = await reportOnSubject([named.aadObjectId, "--json", ...SAID], () => ({ ...open(), units }), { months: 1 });
    expect(code).toBe(0);
    const { accounts } = JSON.parse(lines.join("\n")) as SubjectReport;
    expect(accounts).toMatchObject([{ reference: "ACC-COV-2611-BBBBBB" }]);
  });

  it("says of somebody who is nowhere that they are not known", async () => {
    const { open, lines } = await atCommandLine(tables, NOW);
    const units = { list: async () => [{ id: "coventry", code: "COV", name: "Coventry" }] };
    expect(await reportOnSubject(["id-of-nobody", ...SAID], () => ({ ...open(), units }), { months: 1 })).toBe(1);
    expect(lines).toEqual([expect.stringContaining("Nobody of the id id-of-nobody is known here")]);
  });

  it("reads as plain lines: headings, names and values, days as they are written here", async () => {
    const lines = await run();
    const text = lines.join("\n");
    expect(lines[0]).toBe(`What is held on ${ROBIN.id}:`);
    for (const heading of ["Name, and address in Teams", "Roles", "Accounts", "Messages to them", "Reminders"])
      expect(lines).toContain(heading);
    expect(text).toContain("Roles\n  Of the press office: no\n  Leads the units: COV\n");
    expect(text).toContain("Checks, with what was typed\n  Nothing.\n");
    expect(lines).toContain("  Unit: Coventry (COV)");
    expect(lines).toContain("  Verdict: post if");
    expect(lines).toContain("  When: 20 Nov 2026, 15:30");
    expect(lines).toContain("  To be looked at on: 3 May 2027");
    expect(lines).toContain("  Words: Is it still [2J right?");
    expect(text).not.toMatch(/[{}"]/);
  });

  it("says how it is used", async () => {
    const { open } = await atCommandLine(tables, NOW);
    for (const args of [[], ["--json"], [ROBIN.id, "--tenant"]])
      await expect(reportOnSubject(args, open)).rejects.toThrow("Usage: npm run subject-report");
  });
});
