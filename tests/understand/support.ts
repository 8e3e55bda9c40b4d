import { readFileSync } from "node:fs";
import { type Said, sayByPhrases } from "../../guidance/understand/phrasesSay.js";
import { guidance, phrases } from "../support/content.js";

export { guidance, phrases } from "../support/content.js";

/** What the shipped phrases make of a text. */
export function understood(text: string): Said {
  return sayByPhrases(guidance, phrases, text);
}

export interface Question {
  readonly id: string;
  readonly text: string;
  readonly expect: string;
  readonly cite: readonly (readonly string[])[];
}

/** The questions of a file beside this one, one JSON object a line. */
export function readQuestions<T = Question>(file: string): readonly T[] {
  return readFileSync(new URL(file, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}
