/** A short queue in which people take turns: whoever sends five pictures does not hold up the next person's first. */
export class FairQueue<T> {
  private readonly waiting = new Map<string, T[]>();

  constructor(private readonly longest: number) {}

  get size(): number {
    return [...this.waiting.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Whether there was room for it. */
  add(person: string, item: T): boolean {
    if (this.size >= this.longest) return false;
    this.waiting.set(person, [...(this.waiting.get(person) ?? []), item]);
    return true;
  }

  /** The next, of the person who has waited longest since their turn; undefined where nobody waits. */
  take(): T | undefined {
    const [first] = this.waiting;
    if (!first) return undefined;
    const [person, [item, ...rest]] = first;
    this.waiting.delete(person);
    if (rest.length > 0) this.waiting.set(person, rest);
    return item;
  }

  remove(item: T): void {
    for (const [person, items] of this.waiting) {
      const rest = items.filter((each) => each !== item);
      if (rest.length > 0) this.waiting.set(person, rest);
      else this.waiting.delete(person);
    }
  }
}
