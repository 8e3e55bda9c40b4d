import { createHash } from "node:crypto";
import type { FileParts } from "../bytes/fileParts.js";
import { isPicture, typeOf } from "../bytes/fileType.js";
import { withoutRanges } from "../bytes/png.js";
import { walkPicture } from "../bytes/walkPicture.js";
import type { FileFacts, PictureFinding, PictureType } from "../findings/look.js";
import { findingOf } from "../findings/say.js";
import { shortened } from "../findings/shortened.js";
import type { Sign, SignMeanings } from "../findings/signs.js";
import { whatIsBehind } from "./behind.js";
import { machineIn } from "./machineMade.js";
import { byMeaning, textsUnder } from "./meaningfulTags.js";
import { originIn } from "./origin.js";
import { type Credits, isOwnCredit } from "./ownCredit.js";
import { placeTaken } from "./place.js";
import { signsOfSignature } from "./signedRecord.js";
import { type PictureTags, readTags } from "./tags.js";
import { type CheckWords, findingsInWords } from "./wordFindings.js";
import { wordsIn } from "./wordsIn.js";

/** A picture of more pixels is not decoded. */
export const MOST_PIXELS = 50_000_000;
/** More small copies are not compared: no honest file has so many. */
const MOST_THUMBNAILS = 8;
/** EXIF's orientations from here on lie on their side. */
const ON_ITS_SIDE = 5;
/** Types whose pixels no decoder here reads. */
const NOT_DECODED: readonly PictureType[] = ["heic", "tiff", "bmp"];
/** What is looked through for more than its tag says: numbers and addresses stand beside names too. */
const BESIDES = ["address", "place", "credit", "maker", "owner", "writer"] as const;
const NAMES: Partial<Readonly<Record<PictureType, string>>> = {
  svg: "a drawing in SVG",
  html: "a web page",
  pdf: "a PDF document",
  video: "a video or a sound recording",
};
const ENDINGS: readonly (readonly [RegExp, readonly PictureType[]])[] = [
  [/\.(?:jpe?g|jpe|jfif)$/i, ["jpeg"]],
  [/\.a?png$/i, ["png"]],
  [/\.gif$/i, ["gif"]],
  [/\.webp$/i, ["webp"]],
  [/\.(?:heic|heif|hif)$/i, ["heic", "avif"]],
  [/\.avifs?$/i, ["avif"]],
  [/\.tiff?$/i, ["tiff"]],
  [/\.bmp$/i, ["bmp"]],
];

export interface LookingBy {
  /** What the guidance makes of a sign. */
  readonly meanings: SignMeanings;
  /** By which names it is told whose a picture is. */
  readonly credits: Credits;
  /** Looks through words that stand in the file. */
  readonly checkWords: CheckWords;
  /** The file's name, where it is known: only to say that it names another type. */
  readonly name?: string;
}

/**
 * Says what a picture's file holds besides the picture, without decoding a pixel. Pure: the same bytes always give the same,
 * and any bytes will do. Never rejects: what cannot be read is said under `notLookedAt` or found `unreadable`.
 */
export async function fileFacts(given: Uint8Array, { meanings, credits, checkWords, name }: LookingBy): Promise<FileFacts> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const say = (signs: readonly Sign[]): readonly PictureFinding[] => signs.map((sign) => findingOf(meanings, sign));
  const read = await readParts(bytes);
  if ("other" in read) {
    const findings = say([noPicture(read.other, bytes)]);
    const look = { sha256, type: read.other, width: null, height: null, findings, notLookedAt: [] };
    return { look, shownOnly: {}, ...NO_PIXELS };
  }

  const { type, found, tags, width, height, isTooLarge } = read;
  const meaningful = byMeaning(tags.tagged);
  const place = placeTaken(meaningful, tags);
  const { texts, complete } = wordsIn(meaningful, found.words);
  const signs: readonly Sign[] = [
    ...place.signs,
    ...originIn(meaningful, (text) => isOwnCredit(credits.ours, text)),
    ...machineIn(meaningful, found.words),
    ...whatIsBehind(bytes, found),
    ...(found.moving ? [{ sign: "moving" } as const] : []),
    ...secondsIn(found),
    ...(read.thumbnails.length > MOST_THUMBNAILS ? [{ sign: "thumbnail-unread" } as const] : []),
    ...signsOfSignature(found.signed, bytes),
    ...texts.map((text): Sign => ({ sign: "words", value: shortened(text), text: shortened(text) })),
    ...unreadable(found, { width, height, isTooLarge }),
  ];
  const isOthers = (text: string) => !isOwnCredit(credits.ours, text);
  const looked = [
    ...texts.filter(isOthers),
    ...BESIDES.map((meaning) => textsUnder(meaningful.of(meaning)).filter(isOthers).join("\n")),
  ];
  const findings = [...say(once(signs)), ...looked.flatMap((text) => (text === "" ? [] : findingsInWords(checkWords, text)))];
  return {
    look: {
      sha256,
      type,
      width,
      height,
      findings,
      notLookedAt: notLookedAt(type, found, { isRead: !tags.unread, allWords: complete && found.allSearched }, name),
    },
    shownOnly: place.coordinates ? { coordinates: place.coordinates } : {},
    ...pixelsOf(bytes, read),
  };
}

/** What of a picture's file there is to decode; any bytes will do. Never rejects. */
export async function pixelsIn(given: Uint8Array): Promise<Pick<FileFacts, "thumbnails" | "decodable">> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const read = await readParts(bytes);
  return "other" in read ? NO_PIXELS : pixelsOf(bytes, read);
}

interface Parts {
  readonly type: PictureType;
  readonly found: FileParts;
  readonly tags: PictureTags;
  /** Small copies, each once. */
  readonly thumbnails: readonly Buffer[];
  readonly width: number | null;
  readonly height: number | null;
  readonly isTooLarge: boolean;
}

async function readParts(bytes: Buffer): Promise<Parts | { readonly other: PictureType }> {
  const type = typeOf(bytes);
  if (!isPicture(type)) return { other: type };
  const found = walkPicture(type, bytes);
  const tags = await readTags(found);
  const { width, height } = sizeOf(type, found, tags);
  const thumbnails = distinct([...tags.thumbnails, ...found.thumbnails]);
  return {
    type,
    found,
    tags,
    thumbnails,
    width,
    height,
    isTooLarge: width !== null && height !== null && width * height > MOST_PIXELS,
  };
}

const NO_PIXELS = { thumbnails: [], decodable: undefined };

function pixelsOf(
  bytes: Buffer,
  { type, found, thumbnails, width, isTooLarge }: Parts,
): Pick<FileFacts, "thumbnails" | "decodable"> {
  const canDecode = width !== null && !isTooLarge && !NOT_DECODED.includes(type);
  return {
    thumbnails: thumbnails.slice(0, MOST_THUMBNAILS),
    decodable: canDecode ? withoutRanges(bytes, found.overlarge) : undefined,
  };
}

/** Without those that begin with another one, or with which it begins: how far one goes is not always known. */
function distinct(files: readonly Buffer[]): readonly Buffer[] {
  const isSame = (one: Buffer, other: Buffer) => {
    const shorter = Math.min(one.length, other.length);
    return one.subarray(0, shorter).equals(other.subarray(0, shorter));
  };
  return files.filter((file, at) => files.findIndex((other) => isSame(file, other)) === at);
}

function noPicture(type: PictureType, bytes: Buffer): Sign {
  if (bytes.length === 0) return { sign: "empty" };
  const value = NAMES[type];
  return value === undefined ? { sign: "unknown" } : { sign: "not-a-picture", value };
}

function sizeOf(type: PictureType, found: FileParts, { orientation }: PictureTags) {
  const { width = 0, height = 0, turned } = found;
  if (width <= 0 || height <= 0) return { width: null, height: null };
  // A HEIC or AVIF says by itself how it is turned; its EXIF is only a copy of what the camera noted.
  const isOnSide = type === "heic" || type === "avif" ? turned % 180 !== 0 : orientation >= ON_ITS_SIDE;
  return isOnSide ? { width: height, height: width } : { width, height };
}

function secondsIn({ seconds }: FileParts): readonly Sign[] {
  const sign = { picture: "second-picture", "gain-map": "gain-map", depth: "depth", hidden: "hidden-picture" } as const;
  return seconds.map((second) => ({ sign: sign[second] }));
}

function unreadable(
  found: FileParts,
  size: { readonly width: number | null; readonly height: number | null; readonly isTooLarge: boolean },
): readonly Sign[] {
  const signs: Sign[] = [];
  if (size.isTooLarge) signs.push({ sign: "too-large", value: `${size.width} by ${size.height}` });
  if (found.cutShort) signs.push({ sign: "cut-short" });
  else if (found.damaged || size.width === null) signs.push({ sign: "damaged" });
  if (found.overlarge.length > 0) signs.push({ sign: "unpacks-too-large" });
  return signs;
}

function notLookedAt(
  type: PictureType,
  found: FileParts,
  { isRead, allWords }: { readonly isRead: boolean; readonly allWords: boolean },
  name = "",
): readonly string[] {
  const [, expected] = ENDINGS.find(([ending]) => ending.test(name)) ?? [];
  return [
    ...(found.frames > 1 ? ["It has more than one picture or page, and only the first is looked at."] : []),
    ...(NOT_DECODED.includes(type)
      ? [`What can be seen in it: I cannot open ${type.toUpperCase()} pictures, only read their facts.`]
      : []),
    ...(!allWords ? ["Some of the words in the file: there are too many."] : []),
    ...(!isRead ? ["Some of what the file says about the picture: it is damaged or too long."] : []),
    ...(found.end === undefined && !found.cutShort && type !== "tiff"
      ? ["What stands behind the picture: its end was not found."]
      : []),
    ...(type === "tiff" ? ["What stands between and behind the parts of a TIFF file."] : []),
    ...(expected && !expected.includes(type)
      ? [`Its name says otherwise, but it is a picture of the type ${type.toUpperCase()}, and was read as that.`]
      : []),
  ];
}

/** Each sign once, but every one that has words of its own. */
function once(signs: readonly Sign[]): readonly Sign[] {
  return [...new Map(signs.map((sign) => [`${sign.sign}|${sign.text ?? ""}`, sign])).values()];
}
