import type { Activity, ConversationReference } from "botbuilder";
import type { DirectoryEntry, MessagePlace, PersonAddress } from "../../../storage/index.js";
import { isOfExtension } from "../dialogAnswer.js";

/** Where the sender's own chat with the bot is; undefined if the activity comes from anywhere else. */
export function addressIn(activity: Activity): PersonAddress | undefined {
  return activity.conversation?.conversationType === "personal" && !isOfExtension(activity) ? chatIn(activity) : undefined;
}

/** Where a message of the bot with this id stands in the chat of an activity; undefined if that does not say where it comes from. */
export function messagePlaceIn(activity: Activity, activityId: string): MessagePlace | undefined {
  const chat = chatIn(activity);
  return chat && { ...chat, activityId };
}

function chatIn({ conversation, serviceUrl, channelId, recipient }: Activity): PersonAddress | undefined {
  if (!conversation?.id || !serviceUrl || !recipient?.id) return undefined;
  return { serviceUrl, channelId, conversationId: conversation.id, botId: recipient.id, botName: recipient.name ?? "" };
}

/** Whom a message is for, as the SDK wants them. */
export type Recipient = Pick<DirectoryEntry, "tenantId" | "id" | "name" | "channelId">;

/** The way back to a person's own chat, as the SDK wants it. */
export function referenceTo(
  { tenantId, id, name, channelId }: Recipient,
  address: PersonAddress,
): Partial<ConversationReference> {
  return {
    serviceUrl: address.serviceUrl,
    channelId: address.channelId,
    bot: { id: address.botId, name: address.botName },
    user: { id: channelId, name, aadObjectId: id },
    conversation: { id: address.conversationId, tenantId, conversationType: "personal", isGroup: false, name: "" },
  };
}
