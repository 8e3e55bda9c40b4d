import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadGuidance } from "../../../guidance/load/load.js";
import { CONTENT_FOLDER } from "../../../guidance/yaml/contentFolder.js";
import { ContentError, type Problem } from "../../../guidance/yaml/problems.js";

/** A copy of the content in which one piece of text of one file is replaced. */
export interface Breakage {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** A mistake and what the loader must say of it. */
export interface Mistake extends Breakage {
  readonly what: string;
  readonly says: RegExp;
  readonly remedy: RegExp;
  /** Text on the line that is named, where that is not the first line replaced. */
  readonly at?: string;
  /** Lines that the replacement adds above the mistake. */
  readonly below?: number;
}

/** Calls `use` with a broken copy of the content, less what is left out, which is removed afterwards. */
export function withBroken<T>({ file, find, put }: Breakage, use: (folder: string) => T, leftOut?: string): T {
  const folder = mkdtempSync(join(tmpdir(), "content-"));
  try {
    const wanted = (path: string) => leftOut === undefined || path !== join(CONTENT_FOLDER, leftOut);
    cpSync(CONTENT_FOLDER, folder, { recursive: true, filter: wanted });
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    if (!text.includes(find)) throw new Error(`"${find}" is not in ${file}.`);
    writeFileSync(
      path,
      text.replace(find, () => put),
    );
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The worked cases are a third of what there is to read, and nothing else is checked against them. */
const CASES = "cases";

/** The problems the loader finds in a broken copy; none if it loads. */
export function problemsOf(breakage: Breakage): readonly Problem[] {
  const load = (folder: string) => {
    try {
      loadGuidance(folder, "guidance/content");
      return [];
    } catch (error) {
      if (error instanceof ContentError) return error.problems;
      throw error;
    }
  };
  return withBroken(breakage, load, breakage.file.startsWith(`${CASES}/`) ? undefined : CASES);
}

/** The line of the content in use, 1 the first, on which a text stands. */
export function lineOf({ file, find }: Pick<Breakage, "file" | "find">): number {
  const text = readFileSync(join(CONTENT_FOLDER, file), "utf8");
  return text.slice(0, text.indexOf(find)).split("\n").length;
}
