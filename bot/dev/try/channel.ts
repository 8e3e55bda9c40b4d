import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A message as the bot sent or changed it. */
export interface BotMessage {
  readonly id: string;
  readonly changed: boolean;
  readonly text?: string;
  readonly card?: unknown;
}

/** What a person has of a picture: its bytes, and what its file is called. */
export interface Picture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const ACTIVITIES = /^\/v3\/conversations\/[^/]+\/activities(?:\/([^/?]+))?/;
const PASTED = /^\/v3\/attachments\/(\d+)\/views\/original$/;
const FILE = /^\/files\/(\d+)$/;
const KEY_ID = "local";
const HOUR_S = 3_600;

/**
 * What Teams' servers are to the bot, on this machine: takes its messages, gives it the pictures, and signs what people send. A pasted picture is
 * given to the bot's own token alone, a file to whoever has its address, as Teams and OneDrive do.
 */
export class Channel {
  private readonly keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  private readonly pictures: Picture[] = [];
  private readonly listeners: ((message: BotMessage) => void)[] = [];
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));
  private messages = 0;

  /** @param botToken what the bot has to show for a pasted picture */
  constructor(private readonly botToken: string) {}

  async start(): Promise<void> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get metadataUrl(): string {
    return `${this.url}/.well-known/openidconfiguration`;
  }

  onMessage(listener: (message: BotMessage) => void): void {
    this.listeners.push(listener);
  }

  /** A picture that is pasted into a message: the attachment that comes with it. */
  paste(picture: Picture) {
    return { contentType: "image/*", contentUrl: `${this.url}/v3/attachments/${this.keep(picture)}/views/original` };
  }

  /** A picture that is attached as a file: the attachment that comes with the message. */
  attach(picture: Picture) {
    const id = this.keep(picture);
    return {
      contentType: "application/vnd.microsoft.teams.file.download.info",
      name: picture.name,
      contentUrl: `${this.url}/files/${id}`,
      content: { downloadUrl: `${this.url}/files/${id}`, uniqueId: `file-${id}`, fileType: picture.name.split(".").at(-1) ?? "" },
    };
  }

  /** The header that Teams sends with what people do. @param audience the bot's app id */
  authorization(audience: string, now: Date): string {
    const at = Math.floor(now.getTime() / 1000);
    const claims = { iss: this.url, aud: audience, serviceurl: this.url, nbf: at - 60, exp: at + HOUR_S };
    const signed = [{ typ: "JWT", alg: "RS256", kid: KEY_ID }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    return `Bearer ${signed}.${sign("RSA-SHA256", Buffer.from(signed), this.keys.privateKey).toString("base64url")}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private keep(picture: Picture): number {
    return this.pictures.push(picture) - 1;
  }

  // One call each: restify changes every response of its process, so that `writeHead` gives nothing back.
  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = "", method, headers } = request;
    const [pasted, file] = [PASTED.exec(url)?.[1], FILE.exec(url)?.[1]];
    const [activity] = ACTIVITIES.exec(url) ? [ACTIVITIES.exec(url)] : [];
    if (pasted !== undefined && headers.authorization !== `Bearer ${this.botToken}`) response.writeHead(401);
    else if (pasted !== undefined || file !== undefined) {
      response.writeHead(200, { "content-type": "application/octet-stream" });
      response.write(this.pictures[Number(pasted ?? file)]?.bytes ?? new Uint8Array());
    } else {
      const known =
        activity && (method === "POST" || method === "PUT") ? await this.taken(request, activity[1]) : this.keysFor(url);
      response.writeHead(known === undefined ? 404 : 200, { "content-type": "application/json" });
      response.write(JSON.stringify(known ?? {}));
    }
    response.end();
  }

  private async taken(request: IncomingMessage, replaced: string | undefined): Promise<{ readonly id: string }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { type, text, attachments } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    const changed = request.method === "PUT" && replaced !== undefined;
    const id = changed ? decodeURIComponent(replaced) : `message-${++this.messages}`;
    const card = attachments?.[0]?.content;
    if (type === "message")
      for (const listener of this.listeners) listener({ id, changed, ...(text && { text }), ...(card && { card }) });
    return { id };
  }

  private keysFor(url: string): unknown {
    if (url === "/keys") {
      const key = { ...this.keys.publicKey.export({ format: "jwk" }), use: "sig", kid: KEY_ID, endorsements: ["msteams"] };
      return { keys: [key] };
    }
    if (url !== new URL(this.metadataUrl).pathname) return undefined;
    return { issuer: this.url, jwks_uri: `${this.url}/keys`, id_token_signing_alg_values_supported: ["RS256"] };
  }
}
