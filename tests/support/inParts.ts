/** One share of a long proof. */
export interface Part<T> {
  /** For the name of its test, e.g. "part 3 of 12". */
  readonly name: string;
  readonly items: readonly T[];
}

/**
 * Shares out what a proof goes through, so that a run which is cut short has proved the parts that it has printed.
 *
 * Every nth item goes into the same part: each has some of every kind, whatever order they are in.
 *
 * @param atMost items of one part
 */
export function inParts<T>(items: readonly T[], atMost: number): readonly Part<T>[] {
  const parts = Math.max(1, Math.ceil(items.length / atMost));
  return Array.from({ length: parts }, (_, part) => ({
    name: `part ${part + 1} of ${parts}`,
    items: items.filter((_item, index) => index % parts === part),
  }));
}
