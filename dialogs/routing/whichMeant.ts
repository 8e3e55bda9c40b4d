import { type AdaptiveCard, action, messageCard } from "../../cards/index.js";
import type { Kind } from "../../guidance/understand/index.js";

/** The buttons for the things that a message may mean. */
const MEANT: Readonly<Record<Exclude<Kind, "other">, string>> = {
  check: "Check a picture or a post",
  answer: "See what the guidance says",
  draft: "Check the words of a post",
  "new-account": "Ask for a new account",
  review: "See other people's checks",
};

/** Asks which of two things was meant. @param words what was typed, for the buttons to carry */
export function askWhich(between: readonly Kind[], words: string): AdaptiveCard {
  return messageCard(
    "Which do you mean?",
    [{ text: "I can read that in two ways." }],
    between.filter(isMeant).map((kind) => action(MEANT[kind], "say.meant", { w: words, as: kind }, { inputs: "none" })),
  );
}

export function isMeant(kind: string): kind is keyof typeof MEANT {
  return Object.hasOwn(MEANT, kind);
}
