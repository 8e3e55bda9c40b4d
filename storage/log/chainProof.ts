import { canonicalJson } from "../../records/canonicalJson.js";
import type { Decoded } from "../../records/codec.js";
import { besidesColumns } from "../tables/json.js";
import type { StoredRow } from "../tables/rows.js";
import { Broken } from "./broken.js";
import { chainHash, FIRST_PREV_HASH, type Link } from "./chain.js";
import { EVENT_PREFIX, eventIn, eventRow, HEAD_ROW, type LogRow, seqOf } from "./chainRows.js";
import type { Head } from "./head.js";
import { signedIn } from "./logKeys.js";
import { differenceOf } from "./sameRow.js";
import type { SignatureProof } from "./signatureProof.js";

/** What one kind of log adds to its chains, and how it follows from the events. */
export interface Additions {
  /** How the keys of its rows to look up by begin; all sort after the events. */
  readonly prefixes: readonly string[];
  /** An event that is proven; they come newest first. Gives its own row and those to look it up by, as they must be. */
  take(link: Link): { readonly event: LogRow; readonly lookUps: readonly LogRow[] };
  /** All events have come. Gives the other rows there must be, and what the head must keep of events, if there are any. */
  end(): { readonly rows: readonly LogRow[]; readonly kept: unknown };
  /** A row to look up by as it is to be compared. */
  seen?(row: StoredRow): StoredRow;
}

/** What a chain is compared with besides itself. */
export interface Beside {
  readonly signatures: SignatureProof;
  /** The hashes that were noted elsewhere, by the number of their event. */
  readonly noted: ReadonlyMap<number, string>;
}

/** Takes the rows of a partition in the order of their keys: the events, newest first, then the head, then the rows to look up by. */
export class ChainProof {
  proven = 0;
  /** The row of the greatest sequence number after the head's. */
  beyond: { row: string; seq: number } | undefined;
  private ended = false;
  private seq: number;
  private hash: string;
  /** The look-up rows the events call for that have not come yet. */
  private readonly due = new Map<string, LogRow>();

  constructor(
    private readonly partition: string,
    private readonly head: Head,
    private readonly additions: Additions,
    private readonly beside: Beside,
  ) {
    ({ seq: this.seq, hash: this.hash } = head);
    const furthest = Math.max(0, ...beside.noted.keys());
    if (furthest > head.seq)
      throw new Broken(
        HEAD_ROW,
        `It ends with event ${head.seq}, although event ${furthest} was noted: later events are missing.`,
      );
  }

  take(row: StoredRow): void {
    const { rowKey } = row;
    if (rowKey === HEAD_ROW) this.takeHead(row);
    else if (rowKey.startsWith(EVENT_PREFIX)) this.takeEvent(row);
    else if (this.additions.prefixes.some((prefix) => rowKey.startsWith(prefix))) this.takeLookUp(row);
    else throw new Broken(rowKey, "It is not a row of the log.");
  }

  /** All rows have come. */
  end(): void {
    this.endChain();
    const [missing] = this.due.keys();
    if (missing !== undefined) throw new Broken(missing, "It is missing: what the events say cannot be looked up by it.");
  }

  /** What the head keeps is proven by the events, and what it says of the chain's end was read first: here, that it holds nothing else. */
  private takeHead(row: StoredRow): void {
    const { rowKey, etag, seq, hash, sealed } = row;
    const expected = { partitionKey: this.partition, rowKey, seq: Number(seq), hash: String(hash) };
    requireSame(
      { ...besidesColumns(row), rowKey, etag },
      { ...expected, ...(typeof sealed === "boolean" && { sealed }), ...signedIn(row) },
    );
  }

  private takeEvent(row: StoredRow): void {
    const { rowKey } = row;
    const seq = seqOf(rowKey);
    if (seq === undefined || seq < 1) throw new Broken(rowKey, "It is not a row of the log.");
    if (seq > this.head.seq) {
      this.leave(rowKey, seq);
      return;
    }
    if (seq < this.seq) throw missingEvent(this.seq);
    const { partition } = this;
    const prevHash = String(row["prevHash"]);
    const link = { partition, seq, prevHash, event: read(row) };
    const hash = chainHash(link);
    if (hash !== this.hash) {
      if (seq === this.head.seq && hash === row["hash"])
        throw new Broken(HEAD_ROW, "It does not hold the hash of the newest event.");
      throw new Broken(rowKey, "It is not what the chain holds in this place: it was changed, moved or put there later.");
    }
    const noted = this.beside.noted.get(seq);
    if (noted !== undefined && noted !== hash)
      throw new Broken(rowKey, "It is not the event that was noted in this place: it, or what came before it, was written anew.");
    this.beside.signatures.takeEvent(row, seq, hash);
    const { event, lookUps } = this.additions.take(link);
    requireSame(row, { ...event, ...signedIn(row) });
    for (const lookUp of lookUps) this.due.set(lookUp.rowKey, lookUp);
    this.seq = seq - 1;
    this.hash = prevHash;
    this.proven += 1;
  }

  private takeLookUp(row: StoredRow): void {
    this.endChain();
    const { rowKey } = row;
    const seq = seqOf(String(row["event"]));
    const expected = this.due.get(rowKey);
    this.due.delete(rowKey);
    if (seq !== undefined && seq > this.head.seq) this.leave(rowKey, seq);
    else if (expected) requireSame(this.additions.seen?.(row) ?? row, expected);
    else throw new Broken(rowKey, "It stands for no event.");
  }

  /** All events have come: the chain must have reached its beginning, and what the head keeps must agree. */
  private endChain(): void {
    if (this.ended) return;
    this.ended = true;
    if (this.seq > 0) throw missingEvent(this.seq);
    if (this.hash !== FIRST_PREV_HASH) throw new Broken(eventRow(1), "It is not the first event: it follows another.");
    if (this.proven !== this.head.seq) throw new Broken(HEAD_ROW, "It does not hold the number of the newest event.");
    const { rows, kept } = this.additions.end();
    if (this.proven > 0 && canonicalJson(kept) !== canonicalJson(this.head.kept))
      throw new Broken(HEAD_ROW, "Its counts are not those of the events.");
    for (const row of rows) this.due.set(row.rowKey, row);
  }

  private leave(row: string, seq: number): void {
    if (!this.beyond || seq > this.beyond.seq) this.beyond = { row, seq };
  }
}

/**
 * The event of a link that holds, as it is understood.
 *
 * @throws Broken if it is not, for then nothing can be said of what was made of it
 */
export function provenIn<E>({ seq }: Link, event: Decoded<E>): E {
  if (event.ok) return event.value;
  const why = event.why === "newer" ? "It was made by a newer PostCheck, which has to prove it." : "It is no event of this log.";
  throw new Broken(eventRow(seq), why);
}

function missingEvent(seq: number): Broken {
  return new Broken(eventRow(seq), "It is missing.");
}

function read(row: StoredRow): unknown {
  try {
    return eventIn(row);
  } catch {
    throw new Broken(row.rowKey, "Its event cannot be read.");
  }
}

function requireSame(row: StoredRow, expected: LogRow): void {
  const { changed, added } = differenceOf(row, expected);
  if (changed !== undefined) throw new Broken(row.rowKey, `Its ${changed} is not that of its event.`);
  if (added !== undefined) throw new Broken(row.rowKey, `It has the column ${added}, which its event did not bring.`);
}
