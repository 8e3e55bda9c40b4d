import { LOOPBACK_HOSTS } from "../settings/serviceUrl.js";

/** Where the files of people's own OneDrive are put. */
export const UPLOAD_HOSTS: readonly string[] = [
  "sharepoint.com",
  "sharepoint-df.com",
  "sharepoint.us",
  "onedrive.com",
  "1drv.com",
];

const PATIENCE_MS = 60_000;

export interface UploadRules {
  /** Hosts that files may go to, with all below them. */
  readonly hosts: readonly string[];
  /** Also to this machine, without https: for a service that nobody else reaches. */
  readonly loopback: boolean;
}

/**
 * Puts a file where Teams said that it may be put.
 *
 * @returns whether it is there; false without trying if the address is none that files may go to
 */
export async function upload(url: string, file: Buffer, rules: UploadRules, fetch: typeof globalThis.fetch): Promise<boolean> {
  if (!mayUploadTo(url, rules)) return false;
  try {
    const response = await fetch(url, {
      method: "PUT",
      headers: {
        "content-type": "application/octet-stream",
        "content-length": String(file.length),
        "content-range": `bytes 0-${file.length - 1}/${file.length}`,
      },
      body: new Uint8Array(file),
      // An address that is allowed may not lead on to one that is not.
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** Whether a file may be put at this address. */
export function mayUploadTo(url: string, { hosts, loopback }: UploadRules): boolean {
  const parsed = parse(url);
  if (!parsed) return false;
  const { hostname, protocol, username, password } = parsed;
  if (username !== "" || password !== "") return false;
  if (loopback && LOOPBACK_HOSTS.includes(hostname)) return true;
  return protocol === "https:" && hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

function parse(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
