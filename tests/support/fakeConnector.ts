import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One activity the bot sent or changed, as the channel would have received it. */
export interface Sent {
  readonly method: "send" | "update";
  readonly conversation: string;
  readonly id: string;
  /** The bot's own token, as its header gave it. */
  readonly authorization: string | undefined;
  readonly activity: {
    readonly type: string;
    readonly text?: string;
    readonly attachments?: readonly { contentType: string; content: unknown }[];
  };
}

/**
 * What becomes of a request. A status answers with that; `hang` never answers, `refuse` cuts the connection, `lose-answer`
 * takes the message and cuts the connection before the answer.
 */
export type ConnectorFate =
  | "none"
  | "hang"
  | "refuse"
  | "lose-answer"
  | { readonly status: number; readonly retryAfter?: number };

/** Stands in for the channel's connector service: takes what the bot sends, and gives each message an id. */
export class FakeConnector {
  readonly sent: Sent[] = [];
  /** Every request's method, those that were not taken included. */
  readonly tried: string[] = [];
  /** Pictures that were pasted into messages, by their ids. */
  readonly pictures = new Map<string, Uint8Array>();
  /** Without this header no picture is given out. */
  pictureAuthorization: string | undefined;
  /** Waited for before each answer, where a test needs the bot to be busy. */
  hold: Promise<void> = Promise.resolve();
  /** How many requests wait for an answer. */
  waiting = 0;
  private readonly server: Server;
  private count = 0;
  private plan: () => ConnectorFate = () => "none";
  private watchers: (() => void)[] = [];

  constructor() {
    this.server = createServer((request, response) => void this.take(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Breaks from now on, for so many requests; "none" mends. */
  fail(fate: ConnectorFate, times: number = Number.POSITIVE_INFINITY): void {
    let left = times;
    this.follow(() => (left-- > 0 ? fate : "none"));
  }

  /** Treats each request, the nth from now, as the plan says. */
  follow(plan: (n: number) => ConnectorFate): void {
    let n = 0;
    this.plan = () => plan(++n);
  }

  /** What was sent or changed from this place on, once there is such a thing that fits. */
  async arrival(fits: (sent: Sent) => boolean, from = 0): Promise<Sent> {
    for (;;) {
      const found = this.sent.slice(from).find(fits);
      if (found) return found;
      await new Promise<void>((resolve) => this.watchers.push(resolve));
    }
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.tried.push(request.method ?? "");
    this.waiting += 1;
    await this.hold;
    this.waiting -= 1;
    const picture = /^\/v3\/attachments\/([^/]+)\/views\/original$/.exec(request.url ?? "");
    if (picture) return this.give(picture[1] ?? "", request, response);
    const fate = this.plan();
    if (fate === "hang") return;
    if (fate === "refuse") return void request.socket.destroy();
    if (typeof fate === "object") {
      const wait = fate.retryAfter === undefined ? {} : { "retry-after": String(fate.retryAfter) };
      return answer(response, fate.status, { error: { code: "Broken" } }, wait);
    }
    const { status, body } = this.keep(request, Buffer.concat(chunks));
    if (fate === "lose-answer") return void request.socket.destroy();
    answer(response, status, body);
  }

  /** As Teams does: to the bot alone. */
  private give(id: string, request: IncomingMessage, response: ServerResponse): void {
    const bytes = this.pictures.get(id);
    const isBot = this.pictureAuthorization === undefined || request.headers.authorization === this.pictureAuthorization;
    response.writeHead(!isBot ? 401 : bytes ? 200 : 404, { "content-type": "image/*" });
    response.end(isBot ? bytes : undefined);
  }

  /** A picture that somebody pastes: the attachment, as it comes with their message. */
  paste(id: string, bytes: Uint8Array) {
    this.pictures.set(id, bytes);
    return { contentType: "image/*", contentUrl: `${this.url}/v3/attachments/${id}/views/original` };
  }

  private keep(request: IncomingMessage, body: Buffer): { status: number; body: unknown } {
    const path = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/?]+))?/.exec(request.url ?? "");
    if (!path || (request.method !== "POST" && request.method !== "PUT")) return { status: 404, body: {} };
    const update = request.method === "PUT";
    const id = update ? decodeURIComponent(path[2] ?? "") : `sent-${++this.count}`;
    this.sent.push({
      method: update ? "update" : "send",
      conversation: decodeURIComponent(path[1] ?? ""),
      id,
      authorization: request.headers.authorization,
      activity: JSON.parse(body.toString("utf8")),
    });
    for (const watcher of this.watchers.splice(0)) watcher();
    return { status: 200, body: { id } };
  }
}

function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  // One call each: restify changes every response of its process, so that writeHead returns nothing.
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
