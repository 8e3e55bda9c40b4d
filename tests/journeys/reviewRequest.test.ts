import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { came, comes } from "../support/inbox.js";
import { expectWhole, kindsOn, standing } from "../support/logged.js";
import { ALEX, JO, type ReviewParty, reviewParty } from "../support/reviewParty.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";

describe("asking a team lead to look", () => {
  let { rights, bot, robin, alex, jo, pat } = {} as ReviewParty;

  beforeEach(async () => {
    ({ rights, bot, robin, alex, jo, pat } = await reviewParty());
  });
  afterEach(() => bot.stop());

  it("reaches every lead of the unit, is settled by the first, and the others and the asker are told", async () => {
    const reference = await makeCheck(robin);
    await askLead(robin, "The owner *said* it is fine");
    expect(robin.words).toContain("Your team lead will look");
    expect(robin.words).toContain("I have asked alex and jo.");
    await robin.press("Back to the verdict");
    expect(robin.words).toContain("Your team lead has been asked to look");
    expect(() => robin.pressOf("Ask my team lead to look")).toThrow();
    await robin.say("my checks");
    expect(robin.words).toContain("waiting for your team lead");

    await Promise.all([comes(bot, alex, "Review this check"), comes(bot, jo, "Review this check")]);
    expect(came(bot, pat, "Review this check")).toBe(0);
    for (const words of [reference, "robin, Coventry", "The owner *said* it is fine", "a bike being marked", "OK to post"])
      expect(alex.words).toContain(words);
    await alex.press("Agree");
    expect(alex.words).toContain("This check has been decided");
    expect(alex.words).toContain("Agreed by:");

    await comes(bot, robin, "Your team lead has looked at it and agrees");
    await comes(bot, jo, "This check has been decided", "update");
    expect(jo.words).toContain("alex");
    expect(() => jo.pressOf("Agree")).toThrow();
    expect(await kindsOn(bot, reference)).toEqual(["completed", "review-requested", "reviewed"]);
    await robin.say("my checks");
    expect(robin.words).not.toContain("waiting for your team lead");
    await robin.press("Open");
    expect(robin.words).toContain("alex reviewed it (decision 1) and agreed: OK to post");
    await expectWhole(bot, reference);
  });

  it("is overruled with a reason: stricter just so; the verdict that counts now is shown to the asker everywhere", async () => {
    const reference = await makeCheck(robin);
    const verdict = { card: robin.card, id: robin.cardId };
    await askLead(robin);
    await comes(bot, alex, "Review this check");
    await alex.press("Overrule");
    await alex.press("Change the verdict");
    expect(alex.words).toContain("Choose the right verdict.");
    expect(alex.words).toContain("Say why in a sentence.");
    await alex.fill("What is the right verdict?", "Do not post").press("Change the verdict");
    expect(alex.words).not.toContain("Choose the right verdict");
    await alex
      .fill("What is the right verdict?", "Do not post")
      .fill("Why?", "The [house](https://x.example) can be seen")
      .press("Change the verdict");
    expect(alex.words).toContain("Changed by:");
    await comes(bot, robin, "changed the verdict");
    expect(robin.words).toContain("⛔ Do not post");
    expect(robin.words).toContain("✅ OK to post");
    expect(robin.words).toContain("The [house](https://x.example) can be seen");
    await robin.press("Show the verdict");
    expect(robin.words).toMatch(/^⛔ Do not post\nA team lead has decided this\./);
    expect(robin.words).toContain("From your own answers, the rules say: ✅ OK to post. This no longer counts.");
    expect(robin.offered("I have posted it")).toEqual([]);
    robin.look(verdict.card, verdict.id);
    await robin.press("Ask my team lead to look");
    expect(robin.words).toContain("Ask my team lead to look");
    await robin.say("my checks");
    expect(robin.words).toContain("⛔ Do not post");
    expect(await standing(bot, reference)).toMatchObject({
      got: "ok-to-post",
      verdict: "do-not-post",
      review: { state: "overruled" },
    });
    await expectWhole(bot, reference);
  });

  it("goes to the other leads only, and to the press office where none is left; nobody decides their own", async () => {
    const own = await makeCheck(alex);
    await askLead(alex);
    expect(alex.words).toContain("I have asked jo.");
    await comes(bot, jo, "Review this check");
    const agree = jo.pressOf("Agree");
    await alex.post(agree);
    expect(alex.told).toContain("This is for the leads");
    expect(await kindsOn(bot, own)).toEqual(["completed", "review-requested"]);

    rights.leads.delete(ALEX);
    rights.leads.set(JO, ["DUD"]);
    await makeCheck(jo, { unit: "Dudley" });
    await askLead(jo);
    expect(jo.words).toContain("I have asked pat.");
    await comes(bot, pat, "Review this check");
    await pat.press("Agree");
    expect(pat.words).toContain("This check has been decided");

    rights.press.clear();
    await makeCheck(robin);
    await askLead(robin);
    expect(robin.words).toContain("I cannot find anybody to ask");
  });

  it("takes a question to the person, the answer to the record and to the lead", async () => {
    const reference = await makeCheck(robin);
    await askLead(robin);
    await comes(bot, alex, "Review this check");
    await alex.press("Ask a question");
    await alex.press("Send");
    expect(alex.words).toContain("Write what you want to ask.");
    await alex.fill("What do you want to ask?", "Is the address on the post box?").press("Send");
    expect(alex.words).toContain("I have asked robin.");
    await comes(bot, robin, "A question about your check");
    expect(robin.words).toContain("Is the address on the post box?");
    await robin.say(reference);
    await robin.press("Answer the question");
    expect(robin.words).not.toContain("Write your answer.");
    const forged = robin.fill("Your answer", "forged").pressOf("Send my answer");
    await jo.post(forged);
    expect(jo.told).toContain("cannot find a check with that reference");
    await robin.press("Send my answer");
    expect(robin.words).toContain("Write your answer.");
    const answer = robin.fill("Your answer", "No, it is a *flower* box").pressOf("Send my answer");
    await robin.post(answer);
    await robin.post(answer);
    expect(robin.words).toContain("Thank you");
    await comes(bot, alex, "Your question has been answered");
    expect(alex.words).toContain("No, it is a *flower* box");
    await alex.press("Agree");
    expect(alex.words).toContain("This check has been decided");
    expect(await kindsOn(bot, reference)).toEqual(["completed", "review-requested", "asked", "answered", "reviewed"]);
    await alex.press("Open in full");
    expect(alex.words).toContain("robin answered");
    await alex.press("Full history");
    expect(alex.words).toContain("No, it is a *flower* box");
    expect(alex.words).toContain("page 1 of 1");
    await alex.press("Back to the check");
  });
});
