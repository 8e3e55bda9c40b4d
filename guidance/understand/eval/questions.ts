import { z } from "zod";
import { LABELS } from "../schema.js";

const line = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
  expect: z.enum(LABELS),
  cite: z.array(z.array(z.string()).min(1)).default([]),
});

/** A question with the reply that is expected: its label, and of each group of provisions at least one. */
export type Question = z.output<typeof line>;

/** A question file is not what it should be. The message names the line. */
export class QuestionsError extends Error {
  readonly code = "questions-invalid";
}

/**
 * Reads questions, one JSON object `{"id","text","expect","cite"}` a line; what else stands in it is let by.
 *
 * @throws QuestionsError naming the first line that is none, or if there is none at all
 */
export function questionsIn(text: string): readonly Question[] {
  const questions = text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .flatMap((each, index) => (each.trim() === "" ? [] : [questionOf(each, index + 1)]));
  if (questions.length === 0) throw new QuestionsError("There is no question in it.");
  return questions;
}

function questionOf(text: string, at: number): Question {
  const parsed = line.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.length ? `"${issue.path.map(String).join(".")}": ` : "";
  throw new QuestionsError(`Line ${at}: ${field}${issue?.message ?? "This is no question"}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
