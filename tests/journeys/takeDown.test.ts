import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { TakeDownReviews } from "../../dialogs/index.js";
import { TAKE_DOWNS } from "../../dialogs/published/takeDown/takeDownReviews.js";
import { present } from "../../records/index.js";
import { CheckLog, Directory, Outbox, ReminderRows } from "../../storage/index.js";
import { forbid } from "../support/attemptSteps.js";
import { inputsOf, wordsOf } from "../support/card.js";
import { guidance } from "../support/content.js";
import { CountingProxy } from "../support/countingProxy.js";
import { FixedRights } from "../support/fixedRights.js";
import { openTables } from "../support/freshTables.js";
import { came, comes } from "../support/inbox.js";
import { Instances } from "../support/instances.js";
import { someone } from "../support/logged.js";
import { clearCheck } from "../support/postedChecks.js";
import type { TeamsClient, TestUser } from "../support/teamsClient.js";
import { firstPage, getAnswer, referenceOn, startCheck } from "../support/walk.js";

const ROBIN = someone("robin");
const ALEX = someone("alex");
const PAT = someone("pat");
const ASKED = "Should this picture stay up?";

describe("posts", () => {
  let run: Instances;
  const rights = new FixedRights();
  beforeAll(async () => {
    run = await Instances.at("2026-11-20T10:00:00Z", { rights });
  });
  afterAll(() => run.end());

  const client = (user: TestUser): TeamsClient => run.bot.client({ user });
  const cardsAbout = ({ conversation }: TeamsClient, reference: string) =>
    run.connector.sent.filter((sent) => {
      const words = wordsOf(sent.activity.attachments?.[0]?.content);
      return sent.conversation === conversation && words.includes(ASKED) && words.includes(reference);
    });
  /** How often the person was asked about this check. */
  const asked = (who: TeamsClient, reference: string) => cardsAbout(who, reference).length;
  const lookAtLatest = (who: TeamsClient, reference: string) => {
    const latest = cardsAbout(who, reference).at(-1);
    who.look(latest?.activity.attachments?.[0]?.content, latest?.id ?? "");
  };
  const checkOf = async (reference: string) => present(await run.bot.checkLog.read(reference));
  it("are noted from the verdict card, with day and link, once, and taken down from the record", async () => {
    const robin = client(ROBIN);
    await startCheck(robin);
    await firstPage(robin, { shows: ["None of these"] });
    await getAnswer(robin);
    const reference = referenceOn(robin);
    await robin.press("I have posted it");
    expect(inputsOf(robin.card).map(({ value }) => value)).toEqual(["", "2026-11-20", ""]);
    robin.fill("When was it posted", "2026-11-21").fill("Link to the post", "on the page");
    await robin.press("Save");
    expect(robin.words).toContain("Enter a day within the last year");
    expect(robin.words).toContain("Enter a web address");
    robin.fill("When was it posted", "2026-11-19").fill("Link to the post", "www.facebook.com/coventry/posts/1");
    const save = robin.pressOf("Save");
    await robin.send(save);
    await robin.send(save);
    expect(robin.words).toContain("I have noted your post");
    expect(robin.words).toContain("https://www.facebook.com/coventry/posts/1");
    expect(robin.words).toContain("18 November 2028. Kind of picture: no people who can be recognised.");
    expect((await checkOf(reference))?.posted).toMatchObject([
      { postedOn: "2026-11-19", link: "https://www.facebook.com/coventry/posts/1", withPicture: true, reviewOn: "2028-11-18" },
    ]);
    await robin.press("Open the record");
    await robin.press("Taken down");
    expect(robin.words).toContain("This is marked as taken down.");
    expect((await checkOf(reference))?.up).toBe("down");
  });

  it("are nobody else's to note, and only where the verdict that stands allows it", async () => {
    const mine = await clearCheck(run.bot, ROBIN, "mine");
    const refused = await clearCheck(run.bot, ROBIN, "refused", { verdict: "refer" });
    const robin = client(ROBIN);
    const alex = client(ALEX);
    const forged = (reference: string, verb = "posted.save") => ({
      type: "message",
      value: { pc: { v: verb, ref: reference, x: { n: "0" } } },
    });
    await alex.send(forged(mine.reference));
    expect(alex.told).toContain("I cannot find a check");
    await alex.send(forged(mine.reference, "posted.down"));
    await robin.send(forged(refused.reference));
    expect(robin.told).toContain("so it should not be posted");
    expect(await run.bot.checkLog.read(mine.reference)).toHaveLength(1);
    expect(await run.bot.checkLog.read(refused.reference)).toHaveLength(1);
  });

  it("of somebody who does not answer, or cannot be written to, are asked of the leads; the first answer counts", async () => {
    const [robin, alex, pat] = [client(ROBIN), client(ALEX), client(PAT)];
    for (const each of [alex, pat]) await each.say("help");
    rights.leads.set(ALEX, ["COV"]);
    rights.leads.set(PAT, ["COV"]);
    const gone = await clearCheck(run.bot, someone("gone"), "gone", { answers: { platform: "flickr", shows: ["under18"] } });
    const posted = {
      eventId: "posted-1",
      checkId: gone.checkId,
      reference: gone.reference,
      person: gone.person,
      unit: gone.unit,
    };
    await run.bot.checkLog.append({
      ...posted,
      kind: "posted",
      at: run.clock.date().toISOString(),
      by: gone.person,
      postedOn: "2026-11-20",
      reviewOn: "2027-11-20",
    });
    await new ReminderRows(run.bot.tables.outbox, TAKE_DOWNS).putDue({
      on: "2027-11-20",
      id: gone.reference,
      value: { reference: gone.reference, lookOn: "2027-11-20", ask: "person" },
    });
    const { reference } = await clearCheck(run.bot, ROBIN, "silent", { answers: { platform: "flickr", shows: ["under18"] } });
    await note(robin, reference);
    await run.lookAt("2027-11-22T09:00:00Z");
    expect([robin, alex, pat].map((each) => came(run.bot, each, ASKED))).toEqual([1, 1, 1]);
    expect([robin, alex, pat].map((each) => asked(each, reference))).toEqual([1, 0, 0]);
    await run.lookAt("2027-12-06T09:00:00Z");
    expect([robin, alex, pat].map((each) => asked(each, reference))).toEqual([1, 1, 1]);
    await comes(run.bot, alex, reference);
    await comes(run.bot, pat, reference);
    await alex.press("Taken down");
    await pat.fill("If it should stay up", "It is fine.").press("Keep it up");
    expect(pat.words).toContain("This has already been answered");
    expect((await checkOf(reference))?.history.map(({ kind }) => kind)).toEqual(["completed", "posted", "taken-down"]);
    await run.rest();
    expect(came(run.bot, pat, "alex took it down")).toBe(1);
    const kim = client(someone("kim"));
    await kim.send({ type: "message", value: { pc: { v: "keep.down", ref: gone.reference, x: { on: "2027-11-20" } } } });
    expect(kim.told).toContain("for the leads of that unit");
  });

  it("with a picture are asked about on their day, in working hours, once by two instances, and kept for a reason", async () => {
    const second = await run.start();
    const robin = client(ROBIN);
    const { reference } = await clearCheck(run.bot, ROBIN, "children", {
      answers: { platform: "facebook-page", shows: ["under18", "recognisable"] },
    });
    const words = await clearCheck(run.bot, ROBIN, "words", { flow: "post", answers: { platform: "other", picture: "without" } });
    await note(robin, reference, "2027-12-03");
    await note(robin, words.reference);
    expect((await checkOf(words.reference))?.posted[0]).not.toHaveProperty("reviewOn");
    // A year on is a Saturday.
    await run.lookAt("2028-12-02T11:00:00Z");
    await run.lookAt("2028-12-04T08:59:30Z");
    expect(asked(robin, reference)).toBe(0);
    await run.lookAt("2028-12-04T09:00:00Z");
    await run.lookAt("2028-12-04T12:00:00Z");
    await run.lookAt("2028-12-05T12:00:00Z");
    expect(asked(robin, reference)).toBe(1);
    lookAtLatest(robin, reference);
    expect(robin.words).toContain("Kind of picture: \nchildren");
    await robin.press("Keep it up");
    expect(robin.words).toContain("Say in a sentence why");
    robin.fill("If it should stay up", "The parents have agreed again.");
    const keep = robin.pressOf("Keep it up");
    await robin.send(keep);
    expect(robin.words).toContain("I will ask again on 5 December 2029.");
    await second.client({ user: ROBIN }).send(keep);
    expect((await checkOf(reference))?.history.filter(({ kind }) => kind === "kept")).toHaveLength(1);
    expect((await checkOf(reference))?.kept?.note).toBe("The parents have agreed again.");
    await run.lookAt("2029-12-05T09:30:00Z");
    expect(asked(robin, reference)).toBe(2);
    lookAtLatest(robin, reference);
    await robin.press("Taken down");
    expect((await checkOf(reference))?.up).toBe("down");
    await run.lookAt("2030-12-06T09:30:00Z");
    expect(asked(robin, reference)).toBe(2);
  });

  it("are not kept against a lead's no, also on a card that was sent before it", async () => {
    rights.leads.set(ALEX, ["COV"]);
    const robin = client(ROBIN);
    const alex = client(ALEX);
    const shows = { answers: { platform: "facebook-page", shows: ["under18", "recognisable"] } };
    const before = await clearCheck(run.bot, ROBIN, "asked before the no", shows);
    await note(robin, before.reference);
    const year = (years: number) => `${Number(run.clock.date().getUTCFullYear()) + years}-12-15T12:00:00Z`;
    await run.lookAt(year(2));
    lookAtLatest(robin, before.reference);
    robin.fill("If it should stay up", "The parents have agreed again.");
    const keep = robin.pressOf("Keep it up");
    await forbid(alex, before.reference, "The family has moved.");
    await robin.send(keep);
    expect(robin.words).toContain("It must not stay up: the verdict is ⛔ Do not post");
    expect(robin.offered("Keep it up")).toEqual([]);
    expect((await checkOf(before.reference))?.kept).toBeUndefined();
    await robin.press("Taken down");
    expect((await checkOf(before.reference))?.up).toBe("down");

    const after = await clearCheck(run.bot, ROBIN, "asked after the no", shows);
    await note(robin, after.reference);
    await forbid(alex, after.reference, "The family has moved.");
    await run.lookAt(year(2));
    const asksDown = run.connector.sent.filter((sent) => {
      const words = wordsOf(sent.activity.attachments?.[0]?.content);
      return words.includes("Take this picture down") && words.includes(after.reference);
    });
    expect(asksDown).toHaveLength(1);
    expect(asked(robin, after.reference)).toBe(0);
  });

  it("are asked about once, wherever an instance dies while it looks for them", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const now = new Date("2027-11-22T10:00:00Z");
    const reviewsOn = (tables: ReturnType<typeof openTables>) =>
      new TakeDownReviews({
        guidance,
        log: new CheckLog(tables.checks),
        outbox: new Outbox(tables.outbox, { clock: () => now }),
        directory: new Directory(tables.people),
        reminders: new ReminderRows(tables.outbox, TAKE_DOWNS),
        rights,
      });
    const never = new AbortController().signal;
    rights.leads.set(ALEX, ["COV"]);
    let cut = true;
    for (let n = 1; cut; n++) {
      const event = await clearCheck(run.bot, ROBIN, `picture ${n}`, { answers: { platform: "flickr", shows: ["under18"] } });
      const { checkId, reference, person, unit } = event;
      await run.bot.checkLog.append({
        kind: "posted",
        eventId: "posted-1",
        at: "2026-11-20T10:00:00.000Z",
        by: person,
        postedOn: "2026-11-20",
        reviewOn: "2027-11-20",
        checkId,
        reference,
        person,
        unit,
      });
      const sound = reviewsOn(run.bot.tables);
      const check = await checkOf(reference);
      if (check) await sound.expect(check);
      let seen = 0;
      cut = false;
      proxy.follow(() => {
        cut ||= ++seen === n;
        return cut ? (n % 2 === 0 ? "refuse" : "lose-answer") : "none";
      });
      const dying = openTables(proxy.connectionString, {
        prefix: run.bot.tablePrefix,
        deadlines: { tryMs: 300, totalMs: 300 },
        retryDelayMs: 1,
      });
      await reviewsOn(dying)
        .run(now, never)
        .catch(() => undefined);
      proxy.fail("none");
      await sound.run(now, never);
      const outbox = new Outbox(run.bot.tables.outbox);
      expect(await outbox.ofGroup(`take-down|${reference}`), `cut at request ${n}`).toHaveLength(1);
      expect((await new ReminderRows(run.bot.tables.outbox, TAKE_DOWNS).due("2027-11-22", 10)).items).toEqual([]);
    }
    await proxy.stop();
  });

  async function note(who: TeamsClient, reference: string, day?: string): Promise<void> {
    await who.send({ type: "message", value: { pc: { v: "posted.form", ref: reference } } });
    if (day !== undefined) who.fill("When was it posted", day);
    await who.press("Save");
  }
});
