import type { Timers } from "../delivery/connector/limits.js";

export interface LoopParts {
  /** One look for work; never rejects. */
  readonly round: (stop: AbortSignal) => Promise<void>;
  /** How long from the end of one look to the next, in milliseconds; undefined: only when nudged. */
  readonly everyMs: number | undefined;
  readonly timers: Timers;
}

/** Looks for work now and then, one look at a time, and sooner when nudged. */
export class Loop {
  private readonly stopping = new AbortController();
  private wake = new AbortController();
  private readonly running: Promise<void>;

  /** Begins with a rest. */
  constructor(private readonly parts: LoopParts) {
    this.running = this.run();
  }

  /** Has it look as soon as the look in hand, if there is one, has come to its end. */
  nudge(): void {
    this.wake.abort();
  }

  /** Resolves when the look in hand has come to its end; there will be no other. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    for (;;) {
      await this.rest(this.wake.signal);
      if (this.stopping.signal.aborted) return;
      this.wake = new AbortController();
      await this.parts.round(this.stopping.signal);
    }
  }

  private async rest(wake: AbortSignal): Promise<void> {
    const { everyMs, timers } = this.parts;
    if (wake.aborted) return;
    if (everyMs === undefined) return new Promise((resolve) => wake.addEventListener("abort", () => resolve(), { once: true }));
    // A rest that is cut short is no failure.
    await timers.sleep(everyMs, wake).catch(() => undefined);
  }
}
