import type { TableClient, TransactionAction } from "@azure/data-tables";
import { isVerdict } from "../../records/check/actions.js";
import { isUncarried } from "../../records/check/carried.js";
import { checkEventCodec } from "../../records/check/checkEventCodec.js";
import type { CheckState } from "../../records/check/checkState.js";
import { type Fact, factOf } from "../../records/check/facts.js";
import { isMilder } from "../../records/check/verdict.js";
import { UnreadError } from "../errors.js";
import { EVENT_PREFIX, eventRow, seqOf } from "../log/chainRows.js";
import { FoundRows, isWritten, mendCheck } from "../log/checkRows.js";
import { type Head, storeInHead } from "../log/head.js";
import { PartitionFold } from "../log/partitionFold.js";
import { LIST_PREFIX, STATE_PREFIX, WAITING_PREFIX } from "../log/stateRows.js";
import { mayBeOpen } from "../log/waitsIndex.js";
import { afterPrefix } from "../tables/keys.js";
import { scanRows } from "../tables/rows.js";
import { jsonIn } from "../tables/unreadRows.js";

/** Checks that somebody should know of after an upgrade, by reference. */
export interface NotedChecks {
  /** A lead had decided more strictly and the person then answered anew, milder: they wait for a lead now. */
  readonly bound: readonly string[];
  /** Allowed on words alone: to be asked about first, until the questions are answered. */
  readonly uncarried: readonly string[];
  /** Noted as posted, although the verdict that counts does not allow it: they wait until they are down. */
  readonly mustComeDown: readonly string[];
  /** A lead had made them milder than the rules do, by naming one reason as met, which only earlier releases let: they stay so. */
  readonly milder: readonly string[];
}

/** What a transaction takes, less the rows of one check. */
const AT_ONCE = 90;
/** Half of what a transaction takes, because this is measured before it is put into a request. */
const MOST_CHARACTERS = 1_500_000;

interface Batch {
  readonly references: string[];
  readonly actions: TransactionAction[];
  characters: number;
}

/**
 * A partition of the check log that is being upgraded: what lies beside its events is rebuilt from them. Of 20,000 checks with 44,000
 * events it takes about 100 MB, and two seconds beside what storage takes.
 */
export class PartitionWork {
  private readonly fold = new PartitionFold();
  private readonly uncarried = new Set<string>();
  /** How far the events are taken. */
  private seq = 0;
  /** The references of the checks whose rows may not be as they should. */
  private open = new Set<string>();

  constructor(
    private readonly client: TableClient,
    readonly partition: string,
  ) {}

  get checks(): number {
    return this.fold.states.size;
  }

  /** Whether anything waits in it, for a lead or for an answer. */
  get isOpen(): boolean {
    return mayBeOpen(this.fold.counts);
  }

  get noted(): NotedChecks {
    const which = (is: (state: CheckState) => boolean) =>
      [...this.fold.states.values()].filter(is).map(({ reference }) => reference);
    return {
      bound: which(({ waiting }) => waiting?.because !== undefined),
      uncarried: which(({ reference, holder }) => holder === "rules" && this.uncarried.has(reference)),
      mustComeDown: which(({ mustComeDown }) => mustComeDown !== undefined),
      milder: which(({ verdict, got, corrections }) => isMilder(verdict, got) && !corrections),
    };
  }

  /**
   * Takes the events that have come since the last time, up to the head.
   *
   * @throws StorageError `unavailable`; UnreadError if one cannot be read, RangeError if it follows from nothing
   */
  async takeEvents(head: Head): Promise<void> {
    const { client, partition, seq } = this;
    const below = seq === 0 ? afterPrefix(EVENT_PREFIX) : eventRow(seq);
    const found: { readonly fact: Fact; readonly seq: number; readonly uncarried: boolean | undefined }[] = [];
    for await (const row of scanRows(client, { partition, from: eventRow(head.seq), below })) {
      const decoded = jsonIn(row, checkEventCodec);
      if (!decoded.ok) throw new UnreadError(decoded.why, row.rowKey);
      const event = decoded.value;
      const uncarried = isVerdict(event) ? isUncarried(event) : undefined;
      found.push({ fact: factOf(event), seq: seqOf(row.rowKey) ?? 0, uncarried });
    }
    // They came newest first.
    for (const { fact, seq: place, uncarried } of found.reverse()) {
      this.fold.take(fact, place);
      this.open.add(fact.reference);
      if (uncarried === true) this.uncarried.add(fact.reference);
      if (uncarried === false) this.uncarried.delete(fact.reference);
    }
    this.seq = head.seq;
  }

  /** Makes the rows of all checks what the events make them, many at once. What somebody else writes meanwhile stays open. */
  async mendAll(): Promise<void> {
    const checks = await this.found();
    this.open = new Set();
    let batch = emptyBatch();
    for (const [reference, found] of checks) {
      const actions = found.mending();
      if (actions) add(batch, reference, actions);
      else this.open.add(reference);
      if (batch.actions.length < AT_ONCE && batch.characters < MOST_CHARACTERS) continue;
      await this.write(batch);
      batch = emptyBatch();
    }
    await this.write(batch);
  }

  /** Makes the rows of the checks that are open what the events make them, one by one. */
  async mendOpen(): Promise<void> {
    for (const reference of [...this.open]) {
      const state = this.fold.states.get(reference);
      if (!state || (await mendCheck(this.client, this.partition, state))) this.open.delete(reference);
    }
  }

  /** Writes the counts, if no check is open and nobody has appended since. */
  async storeCounts(head: Head): Promise<boolean> {
    return this.open.size === 0 && storeInHead(this.client, this.partition, head, this.fold.counts);
  }

  private async found(): Promise<ReadonlyMap<string, FoundRows>> {
    const { client, partition } = this;
    const checks = new Map([...this.fold.states].map(([reference, state]) => [reference, new FoundRows(partition, state)]));
    // The rows of states come first: whoever writes any of the others later changes them too.
    for (const prefix of [STATE_PREFIX, LIST_PREFIX, WAITING_PREFIX]) {
      for await (const row of scanRows(client, { partition, from: prefix, below: afterPrefix(prefix) })) {
        const reference = prefix === STATE_PREFIX ? row.rowKey.slice(prefix.length) : String(row["reference"]);
        checks.get(reference)?.take(row);
      }
    }
    return checks;
  }

  private async write({ references, actions }: Batch): Promise<void> {
    if (await isWritten(this.client, actions)) return;
    for (const reference of references) this.open.add(reference);
  }
}

function emptyBatch(): Batch {
  return { references: [], actions: [], characters: 0 };
}

function add(batch: Batch, reference: string, actions: readonly TransactionAction[]): void {
  batch.references.push(reference);
  batch.actions.push(...actions);
  batch.characters += JSON.stringify(actions).length;
}
