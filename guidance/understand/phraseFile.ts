import { join } from "node:path";
import { PhraseError, parsePhrase, type Step, type WordLists } from "../words/phrase.js";
import { CONTENT_FOLDER } from "../yaml/contentFolder.js";
import type { Problem } from "../yaml/problems.js";

/** Where the phrases lie when no other folder is named. */
export const PHRASES_FOLDER = join(CONTENT_FOLDER, "phrases");
/** The one file with a form of its own. */
export const COMMANDS_FILE = "commands.yaml";

/** How a phrase file is named in messages. */
export function phraseFileName(file: string): string {
  return `guidance/content/phrases/${file}`;
}

/** Reads one phrase, or notes what is wrong with it. */
export function compile(
  phrase: string,
  lists: WordLists,
  problems: Problem[],
  file: string,
  line: () => number,
): readonly Step[] | undefined {
  try {
    return parsePhrase(phrase, lists);
  } catch (error) {
    if (!(error instanceof PhraseError)) throw error;
    problems.push({
      file,
      line: line(),
      message: `${error.message}.`,
      remedy: "Change this phrase; words.yaml says how phrases are written.",
    });
    return undefined;
  }
}
