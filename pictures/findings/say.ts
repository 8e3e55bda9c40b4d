import type { PictureFinding } from "./look.js";
import { SIGNS, type Sign, type SignMeanings } from "./signs.js";

/**
 * Puts a sign into words.
 *
 * @throws Error where the content does not know the sign: the content is checked for that when it is loaded
 */
export function findingOf(meanings: SignMeanings, { sign, value = "", text, box, sure }: Sign): PictureFinding {
  const meaning = meanings.get(sign);
  if (!meaning) throw new Error(`Nothing says what the sign "${sign}" means.`);
  return {
    kind: SIGNS[sign],
    says: meaning.says.replaceAll("{value}", () => value),
    provisions: meaning.provisions,
    answers: meaning.answers,
    ...(SIGNS[sign] === "detail" && { detail: sign }),
    ...(text !== undefined && { text }),
    ...(box !== undefined && { box }),
    ...(sure !== undefined && { sure }),
  };
}
