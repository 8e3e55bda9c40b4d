import { join } from "node:path";
import type { Guidance } from "../load/load.js";
import { PhraseError, parsePhrase, type Step, type WordLists } from "../words/phrase.js";
import type { Problem } from "../yaml/problems.js";

const FOLDER = "phrases";
/** The one file with a form of its own. */
export const COMMANDS_FILE = "commands.yaml";

/** Where the phrases of a force lie. */
export function phrasesFolder({ folder }: Pick<Guidance, "folder">): string {
  return join(folder, FOLDER);
}

/** How that folder is named in messages. */
export function phrasesFolderName({ shownAs }: Pick<Guidance, "shownAs">): string {
  return `${shownAs}/${FOLDER}`;
}

/** How a phrase file is named in messages. */
export function phraseFileName(guidance: Pick<Guidance, "shownAs">, file: string): string {
  return `${phrasesFolderName(guidance)}/${file}`;
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
