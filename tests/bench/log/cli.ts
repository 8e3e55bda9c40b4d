import { CheckLog } from "../../../storage/index.js";
import { startTableServer } from "../../support/tableServer.js";
import { columns } from "../figures.js";
import { partitionFor } from "./fill.js";
import { measure, type Sized, SMALL_UNIT, together, WORK, type Work } from "./measure.js";

/** `npm run bench:log`: what leads and staff wait for, in a log of 1,000 checks and in a large one. `--checks N` makes it larger. */
const SMALL = 1_000;
const LARGE = 10_000;
const ROUNDS = 21;
const PEOPLE = 40;
/** What costs the same in a log of any size, and how many times as long it may take in the large one all the same. */
const ALIKE: readonly Work[] = ["first page", "look-up by reference", "charts", "append"];
const MOST = 1.3;

const [flag, value] = process.argv.slice(2);
const large = flag === undefined ? LARGE : flag === "--checks" ? Number(value) : Number.NaN;
if (!Number.isInteger(large) || large <= SMALL) {
  process.stderr.write(`Usage: npm run bench:log [-- --checks N], N over ${SMALL}\n`);
  process.exit(2);
}

const server = await startTableServer();
try {
  const { tables, small, large: big } = await measure(server.connectionString, [SMALL, large], ROUNDS);
  print(
    columns([["", `${SMALL} checks`, "requests", `${large} checks`, "requests"], ...WORK.map((name) => row(name, small, big))]),
  );
  print(
    "Both logs lie in one table, because the emulator goes through every row of a table for each request; Azure's own table storage finds them by key.",
  );
  const { alone, slowest, lost } = await together(tables, PEOPLE, 1_000_000);
  print(
    `${PEOPLE} people finishing at once: ${lost} lost; one alone ${alone.toFixed(0)} ms, the slowest of them ${slowest.toFixed(0)} ms.`,
  );
  const { broken, events } = await new CheckLog(tables.checks).verify(partitionFor(SMALL_UNIT));
  print(
    broken ? `The chain is broken at ${broken.row}: ${broken.why}` : `The chain of the smaller log is whole: ${events} events.`,
  );
  const uneven = WORK.filter((name) => small.costs[name].requests !== big.costs[name].requests);
  const slower = ALIKE.filter((name) => big.costs[name].ms > MOST * small.costs[name].ms);
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
