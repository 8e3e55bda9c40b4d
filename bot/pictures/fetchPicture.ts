import type { Fetched, PictureSource } from "../../dialogs/index.js";
import { type FileRules, isAllowedAddress } from "../settings/fileAddresses.js";
import { parsedUrl } from "../settings/parsedUrl.js";
import { isAllowedServiceUrl } from "../settings/serviceUrl.js";

export interface FetchRules {
  /** The connector's hosts: they get the bot's own token. */
  readonly serviceHosts: readonly string[];
  /** Where files lie: they never get it. */
  readonly files: FileRules;
  /** The most bytes of one picture, as they come out of whatever they are packed in. */
  readonly mostBytes: number;
  /** How long one picture may take, its redirects included, in milliseconds. */
  readonly withinMs: number;
}

export interface FetchParts {
  readonly rules: FetchRules;
  readonly fetch: typeof globalThis.fetch;
  /** The header with the bot's own token; undefined where nobody is authenticated. */
  readonly authorization: () => Promise<string | undefined>;
}

/** So often a server may say that the picture lies elsewhere on it. */
const MOST_REDIRECTS = 2;

/**
 * Fetches one picture, as far as its address is one that pictures may come from. What type the server says it is counts for
 * nothing. Never rejects: that a picture cannot be had is an ordinary thing.
 */
export async function fetchPicture(source: PictureSource, parts: FetchParts): Promise<Fetched> {
  if (!mayBeFetched(source, parts.rules)) return { kind: "not-fetched", why: "elsewhere" };
  const signal = AbortSignal.timeout(parts.rules.withinMs);
  try {
    const response = await follow(source, parts, signal);
    if (!response?.ok) {
      await response?.body?.cancel();
      return { kind: "not-fetched", why: "refused" };
    }
    return await read(response, parts.rules.mostBytes);
  } catch {
    return { kind: "not-fetched", why: signal.aborted ? "slow" : "refused" };
  }
}

function mayBeFetched({ kind, url }: PictureSource, { serviceHosts, files }: FetchRules): boolean {
  return kind === "pasted" ? isAllowedServiceUrl(url, serviceHosts) : isAllowedAddress(url, files);
}

/** The answer at the end of redirects; undefined where these lead away, or on and on. */
async function follow({ kind, url }: PictureSource, parts: FetchParts, signal: AbortSignal): Promise<Response | undefined> {
  const authorization = kind === "pasted" ? await inTime(parts.authorization(), signal) : undefined;
  const { origin } = new URL(url);
  let at = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    // Where a server sends one on to, the token does not go with it.
    const headers = authorization !== undefined && redirects === 0 ? { authorization } : {};
    const response = await parts.fetch(at, { headers, redirect: "manual", signal });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = parsedUrl(location, at);
    if (!next || next.origin !== origin || next.username !== "" || next.password !== "") return undefined;
    at = next.href;
  }
  return undefined;
}

function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

/** Counted as they come out: what is packed small may be large. */
async function read(response: Response, most: number): Promise<Fetched> {
  const said = Number(response.headers.get("content-length") ?? 0);
  if (said > most) {
    await response.body?.cancel();
    return { kind: "not-fetched", why: "large" };
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > most) return { kind: "not-fetched", why: "large" };
    chunks.push(chunk);
  }
  return size === 0 ? { kind: "not-fetched", why: "refused" } : { kind: "fetched", bytes: Buffer.concat(chunks) };
}
