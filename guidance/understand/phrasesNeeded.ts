import { holds, mentions } from "../engine/conditions.js";
import { isClosed } from "../engine/scales.js";
import type { Flow, Rule } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import type { Problem } from "../yaml/problems.js";
import { photoFlow } from "./photoFlow.js";
import { phraseFileName, phrasesFolderName } from "./phraseFile.js";
import type { RawPhrases } from "./schema.js";

/** What reading goes wrong without, whatever the force asks: each part has to stand in one of the files. */
const PARTS = ["cues", "topics", "faults", "senses", "literal", "ordinary", "denials"] as const satisfies (keyof RawPhrases)[];
const SIGNS = ["picture", "posting", "real", "toy", "unsharp"] as const satisfies (keyof NonNullable<RawPhrases["signs"]>)[];

interface Fact {
  readonly question: string;
  readonly option: string;
}

/** What no phrase file says and one has to: the parts that reading rests on, and words for each fact that a rule forbids by itself. */
export function missingPhrases(files: readonly RawPhrases[], guidance: Pick<Guidance, "flows" | "shownAs">): readonly Problem[] {
  const parts = PARTS.filter((part) => files.every((file) => file[part] === undefined));
  const signs = SIGNS.filter((sign) => files.every((file) => file.signs?.[sign] === undefined));
  const said = files.flatMap(({ facts = [] }) => facts.filter(({ doubtful }) => !doubtful));
  const flow = photoFlow(guidance);
  const folder = phrasesFolderName(guidance);
  return [
    ...[...parts, ...signs.map((sign) => `signs.${sign}`)].map((part) => ({
      file: folder,
      line: 0,
      message: `No phrase file has "${part}".`,
      remedy: "Put it back: what comes with PostCheck has it, in guidance/content/phrases.",
    })),
    ...flow.rules.flatMap((rule) =>
      forbidden(flow, rule)
        .filter(({ question, option }) => !said.some((fact) => fact.question === question && fact.option === option))
        .map(({ question, option }) => ({
          file: folder,
          line: 0,
          message: `Rule "${rule.id}" forbids "${question}: ${option}", and no phrase file has words for it, so nobody is stopped who asks about it.`,
          remedy: `Add it to "facts" in ${phraseFileName(guidance, "facts-things.yaml")}, with the phrases that staff use.`,
        })),
    ),
  ];
}

/** The answers each of which closes a check, less "not sure", which nobody says of a picture that they describe. */
function forbidden(flow: Flow, { when, verdict }: Rule): readonly Fact[] {
  if (!isClosed(flow.scale, verdict)) return [];
  const options = flow.pages
    .flatMap((page) => page.questions)
    .flatMap((question) =>
      question.kind === "text" ? [] : question.options.map(({ id, unsure }) => ({ question: question.id, option: id, unsure })),
    );
  const named = mentions(when);
  return options
    .filter(({ question, option, unsure }) => !unsure && named.some(([id, other]) => id === question && other === option))
    .filter(({ question, option }) => !holds(when, {}) && holds(when, { [question]: option }));
}
