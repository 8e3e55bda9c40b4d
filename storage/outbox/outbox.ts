import { randomUUID } from "node:crypto";
import type { TableClient } from "@azure/data-tables";
import { type Decoded, valueIn } from "../../records/codec.js";
import { StorageError } from "../errors.js";
import { isMissingRow } from "../tables/failures.js";
import { afterPrefix } from "../tables/keys.js";
import { onConflict, retried } from "../tables/retry.js";
import { pageOfRows } from "../tables/rows.js";
import type { Rows, UnreadRow } from "../tables/unreadRows.js";
import type { Addressee, OutboxItem, OutboxRow } from "./items.js";
import { type Backlog, backlogAt, messagesTo, messagesUnder } from "./listings.js";
import { create, deleteMessage, move, readMessage, type UnsentMessage } from "./moves.js";
import { DUE, dueBefore, dueKey, groupPrefix, messageKey, messageKeyOfDue, OUTBOX, waitingPrefix } from "./rows.js";

const DAY_MS = 86_400_000;
/** How long a message is kept once it is over, so that it can be changed, and is not sent a second time. */
const KEEP_DAYS = 90;
/** How long after its time a message is still of use, unless it says otherwise. */
const USEFUL_DAYS = 14;
/** How often a write is tried that others come before. */
const TRIES = 10;

interface OutboxParts {
  readonly clock?: () => Date;
  readonly newId?: () => string;
  /** Is told, once, of each message that is due and cannot be read: it stays as it is, and the others go on. */
  readonly onUnread?: (row: UnreadRow) => void;
}

/** Messages on their way to people. Whoever causes one puts it here; the worker in `bot/delivery/outbox` brings it. */
export class Outbox {
  private readonly clock: () => Date;
  private readonly newId: () => string;
  private readonly onUnread: (row: UnreadRow) => void;
  private readonly watchers = new Set<() => void>();
  /** The keys of the messages that were told of. */
  private readonly told = new Set<string>();

  constructor(
    private readonly client: TableClient,
    { clock = () => new Date(), newId = randomUUID, onUnread = () => undefined }: OutboxParts = {},
  ) {
    this.clock = clock;
    this.newId = newId;
    this.onUnread = onUnread;
  }

  /** Calls back whenever this instance has put in something that may be due. */
  watch(watcher: () => void): void {
    this.watchers.add(watcher);
  }

  /** Has whoever watches look for what is due now, rather than when the time comes round. */
  nudge(): void {
    for (const watcher of this.watchers) watcher();
  }

  /**
   * Puts messages in; one that is there already stays as it is. One request each.
   *
   * @throws StorageError `unavailable`: some may be in, and putting all in again does no harm; RangeError if a content is
   *   too large for a row
   */
  async put(items: readonly OutboxItem[]): Promise<void> {
    await Promise.all(items.map((item) => create(this.client, this.draftOf(item))));
    if (items.length > 0) this.nudge();
  }

  /** The message with this id, if there is one that can be read. A point read. @throws StorageError `unavailable` */
  async find(id: string): Promise<OutboxRow | undefined> {
    return valueIn(await readMessage(this.client, messageKey(id)));
  }

  /**
   * The messages of a group that can be read, at most 200.
   *
   * @throws StorageError `unavailable`
   */
  async ofGroup(group: string): Promise<readonly OutboxRow[]> {
    return messagesUnder(this.client, groupPrefix(group));
  }

  /**
   * The messages to this person, in no order of time. Looks through the whole outbox: only for what is seldom asked.
   *
   * @throws StorageError `unavailable`
   */
  async addressedTo(to: Addressee): Promise<Rows<OutboxRow>> {
    return messagesTo(this.client, to);
  }

  /**
   * Gives a message another content. What was sent is replaced where it stands; what was not is sent with the new content.
   * Like a message it goes on by itself until it is done. A message that is not there, or was given up, stays so.
   *
   * @throws StorageError `unavailable`, or `conflict` if others change it again and again
   */
  async update(id: string, content: OutboxItem["content"]): Promise<void> {
    await this.insist(async () => {
      const original = await this.find(id);
      if (!original || original.state === "given-up" || original.state === "cancelled") return true;
      if (original.state === "waiting") return this.write(original, { item: { ...original.item, content } });
      return this.replace(original, content);
    });
    this.nudge();
  }

  /** Gives a group's messages another content, as {@link update} does. @throws StorageError */
  async updateGroup(group: string, contentFor: (row: OutboxRow) => OutboxItem["content"] | undefined): Promise<void> {
    const rows = await this.ofGroup(group);
    await Promise.all(
      rows.map(async (row) => {
        const content = contentFor(row);
        if (content !== undefined) await this.update(row.item.id, content);
      }),
    );
  }

  /**
   * Keeps a message from being sent.
   *
   * @returns false if it was too late, or there is none
   * @throws StorageError `unavailable`, or `conflict` if others change it again and again
   */
  async cancel(id: string): Promise<boolean> {
    let cancelled = false;
    await this.insist(async () => {
      const row = await this.find(id);
      cancelled = row?.state === "cancelled";
      if (row?.state !== "waiting") return true;
      cancelled = await this.write(row, { state: "cancelled", ...this.over() });
      return cancelled;
    });
    return cancelled;
  }

  /**
   * Makes due now what of a group waits for a later moment.
   *
   * @param again also sends anew what of it was sent already
   * @throws StorageError `unavailable`, or `conflict` if others change it again and again
   */
  async bringForward(group: string, again = false): Promise<void> {
    const rows = await this.ofGroup(group);
    for (const { item, state } of rows) {
      if (state === "waiting") await this.insist(() => this.makeDue(item.id));
      else if (again) await this.update(item.id, item.content);
    }
    if (rows.length > 0) this.nudge();
  }

  /**
   * What the worker has to look at by this moment, earliest first; what cannot be read is passed over. One request if nothing
   * is due, and one more for each that is.
   *
   * @throws StorageError `unavailable`
   */
  async due(now: Date, limit: number): Promise<readonly OutboxRow[]> {
    const range = { partition: OUTBOX, from: DUE, below: afterPrefix(`${dueBefore(now.toISOString())}_`) };
    const due: OutboxRow[] = [];
    for (let after: string | undefined; ; ) {
      const { rows, more } = await pageOfRows(this.client, { ...range, ...(after !== undefined && { after }) }, limit);
      const found = await Promise.all(rows.map(({ rowKey }) => readMessage(this.client, messageKeyOfDue(rowKey))));
      const missing = rows.filter((_, index) => !found[index]);
      // Only damage leaves a row that stands for nothing; it would be read again and again.
      await Promise.all(missing.map(({ rowKey }) => this.client.deleteEntity(OUTBOX, rowKey).catch(unlessMissing)));
      due.push(...rows.flatMap(({ rowKey }, index) => this.dueIn(rowKey, found[index]) ?? []));
      after = rows.at(-1)?.rowKey;
      if (!more || due.length >= limit) return due.slice(0, limit);
    }
  }

  /** How far behind the worker is, as {@link backlogAt} says. @throws StorageError `unavailable` */
  async backlog(now: Date): Promise<Backlog> {
    return backlogAt(this.client, now);
  }

  /** Another instance may have claimed or delivered it since the row was read: then another row says when it is due. */
  private dueIn(rowKey: string, found: Decoded<OutboxRow> | undefined): OutboxRow | undefined {
    if (found && !found.ok && !this.told.has(rowKey)) {
      this.told.add(rowKey);
      this.onUnread({ rowKey, why: found.why });
    }
    const row = valueIn(found);
    return row && dueKey(row.dueAt, row.item.id) === rowKey ? row : undefined;
  }

  /**
   * Claims a message until this moment. After that the message is in doubt, and due again.
   *
   * @returns undefined if somebody else was first
   * @throws StorageError `unavailable`
   */
  async claim(row: OutboxRow, until: Date): Promise<OutboxRow | undefined> {
    const next = this.next(row, { state: "sending", dueAt: until.toISOString(), tries: row.tries + 1 });
    if (!(await move(this.client, row, next))) return undefined;
    const claimed = await this.find(row.item.id);
    return claimed?.writeId === next.writeId ? claimed : undefined;
  }

  /** Notes that a claimed message was sent, and as what. @throws StorageError `unavailable` */
  async done(row: OutboxRow, sent: { readonly activityId?: string; readonly conversationId?: string }): Promise<void> {
    await this.write(row, { state: "sent", ...sent, ...this.over() });
  }

  /**
   * Has a message tried again at this moment.
   *
   * @param unreachable there is no address for the person: {@link wake} makes it due once there is
   * @throws StorageError `unavailable`
   */
  async failed(row: OutboxRow, againAt: Date, unreachable = false): Promise<void> {
    // Claiming it has counted as a try already.
    const tries = row.state === "waiting" ? row.tries + 1 : row.tries;
    await this.write(row, { state: "waiting", dueAt: againAt.toISOString(), tries, unreachable });
  }

  /** Sends a message no more. @throws StorageError `unavailable` */
  async giveUp(row: OutboxRow): Promise<void> {
    await this.write(row, { state: "given-up", ...this.over() });
  }

  /** Takes out a message that has been over for long enough. @throws StorageError `unavailable` */
  async remove(row: OutboxRow): Promise<void> {
    await deleteMessage(this.client, row);
  }

  /**
   * Makes due what waits for this person's address.
   *
   * @throws StorageError `unavailable`
   */
  async wake(to: Addressee): Promise<void> {
    const rows = await messagesUnder(this.client, waitingPrefix(to));
    const now = this.clock().toISOString();
    await Promise.all(
      rows.filter(({ state }) => state === "waiting").map((row) => this.write(row, { dueAt: now, unreachable: false })),
    );
    if (rows.length > 0) this.nudge();
  }

  /** Whether a message is of no use any more. */
  isStale({ item }: OutboxRow, now: Date): boolean {
    const until = item.notAfter ? Date.parse(item.notAfter) : Date.parse(item.notBefore) + USEFUL_DAYS * DAY_MS;
    return now.getTime() > until;
  }

  private async makeDue(id: string): Promise<boolean> {
    const row = await this.find(id);
    const now = this.clock().toISOString();
    return row?.state !== "waiting" || row.dueAt <= now || this.write(row, { dueAt: now });
  }

  private async replace({ item }: OutboxRow, content: OutboxItem["content"]): Promise<boolean> {
    const id = `${item.id}~update`;
    const { group: _, notAfter: __, ...rest } = item;
    const now = this.clock().toISOString();
    const update: OutboxItem = { ...rest, id, content, inDoubt: "again", notBefore: now };
    const before = await readMessage(this.client, messageKey(id));
    if (!before) return create(this.client, { ...this.draftOf(update), replaces: item.id });
    // What cannot be read stays as it is.
    if (!before.ok) return true;
    return this.write(before.value, { item: update, state: "waiting", dueAt: now, tries: 0, unreachable: false });
  }

  private draftOf(item: OutboxItem): UnsentMessage {
    const dueAt = new Date(item.notBefore).toISOString();
    return { item, state: "waiting", dueAt, tries: 0, writeId: this.newId() };
  }

  private next({ etag: _, ...row }: OutboxRow, change: Partial<UnsentMessage>): UnsentMessage {
    return { ...row, ...change, writeId: this.newId() };
  }

  private async write(row: OutboxRow, change: Partial<UnsentMessage>): Promise<boolean> {
    return move(this.client, row, this.next(row, change));
  }

  private over(): { dueAt: string; unreachable: boolean } {
    return { dueAt: new Date(this.clock().getTime() + KEEP_DAYS * DAY_MS).toISOString(), unreachable: false };
  }

  private async insist(attempt: () => Promise<boolean>): Promise<void> {
    const once = async () => {
      if (!(await attempt())) throw new StorageError("conflict", "Others change the same message again and again.");
    };
    await retried(once, onConflict(TRIES));
  }
}

function unlessMissing(error: unknown): void {
  if (!isMissingRow(error)) throw error;
}
