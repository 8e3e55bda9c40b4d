import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { loadEncoder } from "../learned/encoder.js";

const FILE = "build/encodings.json";

/** The points of texts, kept in a file so that the next training need not work them out again. */
export async function encodeAll(texts: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const known = new Map<string, readonly number[]>(existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : []);
  const missing = texts.filter((text) => !known.has(text));
  if (missing.length > 0) {
    const encode = await loadEncoder();
    for (const text of missing)
      known.set(
        text,
        (await encode(text)).map((x) => Number(x.toFixed(5))),
      );
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(FILE, JSON.stringify([...known]));
  }
  return known;
}
