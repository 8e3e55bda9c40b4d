import { type Answer, type Answers, chosen, type Flow, fold, type Option, type Question } from "../../guidance/index.js";
import { inputsOf } from "./card.js";

/** How an option is chosen where a whole set of answers is made up: the one with the highest score, the last among equals. */
export type Score = (option: Option, question: Question) => number;

/**
 * Answers to every question that is asked, in order. Of several options that can be ticked together all are, but for
 * "none of these"; of those that cannot, the one with the highest score. What is `given` stays as it is.
 */
export function answersThroughout(flow: Flow, score: Score, words: string, given: Answers = {}): Answers {
  let answers: Answers = { ...given };
  for (;;) {
    const { pages } = fold(flow, answers);
    const open = pages.flatMap(({ questions }) => questions).filter(({ id }) => answers[id] === undefined);
    if (open.length === 0) return answers;
    answers = { ...answers, ...Object.fromEntries(open.map((question) => [question.id, answerTo(question, score, words)])) };
  }
}

function answerTo(question: Question, score: Score, words: string): Answer {
  switch (question.kind) {
    case "text":
      return words.slice(0, question.maxLength);
    case "choices":
      return question.options.map(({ id }) => id).filter((id) => id !== question.none);
    case "choice":
      return question.options.reduce((best, each) => (score(each, question) >= score(best, question) ? each : best)).id;
  }
}

/** Prefers the option that has the most further questions asked, then the one that names the most documents, then the riskiest. */
export function mostAsked(flow: Flow): Score {
  const wanted = flow.pages.flatMap((page) => page.questions).map(({ askWhen }) => JSON.stringify(askWhen ?? {}));
  return (option, question) => {
    const asks = wanted.filter((when) => when.includes(`"${question.id}"`) && when.includes(`"${option.id}"`)).length;
    return asks * 100 + (option.documents?.length ?? 0) * 10 + option.risk;
  };
}

/** What is filled into a card to give these answers. */
export function filledFrom(answers: Answers, card: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    inputsOf(card).map(({ id, choices }) => {
      const given = chosen(answers[id.split(".")[0] ?? ""]);
      const offered = choices.map(({ value }) => value);
      return [id, given.filter((each) => offered.length === 0 || offered.includes(each)).join(",")];
    }),
  );
}
