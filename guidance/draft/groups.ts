import type { Draft, Finding, FindingKind } from "./types.js";

/** What was found of one kind. */
export interface FindingGroup {
  readonly kind: FindingKind;
  readonly items: readonly Item[];
}

/** The same words, found once or more. */
export interface Item {
  /** Empty where something is missing. */
  readonly words: string;
  readonly times: number;
  readonly change: string;
}

/** The findings by kind, the worst first, the same words once. */
export function groupsOf({ findings }: Pick<Draft, "findings">): readonly FindingGroup[] {
  const groups = new Map<FindingKind, Map<string, Item>>();
  for (const finding of findings) {
    const items = groups.get(finding.kind) ?? new Map<string, Item>();
    const key = keyOf(finding);
    const { words, times, change } = items.get(key) ?? { ...finding, times: 0 };
    groups.set(finding.kind, items.set(key, { words, times: times + 1, change }));
  }
  return [...groups].map(([kind, items]) => ({ kind, items: [...items.values()] }));
}

/** The first so many items of some groups, and how many there are beyond them. */
export function worstOf(
  groups: readonly FindingGroup[],
  most: number,
): { readonly groups: readonly FindingGroup[]; readonly more: number } {
  let left = most;
  const shown = groups.flatMap(({ kind, items }) => {
    const first = items.slice(0, left);
    left -= first.length;
    return first.length > 0 ? [{ kind, items: first }] : [];
  });
  return { groups: shown, more: groups.reduce((sum, { items }) => sum + items.length, 0) - (most - left) };
}

function keyOf({ words, change }: Finding): string {
  return `${words.toLowerCase()}\n${change}`;
}
