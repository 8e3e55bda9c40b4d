import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CARD_BUDGET_BYTES } from "../../cards/index.js";
import { readPress } from "../../dialogs/index.js";
import { type ApplicationParty, applicationParty, PAT, ROBIN } from "../support/applicationParty.js";
import { buttonsOf, inputsOf } from "../support/card.js";
import { allCardStates } from "../support/cardStates.js";
import { guidance } from "../support/content.js";
import {
  EVERY_VERB,
  forged,
  forgedInputs,
  type Named,
  stale,
  type VerbOnTrial,
  withPrototypeKeys,
} from "../support/forgedPresses.js";
import { someone, verdictsOn } from "../support/logged.js";
import type { TeamsClient, TestUser } from "../support/teamsClient.js";
import { firstPage, getAnswer, referenceOn, startCheck } from "../support/walk.js";

/** In `npm test` one press of each verb and kind, by turns another one and by somebody else; all of them where rounds are asked for. */
const ALL = process.env["ROUNDS"] !== undefined;
/** What a request may hold is limited. */
const MOST_INPUTS = 10;
const SECRET = "the stall behind the blue church";
const ACCOUNT = "ACC-COV-2611-BBBBBB";
const drawn = (await allCardStates(guidance)).map(({ card }) => ({
  verbs: new Set(buttonsOf(card).map(({ verb }) => verb)),
  inputs: inputsOf(card).map(({ id }) => id),
}));
const NOTHING: Named = { checkId: "x", reference: "x", flowId: "photo" };
const STRANGER = someone("stranger");
const AT_FAULT = "Something went wrong on my side";
const TOO_OLD = "too old or broken";
const ALREADY = "I have already started that check";

const EVERYTHING = ["checks", "accounts", "audit", "state", "people"] as const;
type TableName = (typeof EVERYTHING)[number];

/** All of a list, or one of it: another one for each verb. */
function some<T>(all: readonly T[], { verb }: VerbOnTrial): readonly T[] {
  if (ALL) return all;
  const place = [...verb].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return all.slice(place % all.length).slice(0, 1);
}

/** Goes through all verbs, and expects these tables to be as they were: after each verb where all is tried, else at the end. */
async function leavesAlone(tables: readonly TableName[], work: (onTrial: VerbOnTrial) => Promise<void>): Promise<void> {
  let verbs: string[] = [];
  const before = await rows(tables);
  for (const onTrial of EVERY_VERB) {
    verbs.push(onTrial.verb);
    await work(onTrial);
    if (!ALL && onTrial !== EVERY_VERB.at(-1)) continue;
    expect({ verbs, rows: await rows(tables) }).toEqual({ verbs, rows: before });
    verbs = [];
  }
}

/** Data as the service reads it: what is null is as good as missing. */
const arrived = (pc: object): unknown =>
  JSON.parse(JSON.stringify(pc), (_, value: unknown) => (value === null ? undefined : value));

describe("every verb there is", () => {
  const WHILE_ALL = 600_000;
  const aboutOf = ({ verb }: VerbOnTrial) => (/^(account|alive)\./.test(verb) && verb !== "account.apply" ? account : check);
  const staleOf = (onTrial: VerbOnTrial) => ({ pc: stale(onTrial, aboutOf(onTrial)) });

  it.each(EVERY_VERB)("$verb is not fooled by names that every object has", (onTrial) => {
    const data = stale(onTrial, NOTHING);
    const fooled = [withPrototypeKeys(data), { ...data, x: withPrototypeKeys({ ...(data["x"] as object | undefined) }) }];
    for (const pc of fooled) expect(readPress(withPrototypeKeys({ pc })).kind).toBe(readPress({ pc: data }).kind);
  });

  it(
    "says of data that does not fit that the card is too old or broken, and changes nothing",
    () =>
      leavesAlone(EVERYTHING, async (onTrial) => {
        const broken = forged(onTrial, aboutOf(onTrial)).filter((pc) => readPress({ pc: arrived(pc) }).kind === "broken");
        for (const pc of some(broken, onTrial)) expect(await press(party.pat, { pc })).toContain(TOO_OLD);
      }),
    WHILE_ALL,
  );

  it(
    "answers odd data that fits, and odd inputs, as anything else",
    async () => {
      for (const onTrial of EVERY_VERB) {
        const fits = forged(onTrial, aboutOf(onTrial)).flatMap((pc) => (readPress({ pc }).kind === "press" ? [{ pc }] : []));
        const inputs = forgedInputs(inputsBeside(onTrial)).map((given) => ({ ...given, ...staleOf(onTrial) }));
        const kinds = [fits, inputs].filter((kind) => kind.length > 0);
        for (const kind of some(kinds, onTrial)) for (const data of some(kind, onTrial)) await press(party.pat, data);
      }
    },
    WHILE_ALL,
  );

  it(
    "lets a stale card change nothing of what is logged, and answers it the same twice",
    () =>
      leavesAlone(["checks", "accounts", "audit"], async (onTrial) => {
        for (const client of some([party.alex, party.robin], onTrial)) {
          const [first, second] = [await press(client, staleOf(onTrial)), await press(client, staleOf(onTrial))];
          if (!second.includes(ALREADY)) expect([onTrial.verb, second]).toEqual([onTrial.verb, first]);
        }
      }),
    WHILE_ALL,
  );

  it(
    "shows somebody else nothing, and lets them change nothing",
    () =>
      leavesAlone(EVERYTHING, async (onTrial) => {
        const said = await press(stranger, staleOf(onTrial));
        expect([onTrial.verb, said + stranger.words]).not.toEqual([onTrial.verb, expect.stringContaining(SECRET)]);
      }),
    WHILE_ALL,
  );

  it.each([
    ["an old client", true],
    ["a client of today", false],
  ])(
    "tells a whole group nothing that is private, by %s",
    async (_, oldClient) => {
      for (const onTrial of EVERY_VERB.filter(({ isPrivate }) => isPrivate)) {
        for (const user of some([ROBIN, PAT], onTrial)) {
          const client = party.bot.client({ kind: "groupChat", user, oldClient });
          const before = party.bot.connector.sent.length;
          await press(client, staleOf(onTrial), oldClient);
          const sent = party.bot.connector.sent.slice(before).filter(({ conversation }) => conversation === client.conversation);
          const told = sent.map(({ activity }) => activity.text);
          const refused = oldClient ? [expect.stringContaining("for you alone")] : [];
          expect([onTrial.verb, told]).toEqual([onTrial.verb, refused]);
        }
      }
    },
    WHILE_ALL,
  );
});

let party: ApplicationParty;
let stranger: TeamsClient;
let check: Named;
let account: Named;

beforeAll(async () => {
  party = await applicationParty();
  const { robin, bot, accounts } = party;
  await startCheck(robin);
  await firstPage(robin, { shows: ["None of these"], purpose: "Showing the work", about: SECRET });
  await getAnswer(robin);
  const reference = referenceOn(robin);
  const [verdict] = await verdictsOn(bot, reference);
  if (!verdict) throw new Error("There is no verdict.");
  await accounts.add(ACCOUNT, ROBIN, undefined, { name: SECRET });
  check = { checkId: verdict.checkId, reference, flowId: verdict.flow };
  account = { ...check, reference: ACCOUNT };
  stranger = bot.client({ user: STRANGER });
  await stranger.say("help");
}, 120_000);
afterAll(() => party.bot.stop());

/** The inputs on cards that have such a button. */
function inputsBeside({ verb }: VerbOnTrial): readonly string[] {
  const ids = drawn.filter(({ verbs }) => verbs.has(verb)).flatMap(({ inputs }) => inputs);
  return [...new Set(ids)].slice(0, MOST_INPUTS);
}

/** Presses a button that carries this, and answers what came of it in words. */
async function press(client: TeamsClient, data: object, oldClient = false): Promise<string> {
  const before = party.bot.connector.sent.length;
  const { status, body } = await client.post(
    oldClient
      ? { type: "message", value: data, replyToId: "an-old-card" }
      : { type: "invoke", name: "adaptiveCard/action", replyToId: "an-old-card", value: { action: { data }, trigger: "manual" } },
  );
  expect(status).toBe(200);
  if (!oldClient) expect(body).toMatchObject({ statusCode: 200, value: expect.anything() });
  const said = JSON.stringify(body ?? party.bot.connector.sent.slice(before).map(({ activity }) => activity));
  expect(said).not.toContain(AT_FAULT);
  expect(said.length).toBeGreaterThan(2);
  expect(Buffer.byteLength(said)).toBeLessThanOrEqual(CARD_BUDGET_BYTES + 200);
  expect(said).not.toMatch(/undefined|\[object|NaN/);
  return said;
}

/** What is stored, the stranger's own apart. */
async function rows(tables: readonly TableName[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of tables) {
    for await (const { etag, timestamp, ...row } of party.bot.tables[name].listEntities()) {
      const text = JSON.stringify(row);
      // Whatever is refused is noted as such in the audit.
      if (!isOf(STRANGER, text) && !(name === "audit" && /refused|"head"/.test(text))) found.push(text);
    }
  }
  return found;
}

function isOf({ aadObjectId }: TestUser, text: string): boolean {
  return text.includes(aadObjectId);
}
