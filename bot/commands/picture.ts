import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { pino } from "pino";
import { contentFolder, loadGuidance } from "../../guidance/index.js";
import {
  fileFacts,
  findingOf,
  type LookingBy,
  type PictureLook,
  type SignMeanings,
  type WhatIsSeen,
} from "../../pictures/index.js";
import { compareThumbnails, whatIsBeneath } from "../../pictures/pixels/index.js";
import type { Looking } from "../pictures/looking/looking.js";
import { lookingBy } from "../pictures/lookingBy.js";
import { openLooking } from "../pictures/openLooking.js";
import { say } from "./command.js";

const USAGE = `Usage: npm run -s picture -- [--file-only] FILE...
Looks at pictures without any network and prints one JSON object a line for each: what its file gives away, and what can be seen.

It looks for where, when, with what and by whom the picture was taken; the names of people; whose it is; a thumbnail that shows
something else or is not blurred; whatever is left behind its end; a second picture, a layer of depth, a video; comments and
captions, which go through the draft check; and records that it was made by AI or changed since it was signed.
Then it looks at the picture itself: for faces, number plates, words, protective markings, QR and bar codes. With --file-only it does not.
It warns and never clears: finding nothing does not mean that the picture may be posted. Nobody's age, identity or mood is computed.
FACE_MODEL in the environment is a model that finds faces, as for the service.
Coordinates stand under "shownOnly" and are kept nowhere.

Exit code: 0 if every file was a picture that could be read, 1 if not, 2 without a file.
`;
const FILE_ONLY = "--file-only";
/** A larger file is no picture that anybody posts. */
const LARGEST = 15 * 1024 * 1024;

/**
 * Says what is found in pictures: `npm run -s picture -- FILE...`.
 *
 * @param open looks at the pictures themselves
 */
export async function picture(args: readonly string[], open = openProcess): Promise<number> {
  const files = args.filter((arg) => arg !== "--" && arg !== FILE_ONLY);
  if (files.length === 0 || files.some((file) => /^--?(?:h|help)$/.test(file))) {
    process.stderr.write(USAGE);
    return 2;
  }
  const by = lookingBy(loadGuidance(contentFolder(process.env["CONTENT_DIR"])));
  const looking = args.includes(FILE_ONLY) ? undefined : await open(by);
  let allRead = true;
  for (const file of files) {
    const line = await lookAtFile(file, by, looking);
    allRead &&= line.findings.every(({ kind }) => kind !== "unreadable");
    say(JSON.stringify(line));
  }
  await looking?.stop();
  return allRead ? 0 : 1;
}

async function openProcess(by: LookingBy): Promise<Pick<Looking, "look" | "stop">> {
  return openLooking({ by, log: pino({ enabled: false }), faceModel: process.env["FACE_MODEL"] || undefined });
}

async function lookAtFile(
  file: string,
  by: LookingBy,
  looking: Pick<Looking, "look"> | undefined,
): Promise<{ readonly file: string } & PictureLook> {
  const bytes = await read(file);
  if (typeof bytes === "string") return { file, ...notRead(by.meanings, bytes) };
  const { look, shownOnly, thumbnails, decodable } = await fileFacts(bytes, { ...by, name: basename(file) });
  const seen = decodable && looking ? await seenIn(looking, bytes) : undefined;
  const compared = seen ? [] : [...(await compareThumbnails(decodable, thumbnails)), ...(await whatIsBeneath(decodable))];
  return {
    file,
    ...look,
    findings: [...look.findings, ...compared.map((sign) => findingOf(by.meanings, sign)), ...(seen?.findings ?? [])],
    notLookedAt: [...look.notLookedAt, ...(seen?.notLookedAt ?? [])],
    ...(shownOnly.coordinates && { shownOnly }),
  };
}

async function seenIn(looking: Pick<Looking, "look">, bytes: Uint8Array): Promise<WhatIsSeen | undefined> {
  const seen = await looking.look(bytes, { person: "", signal: new AbortController().signal });
  return "seen" in seen ? seen.seen : undefined;
}

function notRead(meanings: SignMeanings, value: string): PictureLook {
  const findings = [findingOf(meanings, { sign: "not-read", value })];
  return { sha256: "", type: "unknown", width: null, height: null, findings, notLookedAt: [] };
}

/** The file's bytes, or why there are none. */
async function read(file: string): Promise<Uint8Array | string> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) return "it is a folder";
    if (!found.isFile()) return "it is no ordinary file";
    return found.size > LARGEST ? "it is larger than 15 MB" : await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? "there is no such file" : code === "EACCES" ? "I am not allowed to" : "the disk does not give it";
  }
}
