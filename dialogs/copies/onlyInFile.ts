import type { RecordedLook } from "../../records/index.js";
import type { Check, Found } from "../check/check.js";
import { numbered } from "../check/foundInPictures.js";

/**
 * What only sits in a picture's file: a copy of its pixels does not have it. Whose picture it is, who is in it and how it was made are not
 * among it: the file says so, but it stays so without it.
 */
const ONLY_IN_FILE = ["location", "time", "device", "thumbnail", "leftover", "video", "second-image", "comment"];

/** What was found in the file of a picture, and a copy does not have; in our words. */
export function onlyInFile({ found }: RecordedLook): readonly string[] {
  return found.filter(({ kind }) => ONLY_IN_FILE.includes(kind)).map(({ says }) => says);
}

/** A check in which is marked what the copy of one of its pictures does not have. No answer is changed by it. */
export function withoutInCopy(check: Check, picture: number): Check {
  const { found, looks = [] } = check;
  const look = looks[picture];
  const gone = look ? onlyInFile(look).map((says) => `${numbered(picture, looks.length)}${says.replace(/\.$/, "")}`) : [];
  if (!found || gone.length === 0) return check;
  const mark = (each: Found): Found =>
    each.from === "picture" && gone.includes(each.says) ? { ...each, notInCopy: true } : each;
  return { ...check, found: found.map(mark) };
}
