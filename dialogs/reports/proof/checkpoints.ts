import type { NotedHead } from "../../../records/index.js";

/** The hashes that partitions are known to have had at certain events. */
export class Checkpoints {
  private readonly noted = new Map<string, Map<number, string>>();

  constructor(heads: readonly NotedHead[]) {
    for (const { partition, events, hash } of heads) {
      if (events === 0) continue;
      const of = this.noted.get(partition) ?? new Map<number, string>();
      const earlier = of.get(events);
      // Where two notes differ no chain can have been both, so none agrees.
      of.set(events, earlier === undefined || earlier === hash ? hash : "");
      this.noted.set(partition, of);
    }
  }

  /** Every partition of which anything is known. */
  get partitions(): readonly string[] {
    return [...this.noted.keys()];
  }

  /** By the number of the event. */
  of(partition: string): ReadonlyMap<number, string> {
    return this.noted.get(partition) ?? new Map();
  }

  /** How many events it is known to have had; 0 where nothing is known. */
  furthest(partition: string): number {
    return Math.max(0, ...this.of(partition).keys());
  }

  /** Whether a partition that ends so agrees with all that is known of it, as far as its end tells. */
  agreesWith({ partition, events, hash }: NotedHead): boolean {
    const furthest = this.furthest(partition);
    return furthest < events || (furthest === events && this.of(partition).get(events) === hash);
  }

  /** Whether it still ends where it was noted last. */
  isUnchanged({ partition, events, hash }: NotedHead): boolean {
    return this.furthest(partition) === events && this.of(partition).get(events) === hash;
  }
}
