import { CountingProxy } from "../support/countingProxy.js";
import { BotProcess, type Build } from "./botProcess.js";
import { Channel } from "./channel.js";
import { Crowd } from "./crowd.js";
import type { Finished } from "./person.js";
import { photoReplies } from "./photoCheck.js";

/** Requests to table storage, on the average of a turn. */
export interface Requests {
  readonly reads: number;
  readonly writes: number;
  /** The checks that were taken for it. */
  readonly finished: readonly Finished[];
}

const PEOPLE = 5;
const TURNS = 150;

/** Counts in a run of its own, so that the proxy that counts does not disturb what is timed. */
export async function countRequests(build: Build, tables: string): Promise<Requests> {
  const [channel, proxy] = [new Channel(), await CountingProxy.start(tables)];
  await channel.start();
  const bot = await BotProcess.start("postcheck", build, { tables: proxy.connectionString });
  try {
    const crowd = new Crowd("three", photoReplies(PEOPLE), channel, bot.port);
    // Everybody's first check is left out: the unit is asked for only once.
    await crowd.take(PEOPLE);
    const before = crowd.turns;
    proxy.reset();
    await crowd.take(TURNS);
    const { reads, writes } = proxy.counts();
    const turns = crowd.turns - before;
    return { reads: reads / turns, writes: writes / turns, finished: crowd.finished };
  } finally {
    await bot.stop();
    await Promise.all([channel.stop(), proxy.stop()]);
  }
}
