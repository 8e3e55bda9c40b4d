import type { Likelihoods } from "../learned/reader.js";
import { type Stack, stacked, stackInputs } from "../learned/stack.js";
import type { Example } from "./data.js";

/** A message whose writer was not learned from, and how it was read. */
export interface Unseen {
  readonly example: Pick<Example, "label" | "facts">;
  readonly read: Likelihoods;
}

/** A message is surely forbidden from this likelihood on, as in `understand.ts`. */
const SURE = 0.7;
const BOUNDS = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1];

/**
 * How far the likeliest fact that forbids can be relied on where a message is surely forbidden: how often it is stated, by
 * how likely the reader has it. From where it mostly is, it counts as stated; below, it is asked about.
 */
export function supportLines(unseen: readonly Unseen[], stack: Stack, forbidding: readonly string[]): readonly string[] {
  const sure = unseen.flatMap(({ example, read }) => {
    if (stacked(stack, stackInputs(read, forbidding))["do-not-post"] < SURE) return [];
    const [fact = "", chance = 0] = forbidding
      .map((each) => [each, read.facts[each] ?? 0] as const)
      .reduce((best, each) => (each[1] > best[1] ? each : best));
    return [{ chance, isForbidden: example.label === "do-not-post", isStated: example.facts.includes(fact) }];
  });
  return BOUNDS.slice(1).flatMap((below, index) => {
    const from = BOUNDS[index] ?? 0;
    const those = sure.filter(({ chance }) => chance >= from && chance < below);
    const share = (count: number) => `${Math.round((100 * count) / those.length)} %`;
    if (those.length === 0) return [];
    const forbidden = share(those.filter(({ isForbidden }) => isForbidden).length);
    const stated = share(those.filter(({ isStated }) => isStated).length);
    return [
      `likeliest forbidding fact ${from} to ${below}: ${those.length} messages, ${forbidden} forbidden, it is stated in ${stated}`,
    ];
  });
}
