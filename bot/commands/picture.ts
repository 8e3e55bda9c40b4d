import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { loadGuidance } from "../../guidance/index.js";
import { fileFacts, findingOf, type LookingBy, type PictureLook, type SignMeanings } from "../../pictures/index.js";
import { compareThumbnails } from "../../pictures/pixels/index.js";
import { lookingBy } from "../pictures/lookingBy.js";
import { say } from "./command.js";

const USAGE = `Usage: npm run -s picture -- FILE...
Looks at pictures without any network and prints one JSON object a line for each: what its file gives away.

It looks for where, when, with what and by whom the picture was taken; the names of people; whose it is; a thumbnail that shows
something else or is not blurred; whatever is left behind its end; a second picture, a layer of depth, a video; comments and
captions, which go through the draft check; and records that it was made by AI or changed since it was signed.
It warns and never clears: finding nothing does not mean that the picture may be posted. Nobody's age, identity or mood is computed.
Coordinates stand under "shownOnly" and are kept nowhere.

Exit code: 0 if every file was a picture that could be read, 1 if not, 2 without a file.
`;
/** A larger file is no picture that anybody posts. */
const LARGEST = 15 * 1024 * 1024;

/** Says what is found in pictures: `npm run -s picture -- FILE...`. */
export async function picture(args: readonly string[]): Promise<number> {
  const files = args[0] === "--" ? args.slice(1) : args;
  if (files.length === 0 || files.some((file) => /^--?(?:h|help)$/.test(file))) {
    process.stderr.write(USAGE);
    return 2;
  }
  const by = lookingBy(loadGuidance());
  let allRead = true;
  for (const file of files) {
    const line = await lookAt(file, by);
    allRead &&= line.findings.every(({ kind }) => kind !== "unreadable");
    say(JSON.stringify(line));
  }
  return allRead ? 0 : 1;
}

async function lookAt(file: string, by: LookingBy): Promise<{ readonly file: string } & PictureLook> {
  const bytes = await read(file);
  if (typeof bytes === "string") return { file, ...notRead(by.meanings, bytes) };
  const { look, shownOnly, thumbnails, decodable } = await fileFacts(bytes, { ...by, name: basename(file) });
  const signs = await compareThumbnails(decodable, thumbnails);
  const findings = [...look.findings, ...signs.map((sign) => findingOf(by.meanings, sign))];
  return { file, ...look, findings, ...(shownOnly.coordinates && { shownOnly }) };
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
