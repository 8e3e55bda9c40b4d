import { type Activity, CardFactory, MessageFactory, type TurnContext } from "botbuilder";
import { isFileCard } from "../../cards/index.js";
import { type Fate, fateOf, type SendFailure } from "./fate.js";

/**
 * Sends a new message, or replaces the one with this id. Used for answers within a turn, follow-ups and
 * the outbox. Never throws.
 *
 * @param item a card, a file, or a line
 */
export async function send(context: TurnContext, item: object | string, replaces?: string): Promise<Fate> {
  try {
    if (replaces !== undefined) {
      await context.updateActivity({ ...messageOf(item), id: replaces });
      return { kind: "delivered", activityId: replaces };
    }
    const answer = await context.sendActivity(messageOf(item));
    return { kind: "delivered", ...(answer?.id && { activityId: answer.id }) };
  } catch (error) {
    return fateOf(error as SendFailure, replaces === undefined ? "POST" : "PUT");
  }
}

function messageOf(item: object | string): Partial<Activity> {
  if (typeof item === "string") return { ...MessageFactory.text(item), textFormat: "plain" };
  return MessageFactory.attachment(isFileCard(item) ? { ...item } : CardFactory.adaptiveCard(item));
}
