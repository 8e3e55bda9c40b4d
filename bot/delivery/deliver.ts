import type { InvokeResponse, TurnContext } from "botbuilder";
import { fitted } from "../../cards/index.js";
import { type Reply, seenOf } from "../../dialogs/index.js";
import type { Failed, Fate } from "./fate.js";
import { sayIfRefused, send } from "./send.js";

/** The name of the invoke that a card's button sends. */
export const CARD_ACTION = "adaptiveCard/action";
const CARD = "application/vnd.microsoft.card.adaptive";
const MESSAGE = "application/vnd.microsoft.activity.message";
const ERROR = "application/vnd.microsoft.error";

/** What a person sees of an outcome. */
type Seen = ReturnType<typeof seenOf>;

/** A card or line for the person: a new message, or a replacement of the card in the message with this id. */
export interface OutgoingMessage {
  readonly item: NonNullable<Reply["also"]>[number];
  readonly replaces?: string | undefined;
  /** Waited for, with the id that the channel gives it. Never rejects. */
  readonly onSent?: (activityId: string) => void | Promise<void>;
}

/** A message the channel did not take. */
export interface Undelivered {
  readonly message: OutgoingMessage;
  readonly failed: Failed;
}

/**
 * A reply as messages. What replaces a card does so only if the card's id is given.
 *
 * @param ids filled with the channel's ids of the further messages, by index, as they become known
 */
export function messagesOf(reply: Reply, card?: string, ids?: Map<number, string>): readonly OutgoingMessage[] {
  const inPlace = reply.inPlace === undefined ? [] : [{ item: seenOf(reply.inPlace), replaces: card }];
  const also = (reply.also ?? []).map((item, at) => ({ item, ...(ids && { onSent: (id: string) => void ids.set(at, id) }) }));
  return [...inPlace, ...also];
}

/**
 * Sends each card or line as a separate message: Teams gives no message id when one carries both. Never throws: one that
 * cannot be sent does not hold up the others. What the channel refuses for what is in it is followed by one plain line.
 *
 * @returns those that were not taken
 */
export async function deliver(context: TurnContext, messages: readonly OutgoingMessage[]): Promise<readonly Undelivered[]> {
  const undelivered: Undelivered[] = [];
  for (const message of messages) {
    const fate = await deliverOne(context, message);
    if (fate.kind === "delivered") {
      if (fate.activityId !== undefined) await message.onSent?.(fate.activityId);
      continue;
    }
    undelivered.push({ message, failed: fate });
    if (fate.kind === "never" && fate.because === "blocked") break;
  }
  await sayIfRefused(
    context,
    undelivered.map(({ failed }) => failed),
  );
  return undelivered;
}

/** Answers a Universal Action. The HTTP status is always 200; what went wrong is in the body. */
export function invokeAnswer(item: Seen): InvokeResponse {
  const body =
    typeof item === "string"
      ? { statusCode: 200, type: MESSAGE, value: item }
      : { statusCode: 200, type: CARD, value: fitted(item) };
  return { status: 200, body };
}

export function invokeProblem(statusCode: number, code: string, message: string): InvokeResponse {
  return { status: 200, body: { statusCode, type: ERROR, value: { code, message } } };
}

/** A card that cannot be replaced is sent as a new message. */
async function deliverOne(context: TurnContext, { item, replaces }: OutgoingMessage): Promise<Fate> {
  if (typeof item !== "string" && replaces) {
    const changed = await send(context, item, replaces);
    if (changed.kind !== "never" || changed.because !== "unchangeable") return changed;
  }
  return send(context, item);
}
