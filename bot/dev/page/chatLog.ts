import { type BotMessage, cardIn, type TeamsAttachment } from "../teams/channel.js";
import type { TeamsPerson } from "../teams/people.js";
import { chatOfConversation, chatsOf, PEOPLE, type TeamsChat } from "./chats.js";
import type { ShownChat, ShownMessage, ShownPart } from "./shownChat.js";

/** A message as it stands in its chat. */
export interface LoggedMessage {
  readonly id: string;
  readonly chat: TeamsChat;
  readonly thread: string | undefined;
  /** Whoever wrote it; undefined for the bot. */
  readonly from: TeamsPerson | undefined;
  readonly at: Date;
  readonly text: string;
  readonly isEdited: boolean;
  /** What is shown of pictures that came with it. */
  readonly pictures: ShownMessage["pictures"];
  readonly attachments: readonly TeamsAttachment[];
  readonly version: number;
  /** What one person alone sees in place of its card, as the bot answered them. */
  readonly own: ReadonlyMap<TeamsPerson, object>;
  /** Who has had its card brought up to date since it was sent or changed. */
  readonly freshFor: ReadonlySet<TeamsPerson>;
}

type NewMessage = Pick<LoggedMessage, "id" | "chat" | "from" | "text"> & Partial<LoggedMessage>;

const OFFER = "application/vnd.microsoft.teams.card.file.consent";
const BROUGHT = "application/vnd.microsoft.teams.card.file.info";

/** What was said in the chats, and who has seen how much of it. In memory: what counts is in the bot's tables. */
export class ChatLog {
  private readonly messages = new Map<string, LoggedMessage>();
  /** The last message that each person has seen of each chat: ids go by time. */
  private readonly seen = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private changes = 0;

  /** @param fileUrl where the page finds what the bot brought to an address */
  constructor(
    private readonly now: () => Date,
    private readonly fileUrl: (contentUrl: string) => string,
  ) {}

  /** @returns what ends it */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  find(id: string): LoggedMessage | undefined {
    return this.messages.get(id);
  }

  add(message: NewMessage): LoggedMessage {
    const nothing = {
      thread: undefined,
      isEdited: false,
      pictures: [],
      attachments: [],
      own: new Map(),
      freshFor: new Set<never>(),
    };
    return this.put({ ...nothing, ...message, at: this.now(), version: 0 });
  }

  change(message: LoggedMessage, change: Partial<LoggedMessage>): LoggedMessage {
    return this.put({ ...message, ...change });
  }

  /** Takes what the bot sent, changed or took back. What it changes all see anew. */
  take({ conversation, id, change, text = "", attachments }: BotMessage): void {
    const { chat, thread } = chatOfConversation(conversation);
    if (!chat) return;
    const before = this.find(id);
    if (change === "sent") this.add({ id, chat, thread, from: undefined, text, attachments });
    else if (change === "changed" && before)
      this.change(before, { text, attachments, own: new Map(), freshFor: new Set(), isEdited: false });
    else {
      this.messages.delete(id);
      this.told();
    }
  }

  /** What somebody sees who opens a chat; they have read it then. */
  shownTo(person: TeamsPerson, chat: TeamsChat): ShownChat {
    this.read(person, chat);
    const unread = (who: TeamsPerson, where: readonly TeamsChat[]) =>
      where.reduce((sum, each) => sum + this.unread(who, each), 0);
    return {
      people: PEOPLE.map((each) => ({ id: each.id, name: each.name, who: each.who, unread: unread(each, chatsOf(each)) })),
      chats: chatsOf(person).map((each) => ({ id: each.id, kind: each.kind, name: each.name, unread: unread(person, [each]) })),
      messages: this.in(chat).map((message) => this.shown(message, person)),
    };
  }

  read(person: TeamsPerson, chat: TeamsChat): void {
    this.seen.set(`${person.id}|${chat.id}`, Number(this.in(chat).at(-1)?.id ?? 0));
  }

  private unread(person: TeamsPerson, chat: TeamsChat): number {
    const from = this.seen.get(`${person.id}|${chat.id}`) ?? 0;
    return this.in(chat).filter((message) => message.from !== person && Number(message.id) > from).length;
  }

  private in(chat: TeamsChat): readonly LoggedMessage[] {
    return [...this.messages.values()].filter((message) => message.chat === chat);
  }

  private put(message: LoggedMessage): LoggedMessage {
    const kept = { ...message, version: ++this.changes };
    this.messages.set(kept.id, kept);
    this.told();
    return kept;
  }

  private told(): void {
    for (const listener of this.listeners) listener();
  }

  private shown(message: LoggedMessage, person: TeamsPerson): ShownMessage {
    const { id, thread, from, at, text, isEdited, pictures, attachments, version, own, freshFor } = message;
    const mine = own.get(person);
    const parts = attachments.flatMap((attachment) => this.partOf(attachment) ?? []);
    return {
      id,
      thread,
      from: from?.name ?? "PostCheck",
      isBot: from === undefined,
      isOwn: from === person,
      at: at.toISOString(),
      text,
      isEdited,
      pictures,
      parts: mine ? [{ kind: "card", card: mine }] : parts,
      version,
      isStale: !mine && !freshFor.has(person) && refreshFor(message, person) !== undefined,
    };
  }

  private partOf({ contentType, name = "", contentUrl = "", content }: TeamsAttachment): ShownPart | undefined {
    const card = cardIn({ attachments: [{ contentType, content }] });
    if (typeof card === "object" && card !== null) return { kind: "card", card };
    if (contentType === BROUGHT) return { kind: "file", name, url: this.fileUrl(contentUrl) };
    const { description } = (content ?? {}) as { readonly description?: unknown };
    return contentType === OFFER ? { kind: "offer", name, description: String(description ?? "") } : undefined;
  }
}

/** The button that a client presses by itself to bring a card up to date for somebody who sees it. */
export function refreshFor({ attachments }: LoggedMessage, person: TeamsPerson): { verb?: string; data?: unknown } | undefined {
  const card = cardIn({ attachments }) as { refresh?: { action?: object; userIds?: readonly string[] } } | undefined;
  const { action, userIds } = card?.refresh ?? {};
  return userIds === undefined || userIds.includes(person.id) ? action : undefined;
}

/** The offer of a file in a message: its name, and what is sent back with yes or no. */
export function offerIn({ attachments }: LoggedMessage) {
  const offer = attachments.find(({ contentType }) => contentType === OFFER);
  const { acceptContext, declineContext } = (offer?.content ?? {}) as Readonly<Record<string, unknown>>;
  return offer && { name: offer.name ?? "file", acceptContext, declineContext };
}
