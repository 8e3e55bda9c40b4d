import type { SearchText } from "./reading.js";
import type { DraftRules, Hit } from "./types.js";

/** Letters and figures in one, as "gr8" is; not part of a tag, a name, a link or a word with a hyphen. */
const WORD = /(?<![\p{L}\p{N}@#/._'’-])[\p{L}\p{N}]{1,12}(?:['’]\p{L}{1,6})?(?![\p{L}\p{N}@/_-])/gu;

/** Text speak: each word that stands in the list. */
export function shortFormsIn({ text }: SearchText, { shortForms }: DraftRules): readonly Hit[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const small = word.toLowerCase().replace("’", "'");
    const form = shortForms.get(small);
    if (!form || (form.small && word !== small)) return [];
    return [{ kind: "text-speak", from: index, to: index + word.length, write: form.write }];
  });
}
