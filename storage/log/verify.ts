import type { TableClient } from "@azure/data-tables";
import { UnreadError } from "../errors.js";
import { scanRows } from "../tables/rows.js";
import { type Additions, Broken, ChainProof } from "./chainProof.js";
import { HEAD_ROW } from "./chainRows.js";
import { type Head, readHead } from "./head.js";

/** What the proof of a partition came to. */
export interface Verification {
  /** How many events are proven. */
  readonly events: number;
  /** The hash of the last event: noted elsewhere, it shows later whether the whole partition was written anew. */
  readonly hash?: string;
  /** The first row that does not hold, from the newest event down, and why. */
  readonly broken?: { readonly row: string; readonly why: string };
}

/** An append during the proof may take away a row that the proof expects: it is then proved again. */
const TRIES = 3;

/**
 * Proves the chain of a partition from its head down, and that the look-up rows and what the head keeps are what the
 * events make them. Appends may go on meanwhile; events that come after the head that was read first are left for the
 * next proof.
 *
 * @param additions what this kind of log adds to its chains; made anew for each proof
 * @throws StorageError `unavailable`
 */
export async function verifyChain(client: TableClient, partition: string, additions: () => Additions): Promise<Verification> {
  for (let attempt = 1; ; attempt++) {
    const { result, head } = await prove(client, partition, additions());
    if (!result.broken || attempt === TRIES || (await headNow(client, partition)) === head) return result;
  }
}

async function prove(
  client: TableClient,
  partition: string,
  additions: Additions,
): Promise<{ result: Verification; head: string | undefined }> {
  let proof: ChainProof | undefined;
  let head: Head | undefined;
  try {
    head = await soundHead(client, partition);
    proof = new ChainProof(partition, head, additions);
    for await (const row of scanRows(client, { partition })) proof.take(row);
    proof.end();
    const { beyond } = proof;
    // A row from after the head was read is in order only if the head has gone on to it since.
    if (beyond && beyond.seq > (await soundHead(client, partition)).seq)
      throw new Broken(beyond.row, "It is not in the chain, which ends before it.");
    return { result: { events: proof.proven, hash: head.hash }, head: head.hash };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { result: { events: proof?.proven ?? 0, broken: { row: error.row, why: error.why } }, head: head?.hash };
  }
}

async function soundHead(client: TableClient, partition: string): Promise<Head> {
  try {
    return await readHead(client, partition);
  } catch (error) {
    if (error instanceof UnreadError) throw new Broken(HEAD_ROW, "What it keeps cannot be read.");
    throw error;
  }
}

/** The hash the head holds now; undefined if it cannot be read. */
async function headNow(client: TableClient, partition: string): Promise<string | undefined> {
  try {
    return (await readHead(client, partition)).hash;
  } catch (error) {
    if (error instanceof UnreadError) return undefined;
    throw error;
  }
}
