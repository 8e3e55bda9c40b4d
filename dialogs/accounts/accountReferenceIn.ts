import { parseAccountReference } from "../../records/index.js";

const AROUND =
  /^(?:please\s+)?(?:(?:show|open|find|see|get|view|look\s+up)\s+)?(?:me\s+)?(?:the\s+)?(?:account\s+|application\s+|reference\s+)?/i;
const MOST_CHARACTERS = 80;

/** The account or application reference that a message asks to see. It may have "show" or the like in front, and nothing else. */
export function accountReferenceIn(text: string): string | undefined {
  if (text.length > MOST_CHARACTERS || !/\d/.test(text)) return undefined;
  const bare = text.trim().replace(/[\s.!?,]+(?:please)?[\s.!?]*$/i, "");
  return (parseAccountReference(bare) ?? parseAccountReference(bare.replace(AROUND, "")))?.reference;
}
