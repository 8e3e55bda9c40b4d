import { type Answers, chosen, type Flow, inShort, type Question } from "../../guidance/index.js";
import type { Reading } from "../../guidance/understand/index.js";
import type { Found } from "./check.js";
import { bounded } from "./found.js";

/** What was read from a person's message: each fact in the checklist's words, with the words it was read from. */
export function foundInMessage(flow: Flow, facts: Answers, read: readonly Reading[]): readonly Found[] {
  const found = (question: Question, option: string): Found => ({
    from: "message",
    says: inShort(question, question.kind === "choices" ? [option] : option),
    words: read.find((each) => each.question === question.id && each.option === option && !each.denied)?.words ?? "",
    answers: { [question.id]: [option] },
  });
  const questions = flow.pages.flatMap((page) => page.questions);
  return bounded(questions.flatMap((question) => chosen(facts[question.id]).map((option) => found(question, option))));
}
