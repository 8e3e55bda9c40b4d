import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ChannelKeys, METADATA_PATH } from "./channelKeys.js";
import { KeptFiles, type Picture } from "./keptFiles.js";
import type { TeamsPerson } from "./people.js";

/** What comes with a message: a card, a file, or the offer of one. */
export interface TeamsAttachment {
  readonly contentType: string;
  readonly name?: string;
  readonly contentUrl?: string;
  readonly content?: unknown;
}

/** A message as the bot sent it, changed it or took it back. */
export interface BotMessage {
  readonly conversation: string;
  readonly id: string;
  readonly change: "sent" | "changed" | "deleted";
  readonly text?: string;
  readonly attachments: readonly TeamsAttachment[];
}

/** Answers what is asked at addresses that are not the connector's; false where it has none such. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export interface ChannelParts {
  /** What the bot has to show for a pasted picture; left out where nobody is authenticated. */
  readonly botToken?: string;
  readonly membersOf?: (conversation: string) => readonly TeamsPerson[];
  readonly now: () => Date;
}

/** What is answered: bytes as they are, and anything else as JSON. */
interface Given {
  readonly status: number;
  readonly body?: unknown;
}

const CARD = "application/vnd.microsoft.card.adaptive";
const CONVERSATION = /^\/v3\/conversations\/([^/]+)\/(activities|members|pagedmembers)(?:\/([^/]+))?$/;
const PASTED = /^\/v3\/attachments\/(\d+)(\/views\/original)?$/;
const FILE = /^\/(files|uploads)\/(\d+)$/;
const NOT_THERE: Given = { status: 404, body: { error: { code: "NotFound", message: "There is no such thing." } } };

/** The Adaptive Card of a message, if it has one. */
export function cardIn({ attachments }: Pick<BotMessage, "attachments">): unknown {
  return attachments.find(({ contentType }) => contentType === CARD)?.content;
}

/**
 * What Teams' servers are to the bot, on this machine: takes its messages, tells it who is in a conversation, gives it the pictures, keeps the
 * files it brings, and signs what people send. A pasted picture is given to the bot's own token alone, a file to whoever has its address, as Teams
 * and OneDrive do.
 */
export class Channel {
  readonly files = new KeptFiles(() => this.url);
  private readonly keys = new ChannelKeys();
  private readonly listeners: ((message: BotMessage) => void)[] = [];
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));
  /** The ids that it gave to messages, each with its conversation. */
  private readonly given = new Map<string, string>();
  private lastId = 0;
  private pages: Pages = async () => false;

  constructor(private readonly parts: ChannelParts) {}

  /** @param port any that is free, unless one is named */
  async start(port = 0): Promise<void> {
    this.server.listen(port, "127.0.0.1");
    await once(this.server, "listening");
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get metadataUrl(): string {
    return `${this.url}${METADATA_PATH}`;
  }

  onMessage(listener: (message: BotMessage) => void): void {
    this.listeners.push(listener);
  }

  /** Serves pages beside the connector. */
  serve(pages: Pages): void {
    this.pages = pages;
  }

  /** The header that Teams sends with what people do. @param audience the bot's app id */
  authorization(audience: string): string {
    return this.keys.authorization(this.url, audience, this.parts.now());
  }

  /** An id of a message, as Teams makes them: the time, and never one twice. */
  newId(): string {
    this.lastId = Math.max(this.lastId + 1, this.parts.now().getTime());
    return String(this.lastId);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (!(await this.pages(request, response))) give(response, await this.answerBot(request));
    } catch {
      if (!response.headersSent) give(response, { status: 400, body: { error: { code: "BadArgument" } } });
    }
  }

  private async answerBot(request: IncomingMessage): Promise<Given> {
    const { pathname: path } = new URL(request.url ?? "/", this.url);
    const [, conversation, part, activity] = CONVERSATION.exec(path) ?? [];
    if (conversation !== undefined) {
      const id = decodeURIComponent(conversation);
      return part === "activities" ? this.take(request, id, activity) : this.members(id, part === "pagedmembers", activity);
    }
    const [, pasted, original] = PASTED.exec(path) ?? [];
    if (pasted !== undefined) return this.pasted(request, Number(pasted), original !== undefined);
    const [, place, file] = FILE.exec(path) ?? [];
    if (file !== undefined) return this.file(request, Number(file), place === "uploads");
    const keys = this.keys.answer(path, this.url);
    return keys === undefined ? NOT_THERE : { status: 200, body: keys };
  }

  private async take(request: IncomingMessage, conversation: string, activity?: string): Promise<Given> {
    const { method } = request;
    if (method === "POST") return this.tell(this.issue(conversation), conversation, "sent", await bodyOf(request));
    const id = decodeURIComponent(activity ?? "");
    if (this.given.get(id) !== conversation) return NOT_THERE;
    if (method === "PUT") return this.tell(id, conversation, "changed", await bodyOf(request));
    if (method !== "DELETE") return NOT_THERE;
    this.given.delete(id);
    return this.tell(id, conversation, "deleted");
  }

  private issue(conversation: string): string {
    const id = this.newId();
    this.given.set(id, conversation);
    return id;
  }

  private tell(id: string, conversation: string, change: BotMessage["change"], body?: Buffer): Given {
    const { type = "message", text, attachments } = body ? JSON.parse(body.toString("utf8")) : {};
    const message = { conversation, id, change, ...(text && { text }), attachments: attachments ?? [] };
    if (type === "message") for (const listener of this.listeners) listener(message);
    return { status: 200, body: { id } };
  }

  private members(conversation: string, paged: boolean, wanted?: string): Given {
    const members = (this.parts.membersOf?.(conversation) ?? []).map(({ id, name, aadObjectId }) => ({ id, name, aadObjectId }));
    if (wanted === undefined) return { status: 200, body: paged ? { members } : members };
    const [member] = members.filter(({ id, aadObjectId }) => [id, aadObjectId].includes(decodeURIComponent(wanted)));
    return member ? { status: 200, body: member } : NOT_THERE;
  }

  private pasted({ headers }: IncomingMessage, id: number, original: boolean): Given {
    const { botToken } = this.parts;
    if (botToken !== undefined && headers.authorization !== `Bearer ${botToken}`) return { status: 401 };
    const picture = this.files.at(id);
    if (!picture) return NOT_THERE;
    return { status: 200, body: original ? picture.bytes : describedPicture(picture) };
  }

  private async file(request: IncomingMessage, id: number, upload: boolean): Promise<Given> {
    const kept = this.files.at(id);
    if (!upload) return kept ? { status: 200, body: kept.bytes } : NOT_THERE;
    return request.method === "PUT" && this.files.bring(id, await bodyOf(request)) ? { status: 201 } : NOT_THERE;
  }
}

function describedPicture({ name, bytes }: Picture): unknown {
  return { name, type: "image/*", views: [{ viewId: "original", size: bytes.length }] };
}

/** The body of a request, as it came. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function give(response: ServerResponse, { status, body }: Given): void {
  const isBytes = body instanceof Uint8Array;
  // One call each: restify changes every response of its process, so that `writeHead` gives nothing back.
  response.writeHead(status, { "content-type": isBytes ? "application/octet-stream" : "application/json" });
  response.end(isBytes ? body : JSON.stringify(body ?? {}));
}
