import type { Activity, InvokeResponse } from "botbuilder";
import { type AdaptiveCard, fitted } from "../../cards/index.js";

/** The name of the invoke by which a message extension opens a dialog. */
export const OPEN_DIALOG = "composeExtension/fetchTask";
/** By which the dialog's buttons come back. */
const DIALOG_PRESS = "composeExtension/submitAction";
const CARD = "application/vnd.microsoft.card.adaptive";
const PREVIEW = "application/vnd.microsoft.card.thumbnail";

/** Whether an activity comes from a message extension: out of any chat that its person is in, and the bot often is not. */
export function isOfExtension({ type, name }: Pick<Activity, "type" | "name">): boolean {
  return type === "invoke" && (name === OPEN_DIALOG || name === DIALOG_PRESS);
}

/** Shows a card in the dialog. */
export function dialogShowing(title: string, card: AdaptiveCard): InvokeResponse {
  const value = { title, width: "medium", height: "large", card: { contentType: CARD, content: fitted(card) } };
  return { status: 200, body: { task: { type: "continue", value } } };
}

/** Says something in a line, and with that the dialog is over. */
export function dialogSaying(line: string): InvokeResponse {
  return { status: 200, body: { task: { type: "message", value: line } } };
}

/** Puts a card into the message that the person is writing; they send it, or do not. */
export function cardToSend(title: string, card: AdaptiveCard): InvokeResponse {
  const preview = { contentType: PREVIEW, content: { title } };
  const attachments = [{ contentType: CARD, content: fitted(card), preview }];
  return { status: 200, body: { composeExtension: { type: "result", attachmentLayout: "list", attachments } } };
}
