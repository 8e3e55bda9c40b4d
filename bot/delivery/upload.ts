import { type FileRules, isAllowedAddress } from "../settings/fileAddresses.js";

const PATIENCE_MS = 60_000;

/**
 * Uploads a file to where Teams said.
 *
 * @returns whether it was uploaded; false without trying if the address is not allowed
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
