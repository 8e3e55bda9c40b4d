import type { Provision } from "../../guidance/index.js";
import { citations } from "./citation.js";

/** A rule as staff read it, with its citation. If both documents say the same, it is one rule with both citations. */
export interface Rule {
  /** The ids of its provisions, one per document. */
  readonly ids: readonly string[];
  readonly topic: string;
  readonly title: string;
  readonly says: string;
  readonly todo: string;
  readonly citation: string;
}

/** Merges provisions that say the same into rules, in the order they first appear. */
export function rulesOf(provisions: readonly Provision[]): readonly Rule[] {
  const told = new Map<string, Provision[]>();
  for (const provision of provisions) {
    const words = JSON.stringify([provision.title, provision.says, provision.todo]);
    told.set(words, [...(told.get(words) ?? []), provision]);
  }
  return [...told.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { topic, title, says, todo } = first;
    return [{ ids: same.map(({ id }) => id), topic, title, says, todo, citation: citations(same) }];
  });
}
