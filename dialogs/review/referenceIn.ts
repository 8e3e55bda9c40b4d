import { parseReference } from "../../records/index.js";

const AROUND =
  /^(?:please\s+)?(?:(?:show|open|find|see|get|view|review|look\s+up)\s+)?(?:me\s+)?(?:the\s+)?(?:check\s+|record\s+|reference\s+)?/i;
const MOST_CHARACTERS = 80;
/** The start of a reference, or one with a typing mistake. */
const LIKE_ONE = /^[a-z]{2,4}-\d{4}(?:-?[0-9a-z]{0,12})?$/i;

export const NOT_A_REFERENCE = "This is not a reference. One looks like COV-2611-7KQ4MZ.";

/** The reference that a message asks to see. It may have "show" or the like in front, and nothing else. Undefined if there is none. */
export function referenceIn(text: string): string | undefined {
  const bare = bareOf(text);
  return (parseReference(bare) ?? parseReference(bare.replace(AROUND, "")))?.reference;
}

/** Whether a message asks to see something that looks like a reference, even an invalid one. */
export function meansReference(text: string): boolean {
  return referenceIn(text) !== undefined || LIKE_ONE.test(bareOf(text).replace(AROUND, ""));
}

/** The text without trailing punctuation or "please"; empty if it cannot be a reference. */
function bareOf(text: string): string {
  if (text.length > MOST_CHARACTERS || !/\d/.test(text)) return "";
  return text.trim().replace(/[\s.!?,]+(?:please)?[\s.!?]*$/i, "");
}
