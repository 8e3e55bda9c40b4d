import { type FileRules, isAllowedAddress } from "../settings/fileAddresses.js";

const PATIENCE_MS = 60_000;

/**
 * Puts a file where Teams said that it may be put.
 *
 * @returns whether it is there; false without trying if the address is none that files may go to
 */
export async function upload(url: string, file: Buffer, rules: FileRules, fetch: typeof globalThis.fetch): Promise<boolean> {
  if (!isAllowedAddress(url, rules)) return false;
  try {
    const response = await fetch(url, {
      method: "PUT",
      headers: {
        "content-type": "application/octet-stream",
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
