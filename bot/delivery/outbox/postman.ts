import { CardFactory, type ConversationReference, MessageFactory, type TurnContext } from "botbuilder";
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
import type { SendFailure } from "../connector/resend.js";
import { referenceTo } from "./address.js";
import { fateOf, waitBefore } from "./fate.js";

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
type Sent = { readonly activityId?: string; readonly conversationId: string };

/** How long a message is in one instance's hands, in milliseconds: longer than all tries to send it take together. */
const CLAIM_MS = 120_000;
/** How often it is tried to note that a message was sent: what is not noted is in doubt. */
const NOTE_TRIES = 5;
const NOTE_WAIT_MS = 1_000;

/** Brings one message of the outbox as far as it can be brought now. */
export class Postman {
  constructor(private readonly parts: PostmanParts) {}

  /**
   * @returns false if somebody else has it in hand
   * @throws StorageError
   */
  async take(row: OutboxRow): Promise<boolean> {
    const { outbox, clock } = this.parts;
    const { state, item, replaces } = row;
    if (state === "sent" || state === "given-up" || state === "cancelled") return this.settle(outbox.remove(row));
    if (outbox.isStale(row, clock())) return this.giveUp(row, "too late");
    // Whoever had it in hand did not say what became of it.
    if (state === "sending" && item.inDoubt === "never" && !replaces) return this.giveUp(row, "in doubt");
    return replaces ? this.change(row, replaces) : this.bring(row);
  }

  private async change(row: OutboxRow, replaces: string): Promise<boolean> {
    const { outbox } = this.parts;
    const original = await outbox.find(replaces);
    if (original?.state === "sending") return this.later(row, "again");
    if (original?.state === "waiting") {
      await outbox.update(replaces, row.item.content);
      return this.settle(outbox.done(row, {}));
    }
    if (original?.state !== "sent" || !original.activityId) return this.giveUp(row, "nothing to change");
    return this.bring(row, original);
  }

  private async bring(row: OutboxRow, original?: OutboxRow): Promise<boolean> {
    const { outbox, clock } = this.parts;
    const person = await this.reachable(row);
    if (!person) {
      await this.later(row, "unreachable");
      // Whoever has spoken just now did not find this message among those that wait.
      if (await this.reachable(row)) await outbox.wake(row.item.to);
      return true;
    }
    const claimed = await outbox.claim(row, new Date(clock().getTime() + CLAIM_MS));
    if (!claimed) return false;
    const address = original?.conversationId ? { ...person.address, conversationId: original.conversationId } : person.address;
    const outcome = await this.send(claimed, person, address, original?.activityId);
    if ("conversationId" in outcome) return this.note(claimed, outcome);
    const { statusCode, code } = outcome;
    this.parts.log.warn({ kind: row.item.kind, statusCode, code }, "a message of the outbox was not taken");
    const fate = fateOf(outcome, original ? "PUT" : "POST", row.item.inDoubt);
    return fate === "give-up" ? this.giveUp(claimed, "refused") : this.later(claimed, fate, outcome);
  }

  private async reachable({ item }: OutboxRow): Promise<Reachable | undefined> {
    const person = await this.parts.directory.find(item.to.tenantId, item.to.personId);
    const { address } = person ?? {};
    return person && address && this.parts.allows(address.serviceUrl) ? { ...person, address } : undefined;
  }

  private async send(
    { item }: OutboxRow,
    person: DirectoryEntry,
    address: PersonAddress,
    replaces?: string,
  ): Promise<Sent | SendFailure> {
    const { conversationId } = address;
    const message =
      typeof item.content === "string"
        ? { ...MessageFactory.text(item.content), textFormat: "plain" }
        : MessageFactory.attachment(CardFactory.adaptiveCard(item.content));
    let outcome: Sent | SendFailure = {};
    try {
      await this.parts.goTo(referenceTo(person, address), async (context) => {
        try {
          const answer = replaces
            ? await context.updateActivity({ ...message, id: replaces })
            : await context.sendActivity(message);
          const activityId = replaces ?? answer?.id;
          outcome = { conversationId, ...(activityId && { activityId }) };
        } catch (error) {
          outcome = error as SendFailure;
        }
      });
    } catch (error) {
      outcome = error as SendFailure;
    }
    return outcome;
  }

  private async note(row: OutboxRow, sent: Sent): Promise<boolean> {
    const { outbox, timers } = this.parts;
    const waitAfter = (_: unknown, tries: number) => (tries < NOTE_TRIES ? NOTE_WAIT_MS * 2 ** (tries - 1) : undefined);
    return this.settle(retried(() => outbox.done(row, sent), waitAfter, timers.sleep));
  }

  private later(row: OutboxRow, fate: "again" | "unreachable", why?: SendFailure): Promise<boolean> {
    const { outbox, clock } = this.parts;
    const againAt = clock().getTime() + waitBefore(fate, row.tries || 1, why);
    return this.settle(outbox.failed(row, new Date(againAt), fate === "unreachable"));
  }

  private giveUp(row: OutboxRow, why: string): Promise<boolean> {
    this.parts.log.warn({ kind: row.item.kind, why }, "a message of the outbox was given up");
    return this.settle(this.parts.outbox.giveUp(row));
  }

  private async settle(written: Promise<void>): Promise<boolean> {
    await written;
    return true;
  }
}
