import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { came, comes } from "../support/inbox.js";
import { expectWhole, kindsOn, standing } from "../support/logged.js";
import { ALEX, type ReviewParty, reviewParty } from "../support/reviewParty.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { firstPage, getAnswer, referenceOn } from "../support/walk.js";

/** From a lead's card: puts the answer to one question right. */
async function correct(lead: TeamsClient, recap: string, change: (form: TeamsClient) => TeamsClient): Promise<void> {
  await lead.press("Overrule");
  await lead.press("Correct an answer");
  await lead.tick(recap).press("Next");
  await change(lead).fill("How do you know?", "It is our own display").press("Let the rules decide");
}

const notEvidence = (form: TeamsClient) => form.untick("Exhibits").tick("None of these");

describe("a lead who puts right what a verdict rests on", () => {
  let { rights, bot, robin, alex, jo, pat } = {} as ReviewParty;
  beforeEach(async () => {
    ({ rights, bot, robin, alex, jo, pat } = await reviewParty());
  });
  afterEach(() => bot.stop());

  const asked = async (shows: readonly string[], lead = alex) => {
    const reference = await makeCheck(robin, { shows });
    await askLead(robin);
    await comes(bot, lead, "Review this check");
    return reference;
  };

  it("can choose no milder verdict anywhere: only stricter ones, or what is so", async () => {
    await asked(["Exhibits"]);
    await alex.press("Overrule");
    expect(alex.words).toContain("There is no stricter verdict than this.");
    expect(() => alex.fill("What is the right verdict?", "OK to post")).toThrow();
    expect(alex.offered("Correct an answer", "Confirm conditions")).toEqual(["Correct an answer"]);
  });

  it("needs a second person where that had forbidden it: nothing counts before, and they cannot be the same", async () => {
    const reference = await asked(["Exhibits"]);
    await correct(alex, "What it shows", notEvidence);
    expect(alex.words).toContain("somebody else has to confirm it");
    expect(alex.words).toContain("I have asked jo.");
    expect(await standing(bot, reference)).toMatchObject({ verdict: "do-not-post", review: { state: "second" } });
    expect(alex.offered("Confirm the correction")).toEqual([]);
    await robin.say(reference);
    expect(robin.words).toContain("⛔ Do not post");

    await comes(bot, jo, "Confirm a correction");
    for (const words of ["Correction proposed by:", "Exhibits", "None of these", "It is our own display", "✅ OK to post"])
      expect(jo.words).toContain(words);
    await alex.send(jo.pressOf("Confirm the correction"));
    expect(alex.words).toContain("You proposed this correction. It is waiting for somebody else");
    await jo.press("Confirm the correction");
    expect(jo.words).toContain("This check has been decided");
    expect(await standing(bot, reference)).toMatchObject({
      got: "do-not-post",
      verdict: "ok-to-post",
      holder: "lead",
      review: { state: "overruled", decision: { by: { name: "jo" }, proposedBy: { name: "alex" } } },
    });
    await comes(bot, robin, "changed the verdict");
    expect(robin.words).toContain("✅ OK to post");
    expect(robin.words).toContain("It is our own display");
    await robin.press("Open the record");
    for (const words of ["Corrected:", "Exhibits", "None of these", "Proposed by:", "alex", "jo"])
      expect(robin.words).toContain(words);
    await expectWhole(bot, reference);
  });

  it("is asked of the press office where the unit has no other lead", async () => {
    rights.leads.clear();
    rights.leads.set(ALEX, ["COV"]);
    const reference = await asked(["Exhibits"]);
    await correct(alex, "What it shows", notEvidence);
    expect(alex.words).toContain("I have asked pat.");
    await comes(bot, pat, "Confirm a correction");
    await pat.press("Keep “Do not post”");
    expect(await standing(bot, reference)).toMatchObject({ verdict: "do-not-post", review: { state: "agreed" } });
  });

  it("is not proposed where there is nobody to confirm it", async () => {
    rights.leads.clear();
    rights.leads.set(ALEX, ["COV"]);
    rights.press.clear();
    const other = await asked(["Exhibits"]);
    await correct(alex, "What it shows", notEvidence);
    expect(alex.words).toContain("I cannot find anybody to ask");
    expect(await kindsOn(bot, other)).toEqual(["completed", "review-requested"]);
  });

  it("answers what the corrected answers lead to, and the rules decide; nothing typed is lost", async () => {
    const reference = await asked(["None of these"]);
    await correct(alex, "What it shows", (form) => form.untick("None of these").tick("Others you could recognise"));
    expect(alex.words).toContain("That leads to another question.");
    await alex.press("Let the rules decide");
    expect(alex.words).toContain("Say whether the release forms are signed.");
    await alex.fill("Has everyone who can be recognised", "Not yet").press("Let the rules decide");
    expect(alex.words).toContain("⚠️ Post only if");
    expect(await standing(bot, reference)).toMatchObject({
      got: "ok-to-post",
      ruled: "post-if",
      verdict: "post-if",
      stands: [{ verdict: "post-if", put: { answers: [{ question: "shows" }, { question: "releaseForms" }] } }],
    });
    await comes(bot, robin, "changed the verdict");
  });

  it("confirms conditions, each by itself, and the rules decide on what is left", async () => {
    await robin.say("can I post this photo?");
    await robin.fill("Your unit", "Coventry").press("Next");
    await firstPage(robin, {
      where: "A Facebook page",
      shows: ["Others you could recognise", "Made outside the force"],
      purpose: "Crime prevention",
      about: "the stall",
    });
    await robin
      .fill("Has everyone who can be recognised", "Not yet")
      .fill("Has the person who owns", "I have asked")
      .press("Next");
    await getAnswer(robin);
    const reference = referenceOn(robin);
    await askLead(robin);
    await comes(bot, alex, "Review this check");
    await alex.press("Overrule");
    await alex.press("Confirm conditions");
    await alex.press("Let the rules decide");
    expect(alex.words).toContain("Tick each condition that has been met.");
    await alex.tick("Get a signed release form").fill("How do you know?", "I have seen them").press("Let the rules decide");
    expect(await standing(bot, reference)).toMatchObject({ got: "post-if", verdict: "post-if", review: { state: "agreed" } });
    expect((await standing(bot, reference)).reasons.filter(({ condition }) => condition)).toHaveLength(1);
    await alex.press("Open in full");
    expect(alex.words).toContain("Confirmed as met:");
    await alex.press("Overrule");
    await alex.press("Confirm conditions");
    expect(alex.words).not.toContain("Get a signed release form");
    await alex.tick("Wait for the owner").fill("How do you know?", "Their email").press("Let the rules decide");
    expect(await standing(bot, reference)).toMatchObject({
      got: "post-if",
      verdict: "ok-to-post",
      review: { state: "overruled" },
    });
    await expectWhole(bot, reference);
  });

  it("has to change something, and to say how they know", async () => {
    const reference = await asked(["Exhibits"]);
    await alex.press("Overrule");
    await alex.press("Correct an answer");
    await alex.press("Next");
    expect(alex.words).toContain("Tick the answers that are wrong.");
    await alex.tick("What it shows").press("Next");
    await alex.press("Let the rules decide");
    expect(alex.words).toContain("Say how you know in a sentence.");
    await alex.fill("How do you know?", "Seen it").press("Let the rules decide");
    expect(alex.words).toContain("These answers already count.");
    expect(await kindsOn(bot, reference)).toEqual(["completed", "review-requested"]);
  });

  it("is told what they had written where they have decided already, and it is not the same press", async () => {
    const reference = await asked(["None of these"]);
    const agreeing = alex.pressOf("Agree");
    await alex.press("Overrule");
    const no = alex.fill("What is the right verdict?", "Do not post").fill("Why?", "Her garden").pressOf("Change the verdict");
    await alex.post(agreeing);
    await alex.post(no);
    expect(alex.words).toContain("This check has changed since your card was made.");
    expect(alex.words).toContain("You wrote: “Her garden”.");
    await alex.post(agreeing);
    expect(alex.words).toContain("This check has been decided");
    expect(await kindsOn(bot, reference)).toEqual(["completed", "review-requested", "reviewed"]);
  });

  it("is overtaken by another who decides, and is told", async () => {
    const reference = await asked(["Exhibits"]);
    await comes(bot, jo, "Review this check");
    await correct(alex, "What it shows", notEvidence);
    await jo.press("Agree");
    expect(jo.words).toContain("This check has changed since your card was made.");
    await jo.press("Keep “Do not post”");
    expect(jo.words).toContain("This check has been decided");
    expect(await standing(bot, reference)).toMatchObject({ verdict: "do-not-post", review: { state: "agreed" } });
    expect(came(bot, robin, "✅ OK to post")).toBe(0);
  });
});
