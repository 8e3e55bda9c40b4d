import type { TableClient } from "@azure/data-tables";
import { UnreadError } from "../errors.js";
import { scanRows } from "../tables/rows.js";
import { Broken } from "./broken.js";
import { type Additions, ChainProof } from "./chainProof.js";
import { HEAD_ROW } from "./chainRows.js";
import { type Head, readHead } from "./head.js";
import type { LogKeys } from "./logKeys.js";
import { SignatureProof } from "./signatureProof.js";

/** What the proof of a partition came to. */
export interface Verification {
  /** How many events are proven. */
  readonly events: number;
  /** The hash of the last event: noted elsewhere, it shows later whether the whole partition was rewritten. */
  readonly hash?: string;
  /** The first row that does not hold, from the newest event down, and why. */
  readonly broken?: { readonly row: string; readonly why: string };
  /** How many events were logged before the first that is signed. Undefined where signatures were not looked at. */
  readonly unsigned?: number;
  /** Nothing is appended to it any more. */
  readonly sealed?: boolean;
}

/** What to compare a partition with besides itself. */
export interface ProofOptions {
  /** The hashes that were noted elsewhere before the proof began, by the number of their event. */
  readonly noted?: ReadonlyMap<number, string>;
}

/** What a log proves its partitions with. */
export interface Proving extends ProofOptions {
  readonly keys: LogKeys;
  /** What this kind of log adds to its chains; made anew for each proof. */
  readonly additions: () => Additions;
}

/** An append during the proof may take away a row that the proof expects: it is then proved again. */
const TRIES = 3;

/**
 * Proves the chain of a partition from its head down, and that the look-up rows and what the head keeps are what the
 * events make them. Appends may go on meanwhile; events that come after the head that was read first are left for the
 * next proof.
 *
 * @throws StorageError `unavailable`
 */
export async function verifyChain(client: TableClient, partition: string, proving: Proving): Promise<Verification> {
  for (let attempt = 1; ; attempt++) {
    const { result, head } = await prove(client, partition, proving);
    if (!result.broken || attempt === TRIES || (await headNow(client, partition)) === head) return result;
  }
}

async function prove(
  client: TableClient,
  partition: string,
  { keys, additions, noted = new Map() }: Proving,
): Promise<{ result: Verification; head: string | undefined }> {
  let proof: ChainProof | undefined;
  let head: Head | undefined;
  try {
    head = await soundHead(client, partition);
    const signatures = new SignatureProof(keys, partition, head);
    proof = new ChainProof(partition, head, additions(), { signatures, noted });
    for await (const row of scanRows(client, { partition })) proof.take(row);
    proof.end();
    const { beyond } = proof;
    // A row from after the head was read is in order only if the head has gone on to it since.
    if (beyond && beyond.seq > (await soundHead(client, partition)).seq)
      throw new Broken(beyond.row, "It is not in the chain, which ends before it.");
    const { seq, hash, sealed } = head;
    const result = { events: seq, hash, ...(keys.sign && { unsigned: signatures.unsigned }), ...(sealed && { sealed }) };
    return { result, head: hash };
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
