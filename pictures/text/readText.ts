import type { ReadLine } from "../findings/sighting.js";
import type { SeenRaster } from "../pixels/raster.js";
import { denseTiles } from "./denseTiles.js";
import { detectLines, type PicturePart } from "./detectLines.js";
import type { OnnxNetwork } from "./onnxNetwork.js";
import { recogniseLine } from "./recogniseLine.js";
import { overlap, type SlantedBox, uprightBox } from "./slantedBox.js";

/** The first look at the whole picture: its longest side. */
const FIRST_LOOK = 800;
/** Lines that are lower than this in the first look, or less sure, are looked at again from nearer. */
const SMALL = 16;
const DOUBTFUL = 0.72;
/** A nearer look: its longest side, and how far around a line it goes, in heights of the line. */
const NEARER_LOOK = 448;
const AROUND = 2;
const MOST_NEARER = 6;
/** Two boxes that overlap by so much are one line. */
const SAME = 0.5;
/** More lines than are read. */
const MOST_LINES = 60;
/** A line that is read with less certainty is no text. */
const READ = 0.5;
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

/** Reads the words in a picture: finds lines in a small copy, looks again from nearer where it has to, and reads from the picture as it is. */
export function textReader({ detector, recogniser, alphabet }: TextNetworks): ReadText {
  return async (picture) => {
    const found = await findLines(detector, picture);
    const lines: ReadLine[] = [];
    for (const box of found.slice(0, MOST_LINES)) {
      const { text, sure } = await recogniseLine(recogniser, alphabet, picture, box);
      if (sure < READ || isPattern(text)) continue;
      lines.push({ text, sure, box: inPicture(picture, box) });
    }
    return { lines: inReadingOrder(lines), complete: found.length <= MOST_LINES };
  };
}

async function findLines(detector: OnnxNetwork, picture: SeenRaster): Promise<readonly SlantedBox[]> {
  const whole = { left: 0, top: 0, width: picture.width, height: picture.height };
  const first = await detectLines(detector, picture, whole, Math.min(FIRST_LOOK, Math.max(whole.width, whole.height)));
  const scale = Math.max(1, Math.max(whole.width, whole.height) / FIRST_LOOK);
  const isClear = ({ height, sure }: SlantedBox) => scale === 1 || (height / scale >= SMALL && sure >= DOUBTFUL);
  const clear = first.filter(isClear);
  const unclear = first.filter((box) => !isClear(box));
  const parts = nearerParts(unclear, picture).slice(0, MOST_NEARER);
  const nearer: SlantedBox[] = [];
  for (const part of parts) nearer.push(...(await detectLines(detector, picture, part, NEARER_LOOK)));
  const kept = withoutCopies([...clear, ...nearer, ...unclear], picture);
  if (scale === 1) return kept;
  const tiles: SlantedBox[] = [];
  for (const tile of denseTiles(
    picture,
    kept.map((box) => uprightBox(box, picture)),
    NEARER_LOOK,
  ))
    tiles.push(...(await detectLines(detector, picture, tile, NEARER_LOOK)));
  return withoutCopies([...kept, ...tiles], picture);
}

/** Where to look from nearer: around each line, several in one look where they lie together. */
function nearerParts(boxes: readonly SlantedBox[], picture: SeenRaster): readonly PicturePart[] {
  const parts: PicturePart[] = [];
  for (const box of boxes) {
    const [x, y, width, height] = uprightBox(
      { ...box, width: box.width + AROUND * box.height, height: box.height * (1 + AROUND) },
      picture,
    );
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

function isWithin([x, y, width, height]: readonly [number, number, number, number], part: PicturePart): boolean {
  return x >= part.left && y >= part.top && x + width <= part.left + part.width && y + height <= part.top + part.height;
}

/** Of boxes that are one line, the first. */
function withoutCopies(boxes: readonly SlantedBox[], picture: SeenRaster): readonly SlantedBox[] {
  const kept: SlantedBox[] = [];
  for (const box of boxes) {
    const upright = uprightBox(box, picture);
    if (!kept.some((other) => overlap(upright, uprightBox(other, picture)) > SAME)) kept.push(box);
  }
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

/** From the top to the bottom, and from left to right where lines are beside each other. */
function inReadingOrder(lines: readonly ReadLine[]): readonly ReadLine[] {
  const rowOf = ({ box: [, y, , height] }: ReadLine) => y + height / 2;
  return [...lines].sort((one, other) => {
    const isBeside = Math.abs(rowOf(one) - rowOf(other)) < Math.min(one.box[3], other.box[3]) / 2;
    return isBeside ? one.box[0] - other.box[0] : rowOf(one) - rowOf(other);
  });
}
