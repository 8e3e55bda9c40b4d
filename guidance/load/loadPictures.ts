import { join } from "node:path";
import { z } from "zod";
import { unknownIn } from "../draft/checkSuggests.js";
import type { Suggestion } from "../draft/types.js";
import type { Answers, Flow, Question } from "../engine/types.js";
import { fillFacts } from "../yaml/placeholders.js";
import { ContentError, type Problem } from "../yaml/problems.js";
import type { Organisation } from "../yaml/schemas.js";
import { readYaml } from "../yaml/yamlFile.js";

const FILE = "pictures.yaml";
const text = z.string().trim().min(1, "must not be empty");
const id = z.string().regex(/^[a-z][A-Za-z0-9-]*$/, "must be letters, digits and hyphens, starting with a small letter");

const picturesSchema = z.strictObject({
  flow: id,
  words: id,
  credits: z.strictObject({ ours: z.array(text).min(1), beside: z.array(text), others: z.array(text) }),
  signs: z.record(
    id,
    z.strictObject({
      says: text,
      provisions: z.array(text).min(1),
      suggests: z.array(z.strictObject({ question: id, options: z.array(id).min(1) })).default([]),
    }),
  ),
});

/** What is made of something that was found in a picture. */
interface PictureSign {
  /** What is said about it; `{value}` stands for what was found. */
  readonly says: string;
  readonly provisions: readonly string[];
  /** The answers that it suggests: of a question with several choices all that it names, of any other the first. */
  readonly answers: Answers;
}

/** Names by which it is told whose a picture is. */
interface Credits {
  readonly ours: {
    /** What the force is called, what its units are called, and words that stand beside those. */
    readonly force: readonly string[];
    readonly units: readonly string[];
    readonly beside: readonly string[];
  };
  /** Names of others. */
  readonly others: readonly string[];
}

/** Everything that the guidance makes of pictures. */
export interface PictureRules {
  /** The flow whose answers are suggested. */
  readonly flow: string;
  /** Its question that tells what the words in a picture give away. */
  readonly words: string;
  readonly credits: Credits;
  readonly signs: ReadonlyMap<string, PictureSign>;
}

/**
 * Loads what is made of what was found in pictures.
 *
 * @throws ContentError naming file, line and remedy of every mistake found
 */
export function loadPictures(
  folder: string,
  name: (file: string) => string,
  flows: ReadonlyMap<string, Flow>,
  provisions: ReadonlySet<string>,
  { facts, alsoCalled, localPress, units }: Pick<Organisation, "facts" | "alsoCalled" | "localPress" | "units">,
): PictureRules {
  const path = join(folder, FILE);
  const { file, value, lineOf } = readYaml(path, name(path), picturesSchema);
  const flow = flows.get(value.flow);
  const problem = (at: readonly PropertyKey[], message: string, remedy: string): Problem => ({
    file,
    line: lineOf([...at]),
    message,
    remedy,
  });
  if (!flow) throw new ContentError([problem(["flow"], `There is no flow "${value.flow}".`, "Name one of the flows.")]);
  const questions = flow.pages.flatMap((page) => page.questions);
  const problems: Problem[] = questions.some((question) => question.id === value.words && question.kind === "choices")
    ? []
    : [problem(["words"], `"${value.words}" is no question of several choices.`, "Name the question that tells what it shows.")];
  for (const [sign, { provisions: named, suggests }] of Object.entries(value.signs)) {
    const at = ["signs", sign];
    for (const each of named.filter((provision) => !provisions.has(provision)))
      problems.push(problem([...at, "provisions"], `There is no provision "${each}".`, "Name one of the provisions."));
    for (const suggestion of suggests) {
      const unknown = unknownIn(flow, suggestion);
      problems.push(...unknown.map(({ message, remedy }) => problem([...at, "suggests"], message, remedy)));
      for (const option of statingNoRisk(questions, suggestion))
        problems.push(
          problem([...at, "suggests"], `"${option}" states no risk.`, "Suggest only answers that do: a picture never clears."),
        );
    }
  }
  if (problems.length > 0) throw new ContentError(problems);
  const signs = Object.entries(value.signs).map(([sign, { says, provisions: named, suggests }]) => {
    const answers = Object.fromEntries(suggests.map((each) => [each.question, answerOf(questions, each)]));
    return [sign, { says, provisions: named, answers }] as const;
  });
  const { ours, beside, others } = value.credits;
  const force = [...fillFacts(ours, facts), ...alsoCalled];
  const credits = { ours: { force, units: units.map((unit) => unit.name), beside }, others: [...others, ...localPress] };
  return { flow: value.flow, words: value.words, credits, signs: new Map(signs) };
}

function statingNoRisk(questions: readonly Question[], { question: name, options }: Suggestion): readonly string[] {
  const question = questions.find(({ id: each }) => each === name);
  if (!question || question.kind === "text") return [];
  return question.options.filter((option) => options.includes(option.id) && option.risk === 0).map((option) => option.id);
}

function answerOf(questions: readonly Question[], { question: name, options }: Suggestion): string | readonly string[] {
  const isSeveral = questions.some(({ id: each, kind }) => each === name && kind === "choices");
  return isSeveral ? options : (options[0] ?? "");
}
