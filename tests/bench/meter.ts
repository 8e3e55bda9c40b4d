/** What a bot's process has used since it started. */
export interface Usage {
  /** Of all its threads, in milliseconds. */
  readonly cpuMs: number;
  readonly rssBytes: number;
  /** The most it has ever had. */
  readonly peakRssBytes: number;
  /** Exact where the process collects its garbage first; otherwise with garbage in it. */
  readonly heapBytes: number;
}

// Loaded before a bot (`node --import`), so that the process itself tells what it uses whenever it is asked.
process.on("message", () => {
  (globalThis as { gc?: () => void }).gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const usage: Usage = {
    cpuMs: (user + system) / 1_000,
    rssBytes: rss,
    peakRssBytes: process.resourceUsage().maxRSS * 1_024,
    heapBytes: heapUsed,
  };
  process.send?.(usage);
});
// Nobody is left to ask.
process.on("disconnect", () => process.exit());
