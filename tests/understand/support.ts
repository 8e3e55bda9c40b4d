import { readFileSync } from "node:fs";
import { loadGuidance } from "../../guidance/index.js";
import { loadPhrases } from "../../guidance/understand/index.js";
import { type Said, sayByPhrases } from "../../guidance/understand/phrasesSay.js";

export const guidance = loadGuidance();
export const phrases = loadPhrases(guidance);

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
