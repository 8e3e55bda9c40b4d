import { join } from "node:path";
import type { EmptyWords } from "../engine/types.js";
import { ContentError } from "../yaml/problems.js";
import { emptyAnswersSchema } from "../yaml/schemas.js";
import { readYaml } from "../yaml/yamlFile.js";

const FILE = "empty-answers.yaml";
/** What a word is in an answer, and so in this file. */
const WORD = /^[\p{L}\p{N}'’]+$/u;

/**
 * Loads what tells an answer that says little.
 *
 * @throws ContentError naming file, line and remedy of every mistake found
 */
export function loadEmptyAnswers(folder: string, name: (file: string) => string): EmptyWords {
  const path = join(folder, FILE);
  const file = readYaml(path, name(path), emptyAnswersSchema);
  const problems = (["little", "placeholders", "deferring", "hollow", "doing", "setting", "nobody"] as const).flatMap((key) =>
    file.value[key].flatMap((word) =>
      WORD.test(word) && word === word.toLowerCase()
        ? []
        : [
            {
              file: file.file,
              line: file.lineOf([key]),
              message: `"${word}" is not a word in small letters.`,
              remedy: "Write words in small letters with spaces between them, and no commas.",
            },
          ],
    ),
  );
  if (problems.length > 0) throw new ContentError(problems);
  return file.value;
}
