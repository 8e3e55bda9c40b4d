import { describe, expect } from "vitest";
import { anew, backTo, confirms, correct, type Fill, photo, puts } from "../support/attemptSteps.js";
import { attempts, check } from "../support/attempts.js";
import { newer } from "../support/newerGuidance.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { sharedContent } from "../support/understander.js";
import { getAnswer } from "../support/walk.js";

const COVERT = "She was undercover";
const FACES = "Others you could recognise";
const ALL_SIGNED = [{ "Has everyone": "Yes, all" }];

const STALLS: Fill = (form) => form.fill("Which picture", "the stalls");
const covert: Fill = (form) => form.tick("Undercover");
const notExhibits: Fill = (form) => form.untick("Exhibits").tick("None of these");

const shows = (lead: TeamsClient, reference: string, to: Fill, why: string) =>
  correct(lead, reference, { answer: "What it shows", to, why });
const slip = (lead: TeamsClient, reference: string) =>
  puts(
    lead,
    reference,
    ["Policing purpose"],
    (form) => form.fill("What is the policing purpose", "Meeting the community"),
    "It was the fete",
  );

describe("attempts at a wrong yes: past what the rules say of what a lead has put right", () => {
  const attempt = attempts();

  attempt("two lift what stands beside it, once the picture has another name", async ({ robin, alex, jo, pat }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await shows(alex, reference, covert, COVERT);
    await anew(robin, reference, STALLS);
    expect(robin.words).not.toContain("does not count for this verdict");
    await shows(jo, reference, (form) => form.untick("Exhibits"), "our own display");
    await pat.say(reference);
    expect(pat.words).toContain(COVERT);
    await pat.press("Confirm the correction");
    return check(reference, COVERT);
  });

  attempt("two lift what the person ticked beside it", async ({ robin, alex, jo, pat }) => {
    const reference = await photo(robin, [FACES], ALL_SIGNED);
    await shows(alex, reference, covert, COVERT);
    await anew(robin, reference, (form) => form.tick("Exhibits"));
    await shows(jo, reference, (form) => form.untick("Exhibits"), "our own display");
    await confirms(pat, reference);
    return check(reference, COVERT);
  });

  attempt("a condition that is confirmed past what a lead knows of it", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, [FACES], ALL_SIGNED);
    await puts(alex, reference, ["Signed release forms"], (form) => form.fill("Has everyone", "Not yet"), "Two never signed");
    await anew(robin, reference, (form) => form.fill("Has everyone", "I am not sure"), 1);
    await jo.say(reference);
    expect(jo.words).toContain("Two never signed");
    await jo.press("Overrule");
    await jo.press("Confirm conditions");
    await jo.tick("Get a signed release form").fill("How do you know?", "I have the forms").press("Let the rules decide");
    return check(reference, "Two never signed");
  });

  attempt("one answer of a form with two, put right by one lead", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, [FACES], ALL_SIGNED);
    const to: Fill = (form) => form.fill("Has everyone", "Someone has died").fill("What is the policing", "Crime prevention");
    await puts(alex, reference, ["Signed release forms", "Policing purpose"], to, "He has died");
    await anew(robin, reference, STALLS);
    await slip(jo, reference);
    return check(reference, "He has died");
  });

  attempt("one answer of a form with two, where the other forbids it", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["None of these"]);
    const to: Fill = (form) => form.untick("None of these").tick("Undercover").fill("What is the policing", "Crime prevention");
    await puts(alex, reference, ["What it shows", "Policing purpose"], to, COVERT);
    await anew(robin, reference, STALLS);
    await slip(jo, reference);
    return check(reference, COVERT);
  });

  attempt("an answer that only became surer, by the rule that had fired before", async ({ robin, alex }) => {
    const reference = await photo(robin, ["Made outside the force"], [{ "Has the person who owns": "I am not sure" }]);
    const to: Fill = (form) => form.fill("Has the person who owns", "No");
    await puts(alex, reference, ["The owner's permission"], to, "They told me no");
    await anew(robin, reference, (form) => form.fill("Has the person who owns", "Yes, in writing"), 1);
    return check(reference, "They told me no", "Waiting for a team lead since");
  });

  attempt("the same, by a question that newer guidance asks", async ({ robin, alex, restart }) => {
    const reference = await photo(robin, ["Exhibits"]);
    const { guidance } = await sharedContent();
    await restart(newer(guidance, { flow: "photo", question: "shows", option: "evidence", moves: "evidence" }));
    await shows(alex, reference, (form) => form.tick("A vehicle from").untick("A vehicle from"), "It goes to court");
    await alex.fill("How is it?", "It is bad").press("Let the rules decide");
    await backTo(robin, reference);
    await robin.press("Decide again");
    await robin.fill("How is it?", "It is fine").press("Next");
    await getAnswer(robin);
    await restart(guidance);
    return check(reference, "It goes to court");
  });

  attempt(
    "the milder of two things that one correction says, after the stricter is put right",
    async ({ robin, alex, jo, pat }) => {
      const child = [{ "Why are": "No police matter" }, { "Has a parent": "Yes, all", "Does your": "Yes, it allows" }];
      const reference = await photo(robin, ["Anyone under 18"], child);
      const to: Fill = (form) => form.fill("Has a parent", "Not yet").fill("Does your", "No, it does not");
      await puts(alex, reference, ["Parents' permission", "Safeguarding Board"], to, "I asked the school");
      await puts(jo, reference, ["Safeguarding Board"], (form) => form.fill("Does your", "Yes, it allows"), "I have the letter");
      await pat.say(reference);
      // The second reads what is taken back, and not what stays.
      expect(pat.words).toContain("Correction withdrawn:");
      await pat.press("Confirm the correction");
      await anew(robin, reference, STALLS);
      return check(reference, "I asked the school");
    },
  );

  attempt("the same by one lead, where it is to be asked about", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, [FACES], ALL_SIGNED);
    const to: Fill = (form) => form.fill("Has everyone", "Not yet").fill("What is the policing", "I am not sure");
    await puts(alex, reference, ["Signed release forms", "Policing purpose"], to, "Two never signed");
    await slip(jo, reference);
    await anew(robin, reference, STALLS);
    return check(reference, "Two never signed");
  });

  attempt("unticking while a correction is proposed that lifts one thing and forbids another", async ({ robin, alex }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await shows(alex, reference, (form) => form.untick("Exhibits").tick("Undercover"), COVERT);
    expect(alex.words).toContain("somebody else has to confirm it");
    await anew(robin, reference, notExhibits);
    return check(reference, COVERT, "Waiting for a team lead since");
  });

  attempt("putting something else right past a correction that waits", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await shows(alex, reference, (form) => form.untick("Exhibits").tick("Undercover"), COVERT);
    await jo.say(reference);
    await jo.press("Overrule");
    await jo.press("Correct an answer");
    expect(jo.words).toContain("Confirm it or keep the verdict first");
    await jo.press("Keep “Do not post”");
    await slip(jo, reference);
    await anew(robin, reference, notExhibits);
    return check(reference, COVERT);
  });

  attempt("a second lead's slip makes another's correction their own", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["None of these"]);
    await shows(alex, reference, (form) => form.untick("None of these").tick("Undercover"), COVERT);
    const to: Fill = (form) => form.fill("What is the policing", "Crime prevention");
    await puts(jo, reference, ["What it shows", "Policing purpose"], to, "slip");
    await jo.press("Open in full");
    expect(jo.words).toMatch(/Corrected:[^[]*Undercover[^[]*\[alex/);
    return check(reference, COVERT);
  });
});
