import { randomUUID } from "node:crypto";
import type { Understands } from "../../guidance/understand/index.js";
import type { Counts, VerdictEvent } from "../../records/index.js";
import { parseReference } from "../../records/index.js";
import { type CardInput, inputsOf, wordsOf } from "./card.js";
import { someone, verdictsOn } from "./logged.js";
import type { TeamsClient } from "./teamsClient.js";
import { TestBot } from "./testBot.js";
import { startCheck } from "./walk.js";

/** What the bot did about a message, as whoever typed it sees it. */
export interface Told {
  readonly text: string;
  readonly words: string;
  readonly inputs: readonly CardInput[];
  /** Where the card is a verdict: what the log holds of it. */
  readonly logged: readonly VerdictEvent[];
}

export interface ToldAll {
  readonly told: readonly Told[];
  /** How many verdicts the log holds in the end, by verdict. */
  readonly verdicts: Counts["verdicts"];
}

/** So many people speak at the same time, each one thing after the other. */
const SPEAKERS = 8;
const UNIT = "Coventry";
/** However busy the machine is, the card is what the message is answered with, and no follow-up. Milliseconds. */
const PATIENT = { workMs: 300_000, turnMs: 310_000, tryMs: 100_000 };

/** Types each of the messages to a running bot, each as a check of its own, and looks at what comes and at the log. */
export async function tellAll(messages: readonly string[], understander: Understands): Promise<ToldAll> {
  const began = new Date();
  const bot = await TestBot.start({ understander, limits: PATIENT });
  try {
    const told = new Map<string, Told>();
    const waiting = [...messages];
    await Promise.all(
      Array.from({ length: SPEAKERS }, async (_, index) => {
        const client = bot.client({ user: someone(`speaker-${index}`) });
        await startCheck(client, "start a check", UNIT);
        for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) told.set(text, await tell(bot, client, text));
      }),
    );
    const months = new Set([began, new Date()].map((day) => day.toISOString().slice(0, 7).replace("-", "")));
    const counts = await Promise.all([...months].map((month) => bot.checkLog.counts(`COV_${month}`)));
    const verdicts = counts.map((each) => each.verdicts).reduce(added);
    return { told: messages.flatMap((text) => told.get(text) ?? []), verdicts };
  } finally {
    await bot.stop();
  }
}

async function tell(bot: TestBot, client: TeamsClient, text: string): Promise<Told> {
  client.look(undefined, "");
  // As Teams does, the same message is sent again where the connection was closed while nobody used it.
  const message = { id: randomUUID() };
  await client.say(text, message).catch((error: Error & { cause?: { code?: string } }) => {
    if (error.cause?.code !== "ECONNRESET") throw error;
    return client.say(text, message);
  });
  const words = wordsOf(client.card);
  // A list of checks shows references too; a verdict begins with its own.
  const reference = /Reference ([A-Z]+-\d{4}-[0-9A-Z]{6})/.exec(words)?.[1];
  const logged = reference && parseReference(reference) ? await verdictsOn(bot, reference) : [];
  return { text, words, inputs: inputsOf(client.card), logged };
}

function added(one: Counts["verdicts"], other: Counts["verdicts"]): Counts["verdicts"] {
  const entries = Object.entries(one) as [keyof Counts["verdicts"], number][];
  return Object.fromEntries(entries.map(([verdict, count]) => [verdict, count + (other[verdict] ?? 0)])) as Counts["verdicts"];
}
