import type { BotAnswer, BotEndpoint } from "../teams/botEndpoint.js";
import type { Channel, TeamsAttachment } from "../teams/channel.js";
import type { Picture } from "../teams/keptFiles.js";
import type { TeamsPerson } from "../teams/people.js";
import { type ChatLog, type LoggedMessage, offerIn, refreshFor } from "./chatLog.js";
import { CHATS, conversationOf, type TeamsChat } from "./chats.js";
import { PlayedDialogs } from "./playedDialogs.js";
import type { Toast } from "./shownChat.js";
import { isMention, teamsBody } from "./teamsBody.js";

/** What somebody sends. */
export interface Typed {
  readonly text: string;
  /** The post that it answers, in a channel. */
  readonly thread?: string | undefined;
  readonly pictures: readonly (Picture & { readonly asFile: boolean })[];
}

/** What a button of a card sends. */
export interface ButtonPress {
  readonly verb?: string | undefined;
  readonly data: unknown;
  /** As a client does that knows no Universal Actions: as a message. */
  readonly asMessage: boolean;
}

export interface PlayedTeamsParts {
  readonly bot: BotEndpoint;
  readonly channel: Channel;
  readonly log: ChatLog;
  /** Where the page shows a picture that was sent, by the number in its address. */
  readonly pictureUrl: (contentUrl: string) => string;
}

const CARD = "application/vnd.microsoft.card.adaptive";
const ERROR = "application/vnd.microsoft.error";
const NOT_THERE: Toast = { kind: "failed", text: "This message is not there any more." };
const UNHEARD: Toast = { kind: "said", text: "PostCheck only hears what mentions it here: type @PostCheck." };
const NOT_YOURS: Toast = { kind: "failed", text: "Only whoever wrote a message can change it." };

/** What Teams does when somebody uses it: each as the activity that Teams sends the bot, and what becomes of the bot's answer. */
export class PlayedTeams {
  readonly dialogs: PlayedDialogs;
  private installed: Promise<unknown> | undefined;

  constructor(private readonly parts: PlayedTeamsParts) {
    this.dialogs = new PlayedDialogs(parts);
    parts.channel.onMessage((message) => parts.log.take(message));
  }

  /** Puts the bot into every chat, the first time. What it says then has been read. */
  async install(): Promise<void> {
    this.installed ??= this.installEverywhere();
    await this.installed;
  }

  async say(person: TeamsPerson, chat: TeamsChat, { text, thread, pictures }: Typed): Promise<Toast | undefined> {
    const { bot, channel, log, pictureUrl } = this.parts;
    const id = channel.newId();
    // Teams gives files to bots in people's own chats alone.
    const isFile = (picture: { readonly asFile: boolean }) => picture.asFile && chat.kind === "personal";
    const sent = pictures.map((picture) => (isFile(picture) ? channel.files.attach(picture) : channel.files.paste(picture)));
    const pasted = sent.filter(({ contentType }) => contentType.startsWith("image/"));
    const { html, ...body } = teamsBody(
      text,
      bot.bot,
      pasted.map(({ contentUrl }) => contentUrl),
    );
    const attachments: readonly TeamsAttachment[] = [...sent, html];
    const shown = sent.map(({ contentUrl }, at) => ({ name: pictures[at]?.name ?? "", url: pictureUrl(contentUrl) }));
    log.add({ id, chat, thread, from: person, text, pictures: shown, attachments });
    log.read(person, chat);
    if (chat.kind !== "personal" && !isMention(text)) return UNHEARD;
    const conversation = conversationOf(chat, thread ?? id);
    return problemIn(await bot.post(person, conversation, { type: "message", id, ...body, attachments }));
  }

  async edit(person: TeamsPerson, messageId: string, text: string): Promise<Toast | undefined> {
    const { bot, log } = this.parts;
    const message = log.find(messageId);
    if (!message) return NOT_THERE;
    if (message.from !== person) return NOT_YOURS;
    const sent = message.attachments.filter(({ contentType }) => contentType !== "text/html");
    const pasted = sent.flatMap(({ contentType, contentUrl }) =>
      contentType.startsWith("image/") && contentUrl !== undefined ? [contentUrl] : [],
    );
    const { html, ...body } = teamsBody(text, bot.bot, pasted);
    const attachments = [...sent, html];
    const changed = log.change(message, { text, attachments, isEdited: true });
    if (changed.chat.kind !== "personal" && !isMention(text)) return UNHEARD;
    const place = placeOfMessage(changed);
    const channelData = { ...place.channelData, eventType: "editMessage" };
    const edited = { type: "messageUpdate", id: messageId, ...body, attachments };
    return problemIn(await bot.post(person, { ...place, channelData }, edited));
  }

  async press(person: TeamsPerson, messageId: string, { verb, data, asMessage }: ButtonPress): Promise<Toast | undefined> {
    const { bot, log } = this.parts;
    const message = log.find(messageId);
    if (!message) return NOT_THERE;
    if (asMessage) {
      const value = { type: "message", value: data, replyToId: messageId };
      return problemIn(await bot.post(person, placeOfMessage(message), value));
    }
    const answer = await this.invoke(person, message, { type: "Action.Execute", verb, data }, "manual");
    return this.taken(person, messageId, answer);
  }

  /** Brings a card up to date for somebody who sees it, once for each time that the bot has changed it. */
  async refresh(person: TeamsPerson, messageId: string): Promise<undefined> {
    const { log } = this.parts;
    const message = log.find(messageId);
    const action = message && refreshFor(message, person);
    if (!message || !action || message.freshFor.has(person)) return;
    const fresh = log.change(message, { freshFor: new Set([...message.freshFor, person]) });
    await this.taken(person, messageId, await this.invoke(person, fresh, action, "automatic"));
  }

  /** Takes or declines a file that the bot offers. */
  async answerOffer(person: TeamsPerson, messageId: string, accepted: boolean): Promise<Toast | undefined> {
    const { bot, channel, log } = this.parts;
    const message = log.find(messageId);
    const offer = message && offerIn(message);
    if (!message || !offer) return NOT_THERE;
    const value = accepted
      ? { action: "accept", context: offer.acceptContext, uploadInfo: channel.files.place(offer.name) }
      : { action: "decline", context: offer.declineContext };
    const invoke = { type: "invoke", name: "fileConsent/invoke", replyToId: messageId, value: { type: "fileUpload", ...value } };
    return problemIn(await bot.post(person, placeOfMessage(message), invoke));
  }

  private async installEverywhere(): Promise<void> {
    const { bot, log } = this.parts;
    for (const chat of CHATS)
      for (const person of chat.members.slice(0, 1)) await bot.post(person, chat, { type: "installationUpdate", action: "add" });
    for (const chat of CHATS) for (const person of chat.members) log.read(person, chat);
  }

  /** Any invoke of a card goes this way: what comes back is for whoever pressed alone. */
  private invoke(person: TeamsPerson, message: LoggedMessage, action: object, trigger: "manual" | "automatic") {
    const value = { action, trigger };
    const invoke = { type: "invoke", name: "adaptiveCard/action", replyToId: message.id, value };
    return this.parts.bot.post(person, placeOfMessage(message), invoke);
  }

  private taken(person: TeamsPerson, messageId: string, answer: BotAnswer): Toast | undefined {
    const { log } = this.parts;
    // The bot may have changed it within the turn.
    const message = log.find(messageId);
    const { type, value } = answer.body ?? {};
    if (type === CARD && message) {
      log.change(message, { own: new Map([...message.own, [person, value as object]]) });
      return undefined;
    }
    return problemIn(answer) ?? (typeof value === "string" ? { kind: "said", text: value } : undefined);
  }
}

function placeOfMessage({ chat, thread, id }: LoggedMessage) {
  return conversationOf(chat, thread ?? id);
}

/** What a person is told where the bot did not do what was wanted. */
function problemIn({ status, body }: BotAnswer): Toast | undefined {
  if (status >= 300) return { kind: "failed", text: `Something went wrong: PostCheck answered with ${status}.` };
  if (body?.type !== ERROR) return undefined;
  const { message } = (body.value ?? {}) as { readonly message?: unknown };
  return { kind: "failed", text: String(message ?? "Something went wrong. Try again.") };
}
