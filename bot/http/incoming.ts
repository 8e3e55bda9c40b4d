import type { Activity } from "botbuilder";
import { z } from "zod";
import type { Person } from "../../dialogs/index.js";

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
