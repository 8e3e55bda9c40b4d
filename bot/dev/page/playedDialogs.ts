import type { BotAnswer, BotEndpoint } from "../teams/botEndpoint.js";
import type { Channel } from "../teams/channel.js";
import type { TeamsPerson } from "../teams/people.js";
import type { ChatLog, LoggedMessage } from "./chatLog.js";
import { conversationOf, type TeamsChat } from "./chats.js";
import type { DialogTurn } from "./shownChat.js";

interface PlayedDialogsParts {
  readonly bot: BotEndpoint;
  readonly channel: Channel;
  readonly log: ChatLog;
}

/** Where somebody chose a command of the message extension: on a message, or where one is written. */
export interface OpenedAt {
  readonly chat: TeamsChat;
  readonly message?: string | undefined;
}

const CARD = "application/vnd.microsoft.card.adaptive";
const HTML = "text/html";

/** What Teams does with a message extension: opens its dialog, brings its presses, and puts its card where a message is written. */
export class PlayedDialogs {
  constructor(private readonly parts: PlayedDialogsParts) {}

  async open(person: TeamsPerson, at: OpenedAt): Promise<DialogTurn> {
    const { message, command } = this.chosen(at);
    const payload = message && { messagePayload: this.payloadOf(message) };
    return this.invoke(person, at, "composeExtension/fetchTask", { ...command, ...payload });
  }

  async press(person: TeamsPerson, at: OpenedAt, data: unknown): Promise<DialogTurn> {
    const { command } = this.chosen(at);
    return this.invoke(person, at, "composeExtension/submitAction", { ...command, data });
  }

  /** Sends a card that was put where a message is written. The bot hears nothing of it. */
  send(person: TeamsPerson, chat: TeamsChat, card: object): undefined {
    const { channel, log } = this.parts;
    const attachments = [{ contentType: CARD, content: card }];
    log.add({ id: channel.newId(), chat, from: person, text: "", attachments });
    log.read(person, chat);
  }

  private chosen({ message }: OpenedAt) {
    const found = message === undefined ? undefined : this.parts.log.find(message);
    const command = found
      ? { commandId: "checkThis", commandContext: "message" }
      : { commandId: "checkPost", commandContext: "compose" };
    return { message: found, command };
  }

  private async invoke(person: TeamsPerson, at: OpenedAt, name: string, value: object): Promise<DialogTurn> {
    const { message } = this.chosen(at);
    const conversation = conversationOf(at.chat, message?.thread ?? message?.id);
    return turnOf(await this.parts.bot.post(person, conversation, { type: "invoke", name, value }));
  }

  private payloadOf({ id, from, at, text, attachments }: LoggedMessage): object {
    const { bot } = this.parts.bot;
    const html = attachments.find(({ contentType }) => contentType === HTML)?.content;
    const application = { applicationIdentityType: "bot", id: bot.id.replace("28:", ""), displayName: bot.name };
    const user = from && { userIdentityType: "aadUser", id: from.aadObjectId, displayName: from.name };
    return {
      id,
      createdDateTime: at.toISOString(),
      subject: null,
      deleted: false,
      body: html === undefined ? { contentType: "text", content: text } : { contentType: "html", content: html },
      from: user ? { user, application: null } : { user: null, application },
      // What was pasted Teams names in the HTML alone.
      attachments: attachments.filter(({ contentType }) => contentType !== HTML && !contentType.startsWith("image/")),
    };
  }
}

function turnOf({ status, body }: BotAnswer): DialogTurn {
  const { task, composeExtension } = (body ?? {}) as Readonly<Record<string, { readonly type?: unknown } | undefined>>;
  if (status >= 300) return { kind: "failed", text: `Something went wrong: PostCheck answered with ${status}.` };
  const { value } = (task ?? {}) as { readonly value?: unknown };
  if (task?.type === "continue") {
    const { title, card } = value as { readonly title: string; readonly card: { readonly content: object } };
    return { kind: "card", title, card: card.content };
  }
  const { attachments = [] } = (composeExtension ?? {}) as { readonly attachments?: readonly { readonly content: object }[] };
  const [attachment] = attachments;
  return attachment ? { kind: "to-send", card: attachment.content } : { kind: "said", text: String(value ?? "") };
}
