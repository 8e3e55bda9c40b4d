import type { FileParts } from "./fileParts.js";

/** More of a file's private parts, all of them together, is not looked through. */
const MOST_BYTES = 256 * 1024;
/** Fewer letters in a row say nothing. */
const SHORTEST = 6;
/** How much of a part tells whether two bytes make a letter. */
const HEAD = 1024;
/** Two words beside each other, or something to reach somebody by: what bytes by chance are not. */
const WORDS = /\p{L}{3,}[,;:.!?)]? +\(?\p{L}{2,}/u;
const REACHES = /[\w.+-]{2,}@[\w-]{2,}\.\w{2,}|(?<!\d)[+0][\d ()-]{9,15}\d(?!\d)/;

/** Takes the texts that somebody has written into a part of a file of which the form is not known. A program's own data are none. */
export function takePrivateWords(part: Buffer, found: FileParts): void {
  const bytes = part.subarray(0, Math.max(0, MOST_BYTES - found.searched));
  found.searched += bytes.length;
  if (bytes.length < part.length) found.allSearched = false;
  const head = bytes.subarray(0, HEAD);
  const isWide = head.length >= 2 * SHORTEST && head.filter((byte) => byte === 0).length > head.length / 3;
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  // In which order the bytes of a letter are is not said: in the wrong one nothing is a letter of ours.
  const texts = isWide ? [even.toString("utf16le"), Buffer.from(even).swap16().toString("utf16le")] : [bytes.toString("utf8")];
  for (const run of texts.flatMap((text) => text.split(/[^\u0020-\u007e\u00a0-\u024f\s]+/u))) {
    const text = run.trim();
    const isWritten = text.length >= SHORTEST && !text.startsWith("<") && (WORDS.test(text) || REACHES.test(text));
    if (isWritten) found.words.push({ text });
  }
}
