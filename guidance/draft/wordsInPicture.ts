import type { Answers, Flow } from "../engine/types.js";
import { checkDraft } from "./checkDraft.js";
import type { DraftRules, FindingKind } from "./types.js";

/** Something in the words of a picture that the photo checklist has an answer for. */
export interface PictureWordsFinding {
  /** The draft check's kind. */
  readonly kind: string;
  readonly says: string;
  readonly provisions: FindingKind["provisions"];
  readonly answers: Answers;
  readonly words: string;
}

/**
 * Looks through the words that stand in a picture or its file. How they are written matters to nobody: what counts is what the
 * checklist of pictures has an option for, in the question that tells what a picture shows.
 *
 * @param question its id; its options have the ids that the draft check suggests for a post
 */
export function wordsInPicture(rules: DraftRules, flow: Flow, question: string, text: string): readonly PictureWordsFinding[] {
  const options = optionsOf(flow, question);
  return checkDraft(rules, text).findings.flatMap(({ kind, words, suggests }) => {
    const known = suggests.flatMap((each) => each.options.filter((option) => options.has(option)).slice(0, 1));
    if (known.length === 0) return [];
    return [{ kind: kind.id, says: kind.why, provisions: kind.provisions, answers: { [question]: known }, words }];
  });
}

/** Those that state a risk. */
function optionsOf(flow: Flow, name: string): ReadonlySet<string> {
  const question = flow.pages.flatMap((page) => page.questions).find(({ id }) => id === name);
  if (!question || question.kind === "text") return new Set();
  return new Set(question.options.filter(({ risk }) => risk > 0).map(({ id }) => id));
}
