import { CheckLog } from "../../../storage/index.js";
import { columns } from "../figures.js";
import { partitionFor } from "./fill.js";
import { startKeyedTableServer } from "./keyedServer.js";
import { type Costs, filled, MEASURED, type Measured, measure } from "./measure.js";
import { appendsTogether, type Together, verdictsTogether } from "./together.js";

/**
 * `npm run bench:log`: what leads and staff wait for in a unit's log of 1,000 checks and in one of 200,000. `--checks N`
 * makes the large one larger or smaller. Ends with 1 if something costs more requests or is slower there, or is lost.
 */
const SMALL = 1_000;
const LARGE = 200_000;
const ROUNDS = 41;
/** So much slower may something be in the large log. */
const MOST = 1.3;
const PEOPLE = 40;
/** About what table storage takes for a request within one region of Azure. */
const LATENCY_MS = 15;

const [flag, value] = process.argv.slice(2);
const large = flag === undefined ? LARGE : flag === "--checks" ? Number(value) : Number.NaN;
if (!Number.isInteger(large) || large <= SMALL) {
  process.stderr.write(`Usage: npm run bench:log [-- --checks N], N over ${SMALL}\n`);
  process.exit(2);
}
const LOGS = [
  { unit: "COV", unitName: "Coventry", checks: SMALL },
  { unit: "BHM", unitName: "Birmingham", checks: large },
] as const;

const server = await startKeyedTableServer();
try {
  const tables = await filled(server.connectionString, LOGS);
  const costs = (await measure(server.connectionString, LOGS, ROUNDS)) as [Costs, Costs];
  const heading = LOGS.flatMap(({ checks }) => [`${checks.toLocaleString("en-GB")} checks`, "requests"]);
  print(columns([["", ...heading, "times"], ...MEASURED.map((name) => rowOf(name, costs))]));

  const lost: number[] = [];
  const say = (what: string, { slowest, lost: gone }: Together) => {
    lost.push(gone);
    print(`${what}: the slowest waits ${slowest.toFixed(0)} ms, ${gone} lost.`);
  };
  const same = () => "COV";
  print(`\nWhat the log alone takes, ${PEOPLE} appends at the same moment:`);
  // The first warms up, and is not told of.
  await appendsTogether(tables, { people: PEOPLE, instances: 1, unitOf: same, from: 900_000 });
  say("One alone", await appendsTogether(tables, { people: 1, instances: 1, unitOf: same, from: 910_000 }));
  const apart = (n: number) => `${String.fromCharCode(65 + (n % 26))}${n < 26 ? "Q" : "X"}`;
  say(
    `${PEOPLE} in ${PEOPLE} units`,
    await appendsTogether(tables, { people: PEOPLE, instances: 1, unitOf: apart, from: 920_000 }),
  );
  for (const [at, instances] of [1, 2, 4, PEOPLE].entries())
    say(
      `${PEOPLE} in one unit, ${instances === 1 ? "one instance" : `${instances} instances`}`,
      await appendsTogether(tables, { people: PEOPLE, instances, unitOf: same, from: 930_000 + 1_000 * at }),
    );
  for (const latencyMs of [0, LATENCY_MS]) {
    const far = latencyMs > 0 ? `, each request to storage ${latencyMs} ms longer, as over a network` : "";
    print(`\nWhole turns, ${PEOPLE} people of one unit who get their verdicts at the same moment${far}:`);
    for (const [people, instances] of [
      [1, 1],
      [PEOPLE, 1],
      [PEOPLE, 2],
    ] as const) {
      const asked = { people, instances, unitName: "Coventry", latencyMs };
      say(
        `${people === 1 ? "One alone" : `${people} people`}, ${instances === 1 ? "one instance" : `${instances} instances`}`,
        await verdictsTogether(tables, server.connectionString, asked),
      );
    }
  }

  const broken: string[] = [];
  for (const { unit } of LOGS) {
    const proof = await new CheckLog(tables.checks).verify(partitionFor(unit));
    print(`The chain of ${unit}: ${proof.broken ? `broken at ${proof.broken.row}` : `whole, ${proof.events} events`}.`);
    if (proof.broken) broken.push(unit);
  }
  const worse = MEASURED.filter((name) => !isEqual(name, costs));
  if (worse.length > 0) print(`Not the same within ${MOST} times, or not the same requests: ${worse.join(", ")}.`);
  process.exitCode = worse.length > 0 || broken.length > 0 || lost.some((count) => count > 0) ? 1 : 0;
} finally {
  await server.close();
}

function rowOf(name: Measured, costs: readonly [Costs, Costs]): string[] {
  const [small, big] = costs;
  const cells = costs.flatMap((each) => [`${each[name].ms.toFixed(1)} ms`, each[name].requests.join(" or ")]);
  return [name, ...cells, (big[name].ms / small[name].ms).toFixed(2)];
}

function isEqual(name: Measured, [small, big]: readonly [Costs, Costs]): boolean {
  return big[name].ms <= MOST * small[name].ms && big[name].requests.join() === small[name].requests.join();
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
