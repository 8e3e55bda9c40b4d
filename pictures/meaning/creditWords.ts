import { type Credits, isOwnCredit } from "../facts/ownCredit.js";
import { shortened } from "../findings/shortened.js";
import type { ReadLine } from "../findings/sighting.js";
import type { Sign } from "../findings/signs.js";
import { isWithin, lettersOf } from "./nearWords.js";
import { unglued } from "./unglued.js";

const WORK = "photo(?:graph)?s?|pictures?|pics?|images?|stills?|footage|video|film|artwork|illustrations?|cartoons?";
/** Words after which somebody's name stands, or that say that there is an owner. */
const FORMS = [
  /©|\(\s*c\s*\)\s*(?=\p{L}|\d{4})|(?<!\p{L})copyright(?!\p{L})|all rights reserved/iu,
  /^c (?:\d{4} )?(?=[A-Z][a-z]+ [A-Z])/u,
  new RegExp(`(?<!\\p{L})(?:${WORK}|photography|shot|filmed|taken|captured) ?by(?= ?\\p{Lu}|\\s*$)`, "iu"),
  new RegExp(`(?<!\\p{L})(?:${WORK}) ?(?:credits?|courtesy|supplied by|provided by|from)(?!\\p{L})`, "iu"),
  new RegExp(`^(?:${WORK}|credits?) ?[:;/-](?= ?\\p{L}|\\s*$)`, "iu"),
  /(?<!\p{L})(?:courtesy of|credit to)(?!\p{L})/iu,
  /(?<!(?:\bno|\bflash|\bnight|\bforensic|\bdrone)\s?)(?<=\p{L}{2,}\s?)photograph(?:y|ers?)\s*$/iu,
];
/** With fewer letters a name stands by itself only where nothing else is in its word. */
const LONG = 9;

/** What the words in a picture say about whose picture it is. A name may stand on the line below. */
export function creditSigns(lines: readonly ReadLine[], { ours, others }: Credits): readonly Sign[] {
  return lines.flatMap(({ text, box, sure }, at): readonly Sign[] => {
    const line = unglued(text);
    const form = FORMS.find((each) => each.test(line) || each.test(text));
    if (!form && !others.some((name) => isNamed(text, name))) return [];
    const rest = form ? line.replace(form, "").replace(/[^\p{L}]/gu, "") : line;
    const credit = rest === "" ? `${line} ${unglued(lines[at + 1]?.text ?? "")}`.trim() : line;
    const sign = isOwnCredit(ours, credit) ? "own-credit" : "watermark";
    return [{ sign, value: shortened(credit), text: shortened(credit), box, sure }];
  });
}

/** Whether a line names somebody: by itself, among other words, or glued to them where the name is long. */
function isNamed(line: string, name: string): boolean {
  const letters = lettersOf(name);
  if (letters.length >= LONG) return isWithin(lettersOf(line), letters);
  const words = line.split(/[^\p{L}\p{N}]+/u).map(lettersOf);
  return words.some((word, at) => word === letters || word + (words[at + 1] ?? "") === letters);
}
