import { CheckLog } from "../../../storage/index.js";
import { startTableServer } from "../../support/tableServer.js";
import { columns } from "../figures.js";
import { PARTITION } from "./fill.js";
import { BY_KEY, measure, type Sized, together, WORK } from "./measure.js";

/** `npm run bench:log`: what leads and staff wait for, in a log of 1,000 checks and in a large one. `--checks N` makes it larger. */
const SMALL = 1_000;
const LARGE = 20_000;
const ROUNDS = 21;
const PEOPLE = 40;
/** What is found by key may take so many times as long in the large log. */
const MOST = 1.3;

const [flag, value] = process.argv.slice(2);
const large = flag === undefined ? LARGE : flag === "--checks" ? Number(value) : Number.NaN;
if (!Number.isInteger(large) || large <= SMALL) {
  process.stderr.write(`Usage: npm run bench:log [-- --checks N], N over ${SMALL}\n`);
  process.exit(2);
}

const server = await startTableServer();
try {
  const small = await measure(server.connectionString, SMALL, ROUNDS);
  const big = await measure(server.connectionString, large, ROUNDS);
  print(
    columns([["", `${SMALL} checks`, "requests", `${large} checks`, "requests"], ...WORK.map((name) => row(name, small, big))]),
  );
  print(
    "The emulator goes through every row of a table for a page, so that its pages take longer in a larger table; Azure's own table storage finds them by key.",
  );
  const { alone, slowest, lost } = await together(small.tables, PEOPLE, 1_000_000);
  print(
    `${PEOPLE} people finishing at once: ${lost} lost; one alone ${alone.toFixed(0)} ms, the slowest of them ${slowest.toFixed(0)} ms.`,
  );
  const { broken, events } = await new CheckLog(small.tables.checks).verify(PARTITION);
  print(
    broken ? `The chain is broken at ${broken.row}: ${broken.why}` : `The chain of the smaller log is whole: ${events} events.`,
  );
  const uneven = WORK.filter((name) => small.costs[name].requests !== big.costs[name].requests);
  const slower = BY_KEY.filter((name) => big.costs[name].ms > MOST * small.costs[name].ms);
  if (uneven.length > 0) print(`More requests in the larger log: ${uneven.join(", ")}.`);
  if (slower.length > 0) print(`Over ${MOST} times as long in the larger log: ${slower.join(", ")}.`);
  process.exitCode = uneven.length > 0 || slower.length > 0 || lost > 0 || broken ? 1 : 0;
} finally {
  await server.close();
}

function row(name: (typeof WORK)[number], small: Sized, big: Sized): string[] {
  return [name, ...[small, big].flatMap(({ costs }) => [`${costs[name].ms.toFixed(1)} ms`, String(costs[name].requests)])];
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
