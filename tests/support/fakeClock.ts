import { setTimeout as delay } from "node:timers/promises";
import type { Timers } from "../../bot/delivery/connector/limits.js";

interface Sleeper {
  readonly ms: number;
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes only when a test says so, for clocks and timers alike. */
export class FakeClock implements Timers {
  private readonly sleepers = new Set<Sleeper>();
  private watchers: (() => void)[] = [];

  constructor(private ms: number) {}

  static at(text: string): FakeClock {
    return new FakeClock(Date.parse(text));
  }

  readonly date = (): Date => new Date(this.ms);
  readonly now = (): number => this.ms;

  readonly sleep = (ms: number, stop?: AbortSignal): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (stop?.aborted) return void reject(new Error("Told to stop."));
      const sleeper = { ms, at: this.ms + ms, wake: () => resolve(undefined) };
      this.sleepers.add(sleeper);
      const end = () => {
        this.sleepers.delete(sleeper);
        reject(new Error("Told to stop."));
      };
      stop?.addEventListener("abort", end, { once: true });
      for (const watcher of this.watchers.splice(0)) watcher();
    });

  /** Lets so much time pass: whoever sleeps until then is woken. */
  pass(ms: number): void {
    this.ms += ms;
    for (const sleeper of [...this.sleepers]) {
      if (sleeper.at > this.ms) continue;
      this.sleepers.delete(sleeper);
      sleeper.wake();
    }
  }

  /** Resolves once so many sleep for so long. */
  async asleep(ms: number, count = 1): Promise<void> {
    while ([...this.sleepers].filter((sleeper) => sleeper.ms === ms).length < count)
      await new Promise<void>((resolve) => this.watchers.push(resolve));
  }

  /** Lets time pass, a second at a time, until the work is done. */
  async during<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const end = () => {
      done = true;
    };
    work.then(end, end);
    while (!done) {
      await delay(1);
      this.pass(1_000);
    }
    return work;
  }
}
