import { createHash } from "node:crypto";

/** What a key may hold at most, in characters. */
const MAX_KEY = 512;

/** Everything but these is written as `~` and the four hexadecimal digits of its UTF-16 unit. */
const ODD = /[^A-Za-z0-9_.:;@=,-]/g;
/** Stands for the empty text, because it is the encoding of nothing else. */
const EMPTY = "~";
const HASH_MARK = "~~";
const HASH_PART = HASH_MARK.length + 64;

/**
 * A text as a part of a key in table storage. Different texts give different keys. Texts of ordinary letters, digits,
 * `_` and `-` stay as they are, and so keep their order. One that would be longer than `max` ends in a hash instead.
 *
 * @param max at most so many characters; at least 70
 */
export function safeKey(text: string, max: number = MAX_KEY): string {
  if (text === "") return EMPTY;
  const encoded = encode(text);
  if (encoded.length <= max) return encoded;
  const hash = createHash("sha256").update(text, "utf16le").digest("hex");
  return `${encoded.slice(0, max - HASH_PART)}${HASH_MARK}${hash}`;
}

/**
 * How the keys of all texts that begin with this one begin.
 *
 * @throws RangeError if it is so long that a hash may stand there instead; 80 characters always fit
 */
export function safePrefix(text: string): string {
  const encoded = encode(text);
  if (encoded.length > MAX_KEY - HASH_PART) throw new RangeError("The prefix is too long to find rows by.");
  return encoded;
}

/** The least key that is greater than every key with this prefix. */
export function afterPrefix(prefix: string): string {
  return `${prefix.slice(0, -1)}${String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)}`;
}

function encode(text: string): string {
  return text.replace(ODD, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
