import type { Answer, Answers, Condition } from "./types.js";

/** The option ids an answer holds. */
export function chosen(answer: Answer | undefined): readonly string[] {
  if (answer === undefined) return [];
  return typeof answer === "string" ? [answer] : answer;
}

/** Whether a condition holds for the answers. A question without an answer meets no condition on it. */
export function holds(condition: Condition, answers: Answers): boolean {
  const direct = Object.entries(condition.answers).every(([question, options]) =>
    chosen(answers[question]).some((option) => options.includes(option)),
  );
  return (
    direct &&
    (condition.all ?? []).every((inner) => holds(inner, answers)) &&
    (condition.any === undefined || condition.any.some((inner) => holds(inner, answers))) &&
    (condition.not === undefined || !holds(condition.not, answers))
  );
}

/** Every question and option a condition speaks of, as pairs. */
export function mentions(condition: Condition): readonly (readonly [question: string, option: string])[] {
  const direct = Object.entries(condition.answers).flatMap(([question, options]) =>
    options.map((option) => [question, option] as const),
  );
  const inner = [...(condition.all ?? []), ...(condition.any ?? []), ...(condition.not ? [condition.not] : [])];
  return [...direct, ...inner.flatMap(mentions)];
}
