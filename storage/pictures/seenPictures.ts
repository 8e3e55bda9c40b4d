import { odata, type TableClient } from "@azure/data-tables";
import type { Fingerprint } from "../../records/fingerprint.js";
import { mapped } from "../tables/failures.js";
import { onConflict, retried } from "../tables/retry.js";
import { type StoredRow, scanRows } from "../tables/rows.js";
import {
  type Block,
  blockIn,
  columnsOf,
  EMPTY,
  hasPrint,
  type Likeness,
  likeIn,
  MOST_IN_BLOCK,
  printOf,
  withMore,
  withoutChecks,
} from "./block.js";

/** A picture that was checked before. */
export interface SeenPicture {
  readonly reference: string;
  readonly likeness: Likeness;
}

interface KnownBlock {
  readonly etag: string;
  /** Undefined where the row cannot be read: it is left alone. */
  readonly block: Block | undefined;
}

const PARTITION = "seen";
/** The hashes of pictures that are very like each other differ in no more bits of 64: see docs/pictures.md. */
const MOST_BITS = 8;
/** Digits of a block's key, so that keys sort as numbers. */
const KEY_DIGITS = 6;
const KEY = /^\d{6}$/;
/** Storage's own clock may step back when a partition moves: what was written so long before the newest row is read again. */
const MARGIN_MS = 10 * 60_000;
const TRIES = 6;
const PAUSE_MS = 30;
/** So many are told of at most, the likest first. */
const MOST_FOUND = 20;

/**
 * The fingerprints of pictures that were checked, by the reference of their check. Packed into blocks that this instance keeps and
 * has brought up to date by what has changed since: a look-up costs one request, the first one of an instance two at 200,000 pictures.
 */
export class SeenPictures {
  private readonly known = new Map<string, KnownBlock>();
  /** The newest row's time by storage's clock, milliseconds since 1970. */
  private newest = 0;

  constructor(private readonly client: TableClient) {}

  /**
   * Pictures of other checks that are the same file or look very like it, the likest first.
   *
   * @param own the reference of the check that asks; undefined where it has none yet
   * @throws StorageError `unavailable`
   */
  async find(picture: Fingerprint, own?: string): Promise<readonly SeenPicture[]> {
    await this.refresh();
    const print = printOf(picture);
    const found = [...this.known.values()]
      .flatMap(({ block = EMPTY }) => likeIn(block, print, MOST_BITS))
      .filter(({ reference }) => reference !== own)
      .sort((one, other) => rank(one.likeness) - rank(other.likeness) || one.bits - other.bits);
    const likest = new Map<string, SeenPicture>();
    for (const { reference, likeness } of found) if (!likest.has(reference)) likest.set(reference, { reference, likeness });
    return [...likest.values()].slice(0, MOST_FOUND);
  }

  /**
   * Notes the pictures of a check, each once however often it is told. Before its verdict is logged: a reference without a
   * record is of nobody's interest, and a record whose pictures were not noted would be missed.
   *
   * @throws StorageError `unavailable`; `conflict` if others were always first
   */
  async put(reference: string, pictures: readonly Fingerprint[]): Promise<void> {
    if (pictures.length === 0) return;
    await retried(
      async () => {
        await this.refresh();
        const missing = pictures.filter((picture) => !this.isNoted(picture, reference));
        if (missing.length === 0) return;
        const last = [...this.known.keys()].sort().at(-1);
        const { block, etag } = (last !== undefined && this.known.get(last)) || { block: undefined, etag: "" };
        if (last !== undefined && block && block.references.length + missing.length <= MOST_IN_BLOCK)
          await this.write(last, withMore(block, missing, reference), etag);
        else await this.begin(keyAfter(last), withMore(EMPTY, missing, reference));
      },
      onConflict(TRIES, PAUSE_MS),
    );
  }

  /**
   * Forgets the pictures of these checks.
   *
   * @throws StorageError `unavailable`; `conflict` if others were always first
   */
  async forget(isGone: (reference: string) => boolean): Promise<void> {
    await retried(
      async () => {
        await this.refresh();
        for (const [key, { block, etag }] of this.known)
          if (block?.references.some(isGone)) await this.write(key, withoutChecks(block, isGone), etag);
      },
      onConflict(TRIES, PAUSE_MS),
    );
  }

  private isNoted(picture: Fingerprint, reference: string): boolean {
    return [...this.known.values()].some(({ block }) => block && hasPrint(block, picture, reference));
  }

  /** Reads the blocks that have changed. Rows are never taken out, so that what is gone is seen as a change. */
  private async refresh(): Promise<void> {
    const since = new Date(this.newest - MARGIN_MS);
    const where = this.newest === 0 ? [] : [odata`Timestamp ge ${since}`];
    for await (const row of scanRows(this.client, { partition: PARTITION, where })) this.learn(row);
  }

  private learn(row: StoredRow): void {
    if (!KEY.test(row.rowKey)) return;
    const block = blockIn(row);
    this.known.set(row.rowKey, { etag: row.etag, block: block.ok ? block.value : undefined });
    const written = Date.parse(String(row.timestamp));
    if (written > this.newest) this.newest = written;
  }

  private async write(rowKey: string, block: Block, etag: string): Promise<void> {
    const row = { partitionKey: PARTITION, rowKey, ...columnsOf(block) };
    await mapped(() => this.client.updateEntity(row, "Replace", { etag }));
  }

  private async begin(rowKey: string, block: Block): Promise<void> {
    await mapped(() => this.client.createEntity({ partitionKey: PARTITION, rowKey, ...columnsOf(block) }));
  }
}

function keyAfter(last: string | undefined): string {
  return String(last === undefined ? 0 : Number(last) + 1).padStart(KEY_DIGITS, "0");
}

function rank(likeness: Likeness): number {
  return likeness === "same-file" ? 0 : 1;
}
