import type { ConversationReference, TurnContext } from "botbuilder";
import type { Logger } from "pino";
import { type Directory, type Outbox, type OutboxRow, type PersonAddress, retried } from "../../../storage/index.js";
import type { Measures, OutboxResult } from "../../telemetry/measures.js";
import type { Timers } from "../connector/limits.js";
import { type Fate, fateOf, type SendFailure } from "../fate.js";
import { sayIfRefused, send } from "../send.js";
import { type Recipient, referenceTo } from "./address.js";
import { later, type NextTry, nextTry, whenReachable } from "./nextTry.js";

export interface PostmanParts {
  readonly outbox: Outbox;
  readonly directory: Directory;
  readonly clock: () => Date;
  readonly timers: Timers;
  readonly log: Logger;
  readonly measures: Measures;
  /** Opens a conversation outside a turn. */
  readonly goTo: (reference: Partial<ConversationReference>, logic: (context: TurnContext) => Promise<void>) => Promise<void>;
  /** Whether the bot may send to this address, and its token with it. */
  readonly allows: (serviceUrl: string) => boolean;
}

type Reachable = Recipient & { readonly address: PersonAddress };

/** How long an instance's claim on a message lasts, in milliseconds: longer than all its tries together. */
const CLAIM_MS = 120_000;
/** How many attempts are made to note that a message was sent. If none succeeds, it is in doubt. */
const NOTE_TRIES = 5;
const NOTE_WAIT_MS = 1_000;

/** Processes one message of the outbox as far as possible now. */
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
    // The instance that claimed it never recorded the result.
    if (state === "sending" && item.inDoubt === "never" && !replaces) return this.giveUp(row, "in doubt");
    return replaces ? this.change(row, replaces) : this.sendTo(row);
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
    return this.sendTo(row, original);
  }

  private async sendTo(row: OutboxRow, original?: OutboxRow): Promise<boolean> {
    const { outbox, clock } = this.parts;
    const person = await this.reachable(row);
    if (!person) {
      await this.next(row, whenReachable(triesOf(row)));
      // If the person has written just now, this message was not yet among those to wake.
      if (await this.reachable(row)) await outbox.wake(row.item.to);
      return true;
    }
    const claimed = await outbox.claim(row, new Date(clock().getTime() + CLAIM_MS));
    if (!claimed) return false;
    const address = original?.conversationId ? { ...person.address, conversationId: original.conversationId } : person.address;
    const replaced = original?.activityId ?? row.item.place?.activityId;
    const fate = await this.send(claimed, person, address, replaced);
    if (fate.kind === "delivered") {
      this.measure(row, "delivered");
      return this.note(claimed, address, fate.activityId);
    }
    const { statusCode, code } = fate.why;
    this.parts.log.warn({ kind: row.item.kind, statusCode, code }, "a message of the outbox was not taken");
    const { inDoubt } = row.item;
    return this.next(claimed, nextTry(fate, { tries: triesOf(claimed), isChange: replaced !== undefined, inDoubt }));
  }

  private async reachable({ item }: OutboxRow): Promise<Reachable | undefined> {
    const { to, place } = item;
    const found = await this.parts.directory.find(to.tenantId, to.personId);
    // A message in a group is reached without knowing anything more of the person.
    const person = found ?? (place && { tenantId: to.tenantId, id: to.personId, name: "", channelId: "" });
    const address = place ?? found?.address;
    return person && address && this.parts.allows(address.serviceUrl) ? { ...person, address } : undefined;
  }

  private async send({ item }: OutboxRow, person: Recipient, address: PersonAddress, replaces?: string): Promise<Fate> {
    const method = replaces === undefined ? "POST" : "PUT";
    // If sending is never reached, no token could be fetched.
    let fate = fateOf({}, method) as Fate;
    try {
      await this.parts.goTo(referenceTo(person, address), async (context) => {
        fate = await send(context, item.content, replaces);
        await sayIfRefused(context, [fate]);
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
    this.measure(row, next.unreachable ? "unreachable" : "again");
    return this.done(outbox.failed(row, new Date(clock().getTime() + next.inMs), next.unreachable));
  }

  private giveUp(row: OutboxRow, why: string): Promise<boolean> {
    this.parts.log.warn({ kind: row.item.kind, why }, "a message of the outbox was given up");
    this.measure(row, "given-up");
    return this.done(this.parts.outbox.giveUp(row));
  }

  private measure({ item }: OutboxRow, result: OutboxResult): void {
    this.parts.measures.outbox(result, Math.max(0, this.parts.clock().getTime() - Date.parse(item.notBefore)));
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
