import { createHash } from "node:crypto";
import { type Activity, ActivityTypes } from "botbuilder";
import { z } from "zod";
import type { Person } from "../../dialogs/index.js";
import { CARD_ACTION } from "../delivery/deliver.js";
import { isOfExtension } from "../delivery/dialogAnswer.js";
import { FILE_CONSENT } from "../delivery/fileConsent.js";
import type { TurnKind } from "../telemetry/currentTurn.js";
import type { IncomingTurn } from "../telemetry/turns.js";
import { mentionsBot } from "./message/typedMessage.js";

/** When a message was sent, as the channel says: the same each time it is delivered, also under another id. */
export function sentAt(activity: Activity): string | undefined {
  // The SDK makes a Date of each time as text, and keeps the text beside it.
  const times: Readonly<Record<string, unknown>> = { ...activity };
  const { rawLocalTimestamp, localTimestamp, rawTimestamp, timestamp } = times;
  return [rawLocalTimestamp, localTimestamp, rawTimestamp, timestamp].find((time) => typeof time === "string");
}

/** Whether people other than the sender can see the conversation. */
export function isShared(activity: Activity): boolean {
  const kind = activity.conversation?.conversationType;
  return kind === "channel" || kind === "groupChat" || activity.conversation?.isGroup === true;
}

/** How somebody is called where the channel gives no name. */
const NAMELESS = "A member of staff";

const identitySchema = z.object({
  from: z.object({ id: z.string().nullish(), aadObjectId: z.string().min(1).max(64), name: z.string().nullish() }),
  conversation: z.object({ tenantId: z.string().max(64).nullish() }),
  channelData: z
    .object({ tenant: z.object({ id: z.string().max(64) }).nullish() })
    .nullish()
    .catch(undefined),
});

/** Who sent an activity, by Entra object id and tenant; undefined where the channel does not say. */
export function personOf(activity: Activity): Person | undefined {
  const parsed = identitySchema.safeParse(activity);
  if (!parsed.success) return undefined;
  const { from, conversation, channelData } = parsed.data;
  const tenantId = conversation.tenantId || channelData?.tenant?.id;
  if (!tenantId) return undefined;
  return { tenantId, id: from.aadObjectId, name: from.name?.trim() || NAMELESS, channelId: from.id ?? "" };
}

/** Digits enough that two activities never share them, of a hash that cannot be undone. */
const DIGITS = 16;

/** What may be told of an activity: its kind, and a mark by which the same one is known again wherever it is delivered a second time. */
export function turnOf(activity: Activity): IncomingTurn {
  const { conversation, id = "" } = activity;
  const correlation = createHash("sha256").update(`${conversation.id}|${id}`).digest("hex").slice(0, DIGITS);
  return { kind: kindOf(activity), correlation };
}

/** Whether a message is a press: clients without Universal Actions send a button's data so. */
export function isPressAsMessage({ value, text }: Activity): boolean {
  return value !== undefined && value !== null && !text;
}

function kindOf(activity: Activity): TurnKind {
  const { type, name, value } = activity;
  if (type === ActivityTypes.Message) return isPressAsMessage(activity) ? "press" : "message";
  if (type === ActivityTypes.MessageUpdate) return "edit";
  if (type === ActivityTypes.InstallationUpdate) return "install";
  if (type !== ActivityTypes.Invoke) return "other";
  if (name === FILE_CONSENT) return "file-answer";
  if (isOfExtension(activity)) return "dialog";
  if (name !== CARD_ACTION) return "other";
  return value?.trigger === "automatic" ? "refresh" : "press";
}

/** Whether a change to a message is one to its words, and for the bot. */
export function isEdit(activity: Activity): boolean {
  const { eventType = "editMessage" }: { eventType?: unknown } = activity.channelData ?? {};
  return eventType === "editMessage" && (!isShared(activity) || mentionsBot(activity));
}
