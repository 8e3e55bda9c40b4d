import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { present } from "../../records/index.js";
import { requestOn, revisionOf, sampleEvent } from "../storage/sampleEvents.js";
import { buttonsOf } from "../support/card.js";
import { FixedRights } from "../support/fixedRights.js";
import { someone } from "../support/logged.js";
import { TENANT, type TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const ALEX = someone("alex");
const ROBIN = someone("robin");
const SOMEBODY = someone("somebody");
const OWNER = { tenantId: TENANT, id: SOMEBODY.aadObjectId, name: "somebody" };
const NOTE = "Ring the gallery before the next one of theirs";

describe("a lead going through checks one by one", () => {
  let bot: TestBot;
  let alex: TeamsClient;
  let robin: TeamsClient;
  let somebody: TeamsClient;
  const on = (day: number) => `2026-11-0${day}T10:00:00.000Z`;
  const plain = sampleEvent("plain", { person: OWNER, verdict: "ok-to-post", at: on(1) });
  const stricter = sampleEvent("stricter", { person: OWNER, verdict: "do-not-post", at: on(2) });
  const softer = revisionOf(stricter, { verdict: "ok-to-post", at: on(3) });
  const aside = sampleEvent("aside", {
    person: OWNER,
    verdict: "do-not-post",
    at: on(4),
    setAside: [{ from: "draft", says: "It asks who somebody is", words: "who is this" }],
  });
  const newest = sampleEvent("newest", { person: OWNER, verdict: "post-if", at: on(5), seenBefore: true });
  const waits = sampleEvent("waits", { person: OWNER, verdict: "ok-to-post", at: on(2) });
  const shown = (client: TeamsClient): string[] => client.words.match(/COV-2611-[0-9A-Z]{6}/g) ?? [];
  const rights = new FixedRights();
  const noted = async (reference: string) => present(await bot.checkLog.read(reference))?.leadNotes ?? [];

  beforeAll(async () => {
    for (const lead of [ALEX, ROBIN]) rights.leads.set(lead, ["COV"]);
    bot = await TestBot.start({ rights, clock: () => new Date("2026-11-08T10:00:00Z") });
    [alex, robin, somebody] = bot.clients(ALEX, ROBIN, SOMEBODY);
    for (const client of [alex, robin, somebody]) await client.say("help");
    for (const event of [plain, stricter, waits, softer, aside, newest]) await bot.checkLog.append(event);
    await bot.checkLog.append({ ...requestOn(waits), at: on(5) });
  });
  afterAll(() => bot.stop());

  it("is told in each row what to notice, and how long a request has waited", async () => {
    await alex.say("review");
    for (const mark of [
      "was Do not post before the answers changed",
      "findings set aside",
      "picture seen before",
      "waiting 3 days for a team lead",
    ])
      expect(alex.words).toContain(mark);
    expect(alex.words.match(/⚑/g)).toHaveLength(4);
  });

  it("is shown the newest, the oldest or the riskiest first, and only those that nobody has looked at in each", async () => {
    const references = (...events: readonly { readonly reference: string }[]) => events.map(({ reference }) => reference);
    expect(shown(alex)).toEqual(references(waits, newest, aside, stricter, plain));
    await alex.press("Oldest first");
    expect(shown(alex)).toEqual(references(plain, stricter, waits, aside, newest));
    await alex.press("Riskiest first");
    expect(shown(alex)).toEqual(references(waits, stricter, aside, newest, plain));
    expect(alex.words).toContain("not reviewed yet");
    await alex.press("Newest first");
    expect(shown(alex)).toEqual(references(waits, newest, aside, stricter, plain));
  });

  it("goes to the next and back without deciding, in the order of the list", async () => {
    await alex.press("Riskiest first");
    await alex.press("Open", 1);
    expect(alex.words).toContain(stricter.reference);
    await alex.press("Next");
    expect(alex.words).toContain(aside.reference);
    await alex.press("Previous");
    expect(alex.words).toContain(stricter.reference);
    for (const { reference } of [stricter, aside])
      expect(present(await bot.checkLog.read(reference))?.review).toEqual({ state: "none" });
  });

  it("agrees and comes to the next with one press, with a note that the person reads", async () => {
    await alex.fill("Add a note if you agree", "Well spotted.").press("Agree and next");
    expect(alex.words).toContain(`You agreed with ${stricter.reference}: OK to post.`);
    expect(alex.words).toContain(aside.reference);
    const { review } = present(await bot.checkLog.read(stricter.reference)) ?? {};
    expect(review).toMatchObject({ state: "agreed", decision: { note: "Well spotted.", outcome: "agreed" } });
    await somebody.say(stricter.reference);
    expect(somebody.words).toContain("Well spotted.");
    expect(somebody.words).not.toContain("from the list");
  });

  it("agrees with the next, not twice with the same, where one press is delivered twice", async () => {
    const press = alex.pressOf("Agree and next");
    await alex.send(press);
    const after = alex.words;
    await alex.send(press);
    expect(alex.words).toBe(after);
    const events = await bot.checkLog.read(aside.reference);
    expect(events.filter(({ kind }) => kind === "reviewed")).toHaveLength(1);
  });

  it("keeps a note for leads only: other leads read it, the person does not, wherever they look", async () => {
    await alex.say(newest.reference);
    await alex.press("Note for leads only");
    await alex.press("Save the note");
    expect(await noted(newest.reference)).toEqual([]);
    const keep = alex.fill("What should other leads know?", NOTE).pressOf("Save the note");
    await alex.send(keep);
    await alex.send(keep);
    expect(await noted(newest.reference)).toHaveLength(1);
    await robin.say(newest.reference);
    expect(robin.words).toContain(NOTE);
    await somebody.say(newest.reference);
    const seen = [somebody.words];
    await somebody.send({ type: "message", value: { pc: { v: "review.history", ref: newest.reference } } });
    seen.push(somebody.words);
    await somebody.send({ type: "message", value: { pc: { v: "review.open", ref: newest.reference } } });
    seen.push(somebody.words);
    await somebody.say("my checks");
    seen.push(somebody.words);
    for (const words of seen) expect(words).not.toContain(NOTE);
    expect(bot.connector.sent.filter(({ activity }) => JSON.stringify(activity).includes(NOTE)).length).toBeGreaterThan(0);
    const toThem = bot.connector.sent.filter(({ conversation }) => conversation === somebody.conversation);
    expect(JSON.stringify(toThem)).not.toContain(NOTE);
  });

  it("does not let anybody note about a check of their own", async () => {
    await somebody.send({
      type: "message",
      value: { pc: { v: "review.jotted", ref: newest.reference }, note: "Mine" },
    });
    expect(rights.refused).toContain(`decide-review ${newest.reference}`);
    expect(await noted(newest.reference)).toHaveLength(1);
    expect(buttonsOf(somebody.card).map(({ verb }) => verb)).not.toContain("review.jot");
  });

  it("says in the person's own record who agreed from the list and that it was from there", async () => {
    await alex.say("review");
    await alex.press("Agree to these 1");
    await somebody.say(plain.reference);
    expect(somebody.words).toContain("agreed from the list, without opening the record");
    expect(somebody.words).not.toMatch(/looked at it|reviewed it/);
  });
});
