import { createHash } from "node:crypto";
import type { Answers } from "../../guidance/index.js";

export type { Check, Found, Logged } from "../../records/index.js";

/** A digest of the answers that does not depend on their order. */
export function digestAnswers(answers: Answers): string {
  const sorted = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 16);
}
