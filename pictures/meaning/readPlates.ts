import type { Box } from "../findings/box.js";
import { around } from "../findings/box.js";
import type { ReadLine } from "../findings/sighting.js";
import type { Sign } from "../findings/signs.js";
import { plateIn, rarePlateIn } from "./plateForms.js";

/** More words than this beside each other are a sentence, and no plate in pieces. */
const MOST_PIECES = 3;
/** A plate on two lines: how far the lower may be, in heights of the upper. */
const BELOW = 0.9;

/** The number plates among the lines of a picture: a line, words beside each other in one, or two short lines above each other. */
export function platesInLines(lines: readonly ReadLine[]): readonly Sign[] {
  const single = lines.flatMap(({ text, box, sure }) => {
    const ofToday = piecesOf(text).flatMap((piece) => plateSign(piece, box, sure));
    if (ofToday.length > 0) return ofToday;
    return withoutCountry(text).flatMap((each) => signOf(rarePlateIn(each, each === text), box, sure));
  });
  const stacked = lines.flatMap((upper) =>
    lines
      .filter((lower) => isBelow(upper.box, lower.box))
      .flatMap((lower) => plateSign(upper.text + lower.text, around([upper.box, lower.box]), Math.min(upper.sure, lower.sure))),
  );
  // Half of a plate on two lines may have the form of a rare one.
  const whole = single.filter((one) => !stacked.some((other) => isPart(one, other)));
  return [...new Map([...stacked, ...whole].map((sign) => [sign.text, sign])).values()];
}

function isPart(one: Sign, other: Sign): boolean {
  const isWithin = one.box !== undefined && other.box !== undefined && `${around([one.box, other.box])}` === `${other.box}`;
  return isWithin && one.text !== other.text && (other.text ?? "").includes(one.text ?? "");
}

function plateSign(text: string, box: Box, sure: number): readonly Sign[] {
  return signOf(plateIn(text), box, sure);
}

function signOf(plate: string | undefined, box: Box, sure: number): readonly Sign[] {
  return plate ? [{ sign: "plate", value: plate, text: plate, box, sure }] : [];
}

/** A line, and the same without the country's letters or a name of a dealer before or behind the plate. */
function withoutCountry(text: string): readonly string[] {
  const words = text.trim().split(/\s+/);
  return words.length < 2 ? [text] : [text, words.slice(1).join(" "), words.slice(0, -1).join(" ")];
}

function piecesOf(text: string): readonly string[] {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const whole = words.length <= MOST_PIECES ? [words.join("")] : [];
  const pairs = words.slice(1).map((word, at) => `${words[at]}${word}`);
  return [...whole, ...words, ...pairs];
}

function isBelow([left, top, width, height]: Box, [otherLeft, otherTop, otherWidth, otherHeight]: Box): boolean {
  const gap = otherTop - (top + height);
  const middle = Math.abs(left + width / 2 - (otherLeft + otherWidth / 2));
  return gap > -height / 2 && gap < BELOW * height && middle < Math.max(width, otherWidth) / 2 && otherHeight < 2 * height;
}
