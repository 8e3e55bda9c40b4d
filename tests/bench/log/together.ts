import { CheckLog, type Tables } from "../../../storage/index.js";
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

/** So many people of one unit who get their verdicts at the same moment, as whole turns. */
export async function verdictsTogether(
  tables: Tables,
  connectionString: string,
  { people, instances, unitName }: { people: number; instances: number; unitName: string },
): Promise<Together> {
  const service = await Service.start(connectionString, [], instances);
  try {
    const clients = Array.from({ length: people }, (_, n) => {
      const name = `Person ${people}-${instances}-${n}`;
      return service.client({ id: `29:${name}`, aadObjectId: `id of ${name}`, name }, n);
    });
    for (const client of clients) await upToTheAnswer(client, unitName);
    const times = await Promise.all(clients.map((client) => timed(() => getAnswer(client))));
    return { slowest: Math.max(...times), lost: await lostOf(tables, clients.map(referenceOn)) };
  } finally {
    await service.stop();
  }
}

/** How many of these checks are not in the log exactly once. */
async function lostOf(tables: Tables, references: readonly string[]): Promise<number> {
  const log = new CheckLog(tables.checks);
  const found = await Promise.all(references.map((reference) => log.read(reference)));
  return found.filter(({ length }) => length !== 1).length;
}
