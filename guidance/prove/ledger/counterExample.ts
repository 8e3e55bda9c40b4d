import { inWords } from "../../engine/answers.js";
import { chosen } from "../../engine/conditions.js";
import type { Answer, Answers, Flow, Question } from "../../engine/types.js";

/** A check, or a thing of the flow, for which a proof does not hold. */
export interface CounterExample {
  /** What went wrong, in a sentence. */
  readonly says: string;
  readonly answers?: Answers | undefined;
  /** The same check with something changed, where the proof compares the two. */
  readonly changed?: Answers | undefined;
}

/** How much there is to read in a counter-example: answers, ticks and how far they are from stating no risk. */
export function sizeOf(flow: Flow, example: CounterExample): number {
  return sizeOfAnswers(flow, example.answers) + sizeOfAnswers(flow, example.changed) / 100;
}

/** A counter-example as lines of text, every answer in the words of the question and its options. */
export function describeExample(flow: Flow, { says, answers, changed }: CounterExample): readonly string[] {
  const first = answers ? lines(flow, answers) : [];
  if (!changed) return [says, ...first];
  const differs = (id: string) => String(changed[id] ?? "") !== String(answers?.[id] ?? "");
  const second = lines(flow, Object.fromEntries(Object.entries(changed).filter(([id]) => differs(id))));
  return [says, ...first, "and then:", ...second];
}

function lines(flow: Flow, answers: Answers): readonly string[] {
  return questions(flow).flatMap((question) => {
    const answer = answers[question.id];
    return answer === undefined ? [] : [`  ${question.recap}: ${inWords(question, inOrder(question, answer))}`];
  });
}

/** Ticks in the order in which the question lists them, however they came about. */
function inOrder(question: Question, answer: Answer): Answer {
  if (question.kind !== "choices") return answer;
  return question.options.map((option) => option.id).filter((id) => answer.includes(id));
}

/** How much there is to read in some answers. */
export function sizeOfAnswers(flow: Flow, answers: Answers = {}): number {
  return questions(flow).reduce((sum, question) => {
    const ids = chosen(answers[question.id]);
    if (ids.length === 0) return sum;
    const risk =
      question.kind === "text"
        ? 0
        : question.options.filter((option) => ids.includes(option.id)).reduce((all, option) => all + option.risk, 0);
    return sum + 10 + ids.length + risk;
  }, 0);
}

function questions(flow: Flow): readonly Question[] {
  return flow.pages.flatMap((page) => page.questions);
}
