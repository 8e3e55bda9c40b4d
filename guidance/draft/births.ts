import { behind, beside } from "./labelled.js";
import type { SearchText } from "./reading.js";
import type { Hit } from "./types.js";

const BETWEEN = "(?: ?[./\\p{Pd}] ?| )";
const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?!\\p{L})";
const DAY = "\\d{1,2}(?:st|nd|rd|th)?";
const YEAR = "(?:\\d{4}|['’]?\\d{2})";
const FIGURES = `\\d{1,2}${BETWEEN}\\d{1,2}${BETWEEN}\\d{2,4}|\\d{4}${BETWEEN}\\d{1,2}${BETWEEN}\\d{1,2}`;
const DAY_AND_MONTH = `${DAY}(?: of)?[ ./\\p{Pd}]{0,2}${MONTH}|${MONTH}[ ./\\p{Pd}]{0,2}${DAY}`;
/** A date with its year: "3/6/87", "1987-06-03", "3rd of June 1987", "June 3, 1987". */
const DATE = `${FIGURES}|(?:${DAY_AND_MONTH})[ ,./\\p{Pd}]{1,3}${YEAR}`;
/** A date, its year left out or not, or as six or eight figures. */
const ANY_DATE = `${DATE}|${DAY_AND_MONTH}|\\d{8}|\\d{6}`;

/** What is said of a person alone. */
const OF_PERSON = "d\\.? ?o\\.? ?b\\.?|date[ -]of[ -]birth|birth ?date";
const FORMS: readonly (readonly [pattern: RegExp, unless?: readonly string[]])[] = [
  ...beside(OF_PERSON, ANY_DATE).map((pattern) => [pattern] as const),
  // Pups are born too.
  [behind("born", `${DATE}|${DAY_AND_MONTH}`), ["litter"]],
  ...beside("birthday|b\\.", DATE).map((pattern) => [pattern, ["litter"]] as const),
  [behind("(?:he|she|who) (?:turns|turned|will be|will turn) \\d{1,3}", `${DATE}|${DAY_AND_MONTH}`)],
];

/** Dates beside "born", "date of birth" and their like. */
export function birthsIn({ text }: SearchText): readonly Hit[] {
  return FORMS.flatMap(([pattern, unless]) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({
      kind: "birth",
      from: index,
      to: index + words.length,
      ...(unless && { unless }),
    })),
  );
}
