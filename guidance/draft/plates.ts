import { beside, valuesIn } from "./labelled.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, Hit } from "./types.js";

const EDGE = { before: "(?<![\\p{L}\\p{N}/£.#@])", after: "(?![\\p{L}\\p{N}/])" };
/** What stands between the groups of a plate, or nothing. */
const GAP = "( ?[./_\\p{Pd}] ?| {1,2}|)";
/** How number plates are made up, newest first: AB12 CDE, A123 BCD and Q123 BCD, ABC 123D, and those without a year. */
const FORMS = {
  current: `([A-HJ-PR-Y][A-HJ-PR-Y])${GAP}(\\d\\d)${GAP}([A-HJ-PR-Z]{3})`,
  prefix: `([A-HJ-NP-TVWXY])${GAP}(\\d{1,3})${GAP}([A-HJ-PR-Z]{3})`,
  suffix: `([A-HJ-PR-Z]{3})${GAP}(\\d{1,3})${GAP}([A-HJ-NPR-TVWXY])`,
  diplomatic: `()()(\\d{3})${GAP}([DX])${GAP}\\d{3}`,
  dateless: "([A-Z]{2,3})( ?)(\\d{3,4})()()",
  turned: "()()(\\d{3,4})( ?)([A-Z]{2,3})",
  forces: `()()(\\d\\d)${GAP}([A-Z]{2})${GAP}\\d\\d`,
  letters: "([A-HJ-PR-Y] [A-HJ-PR-Y])( )(\\d \\d)( )([A-HJ-PR-Z] [A-HJ-PR-Z] [A-HJ-PR-Z])",
};
type Form = keyof typeof FORMS;
const PLATES = Object.entries(FORMS).map(
  ([form, source]) => [form as Form, new RegExp(`${EDGE.before}${source}${EDGE.after}`, "giu")] as const,
);

/** Letters and figures in up to three groups, where it is said that they are a plate: trade plates, cherished ones, a part of one. */
const GROUPS =
  "(?=[A-Z ./_\\p{Pd}]{0,7}\\d)[A-Z\\d]{1,5}(?:(?: ?[./_\\p{Pd}] ?| )?(?!(?:is|was|as|on|for|his|her|the)(?![A-Z\\d]))[A-Z\\d]{1,4}){0,2}";
const LABEL =
  "reg|regs|rego|registration(?: (?:mark|plate))?|(?:number|trade|licen[cs]e|partial|dateless|cherished|private|diplomatic|military|false|cloned) plates?|military|diplomatic|plates?|index|vrm|vrn";
const LABELLED = beside(LABEL, GROUPS);

/**
 * Registration numbers, whatever stands between their groups, in capitals or small letters. What could be something else ("A38
 * and", "PC 123D") counts only where the form is unlike anything else, where a vehicle is spoken of or where it is called a plate.
 *
 * @param nearVehicle whether the sentence at a place speaks of a vehicle
 */
export function platesIn({ text }: SearchText, rules: DraftRules, nearVehicle: (place: number) => boolean): readonly Hit[] {
  const noPlate = rules.words["no-plate"];
  const isNone = (letters: string) => noPlate.has(letters.toLowerCase());
  const plain = PLATES.flatMap(([form, pattern]) =>
    [...text.matchAll(pattern)].flatMap(
      ({ 0: plate, 1: head = "", 2: inner = "", 3: digits = "", 4: outer = "", 5: tail = "", index }) => {
        if ([head, tail].some(isNone)) return [];
        const capitals = plate === plate.toUpperCase();
        const alone =
          capitals &&
          !/\p{Lu}{2}/u.test(text.slice(Math.max(0, index - 12), index) + text.slice(index + plate.length).slice(0, 12));
        const sure = isSure(form, { head, capitals, alone, inner, joined: inner === "" && outer === "", digits });
        const likely = sure || ((capitals || form === "current") && nearVehicle(index));
        return likely ? [{ kind: "plate", from: index, to: index + plate.length }] : [];
      },
    ),
  );
  const labelled = valuesIn(text, LABELLED).filter(({ value }) => isPlate(value, isNone));
  return [...plain, ...labelled.map(({ from, to }) => ({ kind: "plate", from, to }))];
}

/** Whether what is called a plate may be one: letters and figures, none of them a word or a year. */
function isPlate(plate: string, isNone: (letters: string) => boolean): boolean {
  const letters = plate.match(/\p{L}+/gu) ?? [];
  const figures = plate.match(/\d+/g) ?? [];
  if (letters.length === 0) return /^\d{5}$/.test(plate);
  const joined = !/[^\p{L}\p{N}]/u.test(plate);
  const capitals = plate === plate.toUpperCase();
  return figures.length > 0 && !letters.some(isNone) && (capitals || (joined && plate.length > 4));
}

/** What the name of a road or a junction begins with: A38, B4121, M6, J10. */
const ROADS: readonly string[] = ["A", "B", "M", "J"];

interface Look {
  readonly head: string;
  readonly capitals: boolean;
  /** In capitals, and the words around it are not. */
  readonly alone: boolean;
  /** What stands between the first letters and the figures, where nothing belongs. */
  readonly inner: string;
  readonly joined: boolean;
  readonly digits: string;
}

/** Whether nothing but a number plate looks so. */
function isSure(form: Form, { head, capitals, alone, inner, joined, digits }: Look): boolean {
  switch (form) {
    case "current":
      return (inner === "" || alone) && isYear(Number(digits));
    case "prefix":
      return inner === "" ? joined || (capitals && !ROADS.includes(head)) : alone && head === "Q";
    case "suffix":
      return capitals && digits.length > 1;
    case "diplomatic":
      return alone;
    case "letters":
      return capitals && isYear(Number(digits.replace(" ", "")));
    default:
      return false;
  }
}

/** The two digits that tell the half-year: 02 to 29 for March, 51 to 79 for September. */
function isYear(digits: number): boolean {
  return (digits >= 2 && digits <= 29) || (digits >= 51 && digits <= 79);
}
