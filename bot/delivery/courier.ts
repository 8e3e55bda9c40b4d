import { type ConversationReference, TurnContext } from "botbuilder";
import type { Logger } from "pino";
import { inTime, type Limits, type Timers } from "./connector/limits.js";
import { deliver, type OutgoingMessage, type Undelivered } from "./deliver.js";
import type { FollowUps } from "./followUps.js";

type Reference = Partial<ConversationReference>;

export interface CourierParts {
  readonly limits: Limits;
  readonly timers: Timers;
  readonly followUps: FollowUps;
  readonly log: Logger;
  /** Continues a conversation after the turn, when the turn's own context is no longer valid. */
  readonly continueConversation: (reference: Reference, logic: (context: TurnContext) => Promise<void>) => Promise<void>;
}

/** The result of sending: all delivered, the rest follows after the turn, or something may never be delivered. */
export type Delivery = "sent" | "follows" | "lost";

/** Delivers answers: within the turn if there is time, otherwise as a follow-up. */
export class Courier {
  constructor(private readonly parts: CourierParts) {}

  /**
   * The result of the work if it finishes in the time that a turn, or a dialog, allows; undefined if it is still running.
   *
   * @param isSlow resolves where the person is to be told before that time is over
   */
  async inTime<T>(
    work: Promise<T>,
    allowed: "workMs" | "dialogMs" = "workMs",
    isSlow?: Promise<void>,
  ): Promise<{ readonly value: T } | undefined> {
    const { limits, timers } = this.parts;
    const done = inTime(work, limits[allowed], timers);
    return isSlow ? Promise.race([done, isSlow.then(() => undefined)]) : done;
  }

  /** Sends within the turn. Messages the channel may accept later are sent as a follow-up. Never throws. */
  async send(context: TurnContext, messages: readonly OutgoingMessage[]): Promise<Delivery> {
    const undelivered = await deliver(context, messages);
    this.note(undelivered);
    const { followUpMs } = this.parts.limits;
    const later = undelivered.flatMap(({ message, failed }) =>
      failed.kind === "again" && failed.inMs <= followUpMs ? [{ message, inMs: failed.inMs }] : [],
    );
    if (later.length > 0) void this.follow(context, this.afterWait(later));
    return undelivered.length === 0 ? "sent" : undelivered.length === later.length ? "follows" : "lost";
  }

  /**
   * Sends the result of the work once it is done, however long after the turn.
   *
   * @param work never rejects
   * @returns resolves when that was sent or given up
   */
  follow(context: TurnContext, work: Promise<readonly OutgoingMessage[]>): Promise<void> {
    return this.bring(Promise.resolve(TurnContext.getConversationReference(context.activity)), work);
  }

  /**
   * The same in another chat than the turn's.
   *
   * @param to never rejects; undefined where there is no way to that chat, and then nothing is sent
   */
  bring(to: Promise<Reference | undefined>, work: Promise<readonly OutgoingMessage[]>): Promise<void> {
    const delivered = this.deliverLater(to, work);
    this.parts.followUps.add(delivered);
    return delivered;
  }

  private async afterWait(
    later: readonly { readonly message: OutgoingMessage; readonly inMs: number }[],
  ): Promise<readonly OutgoingMessage[]> {
    await this.parts.timers.sleep(Math.max(...later.map(({ inMs }) => inMs)));
    return later.map(({ message }) => message);
  }

  private async deliverLater(to: Promise<Reference | undefined>, work: Promise<readonly OutgoingMessage[]>): Promise<void> {
    const messages = await work;
    const reference = messages.length > 0 ? await to : undefined;
    if (!reference) return;
    try {
      await this.parts.continueConversation(reference, async (context) => this.note(await deliver(context, messages)));
    } catch (error) {
      const { name } = error as Error;
      this.parts.log.error({ error: name }, "a follow-up could not be sent");
    }
  }

  /** Logs only the channel's answer, because messages contain what people wrote. */
  private note(undelivered: readonly Undelivered[]): void {
    for (const { failed } of undelivered) {
      const { statusCode, code } = failed.why;
      this.parts.log.error({ statusCode, code }, "a message could not be delivered");
    }
  }
}
