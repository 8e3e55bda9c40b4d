import { holds } from "../engine/conditions.js";
import { prohibitionIn } from "../engine/decide.js";
import type { Answer, Flow, Question } from "../engine/types.js";
import type { FindingKind, ToldSuggestion } from "./types.js";

/** What is wrong with a suggestion, and what to do about it. */
export interface Mistake {
  readonly message: string;
  readonly remedy: string;
}

/** The question or the options of a suggestion that the flow does not have. */
export function unknownIn(flow: Flow, { question: name, options, first = {} }: ToldSuggestion): readonly Mistake[] {
  const question = questionsOf(flow).find(({ id }) => id === name);
  if (!question || question.kind === "text")
    return [{ message: `The flow "${flow.id}" has no question "${name}" with options.`, remedy: "Name one of its questions." }];
  const known = question.options.map(({ id }) => id);
  return [
    ...options
      .filter((option) => !known.includes(option))
      .map((option) => ({
        message: `Question "${name}" has no option "${option}".`,
        remedy: `Use one of: ${known.join(", ")}.`,
      })),
    ...Object.keys(first)
      .filter((option) => !options.includes(option))
      .map((option) => ({
        message: `"${option}" cannot be the first option of "${name}": it is not among them.`,
        remedy: `Use one of: ${options.join(", ")}.`,
      })),
  ];
}

/**
 * Why the suggestions of a kind do not come to what it says: a question is there twice, or nothing suggested leads to it;
 * or, of a kind that forbids, no rule forbids the answers, whichever of the options is taken. Every option is known.
 */
export function astray(flow: Flow, { suggests, weight }: Pick<FindingKind, "suggests" | "weight">): readonly Mistake[] {
  const named = suggests.map(({ question }) => question);
  const twice = named.find((question, at) => named.indexOf(question) < at);
  if (twice !== undefined)
    return [{ message: `The question "${twice}" is suggested twice.`, remedy: "Put all options that fit into one of the two." }];
  for (const given of combinations(flow, suggests)) {
    const unled = questionsOf(flow).find(({ id, askWhen }) => id in given && askWhen && !holds(askWhen, before(flow, id, given)));
    if (unled)
      return [
        {
          message: `Nothing that is suggested leads to the question "${unled.id}"${words(given)}.`,
          remedy: "Suggest the answers too on which it is asked.",
        },
      ];
    if (weight === "stop" && !prohibitionIn(flow, given))
      return [
        {
          message: `No rule of the flow "${flow.id}" forbids what is suggested${words(given)}.`,
          remedy: 'Suggest answers that a rule forbids, on whichever page they stand, or give it the weight "change".',
        },
      ];
  }
  return [];
}

/** Every way to take one option of each suggestion, as answers. */
function combinations(flow: Flow, suggests: readonly ToldSuggestion[]): readonly Readonly<Record<string, Answer>>[] {
  return suggests.reduce<readonly Readonly<Record<string, Answer>>[]>(
    (all, { question, options }) => {
      const several = questionsOf(flow).find(({ id }) => id === question)?.kind === "choices";
      return all.flatMap((given) => options.map((option) => ({ ...given, [question]: several ? [option] : option })));
    },
    [{}],
  );
}

/** The answers to the questions before one. */
function before(flow: Flow, question: string, given: Readonly<Record<string, Answer>>): Readonly<Record<string, Answer>> {
  const ids = questionsOf(flow).map(({ id }) => id);
  return Object.fromEntries(Object.entries(given).filter(([id]) => ids.indexOf(id) < ids.indexOf(question)));
}

function words(given: Readonly<Record<string, Answer>>): string {
  return ` (${Object.entries(given)
    .map(([question, answer]) => `${question}: ${String(answer)}`)
    .join(", ")})`;
}

function questionsOf(flow: Flow): readonly Question[] {
  return flow.pages.flatMap((page) => page.questions);
}
