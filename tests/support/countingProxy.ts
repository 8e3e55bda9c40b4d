import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";

/** What a request does, as its method and its path tell. */
export type RequestKind = "get" | "query" | "insert" | "replace" | "delete" | "transaction" | "table";

export interface SeenRequest {
  readonly kind: RequestKind;
  /** The table it is for, without the prefix of the tables. */
  readonly table: "state" | "checks" | "other";
}

/**
 * How table storage is broken. `unavailable` answers 503, `refuse` cuts the connection, `hang` never answers,
 * `lose-answer` does the work and cuts the connection before the answer. `appends` and `state-writes` answer 503 to these alone.
 */
export type Fault = "none" | "unavailable" | "refuse" | "hang" | "lose-answer" | "appends" | "state-writes";

const READS: readonly RequestKind[] = ["get", "query"];

/** Stands between the service and its table server, counts what passes, and breaks on demand. */
export class CountingProxy {
  private readonly server: Server;
  private passed: SeenRequest[] = [];
  private fault: Fault = "none";
  private left = 0;

  private constructor(
    private readonly target: URL,
    private readonly original: string,
  ) {
    this.server = createServer((incoming, outgoing) => void this.take(incoming, outgoing));
  }

  /** Starts a proxy in front of the table server with this connection string. */
  static async start(connectionString: string): Promise<CountingProxy> {
    const endpoint = /TableEndpoint=([^;]+)/.exec(connectionString)?.[1];
    if (!endpoint) throw new Error("The connection string names no table endpoint.");
    const proxy = new CountingProxy(new URL(endpoint), connectionString);
    proxy.server.listen(0, "127.0.0.1");
    await once(proxy.server, "listening");
    return proxy;
  }

  /** The way to the table server through this proxy. */
  get connectionString(): string {
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("The proxy is not listening.");
    return this.original.replace(`:${this.target.port}/`, `:${address.port}/`);
  }

  /** What has passed since the last reset, the broken ones included. */
  get requests(): readonly SeenRequest[] {
    return this.passed;
  }

  /** How many reads and writes have passed since the last reset. A transaction is one write. */
  counts(): { reads: number; writes: number } {
    const reads = this.passed.filter(({ kind }) => READS.includes(kind)).length;
    return { reads, writes: this.passed.length - reads };
  }

  reset(): void {
    this.passed = [];
  }

  /** Breaks from now on, for so many requests; "none" mends. */
  fail(fault: Fault, times: number = Number.POSITIVE_INFINITY): void {
    this.fault = fault;
    this.left = times;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  private async take(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
    } catch {
      return; // The client went away.
    }
    const body = Buffer.concat(chunks);
    const seen = seenIn(incoming, body);
    this.passed.push(seen);
    const fault = this.faultFor(seen);
    if (fault === "hang") return;
    if (fault === "refuse") return void incoming.socket.destroy();
    if (fault === "unavailable") {
      // One call each: restify changes every response of its process, so that writeHead returns nothing.
      outgoing.writeHead(503, { "content-type": "application/json" });
      outgoing.end("{}");
      return;
    }
    this.forward(incoming, outgoing, body, fault === "lose-answer");
  }

  private faultFor(seen: SeenRequest): Fault {
    const { fault } = this;
    const isWrite = !READS.includes(seen.kind);
    if (fault === "none" || this.left <= 0) return "none";
    if (fault === "lose-answer" && !isWrite) return "none";
    if (fault === "appends" && !(isWrite && seen.table === "checks")) return "none";
    if (fault === "state-writes" && !(isWrite && seen.table === "state")) return "none";
    this.left -= 1;
    return fault === "appends" || fault === "state-writes" ? "unavailable" : fault;
  }

  private forward(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer, loseAnswer: boolean): void {
    const { hostname, port } = this.target;
    const { method, url, headers } = incoming;
    const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
      if (loseAnswer) {
        answer.resume();
        answer.on("end", () => incoming.socket.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => incoming.socket.destroy());
    onward.end(body);
  }
}

function seenIn({ method = "", url = "" }: IncomingMessage, body: Buffer): SeenRequest {
  const path = decodeURIComponent(url.split("?")[0] ?? "");
  // A transaction's table stands in the addresses of its parts.
  if (path.endsWith("/$batch"))
    return { kind: "transaction", table: tableIn(/^[A-Z]+ https?:\/\/[^/]+(\S+)/m.exec(body.toString("latin1"))?.[1] ?? "") };
  if (/^\/\w+\/Tables\b/.test(path)) return { kind: "table", table: "other" };
  const table = tableIn(path);
  if (method === "GET") return { kind: path.includes("(PartitionKey=") ? "get" : "query", table };
  return { kind: method === "POST" ? "insert" : method === "DELETE" ? "delete" : "replace", table };
}

function tableIn(path: string): SeenRequest["table"] {
  const name = /^\/\w+\/(\w+)/.exec(path)?.[1] ?? "";
  return name.endsWith("state") ? "state" : name.endsWith("checks") ? "checks" : "other";
}
