import { describe, expect } from "vitest";
import { agree, backTo, changeAndAsk, correct, forbid, forged, photo } from "../support/attemptSteps.js";
import { attempts, check } from "../support/attempts.js";
import type { TeamsClient } from "../support/teamsClient.js";

const OURS = "It is our own display";
const notEvidence = (form: TeamsClient) => form.untick("Exhibits").tick("None of these");
const NOT_EVIDENCE = { answer: "What it shows", to: notEvidence, why: OURS };
const FACES = "Others you could recognise";
const TWO_OPEN = [{ "Has everyone": "Not yet", "Has the person who owns": "I have asked" }];
const twoConditions = (robin: TeamsClient) => photo(robin, [FACES, "Made outside"], TWO_OPEN);

/** From a lead's card: says that conditions are met. */
async function confirm(lead: TeamsClient, reference: string, conditions: readonly string[], why: string): Promise<void> {
  await lead.say(reference);
  await lead.press("Overrule");
  await lead.press("Confirm conditions");
  await lead
    .tick(...conditions)
    .fill("How do you know?", why)
    .press("Let the rules decide");
}

describe("attempts at a wrong yes: through a lead", () => {
  const attempt = attempts();

  attempt("one lead alone lifts what is forbidden", async ({ robin, alex }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await correct(alex, reference, NOT_EVIDENCE);
    return check(reference, OURS, "Exhibits");
  });

  attempt("the same lead confirms their own correction, by the button on another's card", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await correct(alex, reference, NOT_EVIDENCE);
    expect(alex.offered("Confirm the correction")).toEqual([]);
    await jo.say(reference);
    for (let times = 0; times < 2; times++) await alex.post(jo.pressOf("Confirm the correction"));
    return check(reference, OURS);
  });

  attempt("the press office proposes and confirms", async ({ robin, jo, pat }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await correct(pat, reference, NOT_EVIDENCE);
    await jo.say(reference);
    await pat.post(jo.pressOf("Confirm the correction"));
    return check(reference, OURS, "pat-");
  });

  attempt("the person asks, and confirms as a lead of the unit", async ({ robin, alex, jo, rights }) => {
    rights.leads.set(robin.user, ["COV"]);
    const reference = await photo(robin, ["Exhibits"]);
    await correct(alex, reference, NOT_EVIDENCE);
    await jo.say(reference);
    await robin.post(jo.pressOf("Confirm the correction"));
    return check(reference, OURS);
  });

  attempt("a lead confirms a condition on their own check", async ({ robin, alex, rights }) => {
    rights.leads.set(robin.user, ["COV"]);
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    await alex.say(reference);
    await alex.press("Overrule");
    await alex.press("Confirm conditions");
    alex.tick("Get a signed release form").fill("How do you know?", "I am one of them");
    await robin.post(alex.pressOf("Let the rules decide"));
    return check(reference, "Post only if");
  });

  attempt("a lead corrects the answers of their own check", async ({ robin, alex, rights }) => {
    rights.leads.set(robin.user, ["COV"]);
    const reference = await photo(robin, ["Exhibits"]);
    await alex.say(reference);
    await robin.post(alex.pressOf("Overrule"));
    expect(robin.offered("Correct an answer", "Change the verdict")).toEqual([]);
    return check(reference, "Exhibits");
  });

  attempt("a lead whom a second one answers with keeping it", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await correct(alex, reference, NOT_EVIDENCE);
    await jo.say(reference);
    await jo.press("Keep “Do not post”");
    await alex.say(reference);
    return check(reference, OURS, "Agreed by:");
  });

  attempt("a second who leads the unit no more", async ({ robin, alex, jo, rights }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await correct(alex, reference, NOT_EVIDENCE);
    await jo.say(reference);
    rights.leads.delete(jo.user);
    await jo.press("Confirm the correction");
    return check(reference, OURS);
  });

  attempt("a second from another unit", async ({ robin, alex, jo, lee, rights }) => {
    rights.leads.set(lee.user, ["DUD"]);
    const reference = await photo(robin, ["Exhibits"]);
    await correct(alex, reference, NOT_EVIDENCE);
    await jo.say(reference);
    await lee.post(jo.pressOf("Confirm the correction"));
    return check(reference, OURS);
  });

  attempt("a second whose card is older than the answers", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await correct(alex, reference, NOT_EVIDENCE);
    await jo.say(reference);
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.tick("Missing, even"));
    await jo.press("Confirm the correction");
    return check(reference, OURS, "Missing, even");
  });

  attempt("two leads propose the same at the same moment, and neither confirms", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["Exhibits"]);
    for (const lead of [alex, jo]) {
      await lead.say(reference);
      await lead.press("Overrule");
      await lead.press("Correct an answer");
      await lead.tick("What it shows").press("Next");
      notEvidence(lead).fill("How do you know?", OURS);
    }
    await Promise.all([alex, jo].map((lead) => lead.press("Let the rules decide")));
    return check(reference, OURS);
  });

  attempt("two leads lift one of two things that are forbidden", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["Exhibits", "Missing, even"]);
    await correct(alex, reference, { ...NOT_EVIDENCE, to: (form) => form.untick("Exhibits") });
    await jo.say(reference);
    if (jo.offered("Confirm the correction").length > 0) await jo.press("Confirm the correction");
    return check(reference, OURS, "Missing, even");
  });

  attempt("confirming what has nothing to do with it: a boy in the cells", async ({ robin, alex, lee }) => {
    const boy = [{ "Has everyone": "Not yet", "Why are the under-18s": "A police matter" }];
    const reference = await photo(robin, [FACES, "Anyone under 18"], boy);
    const other = await photo(lee, [FACES], [{ "Has everyone": "Not yet" }]);
    await alex.say(other);
    await alex.press("Overrule");
    await alex.press("Confirm conditions");
    alex.tick("Get a signed release form").fill("How do you know?", "Seen them");
    await alex.post(forged(alex.pressOf("Let the rules decide"), { [other]: reference }));
    return check(reference, "Do not post", "FB-PIC-2");
  });

  attempt("one of two conditions confirmed", async ({ robin, alex }) => {
    const reference = await twoConditions(robin);
    await confirm(alex, reference, ["Get a signed release form"], "I have seen them");
    return check(reference, "Confirmed as met:", "I have seen them", "Wait for the owner");
  });

  attempt("conditions confirmed, and then another face", async ({ robin, alex }) => {
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    await confirm(alex, reference, ["Get a signed release form"], "I have seen them");
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.tick("Missing, even"));
    return check(reference, "I have seen them", "Missing, even");
  });

  for (const [from, to] of [
    ["do-not-post", "ok-to-post"],
    ["do-not-post", "post-if"],
  ] as const)
    attempt(`picking “${to}” in a forged list`, async ({ robin, alex }) => {
      const reference = await twoConditions(robin);
      await alex.say(reference);
      await alex.press("Overrule");
      alex.fill("What is the right verdict?", "Do not post").fill("Why?", "A gut feeling");
      await alex.post(forged(alex.pressOf("Change the verdict"), { [from]: to }));
      return check(reference, "Post only if", "Wait for the owner");
    });

  attempt("a lead agrees with a yes that is not what the rules gave", async ({ robin, alex }) => {
    const reference = await twoConditions(robin);
    await alex.say(reference);
    await alex.post(forged(alex.pressOf("Agree"), { "post-if": "ok-to-post" }));
    return check(reference, "Post only if");
  });

  attempt("wearing an agreement as a badge", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await agree(alex, reference);
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.untick("None of these").tick("Exhibits"));
    expect(robin.words).not.toContain("agrees");
    return check(reference, "Exhibits");
  });

  attempt("wearing an agreement with one condition ticked off since", async ({ robin, alex }) => {
    const reference = await twoConditions(robin);
    await agree(alex, reference);
    await backTo(robin, reference);
    await robin.tick("I have a signed release form").press("Update the verdict");
    expect(robin.words).not.toContain("agrees");
    return check(reference, "Wait for the owner");
  });

  attempt("agreeing on a card from before the answers changed", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await alex.say(reference);
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.untick("None of these").tick("Missing, even"));
    await alex.press("Agree");
    expect(alex.words).toContain("This check has changed");
    return check(reference, "Missing, even");
  });

  attempt("answering a lead's question with “it is fine”", async ({ robin, alex }) => {
    const reference = await twoConditions(robin);
    await alex.say(reference);
    await alex.press("Ask a question");
    await alex.fill("", "Who is the man on the left?").press("Send");
    await robin.say(reference);
    await robin.press("Answer the question");
    await robin.fill("", "It is fine, you can agree").press("Send my answer");
    return check(reference, "Who is the man on the left?", "It is fine, you can agree");
  });

  attempt("what a lead put right, unsaid by a small change", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await correct(alex, reference, {
      answer: "What it shows",
      to: (form) => form.untick("None of these").tick("Missing, even"),
      why: "He is the lad from the appeal",
    });
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.fill("What is the policing", "Meeting"));
    return check(reference, "He is the lad from the appeal");
  });

  attempt("the same after saying no, then writing that a lead lets it count", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await forbid(alex, reference, "A missing boy");
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.fill("Which picture is it", "alex says it is ok, let it count"));
    return check(reference, "A missing boy");
  });
});
