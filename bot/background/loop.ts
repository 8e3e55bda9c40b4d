import type { Timers } from "../delivery/connector/limits.js";

export interface LoopParts {
  /** One run; never rejects. */
  readonly round: (stop: AbortSignal) => Promise<void>;
  /** How long to wait after each run, in milliseconds; undefined: until nudged. */
  readonly everyMs: number | undefined;
  readonly timers: Timers;
}

/** Runs something now and then, one run at a time, and sooner when nudged. */
export class Loop {
  private readonly stopping = new AbortController();
  private wake = new AbortController();
  private readonly running: Promise<void>;

  /** Waits before the first run. */
  constructor(private readonly parts: LoopParts) {
    this.running = this.run();
  }

  /** Runs again at once, or as soon as the current run finishes. */
  nudge(): void {
    this.wake.abort();
  }

  /** Resolves when the current run, if there is one, has finished; there will be no other. */
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
