import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportChecks } from "../../../bot/commands/exportChecks.js";
import { auditCodec, makeReference } from "../../../records/index.js";
import { ChainLog, CheckLog, Roles, type Tables } from "../../../storage/index.js";
import { sampleEvent } from "../../storage/sampleEvents.js";
import { atCommandLine } from "../../support/administrator.js";
import { freshTables } from "../../support/freshTables.js";
import { someone } from "../../support/logged.js";
import { Register } from "../../support/register.js";

const SAID = ["--as", "Kit Duty", "--reason", "asked for by counsel"];
const NOW = new Date("2026-11-23T10:00:00Z");

describe("npm run export", () => {
  let tables: Tables;
  let folder: string;
  let lines: string[];
  let run: (...args: string[]) => Promise<number>;
  const audited = async () => (await new ChainLog(tables.audit, auditCodec).read("audit_202611", { limit: 10 })).items;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "export-"));
    tables = await freshTables();
    const roles = new Roles(tables.people);
    await roles.addUnit({ id: "drones", code: "DRO", name: "Drones and kites" });
    const log = new CheckLog(tables.checks);
    const unit = { code: "DRO", name: "Drones" };
    for (const [checkId, month] of [
      ["old", "2026-08"],
      ["new", "2026-10"],
    ] as const) {
      const started = new Date(`${month}-05T09:00:00Z`);
      await log.append(sampleEvent(checkId, { reference: makeReference("DRO", started, checkId), unit }));
    }
    const line = await atCommandLine(tables, NOW);
    lines = line.lines;
    run = (...args) => exportChecks([...args, ...SAID], line.open);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("writes the checks of a unit that was added in the bot, under its name, and logs it", async () => {
    const out = join(folder, "checks.csv");
    expect(await run("--unit", "dro", "--since", "2026-09", "--out", out)).toBe(0);
    const [, row, ...rest] = (await readFile(out, "utf8")).trim().split("\r\n");
    expect(row).toContain(makeReference("DRO", new Date("2026-10-05T09:00:00Z"), "new"));
    expect(row).toContain('"Drones and kites"');
    expect(rest).toEqual([]);
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    expect(lines).toEqual([`1 check written to ${out}.`]);
    expect(await audited()).toMatchObject([
      {
        kind: "exported",
        about: "DRO since 2026-09: 1 row",
        by: { id: "administrator", name: "Kit Duty" },
        reason: "asked for by counsel",
      },
    ]);
  });

  it("refuses a unit that there is not, names those there are, and writes and logs nothing", async () => {
    const out = join(folder, "none.csv");
    const refused = /^No unit has the code ZZZ\. The codes are .*COV.*DRO\.$/;
    await expect(run("--unit", "ZZZ", "--since", "2026-09", "--out", out)).rejects.toThrow(refused);
    expect(await readdir(folder)).toEqual(["checks.csv"]);
    expect(await audited()).toHaveLength(1);
  });

  it("writes the same as JSON lines, and the register and the applications", async () => {
    const out = join(folder, "more");
    await new Register({ tables }).add("ACC-COV-2611-AAAAAA", someone("robin"), undefined);
    const parsed = async (...args: string[]) => {
      expect(await run("--unit", ...args, "--form", "jsonl", "--out", out)).toBe(0);
      return (await readFile(out, "utf8"))
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
    };
    const reference = makeReference("DRO", new Date("2026-10-05T09:00:00Z"), "new");
    expect(await parsed("DRO", "--since", "2026-09")).toMatchObject([
      { reference, unit: "Drones and kites", stands: "Post only if", place: { partition: "DRO_202610", number: 1 } },
    ]);
    expect(await parsed("COV", "--what", "accounts")).toMatchObject([{ reference: "ACC-COV-2611-AAAAAA", unit: "Coventry" }]);
    const [application] = await parsed("COV", "--what", "applications");
    expect(application).toMatchObject({ reference: "ACC-COV-2611-AAAAAA", state: "approved" });
    expect(application.history.length).toBeGreaterThan(1);
    expect(await run("--unit", "COV", "--what", "accounts", "--out", out)).toBe(0);
    const [, row] = (await readFile(out, "utf8")).split("\r\n");
    expect(row?.startsWith('"ACC-COV-2611-AAAAAA","Coventry"')).toBe(true);
    expect((await audited())[0]?.about).toBe("accounts of COV: 1 row");
  });

  it("is made for nobody who does not say who they are and why", async () => {
    const before = (await audited()).length;
    const { open } = await atCommandLine(tables, NOW);
    const wanted = ["--unit", "DRO", "--since", "2026-09", "--out", join(folder, "nobody")];
    for (const said of [
      [],
      SAID.slice(0, 2),
      SAID.slice(2),
      ["--as", " ", "--reason", "x"],
      ["--as", "--reason", "x"],
      [...SAID, ...SAID],
    ])
      await expect(exportChecks([...wanted, ...said], open)).rejects.toThrow("--as NAME --reason TEXT");
    expect(await audited()).toHaveLength(before);
    expect(await readdir(folder)).not.toContain("nobody");
  });

  it("says how it is used", async () => {
    for (const args of [[], ["--unit", "COV"], ["--unit", "COV", "--since", "May"], ["--units", "COV", "--since", "2026-09"]])
      await expect(run(...args)).rejects.toThrow("Usage: npm run export");
  });
});
