import type { Conversation } from "../teams/botEndpoint.js";
import { LEADS, OFFICER, type TeamsPerson } from "../teams/people.js";

/** A chat of the page: a person's own with the bot, a group's, or a channel. */
export interface TeamsChat extends Conversation {
  readonly name: string;
  readonly members: readonly TeamsPerson[];
}

export const PEOPLE: readonly TeamsPerson[] = [OFFICER, ...LEADS];
const TEAM = "19:coventry@thread.tacv2";
const CHANNEL = "19:social-media@thread.tacv2";

export const CHATS: readonly TeamsChat[] = [
  ...PEOPLE.map(
    (person): TeamsChat => ({ id: person.id.replace("29:", "a:"), kind: "personal", name: "PostCheck", members: [person] }),
  ),
  { id: "19:neighbourhood@thread.v2", kind: "groupChat", name: "Neighbourhood team", members: PEOPLE },
  {
    id: CHANNEL,
    kind: "channel",
    name: "Social media",
    members: PEOPLE,
    channelData: { team: { id: TEAM }, channel: { id: CHANNEL } },
  },
];

/** The chats that somebody is in. */
export function chatsOf(person: TeamsPerson): readonly TeamsChat[] {
  return CHATS.filter(({ members }) => members.includes(person));
}

const THREAD = ";messageid=";

/** The conversation that the bot sees: in a channel, that of the post. */
export function conversationOf(chat: TeamsChat, thread: string | undefined): Conversation {
  return chat.kind === "channel" && thread !== undefined ? { ...chat, id: `${chat.id}${THREAD}${thread}` } : chat;
}

/** The chat that a conversation belongs to, and the post in it. */
export function chatOfConversation(conversation: string): {
  readonly chat: TeamsChat | undefined;
  readonly thread: string | undefined;
} {
  const [id, thread] = conversation.split(THREAD);
  return { chat: CHATS.find((chat) => chat.id === id), thread };
}

export function membersOf(conversation: string): readonly TeamsPerson[] {
  return chatOfConversation(conversation).chat?.members ?? [];
}
