import type { Box } from "../findings/box.js";
import type { ReadLine } from "../findings/sighting.js";
import type { OnnxNetwork } from "../nets/onnxNetwork.js";
import type { SeenRaster } from "../pixels/raster.js";
import { denseTiles } from "./denseTiles.js";
import { detectLines, type PicturePart } from "./detectLines.js";
import { recogniseLine } from "./recogniseLine.js";
import { isSameLine, type SlantedBox, uprightBox } from "./slantedBox.js";

/** The first look at the whole picture: its longest side. */
const FIRST_LOOK = 800;
/** What is less sure than this is no text, unless a nearer look says so. */
const TEXT = 0.5;
/** Lines that are lower than this in the first look, or less sure, are looked at again from nearer. */
const SMALL = 16;
const DOUBTFUL = 0.72;
/** A nearer look: its longest side, and how far around a line it goes, in heights of the line. */
const NEARER_LOOK = 448;
const AROUND = 2;
const MOST_NEARER = 6;
/** A line that ends this near to the side of a part goes on beyond it. */
const EDGE = 4;
/** More lines than are read. */
const MOST_LINES = 60;
/** A line that is read with less certainty is no text. */
const READ = 0.5;
/** A line that is read with less is tried the other way up, which has to be this sure to count. */
const CLEAR = 0.85;
/** Patterns are read as one letter over and over. */
const REPEATED = /(.)\1{3,}/;
const FEW_KINDS = 3;

/** What is read in a picture. `complete` is false where there was more than could be read. */
interface TextInPicture {
  readonly lines: readonly ReadLine[];
  readonly complete: boolean;
}
export type ReadText = (picture: SeenRaster) => Promise<TextInPicture>;

export interface TextNetworks {
  readonly detector: OnnxNetwork;
  readonly recogniser: OnnxNetwork;
  readonly alphabet: readonly string[];
}

/** A line, and the direction in which it is read, in radians. */
interface Turned extends ReadLine {
  readonly angle: number;
}

/** Reads the words in a picture, whichever way up: finds lines in a small copy, looks again from nearer where it has to, and reads from the picture as it is. */
export function textReader({ detector, recogniser, alphabet }: TextNetworks): ReadText {
  return async (picture) => {
    const found = await findLines(detector, picture);
    const lines: Turned[] = [];
    const readAt = (box: SlantedBox) => recogniseLine(recogniser, alphabet, picture, box);
    for (const box of found.slice(0, MOST_LINES)) {
      const upright = await readAt(box);
      const over = { ...box, angle: box.angle + Math.PI };
      // Where a line lies is seen, and not which way up: what is upside down, or on its other side, is read with doubt.
      const other = upright.sure < CLEAR ? await readAt(over) : undefined;
      const isOver = other !== undefined && other.sure > Math.max(upright.sure, CLEAR);
      const { text, sure } = isOver ? other : upright;
      if (sure < READ || isPattern(text)) continue;
      lines.push({ text, sure, box: inPicture(picture, box), angle: isOver ? over.angle : box.angle });
    }
    return { lines: inReadingOrder(lines), complete: found.length <= MOST_LINES };
  };
}

async function findLines(detector: OnnxNetwork, picture: SeenRaster): Promise<readonly SlantedBox[]> {
  const longest = Math.max(picture.width, picture.height);
  const whole = { left: 0, top: 0, width: picture.width, height: picture.height };
  const first = await detectLines(detector, picture, whole, Math.min(FIRST_LOOK, longest));
  const scale = Math.max(1, longest / FIRST_LOOK);
  if (scale === 1) return apart(first.filter(isText));
  const isClear = ({ height, sure }: SlantedBox) => height / scale >= SMALL && sure >= DOUBTFUL;
  const unclear = first.filter((box) => !isClear(box));
  const nearer = await fromNearer(detector, picture, partsAround(unclear, picture), MOST_NEARER);
  const kept = apart([...widestFirst(first.filter(isClear)), ...widestFirst(nearer), ...unclear.filter(isText)]);
  const upright = kept.map((box) => uprightBox(box, picture));
  const tiles = denseTiles(picture, upright, NEARER_LOOK);
  return apart([...kept, ...widestFirst(await fromNearer(detector, picture, tiles, 2 * tiles.length))]);
}

const isText = ({ sure }: SlantedBox) => sure >= TEXT;
const widestFirst = (boxes: readonly SlantedBox[]) => [...boxes].sort((one, other) => other.width - one.width);

/** Looks at parts from nearer. A line that a part cuts is looked at again, whole. */
async function fromNearer(
  detector: OnnxNetwork,
  picture: SeenRaster,
  given: readonly PicturePart[],
  most: number,
): Promise<readonly SlantedBox[]> {
  const parts = [...given];
  const found: SlantedBox[] = [];
  for (let at = 0; at < Math.min(parts.length, most); at += 1) {
    const part = parts[at];
    if (!part) break;
    for (const box of (await detectLines(detector, picture, part, NEARER_LOOK)).filter(isText)) {
      const edge = cutAt(box, part, picture);
      if (!edge) found.push(box);
      else if (!found.some((other) => isSameLine(box, other))) {
        const again = partAround(edge.x, edge.y, [Math.max(NEARER_LOOK, 2.5 * box.width), NEARER_LOOK], picture);
        if (!parts.some((other) => isAlike(again, other))) parts.push(again);
      }
    }
  }
  return found;
}

/** Where the side of a part cuts a line; undefined where it does not, or where the picture ends there. */
function cutAt(box: SlantedBox, part: PicturePart, picture: SeenRaster): { readonly x: number; readonly y: number } | undefined {
  const [x, y, width, height] = uprightBox(box, picture);
  const [right, bottom] = [part.left + part.width, part.top + part.height];
  const middle = { x: x + width / 2, y: y + height / 2 };
  if (x <= part.left + EDGE && part.left > 0) return { ...middle, x: part.left };
  if (x + width >= right - EDGE && right < picture.width) return { ...middle, x: right };
  if (y <= part.top && part.top > 0) return { ...middle, y: part.top };
  return y + height >= bottom && bottom < picture.height ? { ...middle, y: bottom } : undefined;
}

/** Where to look from nearer: around each line, several in one look where they lie together. */
function partsAround(boxes: readonly SlantedBox[], picture: SeenRaster): readonly PicturePart[] {
  const parts: PicturePart[] = [];
  for (const box of boxes) {
    const room = { ...box, width: box.width + AROUND * box.height, height: box.height * (1 + AROUND) };
    const [x, y, width, height] = uprightBox(room, picture);
    if (parts.some((part) => isWithin([x, y, width, height], part))) continue;
    const side = [Math.max(width, NEARER_LOOK), Math.max(height, NEARER_LOOK)] as const;
    parts.push(partAround(x + width / 2, y + height / 2, side, picture));
  }
  return parts;
}

function partAround(x: number, y: number, [width, height]: readonly [number, number], picture: SeenRaster): PicturePart {
  const [partWidth, partHeight] = [Math.min(picture.width, Math.round(width)), Math.min(picture.height, Math.round(height))];
  return {
    left: Math.round(Math.min(picture.width - partWidth, Math.max(0, x - partWidth / 2))),
    top: Math.round(Math.min(picture.height - partHeight, Math.max(0, y - partHeight / 2))),
    width: partWidth,
    height: partHeight,
  };
}

function isWithin([x, y, width, height]: Box, part: PicturePart): boolean {
  return x >= part.left && y >= part.top && x + width <= part.left + part.width && y + height <= part.top + part.height;
}

function isAlike(one: PicturePart, other: PicturePart): boolean {
  return Math.abs(one.left - other.left) + Math.abs(one.top - other.top) < NEARER_LOOK / 2;
}

/** Of boxes that are one line, the first. */
function apart(boxes: readonly SlantedBox[]): readonly SlantedBox[] {
  const kept: SlantedBox[] = [];
  for (const box of boxes) if (!kept.some((other) => isSameLine(box, other))) kept.push(box);
  return kept;
}

function isPattern(text: string): boolean {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, "");
  if (letters === "") return true;
  return REPEATED.test(letters) && new Set(letters.toLowerCase()).size <= FEW_KINDS;
}

function inPicture(picture: SeenRaster, box: SlantedBox): ReadLine["box"] {
  const [x, y, width, height] = uprightBox(box, picture);
  const at = (value: number) => Math.round(value * picture.scale);
  return [at(x), at(y), at(width), at(height)];
}

/** From the top to the bottom, and from left to right where lines are beside each other: as they are when most lines are the right way up. */
function inReadingOrder(lines: readonly Turned[]): readonly ReadLine[] {
  const quarters = lines.map(({ angle }) => ((Math.round((2 * angle) / Math.PI) % 4) + 4) % 4);
  const many = (turns: number) => quarters.filter((each) => each === turns).length;
  const turns = [0, 1, 2, 3].reduce((most, each) => (many(each) > many(most) ? each : most));
  const placed = lines.map(({ angle: _, ...line }) => ({ line, place: turnedBack(line.box, turns) }));
  const rowOf = ([, y, , height]: Box) => y + height / 2;
  placed.sort(({ place: one }, { place: other }) => {
    const isBeside = Math.abs(rowOf(one) - rowOf(other)) < Math.min(one[3], other[3]) / 2;
    return isBeside ? one[0] - other[0] : rowOf(one) - rowOf(other);
  });
  return placed.map(({ line }) => line);
}

/** Where a box is once the picture was turned to the left by so many quarters; its beginning may be below nothing. */
function turnedBack([x, y, width, height]: Box, turns: number): Box {
  if (turns === 1) return [y, -x - width, height, width];
  if (turns === 2) return [-x - width, -y - height, width, height];
  return turns === 3 ? [-y - height, x, height, width] : [x, y, width, height];
}
