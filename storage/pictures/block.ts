import { z } from "zod";
import { DAMAGED, type Decoded } from "../../records/codec.js";
import type { Fingerprint } from "../../records/fingerprint.js";
import type { StoredRow } from "../tables/rows.js";
import { columnsIn } from "../tables/unreadRows.js";

/** Bytes of a fingerprint in a block: the first half is the beginning of the SHA-256, the second the hash of the look. */
const WIDTH = 16;
const HALF = WIDTH / 2;
/** So many pictures a block: about 32 KB, so that two of the service's answers of 4 MiB hold 200,000. */
export const MOST_IN_BLOCK = 1_000;

/** Pictures that were checked, packed: reading a row for each of 200,000 would take 200 requests. */
export interface Block {
  /** {@link WIDTH} bytes each. Eight zeros stand for a look that has no hash. */
  readonly prints: Uint8Array;
  /** The check of each. */
  readonly references: readonly string[];
}

/** How alike a stored picture is. */
export type Likeness = "same-file" | "very-like";

const bytes = z.instanceof(Uint8Array);
const columns = z.object({ prints: bytes, references: bytes });

export const EMPTY: Block = { prints: new Uint8Array(0), references: [] };

export function blockIn(row: StoredRow): Decoded<Block> {
  const stored = columnsIn(row, columns);
  if (!stored.ok) return stored;
  const { prints } = stored.value;
  const named = Buffer.from(stored.value.references).toString("latin1");
  const references = named === "" ? [] : named.split(" ");
  return prints.length === references.length * WIDTH ? { ok: true, value: { prints, references } } : DAMAGED;
}

/** As bytes, which table storage keeps and sends in half the room of text. */
export function columnsOf({ prints, references }: Block): { readonly prints: Uint8Array; readonly references: Uint8Array } {
  return { prints, references: new Uint8Array(Buffer.from(references.join(" "), "latin1")) };
}

/** The block with these pictures of a check behind its others. */
export function withMore({ prints, references }: Block, pictures: readonly Fingerprint[], reference: string): Block {
  const more = Buffer.concat([prints, ...pictures.map(packed)]);
  return { prints: new Uint8Array(more), references: [...references, ...pictures.map(() => reference)] };
}

/** The block without the pictures of these checks. */
export function withoutChecks({ prints, references }: Block, isGone: (reference: string) => boolean): Block {
  const kept = references.flatMap((reference, at) => (isGone(reference) ? [] : [at]));
  return {
    prints: new Uint8Array(Buffer.concat(kept.map((at) => prints.subarray(at * WIDTH, (at + 1) * WIDTH)))),
    references: kept.map((at) => references[at] ?? ""),
  };
}

/** Whether a block has just this of a check's picture. */
export function hasPrint({ prints, references }: Block, picture: Fingerprint, reference: string): boolean {
  const print = packed(picture);
  return references.some((each, at) => each === reference && print.equals(prints.subarray(at * WIDTH, (at + 1) * WIDTH)));
}

/** A stored picture that is like the one in question. */
export interface Like {
  readonly reference: string;
  readonly likeness: Likeness;
  /** In how many bits the hashes of their looks differ. */
  readonly bits: number;
}

/** What a fingerprint is compared by. */
export interface Print {
  readonly words: readonly [number, number, number, number];
  readonly isHashed: boolean;
}

export function printOf(picture: Fingerprint): Print {
  const bytes = packed(picture);
  const word = (at: number) => bytes.readUInt32BE(at * 4);
  return { words: [word(0), word(1), word(2), word(3)], isHashed: picture.hash !== undefined };
}

/**
 * The pictures of a block that are like this one.
 *
 * @param mostBits in how many bits the hashes of very like pictures differ at most
 */
export function likeIn(
  { prints, references }: Block,
  { words: [a, b, c, d], isHashed }: Print,
  mostBits: number,
): readonly Like[] {
  const view = new DataView(prints.buffer, prints.byteOffset, prints.byteLength);
  const like: Like[] = [];
  references.forEach((reference, index) => {
    const at = index * WIDTH;
    const [high, low] = [view.getUint32(at + HALF), view.getUint32(at + HALF + 4)];
    if (view.getUint32(at) === a && view.getUint32(at + 4) === b) like.push({ reference, likeness: "same-file", bits: 0 });
    else if (isHashed && (high !== 0 || low !== 0)) {
      const bits = ones(high ^ c) + ones(low ^ d);
      if (bits <= mostBits) like.push({ reference, likeness: "very-like", bits });
    }
  });
  return like;
}

function packed({ sha256, hash = "" }: Fingerprint): Buffer {
  return Buffer.from(`${sha256.slice(0, WIDTH)}${hash.padStart(WIDTH, "0")}`, "hex");
}

/** How many bits of 32 are set. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
