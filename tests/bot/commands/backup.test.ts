import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TableClient } from "@azure/data-tables";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { upgradeTables } from "../../../bot/background/storeUpgrade.js";
import { backup } from "../../../bot/commands/backup.js";
import { restore } from "../../../bot/commands/restore.js";
import { auditCodec, makeReference } from "../../../records/index.js";
import { ChainLog, CheckLog, connectTables, LogKeys, TABLES, type Tables } from "../../../storage/index.js";
import { sampleEvent } from "../../storage/sampleEvents.js";
import { atCommandLine } from "../../support/administrator.js";
import { CountingProxy } from "../../support/countingProxy.js";
import { freshTables } from "../../support/freshTables.js";
import { startTableServer, type TableServer } from "../../support/tableServer.js";

const NOW = new Date("2026-11-30T10:00:00Z");
const ROUNDS = Number(process.env["ROUNDS"] ?? 1);
const SECRET = "k1:0123456789abcdef0123456789abcdef";
const keys = new LogKeys([{ id: "k1", secret: "0123456789abcdef0123456789abcdef" }]);

/** Logs of two units and two months, state, and rows such as a later release may write. */
async function fill(tables: Tables): Promise<void> {
  await tables.ensure();
  await upgradeTables(tables);
  const log = new CheckLog(tables.checks, { keys });
  for (const code of ["COV", "BHM"])
    for (const month of ["2026-10", "2026-11"])
      for (let index = 0; index < 4; index++) {
        const started = new Date(`${month}-05T09:00:00Z`);
        const id = `${code}${month}${index}`;
        await log.append(sampleEvent(id, { reference: makeReference(code, started, id), unit: { code, name: code } }));
      }
  await new ChainLog(tables.audit, auditCodec, { keys }).append("audit_202611", {
    kind: "held",
    eventId: "hold|1",
    at: NOW.toISOString(),
    by: { tenantId: "", id: "administrator", name: "An administrator" },
    about: "COV",
    unitCode: "COV",
  });
  for (let index = 0; index < 5; index++)
    await tables.state.createEntity({
      partitionKey: `person${index}`,
      rowKey: "later",
      shape: { type: "Int64", value: "9" },
      text: "\u2028é",
    });
  for (const table of ["people", "outbox", "pictures"] as const)
    await tables[table].createEntity({
      partitionKey: "later",
      rowKey: "row",
      at: new Date(NOW),
      bytes: new Uint8Array([0, 255]),
      whole: { type: "Double", value: 2 },
    });
}

/** All rows, without what storage gives them by itself. */
async function contents(tables: Tables): Promise<unknown> {
  const rows = async (client: TableClient) => {
    const found: unknown[] = [];
    for await (const { etag: _etag, timestamp: _timestamp, ...row } of client.listEntities({ disableTypeConversion: true }))
      found.push(row);
    return found;
  };
  return Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, await rows(tables[table])])));
}

describe("npx postcheck backup and restore", () => {
  let source: Tables;
  let folder: string;
  beforeAll(async () => {
    source = await freshTables();
    await fill(source);
  });
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), "backup-")), "of-today");
    return () => rm(join(folder, ".."), { recursive: true });
  });
  const run = async (what: typeof backup, tables: Tables, ...args: readonly string[]) => {
    const { open, lines } = await atCommandLine(tables, NOW, keys);
    return { code: await what(args, open), lines };
  };

  it("write what is there for its owner alone, and put it back row by row, with a log that holds", async () => {
    expect((await run(backup, source, folder)).code).toBe(0);
    const files = await readdir(folder);
    expect(files.sort()).toEqual(
      [...TABLES.map((table) => `${table}.jsonl`), "begun.json", "heads.jsonl", "manifest.json"].sort(),
    );
    for (const file of files) expect((await stat(join(folder, file))).mode & 0o077).toBe(0);
    expect((await stat(folder)).mode & 0o077).toBe(0);
    const target = await freshTables();
    const { code, lines } = await run(restore, target, folder);
    expect(lines.join("\n")).toContain("The log is whole: 17 events.");
    expect(lines.join("\n")).toContain("and 5 from a file");
    expect(code).toBe(0);
    expect(await contents(target)).toEqual(await contents(source));
  });

  it("leave a finished backup alone, and one of other tables", async () => {
    await run(backup, source, folder);
    const before = await readFile(join(folder, "manifest.json"), "utf8");
    expect((await run(backup, source, folder)).lines[0]).toContain("is finished");
    await rm(join(folder, "manifest.json"));
    await expect(run(backup, await freshTables(), folder)).rejects.toThrow("holds a backup of other tables");
    expect((await run(backup, source, folder)).code).toBe(0);
    expect(await readFile(join(folder, "manifest.json"), "utf8")).toBe(before);
  });

  it("go on after a line that was cut off", async () => {
    await run(backup, source, folder);
    const whole = await readFile(join(folder, "checks.jsonl"), "utf8");
    for (const at of [0, 1, whole.length >> 1, whole.length - 1]) {
      await rm(join(folder, "manifest.json"));
      await rm(join(folder, "checks.jsonl"));
      await writeFile(join(folder, "checks.jsonl.part"), whole.slice(0, at));
      expect((await run(backup, source, folder)).code).toBe(0);
      expect(await readFile(join(folder, "checks.jsonl"), "utf8")).toBe(whole);
    }
  });

  it("copy a partition of one moment while others log in it", async () => {
    const busy = await freshTables();
    await fill(busy);
    const log = new CheckLog(busy.checks, { keys });
    const { open } = await atCommandLine(busy, NOW, keys);
    const parts = open();
    const { checks } = parts.tables;
    let appended = 0;
    const logging = new Proxy(checks, {
      get(target, name) {
        if (name !== "listEntities") return Reflect.get(target, name).bind?.(target) ?? Reflect.get(target, name);
        return (options: Parameters<TableClient["listEntities"]>[0]) => {
          const pages = target.listEntities(options).byPage();
          const isCopy = options?.disableTypeConversion === true && options.queryOptions?.filter?.includes("COV_202611");
          async function* between() {
            for await (const page of pages) {
              if (isCopy && appended++ === 0) await log.append(sampleEvent("meanwhile"));
              yield page;
            }
          }
          return { byPage: between };
        };
      },
    });
    expect(await backup([folder], () => ({ ...parts, tables: { ...parts.tables, checks: logging } }))).toBe(0);
    expect(appended).toBe(2);
    const { code, lines } = await run(restore, await freshTables(), folder);
    expect(lines.join("\n")).toContain("The log is whole: 18 events.");
    expect(code).toBe(0);
  });

  it("refuse tables that hold anything, and put nothing there", async () => {
    await run(backup, source, folder);
    for (const table of TABLES) {
      const used = await freshTables();
      await used[table].createEntity({ partitionKey: "a", rowKey: "b" });
      const before = await contents(used);
      await expect(run(restore, used, folder)).rejects.toThrow(`The table ${table} is not empty`);
      expect(await contents(used)).toEqual(before);
    }
  });

  it("refuse a backup that is not finished, and files that were changed", async () => {
    await run(backup, source, folder);
    for (const file of ["heads.jsonl", ...TABLES.map((table) => `${table}.jsonl`)]) {
      const before = await readFile(join(folder, file));
      await appendFile(join(folder, file), '{"PartitionKey":"a","RowKey":"b"}\n');
      const target = await freshTables();
      await expect(run(restore, target, folder)).rejects.toThrow(`${file} is not as the manifest says`);
      await rm(join(folder, file));
      await expect(run(restore, target, folder)).rejects.toThrow(`${file} is not as the manifest says`);
      await writeFile(join(folder, file), before);
    }
    await rm(join(folder, "manifest.json"));
    await expect(run(restore, await freshTables(), folder)).rejects.toThrow("There is no finished backup");
  });

  it("say how they are used", async () => {
    for (const what of [backup, restore])
      for (const args of [[], ["--help"], ["a", "b"]])
        await expect(run(what, source, ...args)).rejects.toThrow("Usage: npx postcheck");
  });

  it("bring tables back that no release has given a version", async () => {
    const old = await freshTables();
    await old.state.createEntity({ partitionKey: "person", rowKey: "row" });
    await run(backup, old, folder);
    const target = await freshTables();
    expect((await run(restore, target, folder)).code).toBe(0);
    expect(await contents(target)).toEqual(await contents(old));
  });
});

/** The command as a process of its own, which can be killed. */
function start(connectionString: string, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "bot/commands/main.ts", ...args], {
    env: { PATH: process.env["PATH"], AZURE_TABLES_CONNECTION_STRING: connectionString, LOG_KEY: SECRET },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function ended(child: ChildProcess): Promise<{ readonly code: unknown; readonly said: string }> {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(child, "exit");
  return { code, said };
}

/** A table server behind a proxy. */
interface Place {
  readonly server: TableServer;
  readonly proxy: CountingProxy;
  readonly tables: Tables;
}

async function place(): Promise<Place> {
  const server = await startTableServer();
  const tables = connectTables({ kind: "connection-string", connectionString: server.connectionString });
  return { server, tables, proxy: await CountingProxy.start(server.connectionString) };
}

describe("cut off by the end of their process", () => {
  let from: Place;
  let to: Place;
  let folder: string;
  beforeAll(async () => {
    [from, to] = await Promise.all([place(), place()]);
    await fill(from.tables);
    folder = await mkdtemp(join(tmpdir(), "backup-"));
  });
  afterAll(async () => {
    for (const { proxy, server } of [from, to]) {
      await proxy.stop();
      await server.close();
    }
    await rm(folder, { recursive: true });
  });

  /** Runs the command and kills it at its nth request; false if it had come to its end before that. */
  async function killedAt(n: number, when: "before" | "after", { proxy }: Place, ...args: readonly string[]): Promise<boolean> {
    let seen = 0;
    const gate = proxy.hold(() => ++seen >= n, when);
    const child = start(proxy.connectionString, ...args);
    const end = ended(child);
    const reached = await Promise.race([gate.reached.then(() => true), end.then(() => false)]);
    child.kill("SIGKILL");
    await end;
    gate.release();
    proxy.hold(() => false, when);
    return reached;
  }

  it("they are run again, and come to the same", { timeout: 300_000 * ROUNDS }, async () => {
    const before = await contents(from.tables);
    for (let round = 0; round < ROUNDS; round++) {
      const out = join(folder, `copy${round}`);
      expect(await killedAt(30 + round * 3, "before", from, "backup", out)).toBe(true);
      expect(await readdir(out)).not.toContain("manifest.json");
      expect(await ended(start(from.proxy.connectionString, "backup", out))).toMatchObject({ code: 0 });

      for (const table of TABLES) await to.tables[table].deleteTable();
      expect(await killedAt(25 + round * 2, round % 2 === 0 ? "after" : "before", to, "restore", out)).toBe(true);
      await expect(upgradeTables(to.tables)).rejects.toThrow("A backup is being put into these tables");
      const { code, said } = await ended(start(to.proxy.connectionString, "restore", out));
      expect(said).toContain("– goes on in");
      expect(said).toContain("The log is whole: 17 events.");
      expect(code).toBe(0);
      expect(await contents(to.tables)).toEqual(before);
    }
  });
});
