import { CheckLog, connectTables, type Tables } from "../../../storage/index.js";
import { CountingProxy } from "../../support/countingProxy.js";
import { checkNumber, fill, PARTITION } from "./fill.js";

/** What one thing costs: milliseconds on the median, and requests to table storage. */
export interface Cost {
  readonly ms: number;
  readonly requests: number;
}

/** The things a lead or a member of staff waits for. Those found by key take the same time in a log of any size. */
export const WORK = ["first page", "next page", "filtered page", "look-up by reference", "charts", "append"] as const;
export type Work = (typeof WORK)[number];
export const BY_KEY: readonly Work[] = ["look-up by reference", "charts", "append"];

export interface Sized {
  readonly checks: number;
  readonly costs: Readonly<Record<Work, Cost>>;
}

const PAGE = 6;

/** Fills a store of its own with so many checks, and measures. Gives the tables too, filled. */
export async function measure(
  connectionString: string,
  checks: number,
  rounds: number,
): Promise<Sized & { readonly tables: Tables }> {
  const prefix = `log${checks}`;
  const tables = connectTables({ kind: "connection-string", connectionString }, { prefix });
  await tables.ensure();
  await fill(tables.checks, checks);
  const proxy = await CountingProxy.start(connectionString);
  try {
    const through = connectTables({ kind: "connection-string", connectionString: proxy.connectionString }, { prefix });
    const log = new CheckLog(through.checks);
    const first = await log.list(PARTITION, { limit: PAGE });
    const after = first.next ?? "";
    let added = checks;
    const work: Readonly<Record<Work, () => Promise<unknown>>> = {
      "first page": () => log.list(PARTITION, { limit: PAGE }),
      "next page": () => log.list(PARTITION, { limit: PAGE, after }),
      "filtered page": () => log.list(PARTITION, { limit: PAGE, after, filter: { verdict: "do-not-post" } }),
      "look-up by reference": () => log.read(checkNumber(Math.floor(checks / 2)).reference),
      charts: () => log.counts(PARTITION),
      append: () => log.append(checkNumber(added++)),
    };
    const costs: Partial<Record<Work, Cost>> = {};
    for (const name of WORK) costs[name] = await costOf(work[name], rounds, proxy);
    return { checks, costs: costs as Record<Work, Cost>, tables };
  } finally {
    await proxy.stop();
  }
}

/** So many people who finish at the same moment, each at an instance of their own: how long one alone takes, and the slowest of all. */
export async function together(
  tables: Tables,
  people: number,
  from: number,
): Promise<{ alone: number; slowest: number; lost: number }> {
  const alone = await timed(() => new CheckLog(tables.checks).append(checkNumber(from)));
  const events = Array.from({ length: people }, (_, n) => checkNumber(from + 1 + n));
  const times = await Promise.all(events.map((event) => timed(() => new CheckLog(tables.checks).append(event))));
  const found = await Promise.all(events.map(({ reference }) => new CheckLog(tables.checks).read(reference)));
  return { alone, slowest: Math.max(...times), lost: found.filter((each) => each.length !== 1).length };
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
