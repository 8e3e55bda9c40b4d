import { afterAll, beforeAll, expect, it } from "vitest";
import { recordPage } from "../../dialogs/reports/export/recordPage.js";
import { monthOf } from "../../dialogs/turn/months.js";
import type { Guidance } from "../../guidance/index.js";
import { present } from "../../records/index.js";
import { guidance } from "./content.js";
import { exportedOf, exportedSince } from "./exportedChecks.js";
import { FakeConnector } from "./fakeConnector.js";
import { FixedRights } from "./fixedRights.js";
import { expectWhole, someone, standing } from "./logged.js";
import type { ScriptedLooking } from "./scriptedLooking.js";
import { TeamsClient, type TestUser } from "./teamsClient.js";
import { TestBot } from "./testBot.js";

/** Those of one attempt; nobody else has met them. Whatever they send goes to the two instances by turns. */
export interface Cast {
  /** Whoever wants a yes. */
  readonly robin: TeamsClient;
  /** Leads Coventry. */
  readonly alex: TeamsClient;
  /** Leads Coventry and Dudley. */
  readonly jo: TeamsClient;
  /** Is of the press office. */
  readonly pat: TeamsClient;
  /** Somebody without a part in it. */
  readonly lee: TeamsClient;
  readonly rights: FixedRights;
  /** One of the two instances: for its log, and for what it sends of its own accord. */
  readonly bot: TestBot;
  /** Robin at a client of another kind. */
  readonly elsewhere: (how: Elsewhere) => TeamsClient;
  /** Puts two new instances in the place of those that run, on other guidance where it is given. */
  readonly restart: (guidance?: Guidance) => Promise<void>;
}

type Elsewhere = Partial<Pick<ConstructorParameters<typeof TeamsClient>[0], "kind" | "oldClient" | "conversation">>;

/** How an attempt ends; it never ends with a yes. */
export interface Ending {
  /** Undefined where nothing was decided, and nothing may be in the log. */
  readonly reference: string | undefined;
  /** What the record has to say. */
  readonly record: readonly string[];
}

/** A check with a verdict, and what its record has to say. */
export function check(reference: string, ...record: readonly string[]): Ending {
  return { reference, record };
}

/** No verdict at all. */
export const NOTHING_DECIDED: Ending = { reference: undefined, record: [] };

const YES_LINE = "✅ OK to post";
const REFERENCE = /[A-Z]{3}-\d{4}-[0-9A-Z]{6}/;
/** `npm test` makes every fourth attempt of a file, from its first; `npm run test:long` makes them all. */
const EVERY = process.env["ROUNDS"] === undefined ? 4 : 1;
/** However busy the machine is. */
const PATIENCE_MS = 120_000;

/**
 * Two instances of the service over the same tables, for all attempts of a file.
 *
 * @param looking by which pictures are looked at, where they are
 * @returns what states one attempt at a wrong yes: what people type and press, and what the record says in the end
 */
export function attempts(looking?: ScriptedLooking): (name: string, script: (cast: Cast) => Promise<Ending>) => void {
  const rights = new FixedRights();
  const connector = new FakeConnector();
  let bots: readonly TestBot[] = [];
  let sent = 0;
  let number = 0;

  const start = async (more: Parameters<typeof TestBot.start>[0]) => {
    const parts = { rights, connector, ...(looking && { looking }), ...more };
    const first = await TestBot.start(parts);
    bots = [first, await TestBot.start({ ...parts, tablePrefix: first.tablePrefix })];
  };
  const stop = () => Promise.all(bots.map((bot) => bot.stop()));
  beforeAll(async () => {
    await connector.start();
    await start({});
  }, PATIENCE_MS);
  afterAll(async () => {
    await stop();
    await connector.stop();
  });

  const bot = () => bots[0] as TestBot;
  const client = (user: TestUser, more: Elsewhere = {}) =>
    new TeamsClient({
      get botUrl() {
        return (bots[sent++ % bots.length] as TestBot).url;
      },
      connector,
      user,
      ...more,
    });

  let stated = 0;
  return (name, script) => {
    if (stated++ % EVERY !== 0) return;
    it(
      name,
      async () => {
        number++;
        const [robin, alex, jo, pat, lee] = ["robin", "alex", "jo", "pat", "lee"].map((each) => someone(`${each}-${number}`)) as [
          TestUser,
          TestUser,
          TestUser,
          TestUser,
          TestUser,
        ];
        rights.leads.clear();
        rights.press.clear();
        rights.leads.set(alex, ["COV"]).set(jo, ["COV", "DUD"]);
        rights.press.add(pat);
        const cast = {
          ...{ robin: client(robin), alex: client(alex), jo: client(jo), pat: client(pat), lee: client(lee) },
          ...{ rights, elsewhere: (how: Elsewhere) => client(robin, how) },
          get bot() {
            return bot();
          },
          restart: async (guidance?: Guidance) => {
            const { tablePrefix } = bot();
            await stop();
            await start({ tablePrefix, ...(guidance && { guidance }) });
          },
        };
        const { reference, record } = await script(cast);
        rights.leads.set(alex, ["COV"]);
        const [person, lead] = [client(robin), client(alex)];
        if (reference === undefined) await expectNothingDecided(person, cast.robin);
        else await expectNo(bot(), person, lead, reference, record);
      },
      PATIENCE_MS,
    );
  };
}

async function expectNothingDecided(person: TeamsClient, asLeft: TeamsClient): Promise<void> {
  expect(asLeft.words).not.toContain(YES_LINE);
  await person.say("my checks");
  expect(person.words).not.toContain(YES_LINE);
  expect(person.words).not.toMatch(REFERENCE);
}

/** Looks at the check wherever somebody could read a verdict off. */
async function expectNo(
  bot: TestBot,
  person: TeamsClient,
  lead: TeamsClient,
  reference: string,
  record: readonly string[],
): Promise<void> {
  const { verdict } = await standing(bot, reference);
  expect(verdict).not.toBe("ok-to-post");
  await expectWhole(bot, reference);
  await expectNoWrittenOut(bot, reference, record);

  await ask(person, "my checks", reference);
  expect(person.words).not.toContain(YES_LINE);
  await ask(person, reference, reference);
  expect(headline(person)).not.toContain(YES_LINE);
  expect(person.offered("I have posted it")).toEqual([]);
  await person.press("Show the verdict");
  if (person.words.includes(`Reference ${reference}`)) {
    expect(headline(person)).not.toContain(YES_LINE);
    expect(person.offered("I have posted it")).toEqual([]);
    await person.press("Copy a summary");
    expect(person.words).not.toContain(YES_LINE);
  } else expect(person.words).not.toContain(YES_LINE);

  await lead.say(reference);
  expect(headline(lead)).not.toContain(YES_LINE);
  let words = lead.words;
  if (lead.offered("Full history").length > 0) {
    await lead.press("Full history");
    for (words += lead.words; lead.offered("Earlier").length > 0; words += lead.words) await lead.press("Earlier");
  }
  for (const each of record) expect(words).toContain(each);
}

/** The table for Excel, and the page to print. */
async function expectNoWrittenOut(bot: TestBot, reference: string, record: readonly string[]): Promise<void> {
  const written = present(await bot.checkLog.read(reference));
  if (!written) throw new Error(`There is no check ${reference}.`);
  const started = new Date(written.current.at);
  const row = exportedOf(await exportedSince(bot.checkLog, monthOf(started), new Date()), reference);
  // The guidance may have said yes; what stands does not.
  const { stands } = row;
  expect(stands).not.toContain("OK to post");
  const page = recordPage(written, guidance.flows.get(written.current.flow)?.scale, {
    by: "Alex",
    now: new Date(),
    place: row.place,
  }).toString("utf8");
  expect(page).not.toContain(`<h1>Check ${reference}: ${YES_LINE}`);
  const words = page
    .replace(/<[^>]*>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  for (const each of record) expect(words).toContain(each);
}

/** Says something, and again where a card that was on its way came in between. */
async function ask(person: TeamsClient, text: string, reference: string): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    await person.say(text);
    if (person.words.includes(reference)) return;
  }
  expect(person.words).toContain(reference);
}

/** The verdict at the top of a card; a record's stands below its reference. */
function headline(client: TeamsClient): string {
  return client.words.split("\n").slice(0, 2).join("\n");
}
