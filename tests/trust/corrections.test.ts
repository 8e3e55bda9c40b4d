import { describe, expect } from "vitest";
import { agree, anew, backTo, correct, forbid, photo } from "../support/attemptSteps.js";
import { attempts, type Cast, check } from "../support/attempts.js";
import type { TeamsClient } from "../support/teamsClient.js";

const COVERT = "She was undercover";
const OURS = "It is our own display";
const SLIP = "It was the fete";
const FACES = "Others you could recognise";

const STALLS = (form: TeamsClient) => form.fill("Which picture", "the stalls");
const shows =
  (no: string, yes: string) =>
  (form: TeamsClient): TeamsClient =>
    form.untick(no).tick(yes);

/** A lead puts right that it shows somebody undercover, beside whatever the person has ticked. */
function covert(lead: TeamsClient, reference: string, ticked?: string): Promise<void> {
  const to = (form: TeamsClient) => (ticked === undefined ? form : form.untick(ticked)).tick("Undercover");
  return correct(lead, reference, { answer: "What it shows", to, why: COVERT });
}

/** A lead puts right the purpose, which has nothing to do with anybody undercover. */
function purpose(lead: TeamsClient, reference: string, to = "Crime prevention"): Promise<void> {
  return correct(lead, reference, {
    answer: "Policing purpose",
    to: (form) => form.fill("What is the policing purpose", to),
    why: SLIP,
  });
}

/** A lead's correction forbids what the person's own answers allow. */
async function forbidden({ robin, alex }: Cast): Promise<string> {
  const reference = await photo(robin, ["None of these"]);
  await covert(alex, reference, "None of these");
  return reference;
}

describe("attempts at a wrong yes: past what a lead has put right", () => {
  const attempt = attempts();

  attempt("unticking what had forbidden it besides", async ({ robin, alex }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await covert(alex, reference);
    await anew(robin, reference, shows("Exhibits", "None of these"));
    return check(reference, COVERT);
  });

  attempt("unticking it, where a lead only agrees with what was forbidden before", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await covert(alex, reference);
    await agree(jo, reference).catch(() => undefined);
    await anew(robin, reference, shows("Exhibits", "None of these"));
    return check(reference, COVERT);
  });

  attempt("another word for the picture", async (cast) => {
    const reference = await forbidden(cast);
    await anew(cast.robin, reference, STALLS);
    return check(reference, COVERT);
  });

  attempt("another word for the picture, and another lead's slip of the pen", async (cast) => {
    const reference = await forbidden(cast);
    await anew(cast.robin, reference, STALLS);
    await purpose(cast.jo, reference);
    return check(reference, COVERT, SLIP);
  });

  attempt("another word for the picture, and the conditions confirmed", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    await covert(alex, reference);
    await anew(robin, reference, STALLS);
    await jo.say(reference);
    await jo.press("Overrule");
    expect(jo.offered("Confirm conditions")).toEqual([]);
    return check(reference, COVERT);
  });

  attempt("another lead who ticks the person's own answer, alone", async (cast) => {
    const reference = await forbidden(cast);
    await correct(cast.jo, reference, {
      answer: "What it shows",
      to: shows("Undercover", "None of these"),
      why: "I know her",
    });
    expect(cast.jo.words).toContain("somebody else has to confirm it");
    return check(reference, COVERT, "I know her");
  });

  attempt("taking it back alone, once the picture has another name", async (cast) => {
    const { robin, jo } = cast;
    const reference = await forbidden(cast);
    await anew(robin, reference, STALLS);
    await jo.say(reference);
    expect(jo.offered("Let “OK to post” count")).toEqual([]);
    await correct(jo, reference, { answer: "What it shows", to: shows("Undercover", "None of these"), why: "I know her" });
    expect(jo.words).toContain("somebody else has to confirm it");
    expect(jo.offered("Confirm the correction")).toEqual([]);
    return check(reference, COVERT, "Correction proposed by:");
  });

  attempt("letting go of one of two noes", async ({ robin, alex, jo, pat }) => {
    const reference = await photo(robin, ["None of these"]);
    await forbid(alex, reference, "Ask the school", "Ask first");
    await covert(jo, reference, "None of these");
    await pat.say(reference);
    expect(pat.offered("Let “OK to post” count", "Let “Ask first” count")).toEqual([]);
    await anew(robin, reference, STALLS);
    await pat.say(reference);
    expect(pat.offered("Let “OK to post” count", "Let “Ask first” count")).toEqual([]);
    await correct(pat, reference, { answer: "What it shows", to: shows("Undercover", "None of these"), why: "I know her" });
    return check(reference, COVERT, "Correction proposed by:");
  });

  attempt("an agreement that is older than a correction which waits", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["Exhibits", "Undercover"]);
    await jo.say(reference);
    await correct(alex, reference, { answer: "What it shows", to: (form) => form.untick("Exhibits"), why: OURS });
    await jo.press("Agree");
    expect(jo.words).toContain("This check has changed since your card was made.");
    return check(reference, "Correction proposed by:");
  });

  attempt("a correction to something to ask about, and the person's own answer back", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await correct(alex, reference, {
      answer: "What it shows",
      to: shows("None of these", "Anything that embarrasses"),
      why: "That is the drunk sergeant",
    });
    await anew(robin, reference, STALLS);
    return check(reference, "That is the drunk sergeant");
  });

  attempt("a no that a lead keeps over a correction, and the person's untick", async ({ robin, alex, jo, pat }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await correct(alex, reference, { answer: "What it shows", to: shows("Exhibits", "None of these"), why: OURS });
    await jo.say(reference);
    await jo.press("Keep “Do not post”");
    await anew(robin, reference, shows("Exhibits", "None of these"));
    await purpose(pat, reference);
    return check(reference, SLIP);
  });

  attempt("a request that waits while the answers become milder than a no", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await covert(alex, reference);
    await backTo(robin, reference);
    await robin.press("Ask my team lead to look");
    await robin.press("Send");
    await jo.say(reference);
    const press = jo.pressOf("Agree");
    await anew(robin, reference, shows("Exhibits", "None of these"));
    await jo.post(press);
    return check(reference, COVERT);
  });
});
