import { CheckLog } from "../../../storage/index.js";
import { startTableServer } from "../../support/tableServer.js";
import { columns } from "../figures.js";
import { partitionFor } from "./fill.js";
import { measure, type Sized, SMALL_UNIT, together, WORK } from "./measure.js";

/** `npm run bench:log`: what leads and staff wait for, in a log of 1,000 checks and in a large one. `--checks N` makes it larger. */
const SMALL = 1_000;
const LARGE = 10_000;
const ROUNDS = 21;
/** So many people, at so many instances of the service. */
const CROWDS = [
  [1, 1],
  [40, 1],
  [40, 2],
  [40, 40],
] as const;

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
    "On the emulator even a bare read of one row by its key (the first line) takes longer in a larger log, so its times do not say what Azure's own table storage takes. The number of requests holds for both.",
  );
  let lost = 0;
  for (const [index, [people, instances]] of CROWDS.entries()) {
    const crowd = await together(tables, people, instances, (index + 1) * 100_000);
    lost += crowd.lost;
    print(`${people} finishing at once at ${instances}: ${crowd.lost} lost, the slowest waits ${crowd.slowest.toFixed(0)} ms.`);
  }
  const { broken, events } = await new CheckLog(tables.checks).verify(partitionFor(SMALL_UNIT));
  print(
    broken ? `The chain is broken at ${broken.row}: ${broken.why}` : `The chain of the smaller log is whole: ${events} events.`,
  );
  const uneven = WORK.filter((name) => small.costs[name].requests !== big.costs[name].requests);
  if (uneven.length > 0) print(`More requests in the larger log: ${uneven.join(", ")}.`);
  process.exitCode = uneven.length > 0 || lost > 0 || broken ? 1 : 0;
} finally {
  await server.close();
}

function row(name: (typeof WORK)[number], small: Sized, big: Sized): string[] {
  return [name, ...[small, big].flatMap(({ costs }) => [`${costs[name].ms.toFixed(1)} ms`, String(costs[name].requests)])];
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
