import { inTime, type Timers } from "./connector/limits.js";

/** What goes on after the turn it began in. */
export class FollowUps {
  private readonly inHand = new Set<Promise<void>>();

  constructor(private readonly timers: Timers) {}

  /** @param work never rejects */
  take(work: Promise<void>): void {
    this.inHand.add(work);
    void work.finally(() => this.inHand.delete(work));
  }

  /** Resolves when nothing is left to do, or after so many milliseconds. */
  async finish(withinMs: number): Promise<void> {
    const until = this.timers.now() + withinMs;
    while (this.inHand.size > 0 && this.timers.now() < until) {
      await inTime(Promise.all(this.inHand), until - this.timers.now(), this.timers);
    }
  }
}
