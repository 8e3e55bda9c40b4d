import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { ConfigError } from "../../settings/config.js";
import type { Picture } from "../teams/keptFiles.js";

const USAGE = `Usage: npm run -s try -- [--file] PICTURE... ["WORDS"]
Sends pictures to PostCheck as Teams does, on this machine alone, and prints what it answers. Nothing is kept.

  --file   as files, as from somebody's computer or OneDrive; otherwise pasted into the message
  WORDS    what is typed with them; "can I post this photo?" unless told otherwise
`;

/** What is to be tried. */
export interface Tried {
  readonly pictures: readonly Picture[];
  readonly words: string;
  readonly asFile: boolean;
}

const WORDS = "can I post this photo?";
const AS_FILE = "--file";
/** What ends like this is meant as a file, also where there is none. */
const FILE_NAME = /\.\w{2,5}$/;

/**
 * Reads what `npm run try` is to send: what is a file is a picture, and the rest is typed.
 *
 * @throws ConfigError where there is no picture, or a file cannot be read
 */
export async function readTried(args: readonly string[]): Promise<Tried> {
  const option = args.find((arg) => arg.startsWith("--") && arg !== "--" && arg !== AS_FILE);
  if (option !== undefined) throw new ConfigError(USAGE);
  const given = args.filter((arg) => !arg.startsWith("--"));
  const read = await Promise.all(given.map(async (arg) => ({ arg, bytes: await bytesOf(arg) })));
  const pictures = read.flatMap(({ arg, bytes }) => (bytes ? [{ name: basename(arg), bytes }] : []));
  const typed = read.filter(({ bytes }) => !bytes).map(({ arg }) => arg);
  if (pictures.length === 0) throw new ConfigError(USAGE);
  return { pictures, words: typed.length === 0 ? WORDS : typed.join(" "), asFile: args.includes(AS_FILE) };
}

async function bytesOf(arg: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(arg);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (isMissing && !FILE_NAME.test(arg)) return undefined;
    throw new ConfigError(isMissing ? `There is no file ${arg}.` : `The file ${arg} cannot be read.`);
  }
}
