import type { SearchText } from "./reading.js";
import type { DraftRules, Hit } from "./types.js";

const EDGE = { before: "(?<![\\p{L}\\p{N}/£.#@])", after: "(?![\\p{L}\\p{N}/])" };
/** How number plates are made up, newest first: AB12 CDE, A123 BCD, ABC 123D, and those without a year. */
const FORMS = {
  current: /([A-HJ-PR-Y][A-HJ-PR-Y])( ?)(\d\d)( ?)([A-HJ-PR-Z]{3})/,
  prefix: /([A-HJ-NPR-TVWXY])()(\d{1,3})( ?)([A-HJ-PR-Z]{3})/,
  suffix: /([A-HJ-PR-Z]{3})( ?)(\d{1,3})( ?)([A-HJ-NPR-TVWXY])/,
  dateless: /([A-Z]{2,3})( ?)(\d{3,4})()()/,
  turned: /()()(\d{3,4})( ?)([A-Z]{2,3})/,
};
type Form = keyof typeof FORMS;
const PLATES = Object.entries(FORMS).map(
  ([form, { source }]) => [form as Form, new RegExp(`${EDGE.before}${source}${EDGE.after}`, "giu")] as const,
);

/**
 * Registration numbers, spaced or not, in capitals or small letters. What could be something else ("A38 and", "PC 123D")
 * counts only where the form is unlike anything else, or where a vehicle is spoken of.
 *
 * @param nearVehicle whether the sentence at a place speaks of a vehicle
 */
export function platesIn({ text }: SearchText, rules: DraftRules, nearVehicle: (place: number) => boolean): readonly Hit[] {
  const noPlate = rules.words["no-plate"];
  return PLATES.flatMap(([form, pattern]) =>
    [...text.matchAll(pattern)].flatMap(({ 0: plate, 1: head = "", 2: inner = "", 3: digits = "", 5: tail = "", index }) => {
      if ([head, tail].some((letters) => noPlate.has(letters.toLowerCase()))) return [];
      const capitals = plate === plate.toUpperCase();
      const sure = isSure(form, { head, capitals, spaced: inner !== "", joined: !plate.includes(" "), digits });
      const likely = sure || ((capitals || form === "current") && nearVehicle(index));
      return likely ? [{ kind: "plate", from: index, to: index + plate.length }] : [];
    }),
  );
}

/** What the name of a road or a junction begins with: A38, B4121, M6, J10. */
const ROADS: readonly string[] = ["A", "B", "M", "J"];

interface Look {
  readonly head: string;
  readonly capitals: boolean;
  /** There is a space where none belongs. */
  readonly spaced: boolean;
  readonly joined: boolean;
  readonly digits: string;
}

/** Whether nothing but a number plate looks so. */
function isSure(form: Form, { head, capitals, spaced, joined, digits }: Look): boolean {
  switch (form) {
    case "current":
      return !spaced && isYear(Number(digits));
    case "prefix":
      return joined || (capitals && !ROADS.includes(head));
    case "suffix":
      return capitals && digits.length > 1;
    default:
      return false;
  }
}

/** The two digits that tell the half-year: 02 to 29 for March, 51 to 79 for September. */
function isYear(digits: number): boolean {
  return (digits >= 2 && digits <= 29) || (digits >= 51 && digits <= 79);
}
