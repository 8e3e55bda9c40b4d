import type { Answer, Question } from "./types.js";

/** Whether an answer can stand for this question: known options only, "none" alone, words within the limit. */
export function isValid(question: Question, answer: Answer | undefined): answer is Answer {
  switch (question.kind) {
    case "text":
      return typeof answer === "string" && answer.trim() !== "" && answer.length <= question.maxLength;
    case "choice":
      return typeof answer === "string" && question.options.some((option) => option.id === answer);
    case "choices":
      return (
        Array.isArray(answer) &&
        answer.length > 0 &&
        new Set(answer).size === answer.length &&
        answer.every((id) => question.options.some((option) => option.id === id)) &&
        (answer.length === 1 || !answer.includes(question.none))
      );
  }
}

/** The answer in the words the person saw, for "check your answers" and for the log. */
export function inWords(question: Question, answer: Answer): string {
  if (question.kind === "text") return String(answer);
  const ids = typeof answer === "string" ? [answer] : answer;
  return ids.map((id) => question.options.find((option) => option.id === id)?.label ?? id).join("; ");
}

/** The answer in words that make sense away from the question: "Signed release forms: Not yet"; what is ticked on a list as it stands. */
export function inShort(question: Question, answer: Answer): string {
  const words = inWords(question, answer);
  return question.kind === "choice" ? `${question.recap}: ${words}` : words;
}
