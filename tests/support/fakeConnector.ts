import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One activity the bot sent or changed, as the channel would have received it. */
export interface Sent {
  readonly method: "send" | "update";
  readonly conversation: string;
  readonly id: string;
  readonly activity: {
    readonly type: string;
    readonly text?: string;
    readonly attachments?: readonly { contentType: string; content: unknown }[];
  };
}

/** Stands in for the channel's connector service: takes what the bot sends, and gives each message an id. */
export class FakeConnector {
  readonly sent: Sent[] = [];
  /** Waited for before each answer, where a test needs the bot to be busy. */
  hold: Promise<void> = Promise.resolve();
  /** How many requests wait for an answer. */
  waiting = 0;
  private readonly server: Server;
  private count = 0;

  constructor() {
    this.server = createServer((request, response) => {
      void this.take(request).then(({ status, body }) => {
        // One call each: restify changes every response of its process, so that writeHead returns nothing.
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.waiting += 1;
    await this.hold;
    this.waiting -= 1;
    const path = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/?]+))?/.exec(request.url ?? "");
    if (!path || (request.method !== "POST" && request.method !== "PUT")) return { status: 404, body: {} };
    const update = request.method === "PUT";
    const id = update ? decodeURIComponent(path[2] ?? "") : `sent-${++this.count}`;
    this.sent.push({
      method: update ? "update" : "send",
      conversation: decodeURIComponent(path[1] ?? ""),
      id,
      activity: JSON.parse(Buffer.concat(chunks).toString("utf8")),
    });
    return { status: 200, body: { id } };
  }
}
