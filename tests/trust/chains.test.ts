import { describe, expect } from "vitest";
import { anew, backTo, change, confirms, type Fill, opens, photo, puts } from "../support/attemptSteps.js";
import { attempts, check } from "../support/attempts.js";
import { postPages, startPost } from "../support/postWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { getAnswer, referenceOn } from "../support/walk.js";

const FACES = "Others you could recognise";
const ALL_SIGNED = [{ "Has everyone": "Yes, all" }];
const CHILD = [{ "Why are": "No police matter" }, { "Has a parent": "Yes, all", "Does your": "Yes, it allows" }];
const STALLS: Fill = (form) => form.fill("Which picture", "the stalls");
const forms =
  (answer: string): Fill =>
  (form) =>
    form.fill("Has everyone", answer);
const scene: Fill = (form) => form.tick("Taken at a crime or death scene");

const harmless: Fill = (form) => form.fill("Could anything", "No, I have").fill("Is what it shows", "Yes: police");

async function post(robin: TeamsClient, answers: Parameters<typeof postPages>[1]): Promise<string> {
  await startPost(robin);
  await postPages(robin, answers);
  await getAnswer(robin);
  return referenceOn(robin);
}

/** The person ticks a child beside what they had ticked, with nothing against it. */
async function child(robin: TeamsClient, reference: string, less: Fill): Promise<void> {
  await backTo(robin, reference);
  await robin.press("Change my answers");
  await robin.press("Change", 0);
  await less(robin).tick("Anyone under 18").press("Save");
  await robin.fill("Why are", "No police matter").press("Save");
  await robin.fill("Has a parent", "Yes, all").fill("Does your", "Yes, it allows").press("Save");
  await getAnswer(robin);
}

describe("attempts at a wrong yes: through several leads, one after the other", () => {
  const attempt = attempts();

  attempt("what one made stricter, another makes milder, and the picture gets another name", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, [FACES], ALL_SIGNED);
    await puts(alex, reference, ["Signed release forms"], forms("Someone has died"), "He has died");
    await puts(jo, reference, ["Signed release forms"], forms("Not yet"), "He is alive and never signed");
    await anew(robin, reference, STALLS);
    return check(reference, "He is alive and never signed");
  });

  attempt("the same where two make milder what was forbidden", async ({ robin, alex, jo, pat }) => {
    const reference = await photo(robin, [FACES], ALL_SIGNED);
    await puts(alex, reference, ["Signed release forms"], forms("Someone has said no"), "She told me no");
    await puts(jo, reference, ["Signed release forms"], forms("Someone has died"), "It is he who died");
    await confirms(pat, reference);
    await anew(robin, reference, STALLS);
    return check(reference, "It is he who died");
  });

  attempt("the same of a post, whose words change by one sign", async ({ robin, alex, jo, pat }) => {
    const reference = await post(robin, { words: "Come to the fete" });
    const purpose =
      (answer: string): Fill =>
      (form) =>
        form.fill("What is the policing purpose", answer);
    await puts(alex, reference, ["Policing purpose"], purpose("None"), "Only fun");
    await puts(jo, reference, ["Policing purpose"], purpose("I am not sure"), "It may be one");
    await confirms(pat, reference);
    await anew(robin, reference, (form) => form.fill("What will it say", "Come to the fete!"));
    return check(reference, "It may be one");
  });

  attempt("one tick taken off, and another put on beside it", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["Exhibits", "Anyone under 18"], CHILD);
    const to: Fill = (form) => scene(form.untick("Exhibits"));
    await puts(alex, reference, ["What it shows"], to, "It is our cordon", harmless);
    await confirms(jo, reference);
    await anew(robin, reference, (form) => form.untick("Exhibits"));
    return check(reference, "It is our cordon");
  });

  attempt("what a refused proposal says, once two have lifted something else", async ({ robin, alex, jo, pat }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await puts(alex, reference, ["What it shows"], (form) => form.untick("Exhibits").tick("Undercover"), "She was undercover");
    await jo.say(reference);
    await jo.press("Keep “Do not post”");
    await puts(pat, reference, ["What it shows"], (form) => form.untick("Exhibits").tick("None of these"), "our own display");
    await confirms(jo, reference);
    await opens(jo, reference);
    await jo.press("Let “OK to post” count");
    expect(jo.words).toContain("She was undercover");
    await jo.fill("Why should it no longer stand", "I kept it for the exhibit").press("Drop and let this count");
    expect(jo.words).toContain("somebody else has to confirm it");
    return check(reference, "She was undercover");
  });

  attempt("a follow-up's answer of a correction that was taken back, used for another one", async ({ robin, alex, jo, pat }) => {
    const reference = await photo(robin, ["None of these"]);
    const outside: Fill = (form) => form.untick("None of these").tick("Made outside");
    const agreed: Fill = (form) => form.fill("Has the person who owns", "Yes, in writing");
    await puts(alex, reference, ["What it shows"], outside, "a stock picture", agreed);
    await puts(jo, reference, ["What it shows"], (form) => form.untick("Made outside").tick("None of these"), "we made it");
    await jo.press("Open in full");
    expect(jo.words.split("\nHistory")[0]).not.toContain("Yes, in writing");
    await puts(pat, reference, ["What it shows"], outside, "The Mail made it");
    expect(pat.words).toContain("That leads to another question.");
    await pat.fill("Has the person who owns", "No").press("Let the rules decide");
    return check(reference, "The Mail made it");
  });

  attempt("a harmless fact of a lead's that the person's next answer makes harmful", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await puts(alex, reference, ["What it shows"], (form) => scene(form.untick("None of these")), "It is our cordon", harmless);
    await child(robin, reference, (form) => form.untick("None of these"));
    return check(reference, "It is our cordon");
  });

  attempt("all signed, where two leads had put right that one of them has died", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Someone has said no" }]);
    await puts(alex, reference, ["Signed release forms"], forms("Someone has died"), "He has died");
    await confirms(jo, reference);
    await anew(robin, reference, forms("Yes, all"), 1);
    return check(reference, "He has died");
  });

  attempt("one of two conditions, ticked, that the same answer meets", async ({ robin }) => {
    const reference = await post(robin, { style: "It has both" });
    await robin.tick("Every word is written out").press("Update the verdict");
    expect(robin.words).toContain("⚠️ Post only if");
    expect(robin.words).toContain("Replace jargon");
    expect(robin.words).not.toContain("Write every word out");
    return check(reference);
  });

  attempt("one of two such conditions, confirmed by a lead", async ({ robin, alex, jo }) => {
    const reference = await post(robin, {});
    await puts(alex, reference, ["The wording"], (form) => form.fill("Is it in plain words", "It has both"), "Look at line two");
    await jo.say(reference);
    await jo.press("Overrule");
    await jo.press("Confirm conditions");
    await jo.tick("Write every word out").fill("How do you know?", "I rewrote it").press("Let the rules decide");
    return check(reference, "Confirmed as met");
  });

  attempt("what one lead put right alone, once two have put something else right", async ({ robin, alex, jo, pat }) => {
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }], { purpose: "None" });
    await puts(
      alex,
      reference,
      ["What it shows"],
      (form) => form.untick(FACES).tick("None of these"),
      "Nobody can be recognised",
    );
    await puts(
      jo,
      reference,
      ["Policing purpose"],
      (form) => form.fill("What is the policing", "Meeting the community"),
      "The fete",
    );
    await confirms(pat, reference);
    await anew(robin, reference, forms("Someone has said no"), 1);
    return check(reference, "Nobody can be recognised");
  });

  attempt("a lead's tick whose question is not asked for a while", async ({ robin, alex }) => {
    const picture =
      (answer: string): Fill =>
      (form) =>
        form.fill("Does a picture", answer);
    await startPost(robin);
    await postPages(robin, { picture: "Yes" });
    await robin.tick("None of these").press("Next");
    await getAnswer(robin);
    const reference = referenceOn(robin);
    await puts(alex, reference, ["What it shows"], (form) => scene(form.untick("None of these")), "It is our cordon", harmless);
    await anew(robin, reference, picture("No"));
    await backTo(robin, reference);
    await change(robin, picture("Yes"));
    if (!robin.words.includes("Check your answers")) await robin.press("Save");
    // The tick is still there, so what belongs to it is asked.
    await harmless(robin).press("Save");
    await robin.press("Change", 3);
    await robin.untick("None of these").tick("Anyone under 18").press("Save");
    await robin.fill("Why are", "No police matter").press("Save");
    await robin.fill("Has a parent", "Yes, all").fill("Does your", "Yes, it allows").press("Save");
    await getAnswer(robin);
    return check(reference, "It is our cordon");
  });

  attempt("a lead's tick beside what they alone took off, once the person makes that forbid and takes it back", async (cast) => {
    const { robin, alex } = cast;
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    const to: Fill = (form) => scene(form.untick(FACES));
    await puts(alex, reference, ["What it shows"], to, "It is our cordon, and nobody is in it", harmless);
    await anew(robin, reference, forms("Someone has said no"), 1);
    await child(robin, reference, (form) => form.untick(FACES));
    return check(reference, "It is our cordon");
  });

  attempt("a lead's tick beside what two stand for, once anything else is answered anew", async ({ robin, alex, jo, pat }) => {
    const reference = await photo(robin, ["None of these"], [], { purpose: "None" });
    await puts(jo, reference, ["Policing purpose"], (form) => form.fill("What is the policing", "Meeting"), "The fete");
    await confirms(pat, reference);
    await puts(alex, reference, ["What it shows"], (form) => scene(form.untick("None of these")), "It is our cordon", harmless);
    await anew(robin, reference, (form) => form.fill("Where do you want", "Another site"));
    await child(robin, reference, (form) => form.untick("None of these"));
    return check(reference, "It is our cordon");
  });

  attempt("what two stand for, with an answer of one's that belongs to it, once the purpose is another", async (cast) => {
    const { robin, alex, jo, pat } = cast;
    const reference = await photo(robin, ["Exhibits"]);
    const unsure: Fill = (form) => form.fill("Could anything", "I think not").fill("Is what it shows", "Yes: police");
    await puts(alex, reference, ["What it shows"], (form) => scene(form.untick("Exhibits")), "It is our cordon", unsure);
    await confirms(pat, reference);
    await opens(jo, reference);
    await jo.press("Overrule");
    await jo.press("Confirm conditions");
    await jo.tick("Look at the picture").fill("How do you know?", "I looked").press("Let the rules decide");
    await anew(robin, reference, (form) => form.fill("What is the policing purpose", "Meeting"));
    await anew(robin, reference, (form) => form.untick("Exhibits").tick("None of these"));
    await child(robin, reference, (form) => form.untick("None of these"));
    return check(reference, "It is our cordon");
  });
});
