import { parsedUrl } from "./parsedUrl.js";
import { LOOPBACK_HOSTS } from "./serviceUrl.js";

/** Where people's files lie, with all hosts below them: OneDrive and SharePoint. */
export const FILE_HOSTS: readonly string[] = ["sharepoint.com", "sharepoint-df.com", "sharepoint.us", "onedrive.com", "1drv.com"];

/** Where files may be put, or fetched from. */
export interface FileRules {
  /** Hosts that are meant with all below them, in lower case. */
  readonly hosts: readonly string[];
  /** Also this machine, without https: for a service that nobody else reaches. */
  readonly loopback: boolean;
}

/** Whether files may be put at this address, or fetched from it. */
export function isAllowedAddress(url: string, { hosts, loopback }: FileRules): boolean {
  const parsed = parsedUrl(url);
  if (!parsed) return false;
  const { hostname, port, protocol, username, password } = parsed;
  if (username !== "" || password !== "") return false;
  if (loopback && LOOPBACK_HOSTS.includes(hostname)) return true;
  return protocol === "https:" && port === "" && hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
