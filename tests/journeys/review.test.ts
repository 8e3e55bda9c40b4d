import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { isVerdict, partitionOf, present } from "../../records/index.js";
import { requestOn } from "../storage/sampleEvents.js";
import { inputsOf } from "../support/card.js";
import { CountingProxy } from "../support/countingProxy.js";
import { FixedRights } from "../support/fixedRights.js";
import { comes } from "../support/inbox.js";
import { someone } from "../support/logged.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient, TestUser } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const ALEX = someone("alex");
const PAT = someone("pat");
const WAITING = { unit: "Coventry", about: "picture that waits" };

describe("the list of checks for leads and the press office", () => {
  let now = new Date("2026-09-14T09:00:00Z");
  const rights = new FixedRights();
  let bot: TestBot;
  let alex: TeamsClient;
  let pat: TeamsClient;
  const references: Record<string, string> = {};
  const client = (name: string) => bot.client({ user: someone(name) });
  const check = async (name: string, made: Parameters<typeof makeCheck>[1]) => {
    now = new Date(now.getTime() + 60_000);
    references[made?.about ?? ""] = await makeCheck(client(name), made);
  };

  beforeAll(async () => {
    rights.leads.set(ALEX, ["COV"]);
    rights.press.add(PAT);
    bot = await TestBot.start({ rights, clock: () => now });
    await check("kim", { about: "september", unit: "Coventry" });
    now = new Date("2026-11-20T09:00:00Z");
    await check("robin", WAITING);
    const robin = client("robin");
    await robin.say("my checks");
    await robin.press("Open");
    await robin.press("Show the verdict");
    await askLead(robin, "Please look soon");
    for (let n = 1; n <= 12; n++) await check("robin", { about: `robin ${n}` });
    await check("kim", { about: "kim flickr", where: "Flickr", shows: ["Missing, even"] });
    await check("lee", { about: "dudley 1", unit: "Dudley" });
    await check("lee", { about: "dudley 2" });
    alex = bot.client({ user: ALEX });
    pat = bot.client({ user: PAT });
  });
  afterAll(() => bot.stop());

  const shown = (each: TeamsClient) => each.words.match(/[A-Z]{3}-\d{4}-[0-9A-Z]{6}/g) ?? [];
  const ref = (about: string) => references[about] ?? "";

  it("shows what waits first, then the newest, with counts; pages in one card, on into earlier months and back", async () => {
    await alex.say("review");
    expect(alex.words).toContain("Checks: Coventry");
    expect(alex.words).toContain("November 2026: 14 checks.");
    expect(alex.words).toContain("1 Do not post, 13 OK to post. Looked at: 0 of 14.");
    expect(alex.words).toContain("1 is waiting for a team lead.");
    expect(shown(alex)).toEqual([
      ref(WAITING.about),
      ref("kim flickr"),
      ...[12, 11, 10, 9, 8, 7, 6, 5, 4].map((n) => ref(`robin ${n}`)),
    ]);
    const card = alex.cardId;
    await alex.press("Older");
    expect(alex.cardId).toBe(card);
    expect(shown(alex)).toEqual([...[3, 2, 1].map((n) => ref(`robin ${n}`)), ref(WAITING.about), ref("september")]);
    expect(alex.words).toContain("September 2026 to November 2026");
    await alex.press("Older");
    expect(alex.words).toContain("None in");
    await alex.press("Newer");
    expect(shown(alex)).toHaveLength(5);
    await alex.press("Newer");
    expect(shown(alex)[0]).toBe(ref(WAITING.about));
  });

  it("merges the units for the press office, newest first, each check once", async () => {
    await pat.say("review");
    expect(pat.words).toContain("Checks: 3 units");
    expect(pat.words).toContain("Looked at: 0 of 16 (Coventry 0 of 14, Dudley 0 of 2).");
    expect(pat.words).toContain("kim, Coventry");
    const all: string[] = [];
    for (let page = 1; page <= 3; page++) {
      all.push(...shown(pat).filter((reference) => !all.includes(reference)));
      if (page < 3) await pat.press("Older");
    }
    const expected = ["dudley 2", "dudley 1", "kim flickr", ...[12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => `robin ${n}`)];
    expect(all).toEqual([ref(WAITING.about), ...expected.map(ref), ref("september")]);
  });

  it.each<[string, (each: TeamsClient) => void, string, readonly string[]]>([
    ["unit", (each) => each.fill("Unit", "Dudley"), "Dudley", ["dudley 2", "dudley 1"]],
    ["person", (each) => each.fill("Person", "ki"), "kim", ["kim flickr", "september"]],
    ["verdict", (each) => each.fill("Verdict", "Do not post"), "Do not post", ["kim flickr"]],
    ["platform", (each) => each.fill("Where", "Flickr"), "Flickr", ["kim flickr"]],
    ["review", (each) => each.fill("Review", "Waiting"), "waiting for a team lead", [WAITING.about]],
    ["whether it is up", (each) => each.fill("Is it up?", "Up").fill("Unit", "Coventry"), "up", []],
    ["whose verdict counts", (each) => each.fill("Decided by", "A team").fill("Unit", "Coventry"), "decided by a team lead", []],
    ["its marks", (each) => each.fill("Marked", "Findings").fill("Unit", "Coventry"), "findings set aside", []],
    ["dates", (each) => each.fill("First day", "2026-09-01").fill("To this day", "2026-09-30"), "from 2026-09-01", ["september"]],
    ["provision", (each) => each.fill("Part of the guidance", "FL-DNT-1"), "FL-DNT-1", ["kim flickr"]],
    ["kind", (each) => each.fill("Kind of check", "Check a post"), "", []],
  ])("filters by %s, says so in a line, and clears it with one press", async (_, fill, line, abouts) => {
    await pat.say("review");
    await pat.press("Filter");
    fill(pat);
    await pat.press("Show these");
    expect(pat.words).toContain("Only: ");
    expect(pat.words).toContain(line);
    expect(shown(pat)).toEqual(abouts.map(ref));
    if (abouts[0]) {
      await pat.press("Open");
      expect(pat.words).toContain(abouts[0]);
      await pat.press("Back to the list");
      expect(shown(pat)).toEqual(abouts.map(ref));
    }
    await pat.press("Show everything");
    expect(pat.words).not.toContain("Only: ");
    expect(shown(pat).length).toBeGreaterThan(4);
  });

  it("costs a bounded number of requests: the numbers of this month and of those in which something waits, a query for each of these, one for the index, and to fill the page a query and a point read for each unit's month with checks", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const counted = await TestBot.start({
      rights,
      clock: () => now,
      tablePrefix: bot.tablePrefix,
      tables: proxy.connectionString,
    });
    const costs = async (user: TestUser) => {
      proxy.reset();
      await counted.client({ user }).say("review");
      await proxy.quiet();
      return proxy.counts();
    };
    await costs(ALEX);
    expect(await costs(ALEX)).toEqual({ reads: 1 + 1 + 1 + 2, writes: 0 });
    // All waiting: beside the numbers a point read and a query for the month in which something does.
    proxy.reset();
    await counted
      .client({ user: ALEX })
      .send({ type: "message", value: { pc: { v: "review.list", x: { mark: "waits", unit: "COV" } } } });
    await proxy.quiet();
    expect(proxy.counts()).toEqual({ reads: 1 + 1 + 2, writes: 0 });
    // Of several units, one query says which have checks in a month.
    for (const unit of ["COV", "DUD"]) await bot.checkLog.repairNumbers(`${unit}_202611`);
    await costs(PAT);
    expect(await costs(PAT)).toEqual({ reads: 1 + 3 + 1 + 1 + 2, writes: 0 });
    await counted.stop();
    await proxy.stop();
  });

  it("keeps what was filled in where something cannot be used", async () => {
    await pat.say("review");
    await pat.press("Filter");
    await pat.fill("Person", "Nobody At All").fill("Verdict", "Ask first").press("Show these");
    expect(pat.words).toContain("I cannot find anybody with that name.");
    expect(inputsOf(pat.card).find(({ id }) => id === "name")?.value).toBe("Nobody At All");
    expect(inputsOf(pat.card).find(({ id }) => id === "verdict")?.value).toBe("refer");
    await pat.fill("Person", "").fill("Or the reference", "tuesday").press("Show these");
    expect(pat.words).toContain("This is not a reference.");
    await pat.fill("Or the reference", ref("kim flickr").toLowerCase().replaceAll("-", " ")).press("Show these");
    expect(pat.words).toContain(ref("kim flickr"));
  });

  it.each([
    (reference: string) => reference,
    (reference: string) => `show ${reference}`,
    (reference: string) => `review ${reference}`,
    (reference: string) => `Please show me ${reference.toLowerCase().replaceAll("-", " ")}.`,
  ])("opens the record of a typed reference, with all it holds", async (typed) => {
    await alex.say(typed(ref("kim flickr")));
    for (const words of [
      "kim, Coventry",
      "Guidance version:",
      "What is the policing purpose?",
      "Flickr guidance, Don't (FL-DNT-1)",
    ])
      expect(alex.words).toContain(words);
    for (const title of ["Agree", "Overrule", "Ask a question"]) alex.pressOf(title);
  });

  it.each(["review COV-2611", "show me check COV-2613-7KQ4MZ", "cov-2611-7"])(
    "says what a reference looks like: %s",
    async (typed) => {
      await alex.say(typed);
      expect(alex.told).toContain("One looks like COV-2611-7KQ4MZ.");
    },
  );

  it("opens one's own record by its reference, and nobody else's; a unit that is not one's own is no secret told", async () => {
    const lee = client("lee");
    await lee.say(ref("dudley 1"));
    expect(lee.words).toContain("dudley 1");
    expect(() => lee.pressOf("Agree")).toThrow();
    await lee.say(ref("kim flickr"));
    const there = lee.told;
    await lee.say("COV-2611-ZZZZZZ");
    expect(lee.told).toBe(there);
    await alex.say(ref("dudley 1"));
    expect(alex.told).toBe(there);
    await lee.say("review");
    expect(lee.told).toBe(there);
    expect(lee.words).not.toContain("Checks:");
  });

  it("tells nobody who leads nothing whether a name is known", async () => {
    const lee = client("lee");
    for (const name of ["kim", "nobody of that name"]) {
      const value = { action: { type: "Action.Execute", verb: "review.find", data: { pc: { v: "review.find" }, name } } };
      await lee.post({ type: "invoke", name: "adaptiveCard/action", replyToId: "a-card", value });
      expect(lee.told, name).toContain("This is for the leads");
      expect(lee.words).not.toContain("I know");
    }
  });

  it("gives nothing to forged units, people and places", async () => {
    await alex.say("review");
    await alex.press("Filter");
    const press = alex.fill("Verdict", "OK to post").pressOf("Show these");
    const forged = (change: Record<string, unknown>) => {
      const { value, ...rest } = structuredClone(press) as { value: { action: { data: Record<string, unknown> } } };
      Object.assign(value.action.data, change);
      return { ...rest, value };
    };
    await alex.post(forged({ unit: "DUD" }));
    expect(alex.told).toContain("This is for the leads");
    await alex.post(forged({ pc: { v: "review.list", x: { unit: "DUD" } } }));
    expect(alex.told).toContain("This is for the leads");
    await alex.post(forged({ pc: { v: "review.list", x: { at: "2026-11;DUD=l_0000000000;COV=l_0000000000" } } }));
    expect(shown(alex).every((reference) => reference.startsWith("COV"))).toBe(true);
    for (const at of ["2026-13", "nonsense", "2026-11;COV=x' or true", "1999-01"]) {
      await alex.post(forged({ pc: { v: "review.list", x: { at } } }));
      expect(alex.words).toContain("Checks: Coventry");
    }
    const stranger = alex.post({ ...press, conversation: { id: "c", tenantId: "another-tenant", conversationType: "personal" } });
    expect(JSON.stringify((await stranger).body)).not.toContain("COV-");
  });

  it("lets a lead decide and ask unasked, and mark a post as taken down; the person is told of what changes for them", async () => {
    const robin = client("robin");
    await alex.say(ref("robin 1"));
    await alex.press("Agree");
    expect(alex.words).toContain("Agreed by:");
    await alex.press("Back to the list");
    expect(alex.words).toContain("Checks: Coventry");
    await alex.say(ref("robin 2"));
    await alex.press("Overrule");
    await alex.fill("What is the right verdict?", "Ask first").fill("Why?", "New address policy").press("Change the verdict");
    expect(alex.words).toContain("➡️ Ask first");
    await comes(bot, robin, "New address policy");
    await alex.say(ref("robin 3"));
    // What was never up cannot be taken down.
    expect(() => alex.pressOf("Mark as taken down")).toThrow();
    await robin.say(ref("robin 3"));
    await robin.press("I have posted it");
    await robin.press("Save");
    await alex.say(ref("robin 3"));
    await alex.press("Mark as taken down");
    await alex.fill("Why?", "It was the wrong page").press("Yes, it is down");
    expect(alex.words).toContain("This is marked as taken down.");
    expect(alex.words).toContain("alex took it down");
    expect(() => alex.pressOf("Mark as taken down")).toThrow();
    await comes(bot, robin, "Marked as taken down");
    expect(present(await bot.checkLog.read(ref("robin 3")))?.up).toBe("down");
    expect((await bot.checkLog.read(ref("robin 1"))).map(({ kind }) => kind)).toEqual([
      "completed",
      "review-requested",
      "reviewed",
    ]);
    expect((await bot.checkLog.verify(partitionOf("COV", now))).broken).toBeUndefined();
  });

  it("is only shown to oneself where others can see the conversation", async () => {
    for (const text of ["review", ref("kim flickr")]) {
      const group = bot.client({ user: ALEX, kind: "channel" });
      await group.say(text);
      expect(group.words).toContain("Other people's checks are private.");
      expect(shown(group)).toEqual([]);
      await group.press(text === "review" ? "Checks to review" : "Open it");
      expect(shown(group).length).toBeGreaterThan(0);
    }
    const old = bot.client({ user: ALEX, kind: "channel", oldClient: true });
    await old.say("review");
    await old.press("Checks to review");
    expect(shown(old)).toEqual([]);
    expect(old.told).toContain("for you alone");
  });

  it("shows all that wait where they are more than the first page has room for", async () => {
    for (const about of [4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => `robin ${n}`)) {
      const [check] = (await bot.checkLog.read(ref(about))).filter(isVerdict);
      if (check) await bot.checkLog.append(requestOn(check, `about ${about}`));
    }
    const kims = (await bot.checkLog.read(ref("kim flickr"))).filter(isVerdict);
    for (const check of kims.slice(0, 1)) await bot.checkLog.append(requestOn(check, "about kim's"));
    await alex.say("review");
    expect(alex.words).toContain("Waiting: oldest 5 of 11");
    await alex.press("All waiting");
    expect(alex.words).toContain("Only: ");
    const first = shown(alex);
    await alex.press("Older");
    expect(new Set([...first, ...shown(alex)]).size).toBe(11);
  });
});
