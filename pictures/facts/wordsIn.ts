import type { NamedWords } from "../bytes/fileParts.js";
import { isRequest } from "./machineMade.js";
import { type MeaningfulTags, textsUnder } from "./meaningfulTags.js";
import { meaningOf, type TagMeaning } from "./tagMeanings.js";
import { LONGEST_TEXT, namedText, plainText } from "./tags.js";

/** PNG texts that say only how the file was written. */
const NO_WORDS = /^(?:software$|date:|icc:|exif:|png:|xmp:|iptc:|thumb::)/i;
/** What cameras and programs write by themselves. */
const BY_ITSELF = [
  /^(?:olympus|sony|konica|minolta|kodak|nikon|fujifilm|panasonic|pentax)?[ _]*(?:dsc|digital (?:still )?camera)$/i,
  /^(?:created with|created by|file written by|creator:|compressed by|optimi[sz]ed (?:by|with)|edited with|made with|saved by) ?[\w-]* ?(?:the gimp|gimp|adobe|photoshop|gd-jpeg|paint|jpegmini|imagemagick|inkscape|canva|snagit)\b/i,
  /^(?:lavc\d|charset=|ascii$|unicode$|jis$|screenshot$|default$|untitled$|binary comment|\[?raw)/i,
  /^(?:intel\(r\) jpeg|lead technologies|handmade software|appleMark)/i,
];

/** What people write about the picture. */
const WRITTEN: readonly TagMeaning[] = ["caption", "keyword"];
/** More texts, or more letters in all of them, than are looked through. */
const MOST_TEXTS = 30;
const MOST_LETTERS = 10_000;

/** What people have written into the file: comments, captions, titles and keywords, each once. */
export function wordsIn(
  tags: MeaningfulTags,
  words: readonly NamedWords[],
): { readonly texts: readonly string[]; readonly complete: boolean } {
  const own = words.filter(isOwn).map(({ text }) => text);
  const keys = [...textsUnder(tags.of("caption")), ...lists(tags)];
  const all = new Set<string>();
  let letters = 0;
  for (const text of [...own.slice(0, MOST_TEXTS), ...keys]) {
    const plain = plainText(text.slice(0, LONGEST_TEXT));
    if (all.has(plain) || !/[\p{L}\p{N}]/u.test(plain) || isRequest(plain) || BY_ITSELF.some((pattern) => pattern.test(plain)))
      continue;
    letters += plain.length;
    if (all.size === MOST_TEXTS || letters > MOST_LETTERS) return { texts: [...all], complete: false };
    all.add(plain);
  }
  return {
    texts: [...all],
    complete: own.length <= MOST_TEXTS && [...own, ...keys].every(({ length }) => length <= LONGEST_TEXT),
  };
}

/** Not what other signs are made of. */
function isOwn({ name, text }: NamedWords): boolean {
  if (name === undefined) return true;
  const meaning = meaningOf(namedText(name, text));
  return !NO_WORDS.test(name) && (meaning === undefined || WRITTEN.includes(meaning));
}

/** Keywords of one tag are looked through as one text. */
function lists(tags: MeaningfulTags): readonly string[] {
  const keywords = tags.of("keyword");
  return [...new Set(keywords.map(({ form, name }) => `${form}|${name}`))].map((list) =>
    textsUnder(keywords.filter(({ form, name }) => `${form}|${name}` === list)).join(", "),
  );
}
