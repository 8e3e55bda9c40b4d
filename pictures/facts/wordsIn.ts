import type { NamedWords } from "../bytes/fileParts.js";
import { LONGEST_TEXT, type PictureTags, plainText } from "./tags.js";

const CAPTIONS = {
  exif: ["ImageDescription", "UserComment", "XPTitle", "XPComment", "XPSubject", "XPKeywords"],
  iptc: ["Caption/Abstract", "Headline", "Object Name", "Keywords", "Special Instructions"],
  xmp: [
    "description",
    "title",
    "Headline",
    "Instructions",
    "UserComment",
    "ImageDescription",
    "subject",
    "AltTextAccessibility",
    "ExtDescrAccessibility",
  ],
};
/** PNG texts that other signs are made of, or that say only how the file was written. */
const NO_WORDS =
  /^(?:software|author|copyright|source|creation time|date:|icc:|exif:|png:|xmp:|thumb::|parameters$|prompt$|workflow$|artist$|make$|model$)/i;
/** What cameras and programs write by themselves. */
const BY_ITSELF = [
  /^(?:olympus|sony|konica|minolta|kodak|nikon|fujifilm|panasonic|pentax)?[ _]*(?:dsc|digital (?:still )?camera)$/i,
  /^(?:created with|created by|file written by|creator:|compressed by|optimi[sz]ed (?:by|with)|edited with|made with|saved by) ?[\w-]* ?(?:the gimp|gimp|adobe|photoshop|gd-jpeg|paint|jpegmini|imagemagick|inkscape|canva|snagit)\b/i,
  /^(?:lavc\d|charset=|ascii$|unicode$|jis$|screenshot$|default$|untitled$|binary comment|\[?raw)/i,
  /^(?:intel\(r\) jpeg|lead technologies|handmade software|appleMark)/i,
];

/** Lists of words, which are looked through as one text. */
const LISTS = ["XPKeywords", "Keywords", "subject"];
/** More texts, or more letters in all of them, than are looked through. */
const MOST_TEXTS = 20;
const MOST_LETTERS = 10_000;

/** What people have written into the file: comments, captions, titles and keywords, each once. */
export function wordsIn(
  tags: PictureTags,
  words: readonly NamedWords[],
): { readonly texts: readonly string[]; readonly complete: boolean } {
  const own = words.filter(({ name = "" }) => !NO_WORDS.test(name)).map(({ text }) => text);
  const keys = (["exif", "iptc", "xmp"] as const).flatMap((form) =>
    CAPTIONS[form].flatMap((name) => (LISTS.includes(name) ? [tags[form](name).join(", ")] : tags[form](name))),
  );
  const all = new Set<string>();
  let letters = 0;
  for (const text of [...own.slice(0, MOST_TEXTS), ...keys]) {
    const plain = plainText(text.slice(0, LONGEST_TEXT));
    if (all.has(plain) || !/[\p{L}\p{N}]/u.test(plain) || BY_ITSELF.some((pattern) => pattern.test(plain))) continue;
    letters += plain.length;
    if (all.size === MOST_TEXTS || letters > MOST_LETTERS) return { texts: [...all], complete: false };
    all.add(plain);
  }
  return {
    texts: [...all],
    complete: own.length <= MOST_TEXTS && [...own, ...keys].every(({ length }) => length <= LONGEST_TEXT),
  };
}
