import { CheckLog, connectTables, type Tables } from "../../../storage/index.js";
import { HEAD_ROW } from "../../../storage/log/chainRows.js";
import { CountingProxy } from "../../support/countingProxy.js";
import { checkNumber, fill, partitionFor } from "./fill.js";

/** What one thing costs: milliseconds on the median, and requests to table storage. */
export interface Cost {
  readonly ms: number;
  readonly requests: number;
}

/** The things a lead or a member of staff waits for. */
export const WORK = [
  "one row by its key, bare",
  "first page",
  "next page",
  "filtered page",
  "look-up by reference",
  "charts",
  "append",
] as const;
export type Work = (typeof WORK)[number];

export interface Sized {
  readonly checks: number;
  readonly costs: Readonly<Record<Work, Cost>>;
}

const PAGE = 6;
export const SMALL_UNIT = "COV";
const LARGE_UNIT = "BHM";

/**
 * Fills two units' logs of one table with so many checks each, and measures both. In one table, because the emulator's
 * requests take longer the more rows there are.
 */
export async function measure(connectionString: string, sizes: readonly [number, number], rounds: number) {
  const prefix = "bench";
  const tables = connectTables({ kind: "connection-string", connectionString }, { prefix });
  await tables.ensure();
  const [small, large] = sizes;
  await fill(tables.checks, SMALL_UNIT, small);
  await fill(tables.checks, LARGE_UNIT, large);
  const proxy = await CountingProxy.start(connectionString);
  try {
    const through = connectTables({ kind: "connection-string", connectionString: proxy.connectionString }, { prefix });
    return {
      tables,
      small: await sized(through.checks, proxy, SMALL_UNIT, small, rounds),
      large: await sized(through.checks, proxy, LARGE_UNIT, large, rounds),
    };
  } finally {
    await proxy.stop();
  }
}

async function sized(
  client: Tables["checks"],
  proxy: CountingProxy,
  unit: string,
  checks: number,
  rounds: number,
): Promise<Sized> {
  const partition = partitionFor(unit);
  const log = new CheckLog(client);
  const after = (await log.list(partition, { limit: PAGE })).next ?? "";
  let added = checks;
  const work: Readonly<Record<Work, () => Promise<unknown>>> = {
    "one row by its key, bare": () => client.getEntity(partition, HEAD_ROW),
    "first page": () => log.list(partition, { limit: PAGE }),
    "next page": () => log.list(partition, { limit: PAGE, after }),
    "filtered page": () => log.list(partition, { limit: PAGE, after, filter: { verdict: "do-not-post" } }),
    "look-up by reference": () => log.read(checkNumber(unit, Math.floor(checks / 2)).reference),
    charts: () => log.counts(partition),
    append: () => log.append(checkNumber(unit, added++)),
  };
  const costs: Partial<Record<Work, Cost>> = {};
  for (const name of WORK) costs[name] = await costOf(work[name], rounds, proxy);
  return { checks, costs: costs as Record<Work, Cost> };
}

/** How long people wait who finish at the same moment. */
export interface Together {
  readonly slowest: number;
  readonly lost: number;
}

/** So many people of one unit finish at the same moment, at so many instances. */
export async function together(tables: Tables, people: number, instances: number, from: number): Promise<Together> {
  const logs = Array.from({ length: instances }, () => new CheckLog(tables.checks));
  const events = Array.from({ length: people }, (_, n) => checkNumber(SMALL_UNIT, from + n));
  const append = (event: (typeof events)[number], n: number) => (logs[n % instances] as CheckLog).append(event);
  const times = await Promise.all(events.map((event, n) => timed(() => append(event, n))));
  const found = await Promise.all(events.map(({ reference }) => new CheckLog(tables.checks).read(reference)));
  return { slowest: Math.max(...times), lost: found.filter((each) => each.length !== 1).length };
}

async function costOf(work: () => Promise<unknown>, rounds: number, proxy: CountingProxy): Promise<Cost> {
  await work();
  const times: number[] = [];
  let requests = 0;
  for (let round = 0; round < rounds; round++) {
    proxy.reset();
    times.push(await timed(work));
    const { reads, writes } = proxy.counts();
    requests = reads + writes;
  }
  times.sort((a, b) => a - b);
  return { ms: times[Math.floor(times.length / 2)] ?? 0, requests };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
