import { type Server as HttpServer, STATUS_CODES } from "node:http";
import { type Logger, pino } from "pino";
import restify, { type Request, type Response, type Server } from "restify";
import type { PostCheckAdapter } from "./adapter.js";
import { Refusal } from "./auth/refusal.js";
import { readActivity } from "./body.js";
import type { PostCheckBot } from "./postCheckBot.js";

/** How long a request may take to arrive, headers alone and as a whole, in milliseconds. */
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
/** What goes with every answer: there is nothing here for a browser to show, run or keep. */
const SECURITY_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

export interface ServerParts {
  readonly adapter: PostCheckAdapter;
  readonly bot: PostCheckBot;
  readonly log: Logger;
  /** Resolves if the service can do its work; rejects if not. */
  readonly ready: () => Promise<void>;
}

/** A running HTTP service. */
export interface RunningServer {
  readonly port: number;
  /** Stops accepting, waits for the running turns, at most so many milliseconds. */
  stop(withinMs: number): Promise<void>;
}

/** Serves `/api/messages`, `/healthz` and `/readyz`. Whatever goes wrong is answered with a status and words of our own. */
export function makeServer({ adapter, bot, log, ready }: ServerParts): Server {
  // restify's own log would write request and response bodies, which may hold what staff wrote.
  const server = restify.createServer({ name: "", log: pino({ level: "silent" }) });
  guard(server.server);
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
      const { status, body } = await adapter.receive(authorization, activity, (context) => bot.run(context));
      response.send(status, body);
    } catch (error) {
      refuse(response, error, log);
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

function refuse(response: Response, error: unknown, log: Logger): void {
  if (!(error instanceof Refusal)) {
    log.error({ error: (error as Error).name }, "a request failed");
    response.send(500, { why: "Something went wrong." });
    return;
  }
  const { status, reason, words } = error;
  log.warn({ status, reason }, "a request was refused");
  if (status === 401) response.setHeader("www-authenticate", "Bearer");
  // The rest of the request may still be on its way.
  if (status === 408) response.setHeader("connection", "close");
  response.send(status, { why: words });
}

/** What Node's own server leaves open: slow requests, connections that ask for another protocol, and what is not HTTP. */
function guard(server: HttpServer): void {
  server.headersTimeout = HEADERS_WITHIN_MS;
  server.requestTimeout = REQUEST_WITHIN_MS;
  // restify listens and does nothing, which would keep the connection for ever.
  server.removeAllListeners("upgrade");
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
    const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
    const body = JSON.stringify({ why: STATUS_CODES[status] });
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: application/json`;
    socket.end(`${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`, () => socket.destroy());
  });
}
