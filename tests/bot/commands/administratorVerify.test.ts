import { beforeAll, describe, expect, it } from "vitest";
import { verifyLog } from "../../../bot/commands/verifyLog.js";
import { Retention } from "../../../dialogs/index.js";
import { auditCodec, makeReference } from "../../../records/index.js";
import { ChainLog, CheckLog, Holds, type Tables } from "../../../storage/index.js";
import { sampleEvent } from "../../storage/sampleEvents.js";
import { atCommandLine } from "../../support/administrator.js";
import { freshTables } from "../../support/freshTables.js";
import { someone } from "../../support/logged.js";
import { Register } from "../../support/register.js";

const NOW = new Date("2026-11-23T10:00:00Z");
const OLD = "COV_202608";

describe("what npm run verify-log finds", () => {
  let tables: Tables;
  let hash: string | undefined;
  const verify = async () => {
    const { open, lines } = await atCommandLine(tables, NOW);
    const code = await verifyLog(["--since", "2026-11"], open);
    return { code, lines };
  };
  /** Puts something else where the latest event of a chain says this. */
  const forge = async (table: "accounts" | "audit", partition: string, from: string, to: string): Promise<string> => {
    for await (const row of tables[table].listEntities<{ json0: string }>()) {
      const { partitionKey = "", rowKey = "", json0 } = row;
      if (partitionKey !== partition || !rowKey.startsWith("e_") || !json0.includes(from)) continue;
      await tables[table].updateEntity({ partitionKey, rowKey, json0: json0.replace(from, to) }, "Merge");
      return rowKey;
    }
    throw new Error(`Nothing in ${partition} says ${from}.`);
  };
  beforeAll(async () => {
    tables = await freshTables();
    const log = new CheckLog(tables.checks);
    const audit = new ChainLog(tables.audit, auditCodec);
    await log.append(sampleEvent("old", { reference: makeReference("COV", new Date("2026-08-03T09:00:00Z"), "old") }));
    ({ hash } = await log.verify(OLD));
    const units = { list: async () => [{ id: "coventry", code: "COV", name: "Coventry" }] };
    await new Retention({ log, audit, holds: new Holds(tables.people), units, months: 2, lookBack: 1 }).run(NOW);
    await new Register({ tables }).add("ACC-COV-2611-AAAAAA", someone("robin"), undefined);
  });

  it("names a month that was disposed of, when, and what was in it", async () => {
    const { code, lines } = await verify();
    expect(lines).toContain(`– ${OLD}: disposed of on 23 November 2026, 1 event, last hash ${hash}`);
    expect(lines.at(-1)).toBe("The log is whole: 4 events.");
    expect(code).toBe(0);
  });

  it("finds what was changed in the accounts, and names the row", async () => {
    const row = await forge("accounts", "COV", "press-approved", "lead-approved");
    const { code, lines } = await verify();
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^✗ accounts of COV: row ${row}: `)));
    expect(lines.filter((line) => line.startsWith("✗"))).toHaveLength(1);
    expect(code).toBe(1);
  });

  it("finds what was changed in the audit log, names the row, and believes nothing more of what it says", async () => {
    const row = await forge("audit", "audit_202611", OLD, "COV_202609");
    const { code, lines } = await verify();
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^✗ audit_202611: row ${row}: `)));
    expect(lines.filter((line) => line.startsWith("–"))).toEqual([]);
    expect(lines.at(-1)).toBe("2 of the chains are broken.");
    expect(code).toBe(1);
  });

  it("says how it is used", async () => {
    const { open } = await atCommandLine(tables, NOW);
    for (const args of [["--since", "soon"], ["--since"], ["all"]])
      await expect(verifyLog(args, open)).rejects.toThrow("--since YYYY-MM");
  });
});
