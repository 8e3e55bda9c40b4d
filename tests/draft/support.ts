import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { checkDraft } from "../../guidance/draft/index.js";
import { guidance } from "../support/content.js";

export { guidance } from "../support/content.js";
export const rules = guidance.draft;

/** What is found in a text: kind and words, in the order of the findings. */
export function found(text: string): readonly string[] {
  return checkDraft(rules, text).findings.map(({ kind, words }) => `${kind.id}: ${words}`);
}

/** The words found of one kind. */
export function foundOf(kind: string, text: string): readonly string[] {
  return checkDraft(rules, text)
    .findings.filter((finding) => finding.kind.id === kind)
    .map(({ words }) => words);
}

/** The entries of a YAML file beside this one. */
export function entries<T>(file: string): readonly T[] {
  return entriesOf<readonly T[]>(file);
}

/** What stands in a YAML file beside this one. */
export function entriesOf<T>(file: string): T {
  return parse(readFileSync(new URL(file, import.meta.url), "utf8")) as T;
}
