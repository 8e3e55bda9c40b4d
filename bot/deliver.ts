import { type Activity, CardFactory, type InvokeResponse, MessageFactory, type TurnContext } from "botbuilder";
import type { Reply } from "../dialogs/index.js";

const CARD = "application/vnd.microsoft.card.adaptive";
const MESSAGE = "application/vnd.microsoft.activity.message";
const ERROR = "application/vnd.microsoft.error";

type Shown = NonNullable<Reply["inPlace"]>;

/** Sends each card or line as a message of its own: Teams gives no message id when one carries both. */
export async function sendAll(context: TurnContext, items: readonly Shown[]): Promise<void> {
  for (const item of items) await context.sendActivity(messageOf(item));
}

/** Answers a button that came as a message: the card it was on is replaced; if that cannot be, the answer is a new message. */
export async function replaceCard(context: TurnContext, item: Shown): Promise<void> {
  const id = context.activity.replyToId;
  if (typeof item === "string" || !id) {
    await context.sendActivity(messageOf(item));
    return;
  }
  try {
    await context.updateActivity({ ...messageOf(item), id });
  } catch {
    await context.sendActivity(messageOf(item));
  }
}

/** Answers a Universal Action. The HTTP status is always 200; what went wrong is in the body. */
export function invokeAnswer(item: Shown): InvokeResponse {
  const body =
    typeof item === "string" ? { statusCode: 200, type: MESSAGE, value: item } : { statusCode: 200, type: CARD, value: item };
  return { status: 200, body };
}

export function invokeProblem(statusCode: number, code: string, message: string): InvokeResponse {
  return { status: 200, body: { statusCode, type: ERROR, value: { code, message } } };
}

function messageOf(item: Shown): Partial<Activity> {
  if (typeof item !== "string") return MessageFactory.attachment(CardFactory.adaptiveCard(item));
  return { ...MessageFactory.text(item), textFormat: "plain" };
}
