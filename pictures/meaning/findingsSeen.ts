import type { LookingBy } from "../facts/fileFacts.js";
import { findingsInWords } from "../facts/wordFindings.js";
import { around } from "../findings/box.js";
import type { PictureFinding } from "../findings/look.js";
import { findingOf } from "../findings/say.js";
import { shortened } from "../findings/shortened.js";
import { LOOK_STEPS, type LookStep, type ReadLine, type SeenCode, type SeenFace, type Sighting } from "../findings/sighting.js";
import type { Sign } from "../findings/signs.js";
import { boardWords } from "./boardWords.js";
import { creditSigns } from "./creditWords.js";
import { isForEverybody } from "./publicNotice.js";
import { platesInLines } from "./readPlates.js";
import { markingIn, notPublicSigns } from "./stampedMarkings.js";
import { LIKE_DIGITS, unglued } from "./unglued.js";

/** More lines than so many are papers, a screen or a board. */
const FEW_LINES = 2;
/** What counts as a line that somebody can read. */
const READABLE = { letters: 3, sure: 0.6 };

/** Codes that let somebody in: into a network, an account, a meeting. */
const OPENS = [
  /^(?:WIFI|DPP|otpauth(?:-migration)?|FIDO):/i,
  /^https?:\/\/[^?#]*[?#].*\b(?:token|password|passcode|pwd|pass|secret|api_?key|otp|access_?code|sig)=/i,
  /^https?:\/\/(?:teams\.microsoft\.com\/l\/meetup-join|teams\.live\.com\/meet|[\w.-]*zoom\.us\/j|meet\.google\.com|chat\.whatsapp\.com|t\.me\/(?:joinchat|\+)|discord\.gg)\//i,
];
/** Addresses that lead on to another one: services for short links, and names as short as theirs with a short path. */
const HIDES =
  /^(?:https?:\/\/)?(?:(?:www\.)?(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|[\w-]+\.app\.goo\.gl|ow\.ly|is\.gd|v\.gd|buff\.ly|rebrand\.ly|cutt\.ly|t\.ly|rb\.gy|shorturl\.at|short\.io|bl\.ink|lnkd\.in|fb\.me|youtu\.be|amzn\.(?:to|eu)|linktr\.ee|qrco\.de|qr\.\w+\.\w+|me-qr\.com|qrto\.org|scan\.page|l\.ead\.me|forms\.gle|aka\.ms|tiny\.cc|s\.id|u\.to|soo\.gd|dub\.sh|kutt\.it|clck\.ru|wp\.me)|[a-z\d-]{1,5}\.(?!uk\b)[a-z]{2})\/[\w-]+\/?(?:[?#].*)?$/i;

const NOT_LOOKED_AT: Readonly<Record<LookStep, string>> = {
  picture: "Whether small copies in the file show the same as the picture.",
  codes: "QR and bar codes.",
  faces: "Faces.",
  text: "Words, number plates and markings in the picture.",
};

/** What looking at a picture came to. Finding nothing says only that nothing was found. */
export interface WhatIsSeen {
  readonly findings: readonly PictureFinding[];
  /** What could not be looked at, one sentence each. */
  readonly notLookedAt: readonly string[];
  /** Of its look, 64 bits in hex; null where pictures like it cannot be told apart by it. */
  readonly hash: string | null;
}

/** Puts into words what the steps of looking saw. A step of which there is no sighting was not looked at. */
export function findingsSeen(by: LookingBy, sightings: readonly Sighting[]): WhatIsSeen {
  const say = (signs: readonly Sign[]): readonly PictureFinding[] => signs.map((sign) => findingOf(by.meanings, sign));
  const findings = sightings.flatMap((sighting) => findingsIn(sighting, by, say));
  const seen = new Set(sightings.map(({ step }) => step));
  const incomplete = sightings.some((sighting) => sighting.step === "text" && !sighting.complete);
  return {
    findings,
    notLookedAt: [
      ...LOOK_STEPS.filter((step) => !seen.has(step)).map((step) => NOT_LOOKED_AT[step]),
      ...(incomplete ? ["Some of the words in the picture: there are too many."] : []),
    ],
    hash: sightings.find((sighting) => sighting.step === "picture")?.hash ?? null,
  };
}

function findingsIn(
  sighting: Sighting,
  by: LookingBy,
  say: (signs: readonly Sign[]) => readonly PictureFinding[],
): readonly PictureFinding[] {
  switch (sighting.step) {
    case "picture":
      return say(sighting.signs);
    case "codes":
      return sighting.codes.flatMap((code) => [...say([codeSign(code)]), ...inWords(by.checkWords, [code])]);
    case "faces":
      return say(faceSigns(sighting.faces));
    case "text":
      return wordsRead(sighting.lines, by, say);
  }
}

/** One for each face, all with the same sentence, so that each can be covered. */
function faceSigns(faces: readonly SeenFace[]): readonly Sign[] {
  const value = faces.length === 1 ? "1 face" : `${faces.length} faces`;
  return faces.map(({ box, sure }) => ({ sign: "face", value, box, sure }));
}

function codeSign({ text, box }: SeenCode): Sign {
  const sign = OPENS.some((form) => form.test(text)) ? "code-access" : HIDES.test(text) ? "code-hidden" : "code";
  return { sign, value: shortened(text), text: shortened(text), box };
}

function wordsRead(
  lines: readonly ReadLine[],
  { checkWords, credits }: LookingBy,
  say: (signs: readonly Sign[]) => readonly PictureFinding[],
): readonly PictureFinding[] {
  const plates = say(platesInLines(lines));
  const stamped = lines.flatMap(({ text, ...where }) => {
    const marking = markingIn(text);
    return marking ? inWords(checkWords, [{ text: marking, ...where }]) : [];
  });
  const boards = say(boardSigns(lines));
  const owners = say(creditSigns(lines, credits));
  const isOwn = (text: string) => owners.some((owner) => isEmpty(owner.answers) && owner.text?.includes(text));
  const notPublic = stamped.length > 0 ? [] : say(notPublicSigns(lines));
  const taken = new Set([...plates, ...stamped].map(({ text = "" }) => squeezed(text)));
  const details = inWords(checkWords, lines).filter(
    ({ kind, detail, text = "" }) =>
      !taken.has(squeezed(text)) &&
      !(kind === "marking" && stamped.length + notPublic.length > 0) &&
      !(detail === "plate" && plates.length > 0) &&
      !(detail === "not-ours" && isOwn(text)),
  );
  const told = [...stamped, ...notPublic, ...plates, ...details, ...boards];
  return [...told, ...owners, ...say(readable(lines, told.length > 0))];
}

/** Each thing once, with the lines it stands in. */
function boardSigns(lines: readonly ReadLine[]): readonly Sign[] {
  const signs = [lines.map(({ text }) => unglued(text)), lines.map(({ text }) => text)].flatMap((texts) =>
    boardWords(texts).map(({ sign, words }): Sign => {
      const at = linesOf(texts, words);
      const value = words.replace(/\s+/g, " ");
      const boxes = at.flatMap((line) => (lines[line]?.box ? [lines[line].box] : []));
      return { sign, value, text: value, ...(boxes.length > 0 && { box: around(boxes) }) };
    }),
  );
  const kept = [...new Map(signs.toReversed().map((each) => [`${each.sign}|${squeezed(each.text ?? "")}`, each])).values()];
  // What unglueing has parted is found once more as a part.
  const isPart = (one: Sign, other: Sign) =>
    one !== other && one.sign === other.sign && squeezed(other.text ?? "").includes(squeezed(one.text ?? ""));
  return kept.filter((each) => !kept.some((other) => isPart(each, other))).toReversed();
}

/** What the draft check finds in lines, as they were read and with their words unglued. Each thing once, with the lines it stands in. */
function inWords(
  checkWords: LookingBy["checkWords"],
  lines: readonly Pick<PictureFinding & ReadLine, "text" | "box">[],
): readonly PictureFinding[] {
  const found = [lines.map(({ text }) => unglued(text)), lines.map(({ text }) => text)].flatMap((texts) =>
    findingsInWords(checkWords, texts.join("\n")).map((finding) => {
      const boxes = linesOf(texts, finding.text ?? "").flatMap((at) => (lines[at]?.box ? [lines[at].box] : []));
      return boxes.length > 0 ? { ...finding, box: around(boxes) } : finding;
    }),
  );
  return [
    ...new Map(found.toReversed().map((each) => [`${each.detail}|${asRead(each.text ?? "")}`, each])).values(),
  ].toReversed();
}

/** Which of the lines hold some words. */
function linesOf(texts: readonly string[], words: string): readonly number[] {
  const from = texts.join("\n").indexOf(words);
  if (from < 0 || words === "") return [];
  let start = 0;
  return texts.flatMap((text, at) => {
    const [begins, ends] = [start, start + text.length];
    start = ends + 1;
    return begins < from + words.length && ends > from ? [at] : [];
  });
}

/** @param isMore whether more was found in them than that they can be read */
function readable(lines: readonly ReadLine[], isMore: boolean): readonly Sign[] {
  const clear = lines.filter(({ text, sure }) => sure >= READABLE.sure && squeezed(text).length >= READABLE.letters);
  if (clear.length <= FEW_LINES) return [];
  const text = shortened(clear.map((line) => unglued(line.text)).join(" / "));
  const sign = !isMore && isForEverybody(lines) ? "for-everybody" : "readable";
  return [{ sign, value: `${clear.length} lines`, text, box: around(clear.map(({ box }) => box)) }];
}

const isEmpty = (answers: PictureFinding["answers"]) => Object.keys(answers).length === 0;
/** The same for what was read with letters or with digits in their place. */
const asRead = (text: string) => squeezed(text).replace(/[A-Z]/g, (each) => LIKE_DIGITS[each] ?? each);
const squeezed = (text: string) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
