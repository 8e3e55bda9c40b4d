import { setTimeout as sleep } from "node:timers/promises";
import { type Audit, audit } from "./audit.js";
import { BotProcess, type Build } from "./botProcess.js";
import { Channel } from "./channel.js";
import { Crowd } from "./crowd.js";
import { percentile } from "./figures.js";
import type { Finished } from "./person.js";
import { photoReplies } from "./photoCheck.js";
import { waterfallReplies } from "./waterfallCard.js";

export interface CompareOptions {
  readonly build: Build;
  readonly people: number;
  /** About how long each bot is worked, in seconds, the warming up included. */
  readonly seconds: number;
  /** The connection string of the table server. */
  readonly tables: string;
  /** Checks that were taken with the same tables before, so that the log holds them too. */
  readonly earlier?: readonly Finished[];
}

/** What a bot did while it was measured. */
interface Figures {
  readonly turnsASecond: number;
  /** Of the bot's process alone, all its threads. */
  readonly cpuMsATurn: number;
  /** How long an answer took, in milliseconds. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The most memory the process has had since it started. */
  readonly peakBytes: number;
  /** Checks taken to their end, the warming up included. */
  readonly checks: number;
  /** Why checks came to no end. */
  readonly failures: readonly string[];
}

export interface Comparison {
  readonly postcheck: Figures;
  readonly waterfall: Figures;
  readonly audit: Audit;
}

/** Each bot is warmed up with the same number of turns, for its code to be compiled as far: so many a second of the run. */
const WARMING_TURNS_A_SECOND = 50;
/** The part of the run that is left for measuring, in slices of about so many seconds. */
const MEASURED = 2 / 3;
const SLICE_SECONDS = 7;
/** The part of a slice in which the bot gets going again. */
const RUN_IN = 0.15;

/** Works PostCheck and the waterfall in slices, one after the other, so that the machine's mood is the same for both. */
export async function compare({ build, people, seconds, tables, earlier = [] }: CompareOptions): Promise<Comparison> {
  const channel = new Channel();
  await channel.start();
  const started = new Date();
  const [ours, theirs] = await Promise.all([
    BotProcess.start("postcheck", build, { tables }),
    BotProcess.start("waterfall", build),
  ]);
  try {
    const postcheck = new Side(ours, new Crowd("one", photoReplies(people), channel, ours.port));
    const waterfall = new Side(theirs, new Crowd("two", waterfallReplies(people), channel, theirs.port));
    const sides = [postcheck, waterfall];
    for (const side of sides) await side.crowd.take(WARMING_TURNS_A_SECOND * seconds);
    const slices = Math.ceil((seconds * MEASURED) / SLICE_SECONDS);
    for (let slice = 0; slice < slices; slice++) {
      for (const side of sides) await side.slice((seconds * MEASURED * 1_000) / slices);
    }
    return {
      postcheck: await postcheck.figures(),
      waterfall: await waterfall.figures(),
      audit: await audit(tables, [...earlier, ...postcheck.crowd.finished], started),
    };
  } finally {
    await Promise.all([ours.stop(), theirs.stop()]);
    await channel.stop();
  }
}

/** One of the two bots, with the people who use it, and what was measured of it so far. */
class Side {
  private cpuMs = 0;
  private measuredMs = 0;

  constructor(
    readonly bot: BotProcess,
    readonly crowd: Crowd,
  ) {}

  async slice(ms: number): Promise<void> {
    const { bot, crowd } = this;
    crowd.go();
    await sleep(ms * RUN_IN);
    const before = await bot.usage();
    const started = performance.now();
    crowd.recording = true;
    await sleep(ms * (1 - RUN_IN));
    const after = await bot.usage();
    crowd.recording = false;
    this.measuredMs += performance.now() - started;
    this.cpuMs += after.cpuMs - before.cpuMs;
    await crowd.rest();
  }

  async figures(): Promise<Figures> {
    const { times, finished, failures } = this.crowd;
    return {
      turnsASecond: times.length / (this.measuredMs / 1_000),
      cpuMsATurn: this.cpuMs / times.length,
      p50Ms: percentile(times, 50),
      p99Ms: percentile(times, 99),
      peakBytes: (await this.bot.usage()).peakRssBytes,
      checks: finished.length,
      failures,
    };
  }
}
