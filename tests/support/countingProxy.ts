import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { Gate } from "./gate.js";

/** What a request does, as its method and its path tell. */
export type RequestKind = "get" | "query" | "insert" | "replace" | "delete" | "transaction" | "table";

export interface SeenRequest {
  readonly kind: RequestKind;
  /** The table it is for, without the prefix of the tables. */
  readonly table: "state" | "checks" | "other";
}

/**
 * What becomes of a request. `unavailable` answers 503, `refuse` cuts the connection, `hang` never answers, `lose-answer`
 * does the work and cuts the connection before the answer.
 */
export type Fate = "none" | "unavailable" | "refuse" | "hang" | "lose-answer";
/** How table storage is broken; `lose-answer` is for writes. `appends` and `state-writes` answer 503 to these alone. */
export type Fault = Fate | "appends" | "state-writes";
/** Decides on a request, the nth since the plan was made; a promise holds the request until it is kept. */
export type Plan = (seen: SeenRequest, n: number) => Fate | Promise<Fate>;

/** After so many rounds of the event loop without a request nothing more is taken to come. */
const QUIET_ROUNDS = 12;
const READS: readonly RequestKind[] = ["get", "query"];
const isWrite = ({ kind }: SeenRequest) => !READS.includes(kind);
/** The request that writes an event to the log. */
export const isAppend = (seen: SeenRequest) => isWrite(seen) && seen.table === "checks";
/** The same, without what is kept in an index beside it. */
export const isEventWrite = ({ kind, table }: SeenRequest) => kind === "transaction" && table === "checks";
/** The request that writes a person's or a check's state. */
export const isStateWrite = (seen: SeenRequest) => isWrite(seen) && seen.table === "state";

/** Stands between the service and its table server, counts what passes, and breaks on demand. */
export class CountingProxy {
  private readonly server: Server;
  private passed: SeenRequest[] = [];
  /** All there ever were, and those that have no answer yet. */
  private count = 0;
  private inHand = 0;
  private plan: (seen: SeenRequest) => Fate | Promise<Fate> = () => "none";
  /** Kept before each answer that the table server has given. */
  private answers: (seen: SeenRequest) => Promise<void> = async () => {};

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

  /**
   * Resolves when what goes on beside the turns is done: nothing has been asked for several rounds of the event loop.
   * Time alone does not tell: between two requests the process itself may be busy for longer than any pause.
   */
  async quiet(): Promise<void> {
    for (let before = -1, rounds = 0; rounds < QUIET_ROUNDS; rounds++) {
      if (before !== this.count || this.inHand > 0) rounds = 0;
      before = this.count;
      await delay(5);
    }
  }

  /** Breaks from now on, for so many requests; "none" mends. */
  fail(fault: Fault, times: number = Number.POSITIVE_INFINITY): void {
    let left = times;
    this.follow((seen) => {
      if (left <= 0 || !isHitBy(fault, seen)) return "none";
      left -= 1;
      return fault === "appends" || fault === "state-writes" ? "unavailable" : fault;
    });
  }

  /** Treats each request as the plan says from now on. */
  follow(plan: Plan): void {
    let n = 0;
    this.plan = (seen) => plan(seen, ++n);
  }

  /** Lets each request wait so many milliseconds from now on. */
  slow(ms: number): void {
    this.follow(async (): Promise<Fate> => {
      await delay(ms);
      return "none";
    });
  }

  /** Holds the first request that is meant, before the work is done, or after it and before the answer. */
  hold(meant: (seen: SeenRequest) => boolean, when: "before" | "after" = "before"): Gate {
    const gate = new Gate();
    const hold = async (seen: SeenRequest): Promise<void> => {
      if (!gate.isReached && meant(seen)) await gate.pass();
    };
    if (when === "after") this.answers = hold;
    else
      this.follow(async (seen): Promise<Fate> => {
        await hold(seen);
        return "none";
      });
    return gate;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  private async take(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    this.count += 1;
    this.inHand += 1;
    outgoing.once("close", () => {
      this.inHand -= 1;
    });
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
    } catch {
      return; // The client went away.
    }
    const body = Buffer.concat(chunks);
    const seen = seenIn(incoming, body);
    this.passed.push(seen);
    const fate = await this.plan(seen);
    if (fate === "hang") return;
    if (fate === "refuse") return void incoming.socket.destroy();
    if (fate === "unavailable") {
      // One call each: restify changes every response of its process, so that writeHead returns nothing.
      outgoing.writeHead(503, { "content-type": "application/json" });
      outgoing.end("{}");
      return;
    }
    this.forward(incoming, outgoing, body, async () => {
      await this.answers(seen);
      return fate === "lose-answer";
    });
  }

  private forward(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer, isLost: () => Promise<boolean>): void {
    const { hostname, port } = this.target;
    const { method, url, headers } = incoming;
    const onward = request({ hostname, port, method, path: url, headers }, async (answer) => {
      if (await isLost()) {
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

function isHitBy(fault: Fault, seen: SeenRequest): boolean {
  if (fault === "none") return false;
  if (fault === "lose-answer") return isWrite(seen);
  if (fault === "appends") return isAppend(seen);
  return fault === "state-writes" ? isStateWrite(seen) : true;
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
