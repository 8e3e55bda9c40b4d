import { parseReference } from "../../storage/index.js";

const AROUND =
  /^(?:please\s+)?(?:(?:show|open|find|see|get|view|review|look\s+up)\s+)?(?:me\s+)?(?:the\s+)?(?:check\s+|record\s+|reference\s+)?/i;
const MOST_CHARACTERS = 80;

/** The reference that a message asks to see: nothing but it, or "show" and the like in front of it. Undefined if it is none. */
export function referenceIn(text: string): string | undefined {
  if (text.length > MOST_CHARACTERS || !/\d/.test(text)) return undefined;
  const bare = text.trim().replace(/[\s.!?,]+(?:please)?[\s.!?]*$/i, "");
  return (parseReference(bare) ?? parseReference(bare.replace(AROUND, "")))?.reference;
}
