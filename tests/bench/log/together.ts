import { CheckLog, type Tables } from "../../../storage/index.js";
import { CountingProxy } from "../../support/countingProxy.js";
import { getAnswer, referenceOn } from "../../support/walk.js";
import { checkNumber } from "./fill.js";
import { timed } from "./measure.js";
import { Service } from "./service.js";
import { upToTheAnswer } from "./turns.js";

/** How long people wait who finish at the same moment. */
export interface Together {
  /** Milliseconds. */
  readonly slowest: number;
  readonly lost: number;
}

/** So many appends at the same moment, by so many logs: all of one unit, or each of a unit of its own. */
export async function appendsTogether(
  tables: Tables,
  { people, instances, unitOf, from }: { people: number; instances: number; unitOf: (n: number) => string; from: number },
): Promise<Together> {
  const logs = Array.from({ length: instances }, () => new CheckLog(tables.checks));
  const events = Array.from({ length: people }, (_, n) => checkNumber(unitOf(n), from + n));
  const times = await Promise.all(events.map((event, n) => timed(async () => (logs[n % instances] as CheckLog).append(event))));
  return {
    slowest: Math.max(...times),
    lost: await lostOf(
      tables,
      events.map(({ reference }) => reference),
    ),
  };
}

/** So many people of one unit who get their verdicts at the same moment, as whole turns. @param latencyMs what each request to table storage takes longer */
export async function verdictsTogether(
  tables: Tables,
  connectionString: string,
  { people, instances, unitName, latencyMs }: { people: number; instances: number; unitName: string; latencyMs: number },
): Promise<Together> {
  const proxy = await CountingProxy.start(connectionString);
  const service = await Service.start(proxy.connectionString, [], instances);
  try {
    const clients = Array.from({ length: people }, (_, n) => {
      const name = `Person ${people}-${instances}-${latencyMs}-${n}`;
      return service.client({ id: `29:${name}`, aadObjectId: `id of ${name}`, name }, n);
    });
    for (const client of clients) await upToTheAnswer(client, unitName);
    await proxy.quiet();
    if (latencyMs > 0) proxy.slow(latencyMs);
    const times = await Promise.all(clients.map((client) => timed(() => getAnswer(client))));
    return { slowest: Math.max(...times), lost: await lostOf(tables, clients.map(referenceOn)) };
  } finally {
    await service.stop();
    await proxy.stop();
  }
}

/** How many of these checks are not in the log exactly once. */
async function lostOf(tables: Tables, references: readonly string[]): Promise<number> {
  const log = new CheckLog(tables.checks);
  const found = await Promise.all(references.map((reference) => log.read(reference)));
  return found.filter(({ length }) => length !== 1).length;
}
