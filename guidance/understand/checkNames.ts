import type { Question } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import type { Problem } from "../yaml/problems.js";
import type { YamlFile } from "../yaml/yamlFile.js";
import type { RawPhrases } from "./schema.js";

/** The flow whose questions and options the facts are named after. */
export const PHOTO_FLOW = "photo";

type Path = readonly (string | number)[];

/** Names in a phrase file that the guidance does not have: questions, options and provisions. */
export function checkNames(file: YamlFile<RawPhrases>, guidance: Pick<Guidance, "flows" | "provisions">): Problem[] {
  const questions = guidance.flows.get(PHOTO_FLOW)?.pages.flatMap((page) => page.questions) ?? [];
  const { facts = [], implied = [], assumed = [], doubted = [], cues = [], topics = [], faults = [] } = file.value;
  const cited = { cues, topics, faults };
  return [
    ...facts.flatMap(({ question, option }, index) => checkOption(file, questions, question, [option], ["facts", index])),
    ...assumed.flatMap(({ question, option }, index) => checkOption(file, questions, question, [option], ["assumed", index])),
    ...doubted.flatMap(({ question, option }, index) => checkOption(file, questions, question, [option], ["doubted", index])),
    ...implied.flatMap(({ question, option, when }, index) => [
      ...checkOption(file, questions, question, [option], ["implied", index]),
      ...checkOption(file, questions, when.question, when.options, ["implied", index, "when"]),
    ]),
    ...Object.entries(cited).flatMap(([part, entries]) =>
      entries.flatMap(({ provisions = [] }, index) =>
        provisions.flatMap((id, at): Problem[] =>
          guidance.provisions.has(id)
            ? []
            : [
                {
                  file: file.file,
                  line: file.lineOf([part, index, "provisions", at]),
                  message: `There is no provision "${id}".`,
                  remedy: "Use an id that a file in provisions/ has.",
                },
              ],
        ),
      ),
    ),
  ];
}

function checkOption(
  file: YamlFile<RawPhrases>,
  questions: readonly Question[],
  name: string,
  options: readonly string[],
  path: Path,
): Problem[] {
  const question = questions.find((each) => each.id === name);
  if (!question || question.kind === "text") {
    const choices = questions.filter((each) => each.kind !== "text").map((each) => each.id);
    return [
      {
        file: file.file,
        line: file.lineOf([...path, "question"]),
        message: `The photo flow has no question "${name}" with options.`,
        remedy: `Use one of: ${choices.join(", ")}.`,
      },
    ];
  }
  const none = question.kind === "choices" ? question.none : undefined;
  const known = question.options.map((option) => option.id).filter((id) => id !== none);
  return options
    .filter((option) => !known.includes(option))
    .map((option) => ({
      file: file.file,
      line: file.lineOf([...path, path.at(-1) === "when" ? "options" : "option"]),
      message: `Question "${name}" has no option "${option}".`,
      remedy: `Use one of: ${known.join(", ")}.`,
    }));
}
