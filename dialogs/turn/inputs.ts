import { groupInputId } from "../../cards/index.js";
import { type Answer, isValid, type Question } from "../../guidance/index.js";

/** What the inputs of a page hold. */
export interface ReadInputs {
  /** The answers that can be used; `undefined` for an optional answer that was cleared. */
  readonly answers: Readonly<Record<string, Answer | undefined>>;
  /** Everything as it was typed and ticked, to show it again. */
  readonly raw: Readonly<Record<string, Answer>>;
  /** By question id, what to tell the person about an answer that is missing or cannot be used. */
  readonly problems: Readonly<Record<string, string>>;
}

/** Reads the inputs for some questions. Never throws: whatever a client sends is an answer or a problem. */
export function readInputs(questions: readonly Question[], inputs: Readonly<Record<string, unknown>>): ReadInputs {
  const answers: Record<string, Answer | undefined> = {};
  const raw: Record<string, Answer> = {};
  const problems: Record<string, string> = {};
  for (const question of questions) {
    const value = rawAnswer(question, inputs);
    const empty = value.length === 0;
    if (!empty) raw[question.id] = value;
    if (isValid(question, value)) answers[question.id] = value;
    else if (question.optional && empty) answers[question.id] = undefined;
    else problems[question.id] = question.error;
  }
  return { answers, raw, problems };
}

function rawAnswer(question: Question, inputs: Readonly<Record<string, unknown>>): Answer {
  if (question.kind !== "choices") return words(inputs[question.id]).trim();
  // By whichever groups the card had: those of an older card may have been others.
  return Object.keys(inputs)
    .filter((id) => id.startsWith(groupInputId(question.id, "")))
    .flatMap((id) => words(inputs[id]).split(","))
    .map((id) => id.trim())
    .filter((id) => id !== "");
}

/** Inputs arrive as strings; some clients send numbers or nothing. */
function words(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
