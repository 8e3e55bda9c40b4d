import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a bot answered to one activity. */
export interface BotAnswer {
  readonly status: number;
  /** The body as JSON; undefined if it was empty. */
  readonly body: unknown;
}

/** What a bot sends of its own accord. */
interface Sent {
  readonly text?: string;
  readonly attachments?: readonly { readonly content: unknown }[];
}

/** How long a connection without requests stays open. */
const HELD_OPEN_MS = 240_000;

/**
 * The channel between people and bots: carries activities to a bot over connections that stay open, and what the bot
 * sends to people. It keeps nothing that has been taken.
 */
export class Channel {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly waiting = new Map<string, (sent: Sent) => void>();
  private readonly here = new Map<string, Sent>();
  private readonly server: Server;
  private count = 0;

  constructor() {
    this.server = createServer((incoming, outgoing) => {
      void textOf(incoming).then((text) => {
        const conversation = decodeURIComponent(/\/v3\/conversations\/([^/]+)/.exec(incoming.url ?? "")?.[1] ?? "");
        this.bring(conversation, JSON.parse(text) as Sent);
        outgoing.writeHead(200, { "content-type": "application/json" });
        outgoing.end(`{"id":"sent-${++this.count}"}`);
      });
    });
  }

  async start(): Promise<void> {
    // As a channel's front does, and not five seconds as Node would: a bot that reuses a connection finds it open.
    this.server.keepAliveTimeout = HELD_OPEN_MS;
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
  }

  /** Where bots send to. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.closeIdle();
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  /** Closes the connections to bots, before a bot does so because nothing has come for a while. */
  closeIdle(): void {
    this.agent.destroy();
  }

  /** Takes an activity to the bot on this port of the machine. */
  async post(port: number, activity: object): Promise<BotAnswer> {
    const body = JSON.stringify(activity);
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const out = request({ port, host: "127.0.0.1", method: "POST", path: "/api/messages", agent: this.agent, headers });
    out.end(body);
    const [incoming] = (await once(out, "response")) as [IncomingMessage];
    const text = await textOf(incoming);
    return { status: incoming.statusCode ?? 0, body: text === "" ? undefined : JSON.parse(text) };
  }

  /** The newest thing that a bot has sent to this conversation, or the next one; undefined if none comes. Each is had once. */
  async sentTo(conversation: string, withinMs: number): Promise<Sent | undefined> {
    const here = this.here.get(conversation);
    this.here.delete(conversation);
    if (here) return here;
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.waiting.delete(conversation);
        resolve(undefined);
      }, withinMs);
      this.waiting.set(conversation, (sent) => {
        clearTimeout(late);
        resolve(sent);
      });
    });
  }

  private bring(conversation: string, sent: Sent): void {
    const waiting = this.waiting.get(conversation);
    this.waiting.delete(conversation);
    if (waiting) waiting(sent);
    else this.here.set(conversation, sent);
  }
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
