import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { rawRowIn, TABLES, type TableName } from "../../storage/index.js";
import { ConfigError } from "../settings/config.js";

/** For whoever runs the command, and nobody else: it holds all that is kept on staff. */
export const OWNER_ONLY = { folder: 0o700, file: 0o600 } as const;
export const HEADS = "heads.jsonl";
const MANIFEST = "manifest.json";
const NEW_LINE = 0x0a;

const content = z.object({ rows: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const manifest = z.object({
  format: z.literal(1),
  begun: z.iso.datetime(),
  heads: content,
  tables: z.record(z.enum(TABLES), content),
});

/** What lies in a file: how many lines, and their SHA-256. */
export type FileContent = z.output<typeof content>;
/** What a finished backup consists of. */
export type Manifest = z.output<typeof manifest>;

export const tableFile = (folder: string, table: TableName): string => join(folder, `${table}.jsonl`);

/** The lines of a file, one after another: parted by line feeds alone, as other marks of lines may stand in a text. */
export async function* fileLines(path: string): AsyncGenerator<string> {
  for await (const line of wholeLines(path)) yield line.toString("utf8");
}

/**
 * Counts and hashes lines.
 *
 * @param counts whether a line is among them; all are unless told otherwise
 */
export async function summaryOf(
  lines: AsyncIterable<string> | Iterable<string>,
  counts: (line: string) => boolean = () => true,
): Promise<FileContent> {
  const hash = createHash("sha256");
  let rows = 0;
  for await (const line of lines) {
    if (!counts(line)) continue;
    hash.update(`${line}\n`);
    rows++;
  }
  return { rows, sha256: hash.digest("hex") };
}

export async function writeManifest(folder: string, what: Manifest): Promise<void> {
  await writeFinished(join(folder, MANIFEST), `${JSON.stringify(what, undefined, 2)}\n`);
}

/** The manifest, with its text. @throws ConfigError if there is none, or it cannot be read */
export async function readManifest(folder: string): Promise<{ readonly manifest: Manifest; readonly text: string } | undefined> {
  const text = await readFile(join(folder, MANIFEST), "utf8").catch((error: { readonly code?: string }) => {
    if (error.code === "ENOENT") return undefined;
    throw new ConfigError(`${join(folder, MANIFEST)} cannot be read.`);
  });
  if (text === undefined) return undefined;
  const parsed = manifest.safeParse(jsonIn(text));
  if (!parsed.success) throw new ConfigError(`${join(folder, MANIFEST)} is not a manifest that this release reads.`);
  return { manifest: parsed.data, text };
}

/** Writes a file that is there as a whole, or not at all. */
export async function writeFinished(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text, { mode: OWNER_ONLY.file, flush: true });
  await rename(`${path}.part`, path);
}

/** A table's file while it is being written. It has its own name only once it is finished. */
export class TableFile {
  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private bytes: number,
    /** How many rows are in it. */
    public rows: number,
    /** The last partition that is in it as a whole; empty where there is none. */
    readonly lastPartition: string,
  ) {}

  /** Goes on with a file that was begun; its last partition may have been cut off, and is taken out. */
  static async resume(path: string): Promise<TableFile> {
    const file = await open(`${path}.part`, "a+", OWNER_ONLY.file);
    const { bytes, rows, partition } = await wholePartitions(`${path}.part`);
    await file.truncate(bytes);
    return new TableFile(path, file, bytes, rows, partition);
  }

  async add(lines: readonly string[]): Promise<void> {
    const text = lines.map((line) => `${line}\n`).join("");
    await this.file.appendFile(text);
    this.bytes += Buffer.byteLength(text);
    this.rows += lines.length;
  }

  /** A place to {@link goBack} to. */
  get place(): { readonly bytes: number; readonly rows: number } {
    return { bytes: this.bytes, rows: this.rows };
  }

  async goBack({ bytes, rows }: TableFile["place"]): Promise<void> {
    await this.file.truncate(bytes);
    this.bytes = bytes;
    this.rows = rows;
  }

  async finish(): Promise<void> {
    await this.file.sync();
    await this.file.close();
    await rename(`${this.path}.part`, this.path);
  }

  async leave(): Promise<void> {
    await this.file.close();
  }
}

/** Up to where a file holds whole partitions. What was being written when it was cut off need not be a line, or the last of its partition. */
async function wholePartitions(path: string): Promise<{ bytes: number; rows: number; partition: string }> {
  let whole = { bytes: 0, rows: 0, partition: "" };
  let at = { bytes: 0, rows: 0, partition: "" };
  for await (const line of wholeLines(path)) {
    const partition = partitionIn(line.toString("utf8"));
    if (partition === undefined) return whole;
    if (partition !== at.partition) whole = at;
    at = { bytes: at.bytes + line.length + 1, rows: at.rows + 1, partition };
  }
  return whole;
}

/** What stands before a line feed, each time. What comes after the last is none. */
async function* wholeLines(path: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(NEW_LINE); end >= 0; end = rest.indexOf(NEW_LINE)) {
      yield rest.subarray(0, end);
      rest = rest.subarray(end + 1);
    }
  }
}

function partitionIn(line: string): string | undefined {
  try {
    return rawRowIn(line).PartitionKey;
  } catch {
    return undefined;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
