import type { TurnContext } from "botbuilder";
import type { Config } from "../settings/config.js";
import { FILE_HOSTS } from "../settings/fileAddresses.js";
import { LOOPBACK_HOSTS } from "../settings/serviceUrl.js";
import type { FetchParts, FetchRules } from "./fetchPicture.js";

/** The most bytes of one picture, and how long one may take to come, in milliseconds. */
const MOST_BYTES = 15 * 1024 * 1024;
const WITHIN_MS = 5_000;

/** What pictures are fetched by in a turn. */
export type FetchFor = (context: TurnContext) => FetchParts;

/** The one place where is said from where pictures may be fetched, and who gets the bot's own token for it. */
export function fetchFor(
  { identity, downloadHosts }: Pick<Config, "identity" | "downloadHosts">,
  fetch: typeof globalThis.fetch,
): FetchFor {
  const rules: FetchRules = {
    serviceHosts: identity?.serviceHosts ?? LOOPBACK_HOSTS,
    files: { hosts: downloadHosts ?? FILE_HOSTS, loopback: identity === undefined },
    mostBytes: MOST_BYTES,
    withinMs: WITHIN_MS,
  };
  return ({ turnState, adapter }) => {
    // Taken now: after the turn its context is not there any more.
    const client = turnState.get<{ readonly credentials?: Signing }>(adapter.ConnectorClientKey);
    const authorization = async () => (identity && client?.credentials ? authorizationBy(client.credentials) : undefined);
    return { rules, fetch, authorization };
  };
}

/** What signs the bot's requests to the connector. */
interface Signing {
  signRequest(request: { readonly headers: Headers }): Promise<unknown>;
}

/** The header that the bot answers this turn with. */
async function authorizationBy(credentials: Signing): Promise<string | undefined> {
  const headers = new Headers();
  await credentials.signRequest({ headers });
  return headers.get("authorization") ?? undefined;
}
