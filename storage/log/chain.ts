import { createHash } from "node:crypto";
import { canonicalJson } from "../../records/canonicalJson.js";

/** What the first event of a partition holds for the hash of the one before it. */
export const FIRST_PREV_HASH = "0".repeat(64);

/** What the hash of an event is taken over. */
export interface Link {
  readonly partition: string;
  /** 1 for the first event of the partition, and one more for each after it. */
  readonly seq: number;
  readonly prevHash: string;
  readonly event: unknown;
}

/** The hash that ties an event to its place and to the event before it: SHA-256 over canonical JSON, hexadecimal. */
export function chainHash({ partition, seq, prevHash, event }: Link): string {
  return createHash("sha256").update(canonicalJson({ partition, seq, prevHash, event })).digest("hex");
}
