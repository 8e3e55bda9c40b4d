import { isAbsolute, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the content lies when no other folder is named. */
export const CONTENT_FOLDER = fileURLToPath(new URL("../content", import.meta.url));

/** The folder that a force keeps its content in, absolute; the one that comes with the product where none is named. */
export function contentFolder(named = ""): string {
  return named.trim() === "" ? CONTENT_FOLDER : resolve(named.trim());
}

/** How a folder of content is named in messages, with forward slashes. */
export function shownFolder(folder: string): string {
  if (folder === CONTENT_FOLDER) return "guidance/content";
  const fromHere = relative(process.cwd(), folder);
  return (fromHere.startsWith("..") || isAbsolute(fromHere) ? folder : fromHere).split(sep).join("/");
}
