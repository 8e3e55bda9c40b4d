import type { VerdictEvent } from "../../records/index.js";
import { CheckLog, connectTables } from "../../storage/index.js";
import { buttonsOf } from "../support/card.js";
import { CountingProxy } from "../support/countingProxy.js";
import { TENANT, type TeamsClient } from "../support/teamsClient.js";
import { checkNumber, partitionFor } from "./log/fill.js";
import { leadOf, PREFIX, Service } from "./log/service.js";

/** What a lead's Monday comes to: what they pressed, and what it cost. */
export interface Monday {
  /** Buttons pressed, each a turn; one turn more brings the list. */
  readonly presses: number;
  /** Requests to table storage, of all turns together. */
  readonly reads: number;
  readonly writes: number;
  /** Checks that were agreed with from their row, and with their record open. */
  readonly fromList: number;
  readonly opened: number;
  /** What the list says at the end, in words. */
  readonly atTheEnd: string;
}

interface Size {
  readonly checks: number;
  /** Of these, so many have something to be noticed, so that they have to be opened. */
  readonly marked: number;
}

/** Whoever presses more goes round in a circle. */
const MOST_PRESSES = 200;
const UNIT = "COV";
/** What a lead has to notice, by turns. */
const MARKS: readonly Partial<VerdictEvent>[] = [
  { setAside: [{ from: "draft", says: "It asks who somebody is", words: "who is this" }] },
  { newcomer: true },
  { seenBefore: true },
];

/** A lead goes through all that nobody has looked at: pages of rows by one press each, then one record after the other. */
export async function monday(connectionString: string, { checks, marked }: Size): Promise<Monday> {
  const tables = connectTables({ kind: "connection-string", connectionString }, { prefix: PREFIX });
  await tables.ensure();
  const log = new CheckLog(tables.checks);
  const every = Math.floor(checks / marked);
  const references: string[] = [];
  for (let n = 0; n < checks; n++) {
    const isMarked = n % every === 0 && n / every < marked;
    const check = checkNumber(UNIT, n);
    const event = { ...check, person: { ...check.person, tenantId: TENANT }, ...(isMarked && MARKS[(n / every) % MARKS.length]) };
    await log.append(event);
    references.push(event.reference);
  }
  const proxy = await CountingProxy.start(connectionString);
  const service = await Service.start(proxy.connectionString, [UNIT]);
  try {
    const client = service.client(leadOf(UNIT));
    await client.say("help");
    await proxy.quiet();
    proxy.reset();
    const presses = await workThrough(client);
    await proxy.quiet();
    const { reads, writes } = proxy.counts();
    const atTheEnd = client.words;
    const decided = await Promise.all(references.map((reference) => log.read(reference)));
    const agreed = decided.flatMap((events) => events.filter((event) => event.kind === "reviewed" && event.outcome === "agreed"));
    const fromList = agreed.filter((event) => event.kind === "reviewed" && event.fromList).length;
    const { broken } = await log.verify(partitionFor(UNIT));
    if (broken) throw new Error(`The log is broken at ${broken.row}.`);
    return { presses, reads, writes, fromList, opened: agreed.length - fromList, atTheEnd };
  } finally {
    await service.stop();
    await proxy.stop();
  }
}

/** @returns how many buttons were pressed */
async function workThrough(client: TeamsClient): Promise<number> {
  let presses = 0;
  const press = async (title: string) => {
    presses += 1;
    if (presses > MOST_PRESSES) throw new Error(`It does not end:\n${client.words}`);
    await client.press(title);
  };
  const titled = (begins: string) => buttonsOf(client.card).find(({ title }) => title.startsWith(begins))?.title;
  await client.say("review");
  for (let these = titled("Agree to these"); these; these = titled("Agree to these")) await press(these);
  if (titled("Open")) await press("Open");
  while (titled("Agree and next")) await press("Agree and next");
  return presses;
}
