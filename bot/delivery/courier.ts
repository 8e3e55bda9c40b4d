import { type ConversationReference, TurnContext } from "botbuilder";
import type { Logger } from "pino";
import { inTime, type Limits, type Timers } from "./connector/limits.js";
import { deliver, type OutgoingMessage, type Undelivered } from "./deliver.js";
import type { FollowUps } from "./followUps.js";

export interface CourierParts {
  readonly limits: Limits;
  readonly timers: Timers;
  readonly followUps: FollowUps;
  readonly log: Logger;
  /** Goes back to a conversation after the turn, whose own context is of no use any more by then. */
  readonly goBack: (reference: Partial<ConversationReference>, logic: (context: TurnContext) => Promise<void>) => Promise<void>;
}

/** What became of what was to be sent: taken, to be sent again by itself after the turn, or perhaps never taken. */
export type Delivery = "sent" | "follows" | "lost";

/** Brings people their answers: within the turn where there is time, and otherwise as a follow-up. */
export class Courier {
  constructor(private readonly parts: CourierParts) {}

  /** What the work comes to, if it does so in the time that a turn has for it; undefined if it goes on. */
  async inTime<T>(work: Promise<T>): Promise<{ readonly value: T } | undefined> {
    const { limits, timers } = this.parts;
    return inTime(work, limits.workMs, timers);
  }

  /** Sends within the turn. What the channel may take later follows by itself. Never throws. */
  async send(context: TurnContext, messages: readonly OutgoingMessage[]): Promise<Delivery> {
    const undelivered = await deliver(context, messages);
    this.note(undelivered);
    const { followUpMs } = this.parts.limits;
    const later = undelivered.flatMap(({ message, failed }) =>
      failed.kind === "again" && failed.inMs <= followUpMs ? [{ message, inMs: failed.inMs }] : [],
    );
    if (later.length > 0) void this.follow(context, this.heldBack(later));
    return undelivered.length === 0 ? "sent" : undelivered.length === later.length ? "follows" : "lost";
  }

  /**
   * Sends what the work comes to once it is done, however long after the turn.
   *
   * @param work never rejects
   * @returns when that was sent, or given up
   */
  follow(context: TurnContext, work: Promise<readonly OutgoingMessage[]>): Promise<void> {
    const reference = TurnContext.getConversationReference(context.activity);
    const brought = this.bring(reference, work);
    this.parts.followUps.take(brought);
    return brought;
  }

  private async heldBack(
    later: readonly { readonly message: OutgoingMessage; readonly inMs: number }[],
  ): Promise<readonly OutgoingMessage[]> {
    await this.parts.timers.sleep(Math.max(...later.map(({ inMs }) => inMs)));
    return later.map(({ message }) => message);
  }

  private async bring(reference: Partial<ConversationReference>, work: Promise<readonly OutgoingMessage[]>): Promise<void> {
    const messages = await work;
    if (messages.length === 0) return;
    try {
      await this.parts.goBack(reference, async (context) => this.note(await deliver(context, messages)));
    } catch (error) {
      const { name } = error as Error;
      this.parts.log.error({ error: name }, "a follow-up could not be sent");
    }
  }

  /** Only what the channel answered: a message holds what somebody wrote. */
  private note(undelivered: readonly Undelivered[]): void {
    for (const { failed } of undelivered) {
      const { statusCode, code } = failed.why;
      this.parts.log.error({ statusCode, code }, "a message could not be delivered");
    }
  }
}
