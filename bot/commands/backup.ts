import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { lineOf, type PartitionCopy, partitionCopies, type TableName } from "../../storage/index.js";
import { ConfigError } from "../settings/config.js";
import type { Administrator } from "./administrator.js";
import {
  fileLines,
  HEADS,
  OWNER_ONLY,
  readManifest,
  summaryOf,
  TableFile,
  tableFile,
  writeFinished,
  writeManifest,
} from "./backupFiles.js";
import { headLine } from "./keptHeads.js";
import { logsOf } from "./logs.js";

const USAGE = "Usage: npx postcheck backup FOLDER";
const BEGUN = "begun.json";
/**
 * In the order they are copied. The audit log comes first: what it says of the others, such as how far they went, they still hold
 * when they are copied. What people have in hand comes before the log, as if the service had been cut off in between.
 */
const ORDER: readonly TableName[] = ["audit", "state", "people", "pictures", "accounts", "checks", "outbox"];
/** How often a partition is read that others append to meanwhile. */
const TRIES = 5;
const TELL_EVERY_ROWS = 10_000;

/**
 * Writes all tables into a folder, a file each with a row a line, the heads of the log as they were before, and a manifest with the
 * hashes. Cut off, it goes on when it is run again, with the partition it was at. Each partition of a log is of one moment. Holds one
 * page of storage at a time.
 *
 * @returns 1 if a head of the log cannot be read; the backup is made all the same
 * @throws ConfigError if the folder holds something else; StorageError `unavailable`
 */
export async function backup(args: readonly string[], open: () => Administrator): Promise<number> {
  const [folder, ...rest] = args;
  if (folder === undefined || folder.startsWith("-") || rest.length > 0) throw new ConfigError(USAGE);
  const parts = open();
  const { tables, now, say } = parts;
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY.folder });
  if (await readManifest(folder)) {
    say(`The backup in ${folder} is finished. Another one goes into another folder.`);
    return 0;
  }
  const begun = await beginIn(folder, `${tables.state.url} ${tables.state.tableName}`, now);
  const unread = await noteHeads(folder, parts);
  for (const table of ORDER) await copyTable(folder, table, parts);
  const contents = await Promise.all(
    ORDER.map(async (table) => [table, await summaryOf(fileLines(tableFile(folder, table)))] as const),
  );
  const heads = await summaryOf(fileLines(join(folder, HEADS)));
  await writeManifest(folder, {
    format: 1,
    begun,
    heads,
    tables: Object.fromEntries(contents) as Record<TableName, typeof heads>,
  });
  const rows = contents.reduce((sum, [, content]) => sum + content.rows, 0);
  say(`The backup is finished: ${rows} rows in ${folder}, with the heads of ${heads.rows} partitions of the log.`);
  return unread ? 1 : 0;
}

/** Of these tables, begun at that time; also where that was earlier. */
async function beginIn(folder: string, of: string, now: Date): Promise<string> {
  const path = join(folder, BEGUN);
  if (!existsSync(path)) await writeFinished(path, `${JSON.stringify({ of, at: now.toISOString() })}\n`);
  const begun = JSON.parse(await readFile(path, "utf8")) as { readonly of?: unknown; readonly at?: unknown };
  if (begun.of !== of || typeof begun.at !== "string") throw new ConfigError(`${folder} holds a backup of other tables.`);
  return begun.at;
}

/** Before anything is copied: so the copies go at least as far. */
async function noteHeads(folder: string, parts: Administrator): Promise<boolean> {
  const path = join(folder, HEADS);
  if (existsSync(path)) return false;
  const lines: string[] = [];
  let unread = false;
  for await (const head of logsOf(parts).heads()) {
    if (head.unread) {
      unread = true;
      parts.say(`✗ ${head.partition}: its head cannot be read. npm run verify-log says more.`);
    } else if (head.events > 0) lines.push(`${headLine(head)}\n`);
  }
  await writeFinished(path, lines.join(""));
  return unread;
}

async function copyTable(
  folder: string,
  table: TableName,
  { tables, say }: Pick<Administrator, "tables" | "say">,
): Promise<void> {
  const path = tableFile(folder, table);
  if (existsSync(path)) return;
  const file = await TableFile.resume(path);
  try {
    if (file.rows > 0) say(`– ${table}: goes on after ${file.rows} rows`);
    for await (const copy of partitionCopies(tables[table], file.lastPartition))
      await copyPartition(file, copy, (rows) => say(`– ${table}: ${rows} rows`));
  } catch (error) {
    await file.leave();
    throw error;
  }
  await file.finish();
  say(`✓ ${table}: ${file.rows} rows`);
}

async function copyPartition(file: TableFile, copy: PartitionCopy, tell: (rows: number) => void): Promise<void> {
  const start = file.place;
  for (let tried = 0; tried < TRIES; tried++) {
    await file.goBack(start);
    for await (const rows of copy.pages()) {
      const before = Math.floor(file.rows / TELL_EVERY_ROWS);
      await file.add(rows.map(lineOf));
      if (Math.floor(file.rows / TELL_EVERY_ROWS) > before) tell(file.rows);
    }
    if (await copy.isOfOneMoment()) return;
  }
  throw new ConfigError(
    `Others log in ${copy.partition} all the time. Run it again when fewer people work: it goes on from there.`,
  );
}
