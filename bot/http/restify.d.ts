/** restify ships no types; this is the part of it that we use. */
declare module "restify" {
  import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
  import type { Logger } from "pino";

  export interface Request extends IncomingMessage {
    body?: unknown;
  }
  export interface Response extends ServerResponse {
    send(status: number, body?: unknown): void;
    status(code: number): void;
  }
  export type Handler =
    | ((request: Request, response: Response) => Promise<void>)
    | ((request: Request, response: Response, next: (stop?: false) => void) => void);
  export interface Server {
    readonly server: HttpServer;
    pre(handler: Handler): void;
    use(handler: Handler | Handler[]): void;
    get(path: string, handler: Handler): void;
    post(path: string, handler: Handler): void;
    on(event: string, listener: (...parts: unknown[]) => void): void;
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
    address(): { port: number };
  }
  export function createServer(options: { name: string; log: Logger }): Server;
  export const plugins: { bodyParser(options: { maxBodySize: number; mapParams?: boolean }): Handler[] };
  const restify: { createServer: typeof createServer; plugins: typeof plugins };
  export default restify;
}
