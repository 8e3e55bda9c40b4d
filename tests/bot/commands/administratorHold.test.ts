import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hold } from "../../../bot/commands/hold.js";
import { auditCodec } from "../../../records/index.js";
import { ChainLog, CheckLog, Holds, Roles, type Tables } from "../../../storage/index.js";
import { referenceOf, sampleEvent } from "../../storage/sampleEvents.js";
import { atCommandLine } from "../../support/administrator.js";
import { freshTables } from "../../support/freshTables.js";

const SAID = ["--as", "Kit Duty", "--reason", "asked for by counsel"];
const NOW = new Date("2026-11-23T10:00:00Z");

describe("npm run hold", () => {
  let tables: Tables;
  let lines: string[];
  let run: (...args: string[]) => Promise<number>;
  const audited = async () => (await new ChainLog(tables.audit, auditCodec).read("audit_202611", { limit: 10 })).items;
  const held = () => new Holds(tables.people).list();
  beforeAll(async () => {
    tables = await freshTables();
    await new CheckLog(tables.checks).append(sampleEvent("a"));
    await new Roles(tables.people).addUnit({ id: "drones", code: "DRO", name: "Drones" });
  });
  beforeEach(async () => {
    const line = await atCommandLine(tables, NOW);
    lines = line.lines;
    run = (...args) => hold(args.length > 0 ? [...args, ...SAID] : [], line.open);
  });

  it("refuses a unit that there is not, and names those there are, with what was added in the bot", async () => {
    await expect(run("--unit", "zzz")).rejects.toThrow(/^No unit has the code ZZZ\. The codes are .*COV.*DRO\.$/);
    expect([await held(), await audited()]).toEqual([[], []]);
  });

  it("refuses a reference that is not in the log", async () => {
    const unknown = referenceOf("b");
    await expect(run("--reference", unknown)).rejects.toThrow(`${unknown} is not in the log`);
    expect([await held(), await audited()]).toEqual([[], []]);
  });

  it("holds a unit and a check, once, and the audit log says which", async () => {
    const reference = referenceOf("a");
    expect(await run("--unit", "dro")).toBe(0);
    expect(await run("--reference", reference.toLowerCase())).toBe(0);
    expect(await run("--unit", "DRO")).toBe(0);
    expect(await run()).toBe(0);
    expect(lines).toEqual(["DRO is held.", `${reference} is held.`, "DRO is held already.", `Held: ${reference}, DRO`]);
    expect(await audited()).toMatchObject([
      { kind: "held", about: reference, reference },
      { kind: "held", about: "DRO", unitCode: "DRO", by: { name: "Kit Duty" }, reason: "asked for by counsel" },
    ]);
  });

  it("releases what is held, and nothing else", async () => {
    expect(await run("--unit", "DRO", "--off")).toBe(0);
    await expect(run("--unit", "DRO", "--off")).rejects.toThrow(`DRO is not held. Held: ${referenceOf("a")}`);
    expect(lines).toEqual(["DRO is not held any more."]);
    const [latest, ...rest] = await audited();
    expect(latest).toMatchObject({ kind: "released", about: "DRO", unitCode: "DRO" });
    expect(rest).toHaveLength(2);
  });

  it("holds and releases nothing for whoever does not say who they are and why", async () => {
    const { open } = await atCommandLine(tables, NOW);
    for (const said of [[], SAID.slice(0, 2), SAID.slice(2)])
      await expect(hold(["--unit", "DRO", ...said], open)).rejects.toThrow("--as NAME --reason TEXT");
    expect(await held()).not.toContain("DRO");
  });

  it("says how it is used", async () => {
    for (const args of [["--unit"], ["--unit", "COV", "--on"], ["COV"], ["--reference", "COV"], ["--unit", "COV", "--off", "x"]])
      await expect(run(...args)).rejects.toThrow("Usage: npm run hold");
  });
});
