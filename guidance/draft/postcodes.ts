import type { SearchText } from "./reading.js";
import type { Hit } from "./types.js";

/** The areas with which a postcode can begin. */
const AREAS = new Set(
  "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split(
    " ",
  ),
);
/** The last two letters are never among C, I, K, M, O and V, which look like others: so "M6 2pm" is none. */
const POSTCODE =
  /(?:(?<![\p{L}\p{N}])|(?<=postcode))([A-Z]{1,2})\d[A-Z\d]?(?: {1,2}| ?[./_\p{Pd}] ?)?(\d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])/giu;
/** "The M6 2nd junction" is none either. */
const ORDINAL = /^\d(?:st|nd|rd|th)$/;

/** The forces' post: "BFPO 57". */
const FORCES =
  /(?<![\p{L}\p{N}])BFPO(?:[ \t]{0,2}(?:is|no\.?|number|[:=#.,/(\p{Pd}]|\n)){0,2}[ \t]{0,2}\d{1,4}(?![\p{L}\p{N}])/giu;

/** Whole postcodes, in capitals or small letters, with a space or without. Half a postcode names an area, and is left. */
export function postcodesIn({ text }: SearchText): readonly Hit[] {
  const homes = [...text.matchAll(POSTCODE)].filter(
    ({ 1: area = "", 2: inward = "" }) => AREAS.has(area.toUpperCase()) && !ORDINAL.test(inward),
  );
  return [...homes, ...text.matchAll(FORCES)].map(({ 0: postcode, index }) => ({
    kind: "postcode",
    from: index,
    to: index + postcode.length,
  }));
}
