import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  forgetRestoring,
  isVersionRow,
  lineOf,
  noteRestored,
  partitionCopies,
  type RawRow,
  rawRowIn,
  restoreState,
  TABLES,
  type TableName,
  type Tables,
  writeRaw,
} from "../../storage/index.js";
import { ConfigError } from "../settings/config.js";
import type { Administrator } from "./administrator.js";
import { fileLines, HEADS, type Manifest, readManifest, summaryOf, tableFile } from "./backupFiles.js";
import { verifyLog } from "./verifyLog.js";

const USAGE = "Usage: npx postcheck restore FOLDER";
/** Rows that are written between two notes of how far it has come. */
const ROWS_A_STEP = 2_000;
const TELL_EVERY_STEPS = 5;

/**
 * Puts a backup into empty tables, reads all of it back, and proves the log against the heads that the backup kept. No release starts
 * on the tables before it is done. Cut off, it goes on when it is run again. Holds two thousand rows at a time.
 *
 * @returns 1 if the log does not hold
 * @throws ConfigError if the backup is not whole, or the tables hold anything else; StorageError `unavailable`
 */
export async function restore(args: readonly string[], open: () => Administrator): Promise<number> {
  const [folder, ...rest] = args;
  if (folder === undefined || folder.startsWith("-") || rest.length > 0) throw new ConfigError(USAGE);
  const backup = await readManifest(folder);
  if (!backup) throw new ConfigError(`There is no finished backup in ${folder}: run npx postcheck backup ${folder} to its end.`);
  const parts = open();
  const { tables, say } = parts;
  await requireWhole(folder, backup.manifest);
  const id = createHash("sha256").update(backup.text).digest("hex");
  await tables.ensure();
  const begun = await beginAt(tables, id, say);
  await writeTables({ folder, tables, id, say }, begun);
  for (const table of TABLES) await requireSame(folder, table, tables);
  await finish(folder, tables);
  say("Every row is as it was. Now the log:");
  const heads = backup.manifest.heads.rows === 0 ? [] : ["--heads", join(folder, HEADS)];
  return verifyLog(heads, () => parts);
}

async function requireWhole(folder: string, { heads, tables }: Manifest): Promise<void> {
  const files = [
    [join(folder, HEADS), heads] as const,
    ...TABLES.map((table) => [tableFile(folder, table), tables[table]] as const),
  ];
  for (const [path, { rows, sha256 }] of files) {
    const found = await summaryOf(fileLines(path)).catch(() => undefined);
    if (found?.rows !== rows || found.sha256 !== sha256)
      throw new ConfigError(
        `${path} is not as the manifest says: it is damaged, or somebody has changed it. Nothing was restored.`,
      );
  }
}

async function beginAt(tables: Tables, id: string, say: (line: string) => void): Promise<{ tables: number; rows: number }> {
  const state = await restoreState(new Map(TABLES.map((table) => [table, tables[table]])), tables.state, id);
  if (state.kind === "in-use")
    throw new ConfigError(`The table ${state.table} is not empty. A backup is put into empty tables only.`);
  if (state.kind === "another-backup")
    throw new ConfigError("Another backup was begun to be put into these tables. Go on with that one, or take other tables.");
  if (state.kind === "empty") {
    const nothing = { tables: 0, rows: 0 };
    await noteRestored(tables.state, id, nothing);
    return nothing;
  }
  say(`– goes on in ${TABLES[state.restored.tables] ?? "what was written"} after ${state.restored.rows} rows`);
  return state.restored;
}

interface Restore {
  readonly folder: string;
  readonly tables: Tables;
  readonly id: string;
  readonly say: (line: string) => void;
}

async function writeTables(
  { folder, tables, id, say }: Restore,
  begun: { readonly tables: number; readonly rows: number },
): Promise<void> {
  for (const [index, table] of TABLES.entries()) {
    if (index < begun.tables) continue;
    let rows = 0;
    let steps = 0;
    for await (const step of stepsIn(tableFile(folder, table), index === begun.tables ? begun.rows : 0)) {
      // The store's version comes last: until then its place says that this goes on.
      await writeRaw(
        tables[table],
        step.rows.filter((row) => table !== "state" || !isVersionRow(row)),
      );
      rows = step.end;
      await noteRestored(tables.state, id, { tables: index, rows });
      if (++steps % TELL_EVERY_STEPS === 0) say(`– ${table}: ${rows} rows`);
    }
    await noteRestored(tables.state, id, { tables: index + 1, rows: 0 });
    say(`✓ ${table}: written`);
  }
}

/** The rows of a file by the step, each with the number of rows up to its end. */
async function* stepsIn(path: string, after: number): AsyncGenerator<{ readonly rows: readonly RawRow[]; readonly end: number }> {
  let rows: RawRow[] = [];
  let at = 0;
  for await (const line of fileLines(path)) {
    at++;
    if (at <= after) continue;
    rows.push(rawRowIn(line));
    if (rows.length < ROWS_A_STEP) continue;
    yield { rows, end: at };
    rows = [];
  }
  if (rows.length > 0) yield { rows, end: at };
}

/** Reads a table back: its rows have to be those of the file, in its order, and no others. */
async function requireSame(folder: string, table: TableName, tables: Tables): Promise<void> {
  const counts = (line: string) => table !== "state" || !isVersionRow(rawRowIn(line));
  const [file, stored] = [
    await summaryOf(fileLines(tableFile(folder, table)), counts),
    await summaryOf(linesIn(tables, table), counts),
  ];
  if (file.sha256 !== stored.sha256)
    throw new ConfigError(
      `The table ${table} does not hold what the backup does: ${stored.rows} rows instead of ${file.rows}, or others. Begin again with empty tables.`,
    );
}

async function* linesIn(tables: Tables, table: TableName): AsyncGenerator<string> {
  for await (const copy of partitionCopies(tables[table], ""))
    for await (const rows of copy.pages()) for (const row of rows) yield lineOf(row);
}

async function finish(folder: string, { state }: Tables): Promise<void> {
  for await (const line of fileLines(tableFile(folder, "state"))) {
    const row = rawRowIn(line);
    if (isVersionRow(row)) return writeRaw(state, [row]);
  }
  await forgetRestoring(state);
}
