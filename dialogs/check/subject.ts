import type { Answers, Flow } from "../../guidance/index.js";
import { digestOf, type RecordedCorrection } from "../../records/index.js";

/** Long enough that nobody can find other words with the same digest. */
const CHARACTERS = 32;

/**
 * A digest of everything typed to say what a check is about: the picture, the words of the post. A lead's correction or
 * confirmation applies to that and nothing else.
 */
export function subjectDigest(flow: Flow, answers: Answers): string {
  const typed = flow.pages.flatMap(({ questions }) => questions).filter(({ kind }) => kind === "text");
  const words = typed.flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, inWords(answers[id])]]));
  return digestOf(words, CHARACTERS);
}

/** Whether a correction is about the same thing as these answers. */
export function isAboutThis(digest: string, { about }: RecordedCorrection): boolean {
  return about === undefined || about === digest;
}

/** Ignores white space and capitals. */
function inWords(answer: Answers[string] | undefined): string {
  return String(answer).trim().replace(/\s+/g, " ").toLowerCase();
}
