/** This machine, as a URL names it. */
export const LOOPBACK_HOSTS: readonly string[] = ["127.0.0.1", "localhost", "[::1]"];

/** Only the plainest addresses, so that no two readers can find different hosts in one. */
const PLAIN = /^(https?):\/\/([a-z0-9.-]+|\[::1\])(?::(\d{1,5}))?(?:\/[\w.~%/-]*)?$/;

/**
 * Whether the bot may send messages, and with them its own token, to this address: https to a listed host, or http to
 * this machine where it is listed. The hosts are in lower case, and a host's subdomains are not meant with it.
 */
export function isAllowedServiceUrl(url: unknown, hosts: readonly string[]): boolean {
  const parts = typeof url === "string" ? PLAIN.exec(url.toLowerCase()) : null;
  if (!parts) return false;
  const [, scheme = "", host = "", port = "443"] = parts;
  if (!hosts.includes(host)) return false;
  return LOOPBACK_HOSTS.includes(host) || (scheme === "https" && port === "443");
}
