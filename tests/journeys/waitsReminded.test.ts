import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { requestOn, revisionOf } from "../storage/sampleEvents.js";
import { FixedRights } from "../support/fixedRights.js";
import { came, comes } from "../support/inbox.js";
import { Instances } from "../support/instances.js";
import { expectWhole, kindsOn, someone, verdictsOn } from "../support/logged.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";

const [ROBIN, ALEX, JO] = [someone("robin"), someone("alex"), someone("jo")];
const [PAT, SAM] = [someone("pat"), someone("sam")];

/** A Thursday; Good Friday and Easter Monday follow, which count as no working days. */
const ASKED = "2026-04-02T10:00:00Z";
const WEDNESDAY = "2026-04-08T08:05:00Z";
const TUESDAY = "2026-04-07T08:05:00Z";
/** Five working days: 7, 8, 9, 10 and 13 April. */
const MONDAY = "2026-04-13T08:05:00Z";

describe("what waits, at two instances", () => {
  let run: Instances;
  let [robin, alex, jo, pat, sam] = [] as unknown as [TeamsClient, TeamsClient, TeamsClient, TeamsClient, TeamsClient];
  beforeEach(async () => {
    const rights = new FixedRights();
    rights.leads.set(ALEX, ["COV"]);
    rights.leads.set(JO, ["COV"]);
    rights.press.add(PAT);
    run = await Instances.at(ASKED, { rights });
    await run.start();
    [robin, alex, jo, pat, sam] = run.bot.clients(ROBIN, ALEX, JO, PAT, SAM);
    for (const each of [alex, jo, pat, sam]) await each.say("help");
  });
  afterEach(() => run.end());

  /** Lets time pass to this morning, so that what is due is put in and brought. */
  const morning = async (time: string) => {
    await run.lookAt(time);
    await run.look();
  };
  const counts = (words: string) => [robin, alex, jo, pat, sam].map((each) => came(run.bot, each, words));
  const overrule = async (reference: string) => {
    await alex.say(reference);
    await alex.press("Overrule");
    await alex
      .fill("What is the right verdict?", "Do not post")
      .fill("Why?", "The house can be seen")
      .press("Change the verdict");
  };

  it("a request reminds the leads after two working days and goes to the press office after five, once each", async () => {
    const reference = await makeCheck(robin);
    await askLead(robin, "Is the badge a problem?");
    await morning(TUESDAY);
    expect(counts("This has been waiting for")).toEqual([0, 0, 0, 0, 0]);
    await morning(WEDNESDAY);
    await morning("2026-04-09T08:05:00Z");
    expect(counts("This has been waiting for")).toEqual([0, 1, 1, 0, 0]);
    await robin.say("my checks");
    await robin.press("Open");
    await robin.press("Show the verdict");
    await robin.press("Who has my request?");
    expect(robin.words).toContain("It is with alex and jo.");
    expect(robin.words).not.toContain("pat");
    await morning(MONDAY);
    expect(counts("This has been waiting for 5 working days.")).toEqual([0, 1, 1, 1, 0]);
    await comes(run.bot, robin, "Your request has not been looked at yet");
    expect(robin.words).toContain("It is with alex and jo. As nobody has looked, it is with the press office too: pat.");
    expect(came(run.bot, robin, "Your request has not been looked at yet")).toBe(1);
    // The press office decides from its reminder; all cards say so, and nobody is reminded any more.
    await comes(run.bot, pat, "This has been waiting for 5 working days.");
    await pat.press("Agree");
    await run.look();
    for (const lead of [alex, jo]) await comes(run.bot, lead, "This check has been decided", "update");
    await comes(run.bot, robin, "Your team lead has looked at it and agrees");
    const before = counts("This has been waiting for");
    await morning("2026-04-28T08:05:00Z");
    expect(counts("This has been waiting for")).toEqual(before);
    await expectWhole(run.bot, reference);
  });

  it("is reminded of in whatever month its check is, again and again until it is done", async () => {
    const reference = await makeCheck(robin);
    await run.lookAt("2026-11-20T10:00:00Z");
    const [first] = await verdictsOn(run.bot, reference);
    if (!first) throw new Error("There is no check.");
    await run.bot.checkLog.append({ ...requestOn(first, "request-1"), at: "2026-11-20T10:00:00.000Z" });
    await morning("2026-11-24T09:05:00Z");
    await comes(run.bot, alex, "This has been waiting for 2 working days.");
    await morning("2026-12-04T09:05:00Z");
    await comes(run.bot, pat, "This has been waiting for 10 working days.");
    expect(alex.words).toContain(reference);
  });

  it("a request is withdrawn once, by whoever asked, and the leads' cards say so", async () => {
    const reference = await makeCheck(robin);
    await askLead(robin);
    await comes(run.bot, alex, "Review this check");
    const agree = alex.pressOf("Agree");
    const withdraw = robin.pressOf("Withdraw my request");
    // Nobody else withdraws it, whatever they send.
    for (const other of [sam, jo, pat]) await other.send(withdraw);
    expect(await kindsOn(run.bot, reference)).not.toContain("review-withdrawn");
    await robin.send(withdraw);
    const said = robin.words;
    expect(said).toContain("You have withdrawn your request");
    await robin.send(withdraw);
    expect(robin.words).toBe(said);
    expect((await kindsOn(run.bot, reference)).filter((kind) => kind === "review-withdrawn")).toHaveLength(1);
    await run.look();
    for (const lead of [alex, jo]) await comes(run.bot, lead, "This request is withdrawn", "update");
    await alex.send(agree);
    expect(alex.words).toContain("This check has changed since your card was made.");
    await morning(MONDAY);
    expect(counts("This has been waiting for")).toEqual([0, 0, 0, 0, 0]);
    // They can ask again, and the press that withdrew the first request does nothing to the second.
    await robin.press("Back to the verdict");
    await askLead(robin, "After all");
    await robin.send(withdraw);
    expect(robin.words).toContain("Your team lead will look");
    await alex.say("review");
    expect(alex.words).toContain("1 is waiting for a team lead.");
    await alex.say(reference);
    expect(alex.words).toContain("robin withdrew what they had asked a team lead");
    await expectWhole(run.bot, reference);
  });

  it.each(["take it back", "withdraw", "withdraw my request"])(
    "is withdrawn by the button that words bring, and by no words: %s",
    async (words) => {
      const reference = await makeCheck(robin);
      await askLead(robin);
      await makeCheck(robin);
      await robin.say(words);
      expect(robin.words).toContain("Your team lead will look");
      expect(robin.words).toContain(reference);
      expect(await kindsOn(run.bot, reference)).toEqual(["completed", "review-requested"]);
      await robin.press("Withdraw my request");
      expect(await kindsOn(run.bot, reference)).toEqual(["completed", "review-requested", "review-withdrawn"]);
      await robin.say(words);
      expect(robin.told).toContain("You have no request waiting with a team lead");
    },
  );

  it("is not withdrawn any more once a lead has put something right or decided", async () => {
    const reference = await makeCheck(robin);
    await askLead(robin);
    const withdraw = robin.pressOf("Withdraw my request");
    await comes(run.bot, alex, "Review this check");
    await alex.press("Agree");
    await robin.send(withdraw);
    expect(robin.words).toContain("Your team lead has looked");
    expect(await kindsOn(run.bot, reference)).not.toContain("review-withdrawn");
  });

  it("a question reminds whoever has to answer it and the leads, then the press office, until it is answered", async () => {
    const reference = await makeCheck(robin);
    await alex.say(reference);
    await alex.press("Ask a question");
    await alex.fill("What do you want to ask?", "Whose dog is it?").press("Send");
    await morning(WEDNESDAY);
    await comes(run.bot, robin, "alex asked this 2 working days ago, and still needs your answer.");
    expect(counts("A question has no answer")).toEqual([0, 1, 1, 0, 0]);
    await morning(MONDAY);
    expect(counts("A question has no answer")).toEqual([0, 2, 2, 1, 0]);
    await robin.fill("Your answer", "The owner agreed").press("Send my answer");
    await run.look();
    await comes(run.bot, pat, "This question has been answered", "update");
  });

  it("a correction to confirm reminds those who can confirm it, and not whoever proposed it", async () => {
    await makeCheck(robin, { shows: ["Exhibits"] });
    await askLead(robin);
    const withdraw = robin.pressOf("Withdraw my request");
    await comes(run.bot, alex, "Review this check");
    await alex.press("Overrule");
    await alex.press("Correct an answer");
    await alex.tick("What it shows").press("Next");
    await alex.untick("Exhibits").tick("None of these").fill("How do you know?", "Our own display").press("Let the rules decide");
    await robin.send(withdraw);
    expect(robin.words).toContain("It is with jo.");
    await morning(WEDNESDAY);
    expect(counts("This has been waiting for")).toEqual([0, 0, 1, 0, 0]);
    await morning(MONDAY);
    expect(counts("This has been waiting for")).toEqual([0, 0, 2, 1, 0]);
    await comes(run.bot, pat, "This has been waiting for 5 working days.");
    await pat.press("Confirm the correction");
    expect(pat.words).toContain("This check has been decided");
  });

  it("milder answers that wait, and what has to come down, are reminded of too, after months", async () => {
    const reference = await makeCheck(robin);
    await robin.press("I have posted it");
    await robin.press("Save");
    await run.lookAt("2026-07-01T10:00:00Z");
    await overrule(reference);
    const [first] = await verdictsOn(run.bot, reference);
    if (!first) throw new Error("There is no check.");
    await run.bot.checkLog.append(revisionOf(first, { at: "2026-07-01T10:30:00.000Z" }));
    await morning("2026-07-03T08:05:00Z");
    expect(counts("This has been waiting for 2 working days.")).toEqual([0, 1, 1, 0, 0]);
    expect(counts("It has been up for 2 working days although it may not be.")).toEqual([1, 1, 1, 0, 0]);
    await morning("2026-07-08T08:05:00Z");
    expect(counts("It has been up for 5 working days although it may not be.")).toEqual([1, 1, 1, 1, 0]);
    await comes(run.bot, robin, "Please take this post down");
    await robin.press("Taken down");
    await run.look();
    await comes(run.bot, pat, "It is down", "update");
  });
});
