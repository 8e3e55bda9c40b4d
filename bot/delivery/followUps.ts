import { inTime, type Timers } from "./connector/limits.js";

/** Tracks work that continues after the turn it began in. */
export class FollowUps {
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly timers: Timers) {}

  /** @param work never rejects */
  add(work: Promise<void>): void {
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
  }

  /** Resolves when all of it has finished, or after this many milliseconds. */
  async finish(withinMs: number): Promise<void> {
    const until = this.timers.now() + withinMs;
    while (this.running.size > 0 && this.timers.now() < until) {
      await inTime(Promise.all(this.running), until - this.timers.now(), this.timers);
    }
  }
}
