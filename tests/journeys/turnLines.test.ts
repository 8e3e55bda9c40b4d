import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { openLog } from "../../bot/telemetry/openLog.js";
import { CountingProxy } from "../support/countingProxy.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, startCheck } from "../support/walk.js";

interface Line {
  readonly msg: string;
  readonly level: number;
  readonly turn?: string;
  readonly [fact: string]: unknown;
}

const ANSWERED = "a turn was answered";
const FACTS = [
  "level",
  "time",
  "pid",
  "hostname",
  "msg",
  "turn",
  "correlation",
  "kind",
  "verb",
  "outcome",
  "ms",
  "requests",
  "givenUp",
];

describe("the line of a turn", () => {
  let bot: TestBot;
  let tables: CountingProxy;
  const written: string[] = [];
  const lines = () => written.map((line) => JSON.parse(line) as Line);
  const turns = () => lines().filter(({ msg }) => msg === ANSWERED);
  beforeAll(async () => {
    tables = await CountingProxy.start(inject("tables"));
    const log = openLog("trace", { write: (line: string) => void written.push(line) });
    bot = await TestBot.start({ log, tables: tables.connectionString });
  });
  afterAll(async () => {
    await bot.stop();
    await tables.stop();
  });
  beforeEach(async () => {
    tables.fail("none");
    await tables.quiet();
    tables.reset();
    written.length = 0;
  });

  it("is there once for each, says what it was and what came of it, and nothing else", async () => {
    const client = bot.client();
    await client.install();
    await startCheck(client);
    await firstPage(client, { shows: ["None of these"], about: "a bike being marked" });
    await getAnswer(client);
    await client.say("help");
    expect(new Set(turns().map(({ turn }) => turn)).size).toBe(turns().length);
    expect(turns().map(({ kind, verb, outcome }) => [kind, verb, outcome])).toEqual([
      ["install", undefined, "none"],
      ["message", undefined, "answered"],
      ["press", "unit.choose", "shown"],
      ["press", "check.next", "shown"],
      ["press", "check.next", "shown"],
      ["press", "check.decide", "shown"],
      ["message", undefined, "answered"],
    ]);
    for (const turn of turns()) expect(FACTS).toEqual(expect.arrayContaining(Object.keys(turn)));
  });

  it("counts the requests to the tables as they pass", async () => {
    const client = bot.client({ user: { id: "29:counted", aadObjectId: "id-of-counted", name: "Counted" } });
    // Where somebody can be written to is noted after the turn, the first time.
    await client.say("help");
    await tables.quiet();
    for (const step of [
      () => startCheck(client),
      () => firstPage(client, { shows: ["None of these"], about: "a bike" }),
      () => getAnswer(client),
    ]) {
      tables.reset();
      written.length = 0;
      await step();
      await tables.quiet();
      const counted = turns().reduce((sum, { requests }) => sum + Number(requests), 0);
      expect(counted).toBe(tables.requests.length);
      expect(counted).toBeGreaterThan(0);
    }
  });

  it("says of the same message delivered twice that it is the same, and of others that they are not", async () => {
    const client = bot.client();
    for (const id of ["one", "one", "two"]) await client.post({ type: "message", text: "help", id });
    const [first, again, other] = turns().map(({ correlation }) => correlation);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(first).toMatch(/^[0-9a-f]{16}$/);
  });

  it("has beside it a line for each failed try and for what was given up, with the turn's id, when storage is away", async () => {
    const client = bot.client();
    await client.say("help");
    await tables.quiet();
    written.length = 0;
    tables.reset();
    tables.fail("unavailable");
    await client.say("my checks");
    const [turn] = turns();
    expect(turn).toMatchObject({ outcome: "unavailable", requests: tables.requests.length });
    expect(turn?.["givenUp"]).toBeGreaterThan(0);
    const failed = lines().filter(({ msg }) => msg === "a request to table storage failed");
    const givenUp = lines().filter(({ msg }) => msg === "a request to table storage was given up");
    expect(failed).toHaveLength(tables.requests.length);
    expect(givenUp).toHaveLength(Number(turn?.["givenUp"]));
    for (const line of [...failed, ...givenUp])
      expect(line).toMatchObject({ turn: turn?.turn, outcome: "failed", statusCode: 503 });
  });

  it("has beside it a line for each message that is tried again", async () => {
    const client = bot.client();
    bot.connector.fail({ status: 503 }, 1);
    await client.say("help");
    expect(lines().filter(({ msg }) => msg === "a message is tried again")).toEqual([
      expect.objectContaining({ statusCode: 503, tries: 1, turn: turns()[0]?.turn, level: 40 }),
    ]);
  });

  it("holds nothing of what is sent, whatever is sent", async () => {
    const SECRET = "quetzal";
    const words = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("my checks", "help", "COV-2611-", "can I post", '{"msg":"', "\n"),
    );
    await fc.assert(
      fc.asyncProperty(words, words, words, async (text, id, name) => {
        const client = bot.client({
          user: { id: `29:${SECRET}${id}`, aadObjectId: `${SECRET}${id}`.slice(0, 64), name: `${SECRET}${name}` },
          conversation: `${SECRET}${id}`,
        });
        await client.post({ type: "message", id: `${SECRET}${id}`, text: `${text} ${SECRET}` });
        await client.post({ type: `${SECRET}`, name: `${SECRET}`, value: { [SECRET]: text } });
        await client.post({ type: "message", value: { verb: `${SECRET}`, action: text } });
        await client.post({
          type: "invoke",
          name: "adaptiveCard/action",
          value: { action: { verb: SECRET, data: { verb: SECRET } } },
        });
      }),
      { numRuns: Number(process.env["ROUNDS"] ?? 1) * 15 },
    );
    expect(turns().length).toBeGreaterThan(40);
    expect(written.join("").toLowerCase()).not.toContain(SECRET);
  });
});
