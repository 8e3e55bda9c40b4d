import { connectTables, type Tables } from "../../../storage/index.js";
import { HEAD_ROW } from "../../../storage/log/chainRows.js";
import { CountingProxy } from "../../support/countingProxy.js";
import { percentile } from "../figures.js";
import { checkNumber, fill, partitionFor } from "./fill.js";
import { leadOf, PREFIX, Service } from "./service.js";
import { type Lead, TURN_NAMES, TURNS, type TurnName } from "./turns.js";

/** A log of the bench: its unit, and how many checks it holds. */
export interface Sized {
  readonly unit: string;
  readonly unitName: string;
  readonly checks: number;
}

/** What one thing costs: milliseconds on the median, and each number of requests to table storage that it took. */
interface Cost {
  readonly ms: number;
  readonly requests: readonly number[];
}

/** One row read by its key, without the service: what the table server itself takes. */
const BARE = "one row by its key, bare";
export type Measured = TurnName | typeof BARE;
export const MEASURED: readonly Measured[] = [BARE, ...TURN_NAMES];

export type Costs = Readonly<Record<Measured, Cost>>;

/** Opens the tables of the bench, and fills each log as far as it is to be. */
export async function filled(connectionString: string, logs: readonly Sized[]): Promise<Tables> {
  const tables = connectTables({ kind: "connection-string", connectionString }, { prefix: PREFIX });
  await tables.ensure();
  for (const { unit, checks } of logs) await fill(tables.checks, unit, checks);
  return tables;
}

/** What the leads of these logs wait for. Each thing is done in one log after the other, so that all meet the same moods of the machine. */
export async function measure(connectionString: string, logs: readonly Sized[], rounds: number): Promise<readonly Costs[]> {
  const proxy = await CountingProxy.start(connectionString);
  const through = connectTables({ kind: "connection-string", connectionString: proxy.connectionString }, { prefix: PREFIX });
  const units = logs.map(({ unit }) => unit);
  const service = await Service.start(proxy.connectionString, units);
  try {
    const leads = logs.map(({ unit, unitName, checks }): Lead => {
      const reference = checkNumber(unit, Math.floor(checks / 2)).reference;
      return { client: service.client(leadOf(unit)), unitName, reference };
    });
    const costs = logs.map((): Partial<Record<Measured, Cost>> => ({}));
    for (const name of MEASURED) {
      const seen = logs.map(() => ({ times: [] as number[], requests: new Set<number>() }));
      // The first round of each is not counted: it warms up.
      for (let round = 0; round <= rounds; round++)
        for (const [at, { unit }] of logs.entries()) {
          const turn =
            name === BARE ? () => through.checks.getEntity(partitionFor(unit), HEAD_ROW) : await TURNS[name](leads[at] as Lead);
          await proxy.quiet();
          proxy.reset();
          const ms = await timed(turn);
          if (round === 0) continue;
          const { reads, writes } = proxy.counts();
          seen[at]?.times.push(ms);
          seen[at]?.requests.add(reads + writes);
        }
      for (const [at, { times, requests }] of seen.entries())
        Object.assign(costs[at] ?? {}, { [name]: { ms: percentile(times, 50), requests: [...requests].sort((a, b) => a - b) } });
    }
    return costs as readonly Costs[];
  } finally {
    await service.stop();
    await proxy.stop();
  }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
