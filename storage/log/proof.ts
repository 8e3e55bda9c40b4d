import { checkEventCodec } from "../../records/check/checkEventCodec.js";
import { type Fact, factOf } from "../../records/check/facts.js";
import type { Link } from "./chain.js";
import { type Additions, provenIn } from "./chainProof.js";
import type { LogRow } from "./chainRows.js";
import { PartitionFold } from "./partitionFold.js";
import { PERSON_PREFIX, REFERENCE_PREFIX, rowsOf } from "./rows.js";
import { LIST_PREFIX, STATE_PREFIX, stateRows, WAITING_PREFIX } from "./stateRows.js";

/** What the check log adds to a chain: rows to find events by, rows that say how each check stands, and counts. */
export class CheckAdditions implements Additions {
  readonly prefixes = [STATE_PREFIX, LIST_PREFIX, PERSON_PREFIX, REFERENCE_PREFIX, WAITING_PREFIX];
  /** Newest first. */
  private readonly facts: { fact: Fact; seq: number }[] = [];

  constructor(private readonly partition: string) {}

  take(link: Link): { event: LogRow; lookUps: LogRow[] } {
    const event = provenIn(link, checkEventCodec.read(link.event));
    this.facts.push({ fact: factOf(event), seq: link.seq });
    const rows = rowsOf(link, event);
    return { event: rows.event, lookUps: [rows.reference, rows.person] };
  }

  end(): { rows: LogRow[]; kept: unknown } {
    const fold = new PartitionFold();
    for (const { fact, seq } of this.facts.reverse()) fold.take(fact, seq);
    const rows = [...fold.states.values()].flatMap((state) => Object.values(stateRows(this.partition, state)));
    return { rows, kept: fold.counts };
  }
}
