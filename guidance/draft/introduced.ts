import { isPerson } from "./names.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, Hit } from "./types.js";

/** Words that point at somebody who is seen: "This is ...", "Meet ...", "Pictured: ...". */
const POINTED_AT =
  /(?<!\p{L})(?:(?:[Tt]his is|[Hh]ere is|[Hh]ere['’]?s|[Mm]eet|[Ii]ntroducing|[Ss]ay (?:hello|goodbye|bye) to|[Pp]ictured|[Ss]hown)(?: here| above| below)?[:,]? {0,2})(\p{Lu}\p{L}{1,20}(?:[ -]\p{Lu}\p{L}{1,20}){0,2})/gu;

/** Somebody who is introduced by name, where the text tells that they are wanted, missing or sentenced: their picture is there. */
export function introducedIn(reading: SearchText, rules: DraftRules): readonly Hit[] {
  return [...reading.text.matchAll(POINTED_AT)].flatMap(({ 0: whole, 1: name = "", index }) => {
    const to = index + whole.length;
    if (!isPerson(reading, rules, { from: to - name.length, to })) return [];
    return [{ kind: "wanted-picture", from: index, to, needs: ["fate"], unless: ["animal"] }];
  });
}
