import { readdirSync } from "node:fs";
import { ContentError } from "../yaml/problems.js";

/** The names of a folder's subfolders, in order. */
export function subfolders(folder: string): string[] {
  return readable(folder, () => readdirSync(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * What a folder holds, as `list` reads it.
 *
 * @throws ContentError if the folder cannot be read
 */
export function readable<T>(folder: string, list: () => T): T {
  try {
    return list();
  } catch {
    throw new ContentError([
      { file: folder, line: 0, message: "The folder cannot be read.", remedy: "Put it back, or give it read permission." },
    ]);
  }
}
