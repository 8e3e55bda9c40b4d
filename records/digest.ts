import { createHash } from "node:crypto";
import { canonicalJson } from "./canonicalJson.js";

/** The first characters of a SHA-256 over canonical JSON, hexadecimal: equal values have equal digests. */
export function digestOf(value: unknown, characters: number): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, characters);
}
