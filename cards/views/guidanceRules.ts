import type { Provision } from "../../guidance/index.js";
import { citations } from "./citation.js";

/** A rule as staff read it, with where it stands. What both documents say in the same words is one rule with both citations. */
export interface Rule {
  /** The ids of its provisions, one a document. */
  readonly ids: readonly string[];
  readonly topic: string;
  readonly title: string;
  readonly says: string;
  readonly todo: string;
  readonly citation: string;
}

/** The rules that some provisions make, in the order in which they are first told. */
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
