import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/**
 * Zips files in memory, in the order given, each under its key as the path in the zip.
 * The same files always give the same bytes.
 *
 * @throws Error when a path is absolute or leads out of the zip.
 */
export async function zipFiles(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  // A zip keeps local time with no zone, so local midnight gives the same bytes in every time zone.
  const mtime = new Date(2000, 0, 1);
  for (const [path, content] of Object.entries(files)) {
    zip.addBuffer(content, path, { mtime, mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}
