import { monitorEventLoopDelay } from "node:perf_hooks";

/** What a bot's process has used since it started. */
export interface Usage {
  /** Of all its threads, in milliseconds. */
  readonly cpuMs: number;
  readonly rssBytes: number;
  /** The most it has ever had. */
  readonly peakRssBytes: number;
  /** Exact where the process collects its garbage first; otherwise with garbage in it. */
  readonly heapBytes: number;
  /** How long the main thread was too busy to begin something, since it was told to watch for that, in milliseconds. */
  readonly loopDelay: { readonly p99Ms: number; readonly maxMs: number };
}

const NANOSECONDS = 1e6;
/** A delay is only seen by looking again and again, so often: this much of it is none. */
const EVERY_MS = 2;
const delay = monitorEventLoopDelay({ resolution: EVERY_MS });
const busyFor = (nanoseconds: number) => Math.max(0, nanoseconds / NANOSECONDS - EVERY_MS);

// Loaded before a bot (`node --import`), so that the process itself tells what it uses whenever it is asked.
process.on("message", (asked) => {
  if (asked === "watch") {
    delay.enable();
    delay.reset();
    return;
  }
  (globalThis as { gc?: () => void }).gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const usage: Usage = {
    cpuMs: (user + system) / 1_000,
    rssBytes: rss,
    peakRssBytes: process.resourceUsage().maxRSS * 1_024,
    heapBytes: heapUsed,
    loopDelay: { p99Ms: busyFor(delay.percentile(99)), maxMs: busyFor(delay.max) },
  };
  process.send?.(usage);
});
// Nobody is left to ask.
process.on("disconnect", () => process.exit());
