import type { ConversationReference, TurnContext } from "botbuilder";
import type { Logger } from "pino";
import {
  type Directory,
  type DirectoryEntry,
  type Outbox,
  type OutboxRow,
  type PersonAddress,
  retried,
} from "../../../storage/index.js";
import type { Timers } from "../connector/limits.js";
import { type Fate, fateOf, type SendFailure } from "../fate.js";
import { send } from "../send.js";
import { referenceTo } from "./address.js";
import { later, type NextTry, nextTry, whenReachable } from "./nextTry.js";

export interface PostmanParts {
  readonly outbox: Outbox;
  readonly directory: Directory;
  readonly clock: () => Date;
  readonly timers: Timers;
  readonly log: Logger;
  /** Goes to a conversation in which nobody has spoken just now. */
  readonly goTo: (reference: Partial<ConversationReference>, logic: (context: TurnContext) => Promise<void>) => Promise<void>;
  /** Whether the bot may send to this address, and its token with it. */
  readonly allows: (serviceUrl: string) => boolean;
}

type Reachable = DirectoryEntry & { readonly address: PersonAddress };

/** How long a message is in one instance's hands, in milliseconds: longer than all tries to send it take together. */
const CLAIM_MS = 120_000;
/** How often it is tried to note that a message was sent: what is not noted is in doubt. */
const NOTE_TRIES = 5;
const NOTE_WAIT_MS = 1_000;

/** Brings one message of the outbox as far as it can be brought now. */
export class Postman {
  constructor(private readonly parts: PostmanParts) {}

  /**
   * @returns false if another instance has claimed it
   * @throws StorageError
   */
  async take(row: OutboxRow): Promise<boolean> {
    const { outbox, clock } = this.parts;
    const { state, item, replaces } = row;
    if (state === "sent" || state === "given-up" || state === "cancelled") return this.done(outbox.remove(row));
    if (outbox.isStale(row, clock())) return this.giveUp(row, "too late");
    // Whoever had claimed it did not say what became of it.
    if (state === "sending" && item.inDoubt === "never" && !replaces) return this.giveUp(row, "in doubt");
    return replaces ? this.change(row, replaces) : this.bring(row);
  }

  private async change(row: OutboxRow, replaces: string): Promise<boolean> {
    const { outbox } = this.parts;
    const original = await outbox.find(replaces);
    if (original?.state === "sending") return this.next(row, later(triesOf(row)));
    if (original?.state === "waiting") {
      await outbox.update(replaces, row.item.content);
      return this.done(outbox.done(row, {}));
    }
    if (original?.state !== "sent" || !original.activityId) return this.giveUp(row, "nothing to change");
    return this.bring(row, original);
  }

  private async bring(row: OutboxRow, original?: OutboxRow): Promise<boolean> {
    const { outbox, clock } = this.parts;
    const person = await this.reachable(row);
    if (!person) {
      await this.next(row, whenReachable(triesOf(row)));
      // Whoever has spoken just now did not find this message among those that wait.
      if (await this.reachable(row)) await outbox.wake(row.item.to);
      return true;
    }
    const claimed = await outbox.claim(row, new Date(clock().getTime() + CLAIM_MS));
    if (!claimed) return false;
    const address = original?.conversationId ? { ...person.address, conversationId: original.conversationId } : person.address;
    const fate = await this.send(claimed, person, address, original?.activityId);
    if (fate.kind === "delivered") return this.note(claimed, address, fate.activityId);
    const { statusCode, code } = fate.why;
    this.parts.log.warn({ kind: row.item.kind, statusCode, code }, "a message of the outbox was not taken");
    const { inDoubt } = row.item;
    return this.next(claimed, nextTry(fate, { tries: triesOf(claimed), isChange: original !== undefined, inDoubt }));
  }

  private async reachable({ item }: OutboxRow): Promise<Reachable | undefined> {
    const person = await this.parts.directory.find(item.to.tenantId, item.to.personId);
    const { address } = person ?? {};
    return person && address && this.parts.allows(address.serviceUrl) ? { ...person, address } : undefined;
  }

  private async send({ item }: OutboxRow, person: DirectoryEntry, address: PersonAddress, replaces?: string): Promise<Fate> {
    const method = replaces === undefined ? "POST" : "PUT";
    // Unless it comes as far as sending, there was no token to be had.
    let fate = fateOf({}, method) as Fate;
    try {
      await this.parts.goTo(referenceTo(person, address), async (context) => {
        fate = await send(context, item.content, replaces);
      });
    } catch (error) {
      fate = fateOf(error as SendFailure, method);
    }
    return fate;
  }

  private async note(row: OutboxRow, { conversationId }: PersonAddress, activityId: string | undefined): Promise<boolean> {
    const sent = { conversationId, ...(activityId !== undefined && { activityId }) };
    const { outbox, timers } = this.parts;
    const waitAfter = (_: unknown, tries: number) => (tries < NOTE_TRIES ? NOTE_WAIT_MS * 2 ** (tries - 1) : undefined);
    return this.done(retried(() => outbox.done(row, sent), waitAfter, timers.sleep));
  }

  private next(row: OutboxRow, next: NextTry): Promise<boolean> {
    if (next.kind === "give-up") return this.giveUp(row, "refused");
    const { outbox, clock } = this.parts;
    return this.done(outbox.failed(row, new Date(clock().getTime() + next.inMs), next.unreachable));
  }

  private giveUp(row: OutboxRow, why: string): Promise<boolean> {
    this.parts.log.warn({ kind: row.item.kind, why }, "a message of the outbox was given up");
    return this.done(this.parts.outbox.giveUp(row));
  }

  private async done(written: Promise<void>): Promise<boolean> {
    await written;
    return true;
  }
}

/** How often it was tried, from 1. */
function triesOf({ tries }: OutboxRow): number {
  return tries || 1;
}
