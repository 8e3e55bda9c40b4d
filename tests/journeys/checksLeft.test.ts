import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { CountLeft } from "../../dialogs/index.js";
import { checkRow } from "../../records/index.js";
import { LeftChecks, TableStateStore } from "../../storage/index.js";
import { CountingProxy } from "../support/countingProxy.js";
import { FixedRights } from "../support/fixedRights.js";
import { openTables } from "../support/freshTables.js";
import { Instances } from "../support/instances.js";
import { someone } from "../support/logged.js";
import { makeCheck } from "../support/reviewWalk.js";
import type { TestBot } from "../support/testBot.js";
import { sharedContent } from "../support/understander.js";
import { firstPage, startCheck } from "../support/walk.js";

const ALEX = someone("alex");
const BLAIR = someone("blair");
const PAT = someone("pat");
const TITLE = "Where checks are left unfinished";
const NIGHTS = { afterOne: "2026-11-12T02:00:00Z", afterTwo: "2026-11-13T02:00:00Z", afterThree: "2026-11-14T02:00:00Z" };
const FORBIDDEN = "pic of the lad we nicked last nite for the shop jobs, ok to stick on the facebook page?";

const rightsOfAll = () => {
  const rights = new FixedRights();
  rights.leads.set(ALEX, ["COV"]).set(BLAIR, ["BHM"]);
  rights.press.add(PAT);
  return rights;
};

/** Six checks of Coventry, one of Birmingham, one of no unit: left in every way there is, or finished. */
async function leaveChecks(bot: TestBot): Promise<void> {
  const client = (name: string) => bot.client({ user: someone(name) });
  const halfway = client("halfway");
  await startCheck(halfway);
  await halfway.fill("Where do you want", "A Facebook page").press("Next");
  await startCheck(client("suggested"), "can I post this photo on facebook?");
  const cancelled = client("cancelled");
  await startCheck(cancelled);
  await firstPage(cancelled, { shows: ["Others you could recognise"] });
  await cancelled.press("Cancel");
  const unanswered = client("all-but-the-verdict");
  await startCheck(unanswered);
  await firstPage(unanswered, { shows: ["None of these"] });
  expect(unanswered.words).toContain("Check your answers");
  const done = client("done");
  await makeCheck(done);
  await done.say(FORBIDDEN);
  expect(done.words).toContain("Do not post");
  await client("no-unit").say("can I post this photo?");
  const elsewhere = client("elsewhere");
  await elsewhere.say("can I post this photo?");
  await elsewhere.fill("Your unit", "Birmingham").press("Next");
}

describe("checks that are left unfinished", () => {
  let run: Instances;
  /** What somebody's figures say of it: the list's lines, and the line below. */
  const seenBy = async (user: typeof ALEX, unit?: string) => {
    // A card that is replaced in place cannot be taken for one that comes of the bot's own accord at the same moment.
    const client = run.bot.client({ user, oldClient: unit === undefined });
    await client.say("figures");
    if (unit !== undefined) await client.fill("Unit", unit).press("Show");
    const [, list = ""] = client.words.split(`${TITLE}\n`);
    const lines = [...list.matchAll(/^(The \w+: .+)\n(\d+)\n█+$/gm)].map(([, label, count]) => `${label}: ${count}`);
    return { client, lines };
  };

  beforeAll(async () => {
    run = await Instances.at("2026-11-10T09:00:00Z", { rights: rightsOfAll() });
    await leaveChecks(run.bot);
    await run.start();
  });
  afterAll(() => run.end());

  it("are not counted before two days have passed since the day", async () => {
    expect((await seenBy(ALEX)).client.words).toContain("No days counted yet.");
    await run.lookAt(NIGHTS.afterOne);
    const { client, lines } = await seenBy(ALEX);
    expect(client.words).toContain("None since 29 October 2026.");
    expect(client.words).toContain(`${TITLE}\nNone left unfinished.`);
    expect(lines).toEqual([]);
  });

  it("are then counted once by whichever of two instances, by the question they were left at", async () => {
    await run.lookAt(NIGHTS.afterTwo);
    const shown = [
      "The picture: Policing purpose: 1",
      "The picture: Signed release forms: 1",
      "The picture: Where: 1",
      "The picture: getting the verdict: 1",
    ];
    const { client, lines } = await seenBy(ALEX);
    expect(lines.toSorted()).toEqual(shown);
    expect(client.words).toContain("Started since 29 October 2026: 6, of which 2 got a verdict.");
    expect(client.words).toContain("Days are counted two days after they end.");
    await run.lookAt("2026-11-13T12:00:00Z");
    await run.lookAt(NIGHTS.afterThree);
    expect((await seenBy(ALEX)).lines.toSorted()).toEqual(shown);
  });

  it("are seen by the leads of their unit, and by the press office all together with those of no unit", async () => {
    const blair = await seenBy(BLAIR);
    expect(blair.lines).toEqual(["The picture: Where: 1"]);
    expect(blair.client.words).toContain(": 1, of which 0 got a verdict.");
    const pat = await seenBy(PAT);
    expect(pat.lines).toContain("The picture: Where: 2");
    expect(pat.lines).toContain("The picture: choosing the unit: 1");
    expect(pat.client.words).toContain(": 8, of which 2 got a verdict.");
    const ofOne = await seenBy(PAT, "Coventry");
    expect(ofOne.lines).toContain("The picture: Where: 1");
    expect(ofOne.lines.join()).not.toContain("choosing the unit");
  });

  it("stay counted as they were left if they are carried on later, and leave nothing of a person or a check behind", async () => {
    const late = run.bot.client({ user: someone("all-but-the-verdict") });
    await late.say("carry on");
    await late.press("Get the answer");
    await run.lookAt("2026-11-15T02:00:00Z");
    expect((await seenBy(ALEX)).lines).toContain("The picture: getting the verdict: 1");
    const rows: string[] = [];
    for await (const row of run.bot.tables.outbox.listEntities({ queryOptions: { filter: "PartitionKey eq 'left'" } }))
      rows.push(JSON.stringify(row));
    expect(rows.join()).toContain("-unit");
    expect(rows.join()).not.toMatch(/id-of-|check_|[A-Z]{3}-\d{4}-|facebook/);
  });
});

describe("the count of a day", () => {
  let proxy: CountingProxy;
  afterEach(() => proxy.stop());

  it("looks through the checks once however many days are missing, and comes to the same after a failure or twice at once", async () => {
    proxy = await CountingProxy.start(inject("tables"));
    const tables = openTables(proxy.connectionString, { retryDelayMs: 1 });
    await tables.ensure();
    const { guidance } = await sharedContent();
    const left = new LeftChecks(tables.outbox);
    const store = new TableStateStore(tables.wholeState);
    const count = (now: string, signal = new AbortController().signal) =>
      new CountLeft({ guidance, store, left }).run(new Date(now), signal);
    const unit = { id: "coventry", code: "COV", name: "Coventry" };
    const empty = { answers: {}, suggested: {}, understood: [], unit, revision: 0, cancelled: false };
    const idOf = (startedAt: Date, more: string) => `${9_999_999_999_999 - startedAt.getTime()}-${more}`;
    const check = (startedAt: Date, more = "", flow = "photo") =>
      checkRow({ id: idOf(startedAt, more), flow, startedAt: startedAt.toISOString(), ...empty });
    const ids = { last: new Date("2026-11-10T23:59:59.999Z"), first: new Date("2026-11-10T00:00:00.000Z") };
    const next = new Date(ids.last.getTime() + 1);
    const row = (at: Date, more = "") => `check_${idOf(at, more)}`;
    await store.write({
      [`t_a|${row(ids.first)}`]: check(ids.first),
      [`t_a|${row(ids.first, "damaged")}`]: { ...check(ids.first, "damaged"), version: "2" },
      [`t_b|${row(ids.last)}`]: check(ids.last),
      [`t_b|${row(ids.last, "gone")}`]: check(ids.last, "gone", "no-such-flow"),
      [`t_b|${row(ids.last, "newer")}`]: { ...check(ids.last, "newer"), version: 99 },
      [`t_b|${row(next)}`]: check(next),
      "t_b|person": { unit: { code: "COV" } },
    });
    await tables.state.createEntity({ partitionKey: "t_b", rowKey: row(ids.last, "no-json"), json0: "{", jsonCount: 1 });
    const stopped = count(NIGHTS.afterTwo, AbortSignal.abort(new Error("stop")));
    await expect(stopped).rejects.toThrow("stop");
    proxy.fail("lose-answer", 2);
    await count(NIGHTS.afterTwo);
    const { items: counted } = await left.since("2026-11-01");
    expect(counted.at(-1)).toEqual({
      day: "2026-11-10",
      units: { COV: { begun: 2, finished: 0, left: { "photo|platform": 2 } } },
    });
    proxy.reset();
    await count(NIGHTS.afterTwo);
    expect(proxy.requests).toHaveLength(1);
    await Promise.all([count(NIGHTS.afterThree), count(NIGHTS.afterThree)]);
    expect((await left.since("2026-11-01")).items).toEqual([
      ...counted,
      { day: "2026-11-11", units: { COV: { begun: 1, finished: 0, left: { "photo|platform": 1 } } } },
    ]);
    proxy.reset();
    await count("2026-12-20T02:00:00Z");
    expect(proxy.requests.filter(({ table }) => table === "state")).toHaveLength(1);
    const days = (await left.since("2026-11-12")).items.map(({ day }) => day);
    expect([days[0], days.at(-1), days.length]).toEqual(["2026-12-06", "2026-12-17", 12]);
  });
});
