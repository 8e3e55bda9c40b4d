import type { CloudAdapter } from "botbuilder";
import { pino } from "pino";
import restify, { type Request, type Response, type Server } from "restify";
import type { PostCheckBot } from "./postCheckBot.js";

/** The largest request that is read, in bytes: Teams sends at most about 100 KB. */
const MAX_BODY_BYTES = 256 * 1024;

export interface ServerParts {
  readonly adapter: CloudAdapter;
  readonly bot: PostCheckBot;
  /** Resolves if the service can do its work; rejects if not. */
  readonly ready: () => Promise<void>;
}

/** A running HTTP service. */
export interface RunningServer {
  readonly port: number;
  /** Stops accepting, waits for the turns in hand, at most so many milliseconds. */
  stop(withinMs: number): Promise<void>;
}

/** Serves `/api/messages`, `/healthz` and `/readyz`. */
export function makeServer({ adapter, bot, ready }: ServerParts): Server {
  // restify's own log would write request and response bodies, which may hold what staff wrote.
  const server = restify.createServer({ name: "postcheck", log: pino({ level: "silent" }) });
  server.pre((request, response, next) => {
    // Packed bodies get round the size limit and can end the process, so they are refused before they are read.
    if (request.headers["content-encoding"]) return refuse(response, 415, "Send the request without a content-encoding.", next);
    if (request.method === "POST" && !/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
      return refuse(response, 415, "Send JSON.", next);
    }
    next();
  });
  server.use(restify.plugins.bodyParser({ maxBodySize: MAX_BODY_BYTES, mapParams: false }));
  server.post("/api/messages", async (request: Request, response: Response) => {
    await adapter.process(request as never, response as never, (context) => bot.run(context));
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

function refuse(response: Response, status: number, why: string, next: (stop?: false) => void): void {
  response.send(status, { why });
  next(false);
}
