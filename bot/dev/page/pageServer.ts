import type { IncomingMessage, ServerResponse } from "node:http";
import { ZodError } from "zod";
import { bodyOf, type Pages } from "../teams/channel.js";
import type { KeptFiles } from "../teams/keptFiles.js";
import type { ChatLog } from "./chatLog.js";
import { pageFile } from "./pageFiles.js";
import { REQUESTS } from "./pageRequests.js";
import type { PlayedTeams } from "./playedTeams.js";

export interface PageServerParts {
  readonly teams: PlayedTeams;
  readonly log: ChatLog;
  readonly files: KeptFiles;
}

/** Nothing from elsewhere, nothing inline, and in nobody's frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
const HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};
const ASKED = /^\/try\/ask\/([a-z-]+)$/;
const KEPT = /^\/try\/(pictures|files)\/(\d+)$/;
/** This machine, as its own browser names it: a site elsewhere whose name leads here is not answered. */
const OWN_HOST = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/;

/** Where the page finds what lies at an address of the channel. */
export const pageAddress = (folder: "pictures" | "files") => (contentUrl: string) =>
  `/try/${folder}/${/\/(\d+)(?:\/views\/original)?$/.exec(contentUrl)?.[1] ?? ""}`;

/** The page that plays Teams, and what it asks for. */
export function pagesOf(parts: PageServerParts): Pages {
  return async (request, response) => {
    const { pathname: path } = new URL(request.url ?? "/", "http://localhost");
    if (path !== "/try" && !path.startsWith("/try/")) return false;
    if (!OWN_HOST.test(request.headers.host ?? "")) send(response, 403, "text/plain", "");
    else if (path === "/try/events") listen(response, parts.log);
    else if (request.method === "POST") await ask(path, request, response, parts);
    else await get(path, response, parts.files);
    return true;
  };
}

async function get(path: string, response: ServerResponse, files: KeptFiles): Promise<void> {
  const [, folder, id] = KEPT.exec(path) ?? [];
  const kept = id === undefined ? undefined : files.at(Number(id));
  const file = kept ? undefined : await pageFile(path);
  if (kept && folder === "files") {
    const name = kept.name.replace(/[^\w.-]/g, "_");
    send(response, 200, "application/octet-stream", kept.bytes, { "content-disposition": `attachment; filename="${name}"` });
  } else if (kept) {
    // Browsers find out themselves which kind of picture it is.
    send(response, 200, "image/jpeg", kept.bytes);
  } else if (file) send(response, 200, file.type, file.body);
  else send(response, 404, "text/plain", "There is no such page.");
}

/** Only the page itself asks: elsewhere's pages may send neither this type of content nor their own origin. */
async function ask(path: string, request: IncomingMessage, response: ServerResponse, parts: PageServerParts): Promise<void> {
  const { origin, host, "content-type": type } = request.headers;
  const wanted = REQUESTS.get(ASKED.exec(path)?.[1] ?? "");
  if (!wanted) return send(response, 404, "text/plain", "");
  if (type !== "application/json" || origin !== `http://${host}`) return send(response, 403, "text/plain", "");
  try {
    const answer = await wanted(JSON.parse((await bodyOf(request)).toString("utf8")), parts.teams, parts.log);
    send(response, 200, "application/json", JSON.stringify(answer ?? {}));
  } catch (error) {
    const isWrong = error instanceof ZodError || error instanceof SyntaxError;
    send(response, isWrong ? 400 : 502, "text/plain", isWrong ? "This cannot be read." : "PostCheck cannot be reached.");
  }
}

/** Tells the page each time that something has changed. */
function listen(response: ServerResponse, log: ChatLog): void {
  response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream" });
  response.write("data: here\n\n");
  const stop = log.onChange(() => void response.write("data: changed\n\n"));
  response.once("close", stop);
}

// One call each: restify changes every response of its process, so that `writeHead` gives nothing back.
function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array, more: object = {}): void {
  response.writeHead(status, { ...HEADERS, "content-type": type, ...more });
  response.end(body);
}
