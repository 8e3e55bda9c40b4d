import type { StoredRow } from "../tables/rows.js";
import { canonicalJson, chainHash, FIRST_PREV_HASH } from "./chain.js";
import { type Counted, countEvent, NO_COUNTS } from "./counts.js";
import type { CheckEvent } from "./events.js";
import type { Head } from "./head.js";
import {
  EVENT_PREFIX,
  eventIn,
  eventRow,
  HEAD_ROW,
  type LogRow,
  PERSON_PREFIX,
  REFERENCE_PREFIX,
  rowsOf,
  seqOf,
} from "./rows.js";
import type { Verdict } from "./verdict.js";

/** A row does not hold. */
export class Broken extends Error {
  constructor(
    readonly row: string,
    readonly why: string,
  ) {
    super(why);
  }
}

/** Takes the rows of a partition in the order of their keys: the events, newest first, then the head, then the rows to look up by. */
export class Proof {
  proven = 0;
  /** The row of the greatest sequence number after the head's. */
  beyond: { row: string; seq: number } | undefined;
  private ended = false;
  private seq: number;
  private hash: string;
  /** The look-up rows the events call for that have not come yet. */
  private readonly due = new Map<string, LogRow>();
  /** What the counts are made of, newest first. */
  private readonly counted: (Counted & { readonly checkId: string })[] = [];

  constructor(
    private readonly partition: string,
    private readonly head: Head,
  ) {
    ({ seq: this.seq, hash: this.hash } = head);
  }

  take(row: StoredRow): void {
    const { rowKey } = row;
    if (rowKey === HEAD_ROW) return;
    if (rowKey.startsWith(EVENT_PREFIX)) this.takeEvent(row);
    else if (rowKey.startsWith(PERSON_PREFIX) || rowKey.startsWith(REFERENCE_PREFIX)) this.takeLookUp(row);
    else throw new Broken(rowKey, "It is not a row of the log.");
  }

  /** All rows have come. */
  end(): void {
    this.endChain();
    const [missing] = this.due.keys();
    if (missing !== undefined) throw new Broken(missing, "It is missing: its event cannot be looked up by it.");
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
    const event = read(row);
    const hash = chainHash({ partition, seq, prevHash, event });
    if (hash !== this.hash) {
      if (seq === this.head.seq && hash === row["hash"])
        throw new Broken(HEAD_ROW, "It does not hold the hash of the newest event.");
      throw new Broken(rowKey, "It is not what the chain holds in this place: it was changed, moved or put there later.");
    }
    const rows = rowsOf({ partition, seq, prevHash, event });
    requireSame(row, rows.event);
    for (const lookUp of [rows.reference, rows.person]) this.due.set(lookUp.rowKey, lookUp);
    const { kind, verdict, provisions, at, checkId } = event;
    this.counted.push({ kind, verdict, provisions, at, checkId });
    this.seq = seq - 1;
    this.hash = prevHash;
    this.proven += 1;
  }

  private takeLookUp(row: StoredRow): void {
    this.endChain();
    const { rowKey } = row;
    const seq = seqOf(String(row["event"]));
    if (seq !== undefined && seq > this.head.seq) {
      this.leave(rowKey, seq);
      return;
    }
    const expected = this.due.get(rowKey);
    if (!expected) throw new Broken(rowKey, "It stands for no event.");
    requireSame(row, expected);
    this.due.delete(rowKey);
  }

  /** All events have come: the chain must have reached its beginning, and the head's numbers must agree. */
  private endChain(): void {
    if (this.ended) return;
    this.ended = true;
    if (this.seq > 0) throw missingEvent(this.seq);
    if (this.hash !== FIRST_PREV_HASH) throw new Broken(eventRow(1), "It is not the first event: it follows another.");
    if (this.proven !== this.head.seq) throw new Broken(HEAD_ROW, "It does not hold the number of the newest event.");
    const verdicts = new Map<string, Verdict>();
    let counts = NO_COUNTS;
    for (const event of this.counted.reverse()) {
      counts = countEvent(counts, event, verdicts.get(event.checkId));
      verdicts.set(event.checkId, event.verdict);
    }
    if (canonicalJson(counts) !== canonicalJson(this.head.counts))
      throw new Broken(HEAD_ROW, "Its counts are not those of the events.");
  }

  private leave(row: string, seq: number): void {
    if (!this.beyond || seq > this.beyond.seq) this.beyond = { row, seq };
  }
}

function missingEvent(seq: number): Broken {
  return new Broken(eventRow(seq), "It is missing.");
}

function read(row: StoredRow): CheckEvent {
  try {
    return eventIn(row);
  } catch {
    throw new Broken(row.rowKey, "Its event cannot be read.");
  }
}

function requireSame(row: StoredRow, expected: LogRow): void {
  const changed = Object.keys(expected).find((column) => row[column] !== expected[column]);
  if (changed) throw new Broken(row.rowKey, `Its ${changed} is not that of its event.`);
}
