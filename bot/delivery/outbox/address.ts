import type { Activity, ConversationReference } from "botbuilder";
import type { DirectoryEntry, PersonAddress } from "../../../storage/index.js";

/** Where the sender's own chat with the bot is; undefined if the activity comes from anywhere else. */
export function addressIn(activity: Activity): PersonAddress | undefined {
  const { conversation, serviceUrl, channelId, recipient } = activity;
  if (conversation?.conversationType !== "personal" || !conversation.id || !serviceUrl || !recipient?.id) return undefined;
  return { serviceUrl, channelId, conversationId: conversation.id, botId: recipient.id, botName: recipient.name ?? "" };
}

/** The way back to a person's own chat, as the SDK wants it. */
export function referenceTo(
  { tenantId, id, name, channelId }: DirectoryEntry,
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
