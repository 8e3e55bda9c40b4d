import { describe, expect } from "vitest";
import { agree, answerPages, backTo, change, changeAndAsk, correct, forbid, photo } from "../support/attemptSteps.js";
import { attempts, check } from "../support/attempts.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { getAnswer } from "../support/walk.js";

const FACES = "Others you could recognise";
const GARDEN = "Her own garden can be seen";
const OURS = "It is our own display";
const NOT_EVIDENCE = {
  answer: "What it shows",
  to: (form: TeamsClient) => form.untick("Exhibits").tick("None of these"),
  why: OURS,
};
const MISSING = {
  answer: "What it shows",
  to: (form: TeamsClient) => form.untick("None of these").tick("Missing, even"),
  why: "The lad from the appeal",
};
const plain = (robin: TeamsClient) => photo(robin, ["None of these"]);

async function confirmForms(lead: TeamsClient, reference: string): Promise<void> {
  await lead.say(reference);
  await lead.press("Overrule");
  await lead.press("Confirm conditions");
  await lead.tick("Get a signed release form").fill("How do you know?", "I have the forms").press("Let the rules decide");
}

/** Two leads put right that it is no exhibit. */
async function lifted(robin: TeamsClient, alex: TeamsClient, jo: TeamsClient): Promise<string> {
  const reference = await photo(robin, ["Exhibits"]);
  await correct(alex, reference, NOT_EVIDENCE);
  await jo.say(reference);
  await jo.press("Confirm the correction");
  return reference;
}

describe("attempts at a wrong yes: past a lead's decision", () => {
  const attempt = attempts();

  attempt("agreeing on a card that is older than another lead's no", async ({ robin, alex, jo }) => {
    const reference = await plain(robin);
    await alex.say(reference);
    await forbid(jo, reference, GARDEN);
    await alex.press("Agree");
    expect(alex.words).toContain("This check has changed");
    return check(reference, GARDEN);
  });

  attempt("the same agreement sent again after another lead's no", async ({ robin, alex, jo }) => {
    const reference = await plain(robin);
    await alex.say(reference);
    const press = alex.pressOf("Agree");
    await alex.post(press);
    await forbid(jo, reference, GARDEN);
    await alex.post(press);
    return check(reference, GARDEN);
  });

  attempt("agreeing and a no at the same moment, and the agreement again", async ({ robin, alex, jo }) => {
    const reference = await plain(robin);
    await alex.say(reference);
    const press = alex.pressOf("Agree");
    await jo.say(reference);
    await jo.press("Overrule");
    jo.fill("What is the right verdict?", "Do not post").fill("Why?", GARDEN);
    await Promise.all([jo.press("Change the verdict"), alex.post(press)]);
    // Where the agreement came first, the no comes after it.
    await jo.say(reference);
    if (!jo.words.includes("⛔ Do not post")) await forbid(jo, reference, GARDEN);
    await alex.post(press);
    return check(reference, GARDEN);
  });

  attempt("a lead's own older agreement after their no", async ({ robin, alex }) => {
    const reference = await plain(robin);
    await alex.say(reference);
    const press = alex.pressOf("Agree");
    await forbid(alex, reference, GARDEN);
    await alex.post(press);
    return check(reference, GARDEN);
  });

  attempt("the old agreement, after the person has asked again", async ({ robin, alex, jo }) => {
    const reference = await plain(robin);
    await alex.say(reference);
    const press = alex.pressOf("Agree");
    await forbid(jo, reference, GARDEN);
    await backTo(robin, reference);
    await robin.press("Ask my team lead to look");
    await robin.press("Send");
    await alex.post(press);
    return check(reference, GARDEN);
  });

  attempt("a form to confirm conditions that is older than another lead's no", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    await alex.say(reference);
    await alex.press("Overrule");
    await alex.press("Confirm conditions");
    await forbid(jo, reference, GARDEN);
    await alex.tick("Get a signed release form").fill("How do you know?", "I have the forms").press("Let the rules decide");
    expect(alex.words).toContain("I have the forms");
    return check(reference, GARDEN);
  });

  attempt("a condition that has nothing to do with another lead's no", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    await forbid(alex, reference, GARDEN);
    await alex.press("Open in full");
    expect(alex.words).not.toContain("To do:");
    await confirmForms(jo, reference);
    return check(reference, GARDEN, "Confirmed as met");
  });

  attempt("an answer that has nothing to do with another lead's no", async ({ robin, alex, jo }) => {
    const reference = await plain(robin);
    await forbid(alex, reference, GARDEN);
    await correct(jo, reference, {
      answer: "Policing purpose",
      to: (form) => form.fill("What is the policing purpose", "Crime prevention"),
      why: "It was the fete",
    });
    return check(reference, GARDEN, "It was the fete");
  });

  attempt("two leads lift what is forbidden, past a third one's no", async ({ robin, alex, jo, pat }) => {
    const reference = await plain(robin);
    await forbid(jo, reference, GARDEN);
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.untick("None of these").tick("Exhibits"));
    await correct(alex, reference, NOT_EVIDENCE);
    await pat.say(reference);
    expect(pat.words).toContain(GARDEN);
    await pat.press("Confirm the correction");
    return check(reference, GARDEN, OURS);
  });

  attempt("letting the rules decide over what a lead has put right", async ({ robin, alex, jo }) => {
    const reference = await plain(robin);
    await correct(alex, reference, MISSING);
    await jo.say(reference);
    expect(jo.offered("Let “OK to post” count")).toEqual([]);
    return check(reference, "Missing, even");
  });

  attempt("one lead alone takes back what made it forbidden", async ({ robin, alex, jo }) => {
    const reference = await plain(robin);
    await correct(alex, reference, MISSING);
    await correct(jo, reference, {
      ...MISSING,
      to: (form) => form.untick("Missing, even").tick("None of these"),
      why: "It is his brother",
    });
    expect(jo.words).toContain("somebody else has to confirm it");
    return check(reference, "It is his brother");
  });

  attempt("letting go of a no without a reason", async ({ robin, alex, jo }) => {
    const reference = await plain(robin);
    await forbid(alex, reference, GARDEN);
    await jo.say(reference);
    await jo.press("Let “OK to post” count");
    expect(jo.words).toContain(GARDEN);
    await jo.press("Drop and let this count");
    return check(reference, GARDEN);
  });

  attempt("another picture after a correction that two stand for", async ({ robin, alex, jo }) => {
    const reference = await lifted(robin, alex, jo);
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.fill("Which picture", "the knife from the murder, not the display"));
    return check(reference, OURS);
  });

  attempt("other people after a condition that a lead has confirmed", async ({ robin, alex }) => {
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    await confirmForms(alex, reference);
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.fill("Which picture", "Dave and ten others"));
    return check(reference, "Post only if");
  });

  attempt("unticking alone what two leads have looked at and kept", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await correct(alex, reference, NOT_EVIDENCE);
    await jo.say(reference);
    await jo.press("Keep “Do not post”");
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.untick("Exhibits").tick("None of these"));
    return check(reference, "Waiting for a team lead since");
  });

  attempt("a no that is let go of leaves another no standing", async ({ robin, alex, jo, pat }) => {
    const reference = await plain(robin);
    await forbid(alex, reference, "Ask the school", "Ask first");
    await forbid(jo, reference, GARDEN);
    await pat.say(reference);
    await pat.press("Let “Ask first” count");
    await pat.fill("Why should it no longer stand", "The garden is cropped out").press("Drop and let this count");
    return check(reference, "Ask first", "The garden is cropped out");
  });

  attempt("agreeing again after everything was let go of, and changing the answers", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    await forbid(alex, reference, GARDEN);
    await jo.say(reference);
    await jo.press("Let “Post only if” count");
    await jo.fill("Why should it no longer stand", "It is a park").press("Drop and let this count");
    await agree(alex, reference).catch(() => undefined);
    await backTo(robin, reference);
    await change(robin, (form) => form.tick("Missing, even"));
    await answerPages(robin, []);
    await getAnswer(robin);
    return check(reference, "Do not post");
  });
});
