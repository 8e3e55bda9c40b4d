import { setTimeout as sleep } from "node:timers/promises";
import { type Audit, audit } from "./audit.js";
import { BotProcess, type Build } from "./botProcess.js";
import { Channel } from "./channel.js";
import { Crowd } from "./crowd.js";
import { slope } from "./figures.js";
import { photoReplies } from "./photoCheck.js";

export interface SoakOptions {
  readonly build: Build;
  readonly people: number;
  readonly seconds: number;
  readonly tables: string;
  /** Told every half minute. */
  readonly onSample: (sample: Sample) => void;
}

/** PostCheck's process at one moment. */
interface Sample {
  readonly minutes: number;
  readonly turns: number;
  readonly cpuMsATurn: number;
  readonly rssBytes: number;
  /** What is left in the heap when the garbage is collected. */
  readonly heapBytes: number;
}

export interface Soaked {
  /** By how many bytes the memory grows a minute once the first quarter is over. */
  readonly rssBytesAMinute: number;
  readonly heapBytesAMinute: number;
  readonly checks: number;
  readonly failures: readonly string[];
  readonly audit: Audit;
}

const EVERY_MS = 30_000;
/** Code is compiled and caches fill at first; that part says nothing of what a long life does. */
const SETTLING = 0.25;

/** Works PostCheck alone for a long time, and watches its memory. */
export async function soak({ build, people, seconds, tables, onSample }: SoakOptions): Promise<Soaked> {
  const channel = new Channel();
  await channel.start();
  const since = new Date();
  const bot = await BotProcess.start("postcheck", build, { tables, collects: true });
  try {
    const crowd = new Crowd("one", photoReplies(people), channel, bot.port);
    const samples: Sample[] = [];
    const started = performance.now();
    crowd.go();
    let before = { cpuMs: (await bot.usage()).cpuMs, turns: 0 };
    while (performance.now() - started < seconds * 1_000) {
      await sleep(Math.min(EVERY_MS, started + seconds * 1_000 - performance.now()));
      const { cpuMs, rssBytes, heapBytes } = await bot.usage();
      const { turns } = crowd;
      const minutes = (performance.now() - started) / 60_000;
      const cpuMsATurn = (cpuMs - before.cpuMs) / (turns - before.turns);
      before = { cpuMs, turns };
      samples.push({ minutes, turns, cpuMsATurn, rssBytes, heapBytes });
      onSample({ minutes, turns, cpuMsATurn, rssBytes, heapBytes });
    }
    await crowd.rest();
    const settled = samples.filter(({ minutes }) => minutes * 60 > seconds * SETTLING);
    return {
      rssBytesAMinute: slope(settled.map(({ minutes, rssBytes }) => [minutes, rssBytes])),
      heapBytesAMinute: slope(settled.map(({ minutes, heapBytes }) => [minutes, heapBytes])),
      checks: crowd.finished.length,
      failures: crowd.failures,
      audit: await audit(tables, crowd.finished, since),
    };
  } finally {
    await bot.stop();
    await channel.stop();
  }
}
