import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { startTableServer } from "../support/tableServer.js";
import type { Audit } from "./audit.js";
import { compare } from "./compare.js";
import { countRequests } from "./countRequests.js";
import { columns, megabytes } from "./figures.js";
import { soak } from "./soak.js";

const USAGE = "Usage: npm run bench [-- --seconds N --people N], or npm run bench:soak [-- --seconds N --people N]";
const BUILD = "compiled";

interface Options {
  readonly people: number;
  readonly seconds: number;
}

/** Measures PostCheck beside a plain waterfall bot, or alone for a long time. Ends with 1 if a check was lost or doubled. */
async function main(args: readonly string[]): Promise<number> {
  const { soak: isSoak, ...options } = readOptions(args);
  const machine = `Node ${process.versions.node}, ${cpus().length} cores`;
  const date = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  say(`${date}, ${machine}. ${options.people} people at once, nobody pauses to think.\n`);
  const tables = await startTableServer();
  try {
    return await (isSoak ? soakAlone : besideWaterfall)(options, tables.connectionString);
  } finally {
    await tables.close();
  }
}

async function besideWaterfall(options: Options, tables: string): Promise<number> {
  const requests = await countRequests(BUILD, tables);
  const { postcheck, waterfall, audit } = await compare({ ...options, build: BUILD, tables, earlier: requests.finished });
  const both = [postcheck, waterfall];
  say(
    columns([
      ["", "PostCheck", "waterfall"],
      ["turns a second", ...both.map((each) => each.turnsASecond.toFixed(0))],
      ["bot's CPU a turn, ms", ...both.map((each) => each.cpuMsATurn.toFixed(2))],
      ["time to answer, 50th percentile, ms", ...both.map((each) => each.p50Ms.toFixed(0))],
      ["time to answer, 99th percentile, ms", ...both.map((each) => each.p99Ms.toFixed(0))],
      ["bot's peak memory, MB", ...both.map((each) => megabytes(each.peakBytes))],
      ["storage reads a turn", requests.reads.toFixed(2), "0"],
      ["storage writes a turn", requests.writes.toFixed(2), "0"],
      ["checks finished", ...both.map((each) => String(each.checks))],
      ["checks that came to no end", ...both.map((each) => String(each.failures.length))],
    ]),
  );
  return verdictOn(audit, [...postcheck.failures, ...waterfall.failures]);
}

async function soakAlone(options: Options, tables: string): Promise<number> {
  const { audit, failures, checks, rssBytesAMinute, heapBytesAMinute } = await soak({
    ...options,
    build: BUILD,
    tables,
    onSample: ({ minutes, turns, cpuMsATurn, rssBytes, heapBytes }) =>
      say(
        `${minutes.toFixed(1).padStart(5)} min  ${String(turns).padStart(7)} turns  ${cpuMsATurn.toFixed(2)} ms CPU a turn  ` +
          `memory ${megabytes(rssBytes)} MB, of it in use ${megabytes(heapBytes)} MB`,
      ),
  });
  const perMinute = (bytes: number) => `${(bytes / 1_048_576).toFixed(2)} MB a minute`;
  say(`\n${checks} checks. Memory grows by ${perMinute(rssBytesAMinute)}, what is in use by ${perMinute(heapBytesAMinute)}.`);
  return verdictOn(audit, failures);
}

/** Says whether the log holds every check once. */
function verdictOn({ events, lost, doubled, broken }: Audit, failures: readonly string[]): number {
  say(`\nThe log: ${events} events, ${lost.length} checks lost, ${doubled.length} doubled, ${broken.length} chains broken.`);
  for (const line of [...broken, ...lost.map((each) => `lost: ${each}`), ...doubled.map((each) => `doubled: ${each}`)]) say(line);
  for (const why of new Set(failures)) say(`no end: ${why.slice(0, 300)}`);
  return lost.length + doubled.length + broken.length + failures.length === 0 ? 0 : 1;
}

function readOptions(args: readonly string[]): Options & { readonly soak: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: { seconds: { type: "string" }, people: { type: "string" }, soak: { type: "boolean", default: false } },
  });
  const whole = (text: string | undefined, otherwise: number) => {
    const number = text === undefined ? otherwise : Number(text);
    if (!Number.isInteger(number) || number < 1) throw new RangeError(USAGE);
    return number;
  };
  return { soak: values.soak, seconds: whole(values.seconds, values.soak ? 600 : 60), people: whole(values.people, 50) };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
