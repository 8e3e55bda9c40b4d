import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { backTo, changeAndAsk, correct, forbid, photo } from "../support/attemptSteps.js";
import { came, comes } from "../support/inbox.js";
import { expectWhole, kindsOn, standing } from "../support/logged.js";
import { ALEX, JO, type ReviewParty, reviewParty } from "../support/reviewParty.js";
import { askLead } from "../support/reviewWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";

const MISSING = {
  answer: "What it shows",
  to: (form: TeamsClient) => form.untick("None of these").tick("Missing, even"),
  why: "The lad from the appeal",
};
const NOBODY = {
  answer: "What it shows",
  to: (form: TeamsClient) => form.untick("Missing, even").tick("None of these"),
  why: "It is his brother",
};

describe("what a lead has put right, taken back later", () => {
  let { rights, bot, robin, alex, jo, pat } = {} as ReviewParty;
  let reference = "";
  beforeEach(async () => {
    ({ rights, bot, robin, alex, jo, pat } = await reviewParty());
    reference = await photo(robin, ["None of these"]);
    await correct(alex, reference, MISSING);
    expect(await standing(bot, reference)).toMatchObject({ verdict: "do-not-post", holder: "lead" });
  });
  afterEach(() => bot.stop());

  it("counts once two stand for it: the person's own answer does again", async () => {
    await correct(alex, reference, NOBODY);
    expect(alex.words).toContain("somebody else has to confirm it");
    await comes(bot, jo, "Confirm a correction");
    for (const words of ["✅ OK to post", "Correction withdrawn:", "Missing, even", "None of these"])
      expect(jo.words).toContain(words);
    await jo.press("Confirm the correction");
    expect(await standing(bot, reference)).toMatchObject({
      verdict: "ok-to-post",
      holder: "rules",
      corrections: [],
      standing: [],
    });
    await comes(bot, robin, "✅ OK to post");
    await expectWhole(bot, reference);
  });

  it("stays where the picture has another name, until two put it right; the record says of what it was, and names both", async () => {
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.fill("Which picture", "the stalls"));
    expect(robin.words).toContain("⛔ Do not post");
    await jo.say(reference);
    for (const words of ["Missing, even", "when it was called something else"]) expect(jo.words).toContain(words);
    await correct(jo, reference, { ...NOBODY, why: "Another picture" });
    expect(jo.words).toContain("I have asked alex.");
    await jo.say(reference);
    expect(jo.words).toContain("It is waiting for somebody else to confirm it: alex.");
    expect(jo.offered("Confirm the correction")).toEqual([]);
    expect(await standing(bot, reference)).toMatchObject({ verdict: "do-not-post", review: { state: "second" } });
    await comes(bot, alex, "Confirm a correction");
    for (const words of ["Correction withdrawn:", "Another picture"]) expect(alex.words).toContain(words);
    await alex.press("Confirm the correction");
    expect(await standing(bot, reference)).toMatchObject({ verdict: "ok-to-post", holder: "rules", standing: [] });
    await comes(bot, robin, "✅ OK to post");
    await robin.press("Open the record");
    expect(robin.words).toContain("confirming what jo proposed");
    expect((await standing(bot, reference)).reasons.map(({ verdict }) => verdict)).not.toContain("do-not-post");
    await expectWhole(bot, reference);
  });

  it("says of another picture that it does not count for this one", async () => {
    reference = await photo(robin, ["None of these"], [], { purpose: "I am not sure" });
    await correct(alex, reference, {
      answer: "Policing purpose",
      to: (form) => form.fill("What is the policing purpose", "Crime prevention"),
      why: "It was the fete",
    });
    await backTo(robin, reference);
    expect(robin.words).toContain("alex decided: ✅ OK to post");
    await changeAndAsk(robin, (form) => form.fill("Which picture", "the stalls"));
    expect(robin.words).toContain("so it does not count for this verdict");
  });

  it("asks the leads anew where they were asked already, and the card they had says so", async () => {
    reference = await photo(robin, ["None of these"]);
    await forbid(alex, reference, "Her own garden can be seen");
    await backTo(robin, reference);
    await askLead(robin);
    await comes(bot, jo, "Review this check");
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.fill("Which picture", "the stalls"));
    await comes(bot, jo, "The answers have changed since you were asked", "update");
    await comes(bot, jo, "The answers have changed since a lead decided");
    await jo.press("Keep “Do not post”");
    await comes(bot, alex, "This check has been decided", "update");
    await expect.poll(() => came(bot, robin, "Your team lead has looked")).toBe(3);
    expect(await standing(bot, reference)).toMatchObject({ verdict: "do-not-post", review: { state: "agreed" } });
  });

  it("is not told to a lead who leads the unit no more", async () => {
    await backTo(robin, reference);
    await askLead(robin);
    await comes(bot, jo, "Review this check");
    await jo.press("Ask a question");
    await jo.fill("What do you want to ask?", "Which lad?").press("Send");
    await comes(bot, robin, "A question about your check");
    rights.leads.delete(JO);
    await robin.fill("Your answer", "The one by the door").press("Send my answer");
    await comes(bot, alex, "Your question has been answered");
    await pat.say(reference);
    await pat.press("Agree");
    await comes(bot, jo, "You no longer need to do anything.", "update");
    expect(came(bot, jo, "The one by the door")).toBe(0);
    await comes(bot, alex, "This check has been decided", "update");
    rights.leads.set(ALEX, ["COV"]);
    expect(await kindsOn(bot, reference)).toContain("answered");
  });
});
