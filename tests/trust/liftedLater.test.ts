import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { comes } from "../support/inbox.js";
import { standing } from "../support/logged.js";
import { type ReviewParty, reviewParty } from "../support/reviewParty.js";
import { askLead } from "../support/reviewWalk.js";
import { firstPage, getAnswer, referenceOn, startCheck } from "../support/walk.js";

describe("an answer that one lead put right, and that states a prohibition only later", () => {
  let { bot, robin, alex } = {} as ReviewParty;
  beforeEach(async () => {
    ({ bot, robin, alex } = await reviewParty());
  });
  afterEach(() => bot.stop());

  it("lifts nothing: that takes two people", async () => {
    await startCheck(robin);
    await firstPage(robin, { shows: ["Others you could recognise"], about: "the stall" });
    await robin.fill("Has everyone who can be recognised", "Yes").press("Next");
    await getAnswer(robin);
    const reference = referenceOn(robin);
    await askLead(robin);
    await comes(bot, alex, "Review this check");
    await alex.press("Overrule");
    await alex.press("Correct an answer");
    await alex.tick("What it shows").press("Next");
    await alex
      .untick("Others you could recognise")
      .tick("None of these")
      .fill("How do you know?", "Only their backs")
      .press("Let the rules decide");
    expect(await standing(bot, reference)).toMatchObject({ verdict: "ok-to-post", corrections: [{ question: "shows" }] });

    await comes(bot, robin, "Your team lead has looked");
    await robin.press("Show the verdict");
    await robin.press("Change my answers");
    await robin.press("Change", 1);
    await robin.fill("Has everyone who can be recognised", "Someone").press("Save");
    await getAnswer(robin);
    expect(robin.words).toContain("⛔ Do not post");
    const check = await standing(bot, reference);
    expect(check).toMatchObject({ verdict: "do-not-post", got: "do-not-post", review: { state: "earlier" } });
    expect(check.corrections).toBeUndefined();
    // The answers that it now rests on are these alone, so that nothing seems changed since.
    await robin.press("Copy a summary");
    await robin.press("Back to the verdict");
    expect(robin.words).toContain("⛔ Do not post");
  });
});
