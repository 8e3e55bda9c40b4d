import { fork } from "node:child_process";
import { once } from "node:events";
import type { BotProcess } from "../botProcess.js";
import type { Channel } from "../channel.js";
import { Typist } from "./typist.js";

/** What a bot made of many messages at the same moment. */
export interface Burst {
  /** How long each person waited for their answer, in milliseconds. */
  readonly waited: readonly number[];
  /** How many were told meanwhile that their words are still being read, and how many had the plain checklist. */
  readonly told: number;
  readonly unread: number;
  /** CPU of the whole process meanwhile, in milliseconds. */
  readonly cpuMs: number;
  readonly loopDelay: { readonly p99Ms: number; readonly maxMs: number };
  /** How long `/healthz` took, asked by another process, in milliseconds. */
  readonly health: readonly number[];
}

let bursts = 0;

/** Has as many people as there are texts type at the same moment. @throws Error if somebody has no answer */
export async function burst(bot: BotProcess, channel: Channel, texts: readonly string[]): Promise<Burst> {
  const name = `burst-${++bursts}`;
  const people = texts.map((text, index) => ({ text, typist: new Typist(`${name}-${index}`, channel, bot.port) }));
  const probe = fork("tests/bench/words/healthProbe.mjs", [String(bot.port)]);
  await once(probe, "message");
  const before = await bot.usage();
  bot.watch();
  const answers = await Promise.all(people.map(({ text, typist }) => typist.type(text)));
  const after = await bot.usage();
  probe.send("enough");
  const [health] = (await once(probe, "message")) as [number[]];
  probe.disconnect();
  return {
    waited: answers.map(({ ms }) => ms),
    told: answers.filter(({ told }) => told).length,
    unread: answers.filter(({ unread }) => unread).length,
    cpuMs: after.cpuMs - before.cpuMs,
    loopDelay: after.loopDelay,
    health,
  };
}
