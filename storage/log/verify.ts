import type { TableClient } from "@azure/data-tables";
import { scanRows } from "../tables/rows.js";
import { type Head, readHead } from "./head.js";
import { Broken, Proof } from "./proof.js";
import { HEAD_ROW } from "./rows.js";

/** What the proof of a partition came to. */
export interface Verification {
  /** How many events are proven. */
  readonly events: number;
  /** The hash of the last event: noted elsewhere, it shows later whether the whole partition was written anew. */
  readonly hash?: string;
  /** The first row that does not hold, from the newest event down, and why. */
  readonly broken?: { readonly row: string; readonly why: string };
}

/**
 * Proves the chain of a partition from its head down, and that the look-up rows and the counts are what the events make
 * them. Appends may go on meanwhile; events that come after the head that was read first are left for the next proof.
 *
 * @throws StorageError `unavailable`
 */
export async function verifyPartition(client: TableClient, partition: string): Promise<Verification> {
  let proof: Proof | undefined;
  try {
    const head = await soundHead(client, partition);
    proof = new Proof(partition, head);
    for await (const row of scanRows(client, { partition })) proof.take(row);
    proof.end();
    const { beyond } = proof;
    // A row from after the head was read is in order only if the head has gone on to it since.
    if (beyond && beyond.seq > (await soundHead(client, partition)).seq)
      throw new Broken(beyond.row, "It is not in the chain, which ends before it.");
    return { events: proof.proven, hash: head.hash };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { events: proof?.proven ?? 0, broken: { row: error.row, why: error.why } };
  }
}

async function soundHead(client: TableClient, partition: string): Promise<Head> {
  try {
    return await readHead(client, partition);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Broken(HEAD_ROW, "Its counts cannot be read.");
    throw error;
  }
}
