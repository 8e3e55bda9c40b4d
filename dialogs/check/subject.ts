import type { Answers, Flow } from "../../guidance/index.js";
import { digestOf, type RecordedCorrection } from "../../records/index.js";

/** Enough that nobody finds other words with the same digest. */
const CHARACTERS = 32;

/**
 * A digest of all that was typed to say what a check is about: the picture, the words of the post. What a lead has put right,
 * or confirmed, was so of that, and says nothing of anything else.
 */
export function subjectDigest(flow: Flow, answers: Answers): string {
  const typed = flow.pages.flatMap(({ questions }) => questions).filter(({ kind }) => kind === "text");
  const words = typed.flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, inWords(answers[id])]]));
  return digestOf(words, CHARACTERS);
}

/** Whether something was put right of what these answers are about. */
export function isAboutThis(digest: string, { about }: RecordedCorrection): boolean {
  return about === undefined || about === digest;
}

/** White space and capitals say nothing of what it is about. */
function inWords(answer: Answers[string] | undefined): string {
  return String(answer).trim().replace(/\s+/g, " ").toLowerCase();
}
