import { type Server as HttpServer, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type Logger, pino } from "pino";
import restify, { type Request, type Response, type Server } from "restify";
import { failureFacts } from "../telemetry/failureFacts.js";
import type { Telemetry } from "../telemetry/telemetry.js";
import type { PostCheckAdapter } from "./adapter.js";
import { Refusal } from "./auth/refusal.js";
import { readActivity } from "./body.js";
import { turnOf } from "./incoming.js";
import type { PostCheckBot } from "./postCheckBot.js";

const LIMITS: ConnectionLimits = { headersMs: 10_000, requestMs: 30_000, lookEveryMs: 1_000, idleMs: 250_000 };
/** What goes with every answer: there is nothing here for a browser to show, run or keep. */
const SECURITY_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

/** How long a connection is waited for, in milliseconds. */
interface ConnectionLimits {
  /** Until a request's headers are there, and all of it. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** Between two looks at who is late; Node looks every 30 seconds by itself. */
  readonly lookEveryMs: number;
  /**
   * Between two requests: longer than Azure's fronts keep theirs open (four minutes), which would otherwise send a request on a
   * connection that is just being closed.
   */
  readonly idleMs: number;
}

export interface ServerParts {
  readonly adapter: PostCheckAdapter;
  readonly bot: PostCheckBot;
  readonly log: Logger;
  readonly telemetry: Pick<Telemetry, "turns" | "measures">;
  /** Resolves if the service can do its work; rejects if not. */
  readonly ready: () => Promise<void>;
  readonly limits?: ConnectionLimits;
}

/** A running HTTP service. */
export interface RunningServer {
  readonly port: number;
  /** Stops accepting, waits for the running turns, at most so many milliseconds. */
  stop(withinMs: number): Promise<void>;
}

/** Serves `/api/messages`, `/healthz` and `/readyz`. Whatever goes wrong is answered with a status and words of our own. */
export function makeServer({ adapter, bot, log, telemetry, ready, limits = LIMITS }: ServerParts): Server {
  // restify's own log would write request and response bodies, which may hold what staff wrote.
  const server = restify.createServer({ name: "", log: pino({ level: "silent" }) });
  const answered = guard(server.server, limits);
  server.pre((_request, response, next) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    next();
  });
  server.on("restifyError", (_request, response, error, done) => {
    const { statusCode = 500 } = error as { statusCode?: number };
    (response as Response).send(statusCode, { why: STATUS_CODES[statusCode] });
    (done as () => void)();
  });
  server.post("/api/messages", async (request: Request, response: Response) => {
    try {
      const activity = await readActivity(request);
      const authorization = request.headers.authorization ?? "";
      const { status, body } = await adapter.receive(authorization, activity, (context) =>
        telemetry.turns.run(turnOf(activity), () => bot.run(context)),
      );
      response.send(status, body);
    } catch (error) {
      // The rest of the request may still be on its way.
      if (!request.complete) {
        answered.add(request.socket);
        request.once("close", () => answered.delete(request.socket));
      }
      refuse(response, error, log, telemetry.measures);
    }
  });
  server.get("/healthz", async (_request: Request, response: Response) => {
    response.send(200, { alive: true });
  });
  server.get("/readyz", async (_request: Request, response: Response) => {
    try {
      await ready();
      response.send(200, { ready: true });
    } catch {
      response.send(503, { ready: false, why: "Table storage does not answer." });
    }
  });
  return server;
}

/**
 * Starts listening.
 *
 * @throws Error with code EADDRINUSE if the port is taken
 */
export async function listen(server: Server, port: number, host: string): Promise<RunningServer> {
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, host, () => {
      server.server.off("error", reject);
      resolve();
    });
  });
  return {
    port: server.address().port,
    stop: (withinMs) =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.server.closeAllConnections(), withinMs);
        server.server.close(() => {
          clearTimeout(late);
          resolve();
        });
        server.server.closeIdleConnections();
      }),
  };
}

function refuse(response: Response, error: unknown, log: Logger, measures: Telemetry["measures"]): void {
  if (!(error instanceof Refusal)) {
    log.error(failureFacts(error), "a request failed");
    response.send(500, { why: "Something went wrong." });
    return;
  }
  const { status, reason, words } = error;
  log.warn({ status, reason }, "a request was refused");
  measures.refused(reason);
  if (status === 401) response.setHeader("www-authenticate", "Bearer");
  // The rest of the request may still be on its way.
  if (status === 408) response.setHeader("connection", "close");
  response.send(status, { why: words });
}

/**
 * What Node's own server leaves open: slow requests, connections that ask for another protocol, and what is not HTTP.
 *
 * @returns the connections on which a request has its answer before it has arrived: whatever else comes of it gets no second one
 */
function guard(server: HttpServer, { headersMs, requestMs, lookEveryMs, idleMs }: ConnectionLimits): WeakSet<Duplex> {
  const answered = new WeakSet<Duplex>();
  server.headersTimeout = headersMs;
  server.requestTimeout = requestMs;
  server.keepAliveTimeout = idleMs;
  // An option of the server that restify makes without options; it is read when the server begins to listen.
  Object.assign(server, { connectionsCheckingInterval: lookEveryMs });
  // restify listens and does nothing, which would keep the connection for ever.
  server.removeAllListeners("upgrade");
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === "ECONNRESET" || answered.has(socket)) return void socket.destroy();
    const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
    const body = JSON.stringify({ why: STATUS_CODES[status] });
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: application/json`;
    socket.end(`${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`, () => socket.destroy());
  });
  return answered;
}
