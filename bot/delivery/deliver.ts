import { type Activity, CardFactory, type InvokeResponse, MessageFactory, type TurnContext } from "botbuilder";
import { type FileCard, isFileCard } from "../../cards/index.js";
import { type Reply, seenOf } from "../../dialogs/index.js";
import { maySendAgain, type SendFailure, waitAfter } from "./connector/resend.js";

/** The name of the invoke that a card's button sends. */
export const CARD_ACTION = "adaptiveCard/action";
const CARD = "application/vnd.microsoft.card.adaptive";
const MESSAGE = "application/vnd.microsoft.activity.message";
const ERROR = "application/vnd.microsoft.error";
/** The message that was to be changed is not there, or cannot be changed. */
const CANNOT_CHANGE = [400, 404, 405];
/** The person, or their administrator, wants no messages. */
const BLOCKED = 403;

/** What a person sees of an outcome. */
type Seen = ReturnType<typeof seenOf>;

/** A card or line for the person: a message of its own, or in place of the card in the message with this id. */
export interface OutgoingMessage {
  readonly item: Seen | FileCard;
  readonly replaces?: string | undefined;
}

/** A message the channel did not take. */
export interface Undelivered {
  readonly message: OutgoingMessage;
  /** What the channel said, or the network's code where it said nothing. */
  readonly why: SendFailure;
  /** After how many milliseconds it may be sent again without the person getting it twice; undefined: never. */
  readonly againInMs?: number;
}

/** What a reply says, as messages; what replaces a card does so where the card's id is given. */
export function messagesOf(reply: Reply, card?: string): readonly OutgoingMessage[] {
  const inPlace = reply.inPlace === undefined ? [] : [{ item: seenOf(reply.inPlace), replaces: card }];
  return [...inPlace, ...(reply.also ?? []).map((item) => ({ item }))];
}

/**
 * Sends each card or line as a message of its own: Teams gives no message id when one carries both. Never throws: one that
 * cannot be sent does not keep the others back.
 *
 * @returns those that were not taken
 */
export async function deliver(context: TurnContext, messages: readonly OutgoingMessage[]): Promise<readonly Undelivered[]> {
  const undelivered: Undelivered[] = [];
  for (const message of messages) {
    const failed = await deliverOne(context, message);
    if (failed) undelivered.push(failed);
    if (failed?.why.statusCode === BLOCKED) break;
  }
  return undelivered;
}

/** Answers a Universal Action. The HTTP status is always 200; what went wrong is in the body. */
export function invokeAnswer(item: Seen): InvokeResponse {
  const body =
    typeof item === "string" ? { statusCode: 200, type: MESSAGE, value: item } : { statusCode: 200, type: CARD, value: item };
  return { status: 200, body };
}

export function invokeProblem(statusCode: number, code: string, message: string): InvokeResponse {
  return { status: 200, body: { statusCode, type: ERROR, value: { code, message } } };
}

/** A card that cannot be replaced is sent as a new message. */
async function deliverOne(context: TurnContext, message: OutgoingMessage): Promise<Undelivered | undefined> {
  const { item, replaces } = message;
  if (typeof item !== "string" && replaces) {
    const failed = await attempt(message, "PUT", () => context.updateActivity({ ...messageOf(item), id: replaces }));
    if (!CANNOT_CHANGE.includes(failed?.why.statusCode ?? 0)) return failed;
  }
  return attempt(message, "POST", () => context.sendActivity(messageOf(item)));
}

async function attempt(message: OutgoingMessage, method: string, send: () => Promise<unknown>): Promise<Undelivered | undefined> {
  try {
    await send();
    return undefined;
  } catch (error) {
    const why = error as SendFailure;
    return { message, why, ...(maySendAgain(why, method) && { againInMs: waitAfter(why, 1) }) };
  }
}

function messageOf(item: Seen | FileCard): Partial<Activity> {
  if (isFileCard(item)) return MessageFactory.attachment({ ...item });
  if (typeof item !== "string") return MessageFactory.attachment(CardFactory.adaptiveCard(item));
  return { ...MessageFactory.text(item), textFormat: "plain" };
}
