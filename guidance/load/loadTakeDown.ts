import { join } from "node:path";
import { z } from "zod";
import type { TakeDown } from "../engine/takeDown.js";
import type { Flow } from "../engine/types.js";
import { ContentError, type Problem } from "../yaml/problems.js";
import { readYaml, type YamlFile } from "../yaml/yamlFile.js";

const FILE = "take-down.yaml";
const DAYS = "must be a whole number of days from 1 to 3650";
const days = z.number(DAYS).int(DAYS).min(1, DAYS).max(3650, DAYS);
const id = z.string().regex(/^[a-z][A-Za-z0-9-]*$/, "must be letters, digits and hyphens, starting with a small letter");

const takeDownSchema = z.strictObject({
  question: id,
  kinds: z
    .array(
      z.strictObject({ id, name: z.string().trim().min(1, "must not be empty"), shows: z.array(id).min(1).optional(), days }),
    )
    .min(1),
  againDays: days,
});

/**
 * Loads when to look again at pictures that were posted.
 *
 * @throws ContentError naming file, line and remedy of every mistake found
 */
export function loadTakeDown(folder: string, name: (file: string) => string, flows: ReadonlyMap<string, Flow>): TakeDown {
  const path = join(folder, FILE);
  const file = readYaml(path, name(path), takeDownSchema);
  const problems = [...unknownOptions(file, flows), ...kindsOutOfPlace(file)];
  if (problems.length > 0) throw new ContentError(problems);
  return file.value;
}

function unknownOptions({ file, value, lineOf }: YamlFile<TakeDown>, flows: ReadonlyMap<string, Flow>): readonly Problem[] {
  const asked = [...flows.values()].flatMap(({ pages }) => pages.flatMap(({ questions }) => questions));
  const questions = asked.filter((question) => question.id === value.question);
  if (questions.length === 0)
    return [
      {
        file,
        line: lineOf(["question"]),
        message: `No flow asks a question "${value.question}".`,
        remedy: "Name the question that tells what a picture shows.",
      },
    ];
  const known = questions.flatMap((question) => (question.kind === "text" ? [] : question.options.map((option) => option.id)));
  return value.kinds.flatMap(({ shows = [] }, kind) =>
    shows.flatMap((option, index) =>
      known.includes(option)
        ? []
        : [
            {
              file,
              line: lineOf(["kinds", kind, "shows", index]),
              message: `Question "${value.question}" has no option "${option}".`,
              remedy: `Use one of: ${[...new Set(known)].join(", ")}.`,
            },
          ],
    ),
  );
}

/** The last kind takes whatever no other has taken, and only the last one does. */
function kindsOutOfPlace({ file, value: { kinds }, lineOf }: YamlFile<TakeDown>): readonly Problem[] {
  return kinds.flatMap(({ id, shows }, index) =>
    (shows === undefined) === (index === kinds.length - 1)
      ? []
      : [
          {
            file,
            line: lineOf(["kinds", index]),
            message: shows
              ? `The last kind, "${id}", is not for all others.`
              : `"${id}" is for all others, but is not the last kind.`,
            remedy: 'Put one kind without "shows" at the end of the list.',
          },
        ],
  );
}
