import { loadMeanings } from "../../guidance/understand/index.js";
import { photoFlow } from "../../guidance/understand/photoFlow.js";
import type { Understanding } from "../../guidance/understand/understand.js";
import { type Facts, factsOf } from "../../guidance/understand/weigh.js";
import { guidance, phrases } from "./support.js";

/** What may be read of a message: facts that it states, and facts that it may mean. */
export interface Combination {
  readonly facts: Facts;
  readonly likely: Facts;
}

interface Option {
  readonly question: string;
  readonly option: string;
}

/** Each thing that can be read: what the learned reader knows of, by its codes, and every option of the photo flow. */
function readable(): readonly (readonly Option[])[] {
  const optionsOf = (answers: Facts) =>
    Object.entries(answers).flatMap(([question, answer]) => [answer].flat().map((option) => ({ question, option })));
  const codes = Object.values(loadMeanings(guidance).facts).map(optionsOf);
  const questions = photoFlow(guidance).pages.flatMap((page) => page.questions);
  const options = questions.flatMap((question) =>
    question.kind === "text" ? [] : question.options.map(({ id }) => [{ question: question.id, option: id }]),
  );
  return [...codes, ...options];
}

/** Every combination of so many of them at most, each stated or only likely; those that come to the same once. */
export function combinations(most: 1 | 2 | 3): readonly Combination[] {
  const flow = photoFlow(guidance);
  const things = readable();
  const seen = new Map<string, Combination>();
  const add = (stated: readonly (readonly Option[])[], likely: readonly (readonly Option[])[]) => {
    const [facts, maybe] = [stated, likely].map((some) => factsOf(flow, phrases.implied, some.flat().map(asRead)));
    const combination = { facts: facts ?? {}, likely: maybe ?? {} };
    seen.set(JSON.stringify(combination), combination);
  };
  const extend = (from: number, stated: readonly (readonly Option[])[], likely: readonly (readonly Option[])[]) => {
    add(stated, likely);
    if (stated.length + likely.length === most) return;
    for (const [at, thing] of things.entries()) {
      if (at < from) continue;
      // The same thing may be both stated and likely.
      extend(at, [...stated, thing], likely);
      extend(at, stated, [...likely, thing]);
    }
  };
  extend(0, [], []);
  return [...seen.values()];
}

/** A reader's understanding that says so. */
export function understandingOf({ facts, likely }: Combination, label: Understanding["label"]): Understanding {
  const read = [facts, likely].flatMap((some) =>
    Object.entries(some).flatMap(([question, answer]) => [answer].flat().map((option) => asRead({ question, option }))),
  );
  return { label, provisions: [], facts, likely, read };
}

function asRead({ question, option }: Option) {
  return { question, option, words: `${question} ${option}`, denied: false };
}
