import { setTimeout as delay } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { wordsOf } from "../support/card.js";
import { CountingProxy, isAppend, isStateWrite } from "../support/countingProxy.js";
import { expectLogged, someone } from "../support/logged.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, startCheck, whereAndWhatFor } from "../support/walk.js";

const TEAL = { width: 64, height: 48, channels: 3, background: "teal" } as const;

describe("the same thing twice", () => {
  let now = new Date("2026-11-20T10:00:00Z");
  let proxy: CountingProxy;
  let first: TestBot;
  let second: TestBot;
  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    first = await TestBot.start({ tables: proxy.connectionString, clock: () => now });
    second = await TestBot.start({ tablePrefix: first.tablePrefix, clock: () => now, connector: first.connector });
  });
  afterAll(async () => {
    await second.stop();
    await first.stop();
    await proxy.stop();
  });

  /** The same person before both instances, looking at the same card. */
  const both = (name: string) => {
    const [here, there] = [first, second].map((bot) => bot.client({ user: someone(name) })) as [TeamsClient, TeamsClient];
    return { here, there, look: () => there.look(here.card, here.cardId) };
  };
  const checksOf = async (client: TeamsClient) => {
    await client.say("my checks");
    return client.words.match(/Not finished|Do not post|Cancelled/g)?.length ?? 0;
  };
  const later = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1_000);
  };
  const question = { type: "message", text: "can I post a photo of the stall?" };
  const sent = (seconds: number) => ({ timestamp: new Date(now.getTime() + seconds * 1_000).toISOString() });

  it.each([1, 2])("pressed at two instances, five milliseconds apart, is done and logged once (%i)", async (round) => {
    const { here, there, look } = both(`apart-${round}`);
    await startCheck(here);
    await whereAndWhatFor(here);
    look();
    here.tick("Missing, even");
    for (const title of ["Next", "Get the answer"]) {
      const press = here.pressOf(title);
      const [early, late] = round % 2 === 0 ? [here, there] : [there, here];
      await Promise.all([early.post(press), delay(5).then(() => late.post(press))]);
      expect(there.words).toBe(here.words);
    }
    expect(here.words).toContain("Do not post");
    await expectLogged(first, referenceOn(here));
    expect(await checksOf(here)).toBe(1);
  });

  it("typed once and delivered again under another id starts one check, at either instance", async () => {
    const { here, there } = both("typist");
    const message = { ...question, ...sent(0) };
    await here.post({ ...message, id: "one" });
    later(15);
    await here.post({ ...message, id: "one" });
    later(15);
    await here.post({ ...message, id: "two" });
    await there.post({ ...message, id: "three" });
    expect(there.words).toContain("Which unit");
    expect(await checksOf(here)).toBe(1);
  });

  it("delivered again after something else was asked still starts no other", async () => {
    const { here, there } = both("busy");
    const message = { ...question, ...sent(0) };
    await here.post({ ...message, id: "a" });
    await here.post({ ...question, ...sent(1), id: "b" });
    later(15);
    await there.post({ ...message, id: "c" });
    expect(await checksOf(here)).toBe(2);
  });

  it("asked again in the same words is another check", async () => {
    const { here } = both("again");
    await here.post({ ...question, ...sent(0) });
    await here.post({ ...question, ...sent(1) });
    expect(await checksOf(here)).toBe(2);
  });

  it("delivered again while the first is still at work starts one check", async () => {
    const { here, there } = both("overlapping");
    const message = { ...question, ...sent(0) };
    const held = proxy.hold(isStateWrite);
    const working = here.post({ ...message, id: "first" });
    await held.reached;
    await there.post({ ...message, id: "second" });
    held.release();
    await working;
    proxy.fail("none");
    expect(here.words).toBe(there.words);
    expect(await checksOf(here)).toBe(1);
  });

  it.each([false, true])("typed once and delivered twice at once is answered once (with a picture: %s)", async (withPicture) => {
    const { connector } = first;
    for (const isNew of [true, false]) {
      const { here, there } = both(`twins-${withPicture}-${isNew}`);
      if (!isNew) await startCheck(here);
      const picture = connector.paste("twins", await sharp({ create: TEAL }).jpeg().toBuffer());
      const message = { ...question, ...sent(0), id: "twins", ...(withPicture && { attachments: [picture] }) };
      const before = connector.sent.length;
      await Promise.all([here.post(message), delay(5).then(() => there.post(message))]);
      const shown = connector.sent.slice(before).map(({ activity }) => wordsOf(activity.attachments?.[0]?.content));
      const card = isNew ? "Which unit do you work in?" : "Where do you want to post it?";
      expect(shown.filter((words) => words.includes(card))).toHaveLength(1);
      expect(shown).toHaveLength(withPicture ? 2 : 1);
      expect(await checksOf(here)).toBe(isNew ? 1 : 2);
    }
  });

  it("pressed once to start and delivered again half a minute later, under another id and time, starts one check", async () => {
    const { here, there, look } = both("starter");
    await here.say("help");
    look();
    const press = here.pressOf("Check a photo");
    await here.post({ ...press, ...sent(0) });
    expect(here.told).toContain("Your new card is below");
    later(30);
    await there.post({ ...press, ...sent(0) });
    expect(there.told).toContain("I have already started that check");
    expect(await checksOf(here)).toBe(1);
  });

  it("starts another check once the first was worked on, or a minute has gone by", async () => {
    const { here } = both("keen");
    await here.say("help");
    const press = here.pressOf("Check a photo");
    await here.post(press);
    await here.fill("Your unit", "Coventry").press("Next");
    await firstPage(here, { shows: ["Missing, even"] });
    later(20);
    await here.post({ ...press, ...sent(0) });
    later(61);
    await here.post({ ...press, ...sent(0) });
    expect(await checksOf(here)).toBe(3);
  });

  it("pressed once and delivered again when the check has gone on changes nothing, and shows where it stands", async () => {
    const { here, there, look } = both("moved-on");
    await startCheck(here);
    await whereAndWhatFor(here);
    const next = here.tick("Missing, even").pressOf("Next");
    await here.post(next);
    await getAnswer(here);
    const reference = referenceOn(here);
    look();
    later(30);
    await there.post({ ...next, id: "another" });
    expect(there.words).toContain("That card was out of date");
    expect(referenceOn(there)).toBe(reference);
    await expectLogged(first, reference);
  });

  it("decided at one instance while it is cancelled at another leaves no verdict untold", async () => {
    const { here, there, look } = both("torn");
    await startCheck(here);
    await firstPage(here, { shows: ["Missing, even"] });
    look();
    const held = proxy.hold(isAppend);
    const deciding = here.press("Get the answer");
    await held.reached;
    await there.press("Cancel");
    expect(there.words).toContain("This check has no verdict yet");
    held.release();
    await deciding;
    proxy.fail("none");
    expect(here.words).toContain("Cancelled");
    expect(here.words).toMatch(/A verdict was already logged.*“⛔ Do not post”, reference COV-/);
    await here.say("my checks");
    expect(here.words).toContain("Do not post");
    await here.press("Open");
    await expectLogged(first, /COV-\d{4}-\w{6}/.exec(here.words)?.[0] ?? "");
  });
});
