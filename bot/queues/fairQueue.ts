/** A short queue in which people take turns: whoever brings five things does not hold up the next person's first. */
export class FairQueue<T> {
  private readonly waiting = new Map<string, T[]>();

  constructor(private readonly longest: number) {}

  get size(): number {
    return [...this.waiting.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /**
   * Where it is full, whoever has most in it loses what they brought last, so that nobody can fill it for the others.
   *
   * @returns what there is no room for, which may be the item itself; undefined where there is room for all
   */
  add(person: string, item: T): T | undefined {
    const own = [...(this.waiting.get(person) ?? []), item];
    if (this.size < this.longest) {
      this.waiting.set(person, own);
      return undefined;
    }
    const [fullest, most] = [...this.waiting].reduce(
      (one, other) => (other[1].length > one[1].length ? other : one),
      [person, own],
    );
    const last = most.at(-1);
    if (last === undefined || last === item) return item;
    this.waiting.set(fullest, most.slice(0, -1));
    this.waiting.set(person, own);
    return last;
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
