import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { startTableServer } from "../../support/tableServer.js";
import { BotProcess } from "../botProcess.js";
import { Channel } from "../channel.js";
import { columns, megabytes, percentile } from "../figures.js";
import { type Burst, burst } from "./burst.js";

const USAGE = "Usage: npm run bench:words [-- --people N --bursts N --characters N]";
const MESSAGES = "tests/understand/messages.jsonl";
/** What is to be reached: see docs/performance.md. */
const GOALS = { loopP99Ms: 50, healthMs: 100, timesCpu: 2.5 };

interface Measured {
  readonly bursts: readonly Burst[];
  readonly peakBytes: number;
}

/** Has a hundred people type at once, to a bot that reads in its main thread and to the service as it is, in turns. */
async function main(args: readonly string[]): Promise<void> {
  const { people, bursts, characters } = optionsIn(args);
  const date = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const load = loadavg()[0] ?? 0;
  say(`${date}, Node ${process.versions.node}, ${cpus().length} cores, load ${load.toFixed(1)} before.`);
  say(`${people} people type at once, ${bursts} times${characters ? `, ${characters} characters each` : ""}.\n`);
  const texts = textsFor(people, characters);
  const tables = await startTableServer();
  const channel = new Channel();
  await channel.start();
  const bots = await Promise.all(
    (["one-thread", "postcheck"] as const).map((program) =>
      BotProcess.start(program, "compiled", { tables: tables.connectionString }),
    ),
  );
  const measured = bots.map(() => [] as Burst[]);
  // The first ones load and compile, in both.
  for (const bot of bots) await burst(bot, channel, texts.slice(0, 20));
  for (let round = 0; round < bursts; round++)
    for (const [index, bot] of bots.entries()) measured[index]?.push(await burst(bot, channel, texts));
  const both: Measured[] = [];
  for (const [index, bot] of bots.entries())
    both.push({ bursts: measured[index] ?? [], peakBytes: (await bot.usage()).peakRssBytes });
  say(columns([["", "one thread", "reader's thread", "goal"], ...rowsOf(both)]));
  await Promise.all(bots.map((bot) => bot.stop()));
  await channel.stop();
  await tables.close();
}

function rowsOf(both: readonly Measured[]): string[][] {
  const worst = (of: (burst: Burst) => number) => both.map(({ bursts }) => Math.max(...bursts.map(of)).toFixed(0));
  const sum = (of: (burst: Burst) => number) => both.map(({ bursts }) => String(bursts.reduce((all, each) => all + of(each), 0)));
  const last = ({ waited }: Burst) => Math.max(...waited);
  const times = both.map(({ bursts }) => Math.max(...bursts.map((each) => last(each) / each.cpuMs)).toFixed(2));
  return [
    ["delay of the event loop, 99th percentile, ms", ...worst(({ loopDelay }) => loopDelay.p99Ms), `${GOALS.loopP99Ms}`],
    ["the longest, ms", ...worst(({ loopDelay }) => loopDelay.maxMs), ""],
    ["/healthz, the longest, ms", ...worst(({ health }) => Math.max(...health)), `${GOALS.healthMs}`],
    ["/healthz, 99th percentile, ms", ...worst(({ health }) => percentile(health, 99)), ""],
    ["the bot's CPU for all, ms", ...worst(({ cpuMs }) => cpuMs), ""],
    ["the last answer, ms", ...worst(last), ""],
    ["the same, times that CPU", ...times, `${GOALS.timesCpu}`],
    ["the median answer, ms", ...worst(({ waited }) => percentile(waited, 50)), ""],
    ["told that they are still read", ...sum(({ told }) => told), ""],
    ["not read", ...sum(({ unread }) => unread), "0"],
    ["peak memory of the process, MB", ...both.map(({ peakBytes }) => megabytes(peakBytes)), "as in one"],
  ];
}

/** Messages that staff might type, as many as there are people; filled up to so many characters where that is asked for. */
function textsFor(people: number, characters: number): readonly string[] {
  const lines = readFileSync(MESSAGES, "utf8").trim().split("\n");
  const texts = lines.map((line) => (JSON.parse(line) as { readonly text: string }).text);
  return Array.from({ length: people }, (_, person) => {
    let text = texts[person % texts.length] ?? "";
    for (let next = person + 1; text.length < characters; next++) text += ` ${texts[next % texts.length]}`;
    return characters > 0 ? text.slice(0, characters) : text;
  });
}

function optionsIn(args: readonly string[]) {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ args: [...args], options: { people: text, bursts: text, characters: text } });
  const number = (value: string | undefined, usual: number) => {
    const given = value === undefined ? usual : Number(value);
    if (!Number.isInteger(given) || given < 0) throw new Error(USAGE);
    return given;
  };
  return { people: number(values.people, 100), bursts: number(values.bursts, 3), characters: number(values.characters, 0) };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main(process.argv.slice(2));
