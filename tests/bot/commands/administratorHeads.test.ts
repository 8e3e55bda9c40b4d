import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heads } from "../../../bot/commands/heads.js";
import { verifyLog } from "../../../bot/commands/verifyLog.js";
import { NightlyProof, TOLD_BREAKS } from "../../../dialogs/index.js";
import { LogKeys, NO_KEYS, Outbox, ReminderRows } from "../../../storage/index.js";
import { sampleEvent } from "../../storage/sampleEvents.js";
import { atCommandLine } from "../../support/administrator.js";
import { CHECKS, OLD_CHECKS, TamperedLogs } from "../../support/tamperedLogs.js";

const NOW = new Date("2026-11-30T10:00:00Z");
const KEYS = new LogKeys([{ id: "k1", secret: "not a secret, only for these tests" }]);
const BEGIN = ["--begin-signing", "--as", "Sam Malik", "--reason", "LOG_KEY set on 30 November"];

describe("the heads of the logs, at the command line", () => {
  const folder = mkdtempSync(join(tmpdir(), "heads-"));
  const file = join(folder, "heads.jsonl");
  let logs: TamperedLogs;
  const run = async (command: typeof heads, args: readonly string[], keys = NO_KEYS) => {
    const { open, lines } = await atCommandLine(logs.tables, NOW, keys);
    return { code: await command(args, open), lines };
  };
  beforeAll(async () => {
    logs = await TamperedLogs.make(NO_KEYS);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("are printed to be kept, and found again by verify-log, which says what it looked at", async () => {
    const { code, lines } = await run(heads, []);
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line).partition)).toEqual([OLD_CHECKS, CHECKS, "COV", "audit_202610", "audit_202611"]);
    const end = JSON.parse(lines.at(-1) ?? "");
    writeFileSync(file, `${lines.join("\n")}\r\n\n${end.partition}, ${end.events} events, last hash ${end.hash}\n`);
    const verified = await run(verifyLog, ["--heads", file]);
    expect(verified.lines).toContain("Looked at 2 months of the checks, 2025-10 to 2026-11, 8 events.");
    expect(verified.lines).toContainEqual(
      expect.stringMatching(/^Compared with 5 heads that the audit log noted, and 6 from a file\. LOG_KEY is not set/),
    );
    expect(verified.code).toBe(0);
  });

  it("name what is missing by what was kept", async () => {
    const { lines } = await run(heads, []);
    writeFileSync(file, lines.join("\n").replaceAll(OLD_CHECKS, "COV_202509"));
    const { code, lines: said } = await run(verifyLog, ["--heads", file]);
    expect(said).toContainEqual(expect.stringMatching(/^✗ COV_202509: row head: It is missing: 4 events/));
    expect(code).toBe(1);
  });

  it("are refused where a line is none, with its number", async () => {
    writeFileSync(file, "\nsomething\n");
    await expect(run(verifyLog, ["--heads", file])).rejects.toThrow("Line 2 is no head");
    writeFileSync(file, "\n");
    await expect(run(verifyLog, ["--heads", file])).rejects.toThrow("no head in the file");
    await expect(run(verifyLog, ["--heads", join(folder, "none")])).rejects.toThrow("cannot be read");
  });

  it("say where signing begins, once, by name; before that a signed log that has unsigned events does not hold", async () => {
    const before = await run(verifyLog, [], KEYS);
    expect(before.code).toBe(1);
    expect(before.lines).toContainEqual(expect.stringContaining("npm run heads -- --begin-signing"));
    await expect(run(heads, BEGIN)).rejects.toThrow("LOG_KEY is not set");
    await expect(run(heads, BEGIN.slice(0, 4), KEYS)).rejects.toThrow("Usage");
    expect((await run(heads, BEGIN, KEYS)).code).toBe(0);
    await logs.logs(KEYS).checks.append(sampleEvent("signed"));
    expect((await run(verifyLog, [], KEYS)).code).toBe(0);
    await expect(run(heads, BEGIN, KEYS)).rejects.toThrow("begun already");
  });

  it("tell the press office of a break, once", async () => {
    const outbox = new Outbox(logs.tables.outbox, { clock: () => NOW });
    const proof = new NightlyProof({
      logs: logs.logs(KEYS),
      outbox,
      rights: { pressOffice: async () => [{ tenantId: "t", id: "press", name: "Pat" }] },
      onBreak: () => {},
      told: new ReminderRows(logs.tables.outbox, TOLD_BREAKS),
    });
    const night = async () => {
      await proof.run(NOW, new AbortController().signal);
      return (await outbox.due(NOW, 10)).map(({ item }) => JSON.stringify(item.content));
    };
    expect(await night()).toEqual([]);
    await logs.replace(OLD_CHECKS, []);
    for (const _ of [1, 2]) expect(await night()).toEqual([expect.stringContaining(OLD_CHECKS)]);
    await logs.replace("COV", []);
    expect(await night()).toHaveLength(2);
  });
});
