import { type Activity, CardFactory, MessageFactory, type TurnContext } from "botbuilder";
import { type AdaptiveCard, fitted, isFileCard } from "../../cards/index.js";
import { type Fate, fateOf, type SendFailure } from "./fate.js";

/** What is said where Teams refuses a message for what is in it. The work was done before it was sent. */
const REFUSED_LINE =
  "Teams did not accept the message that I wanted to show you here. What you have answered or decided is kept: say “my checks” or “help” for a new card. If you sent me words to look at, send them again in shorter parts.";

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

/** If any of these messages was refused for what is in it, tells the person so in one plain line. Never throws. */
export async function sayIfRefused(context: TurnContext, fates: readonly Fate[]): Promise<void> {
  if (fates.some((fate) => fate.kind === "never" && fate.because === "refused")) await send(context, REFUSED_LINE);
}

function messageOf(item: object | string): Partial<Activity> {
  if (typeof item === "string") return { ...MessageFactory.text(item), textFormat: "plain" };
  return MessageFactory.attachment(isFileCard(item) ? { ...item } : CardFactory.adaptiveCard(fitted(item as AdaptiveCard)));
}
