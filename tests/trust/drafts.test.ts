import { describe, expect } from "vitest";
import { forbid } from "../support/attemptSteps.js";
import { attempts, check } from "../support/attempts.js";
import { beginFromDraft, nextOnEveryPage, untick } from "../support/draftWalk.js";
import { referenceOn } from "../support/walk.js";

const WANTED = "Do you know this man? We'd like to speak to him about a robbery. www.police.uk";

/** Words that forbid, by what the record says of the answer they fill in. */
const FORBIDDEN: Readonly<Record<string, readonly [string, string]>> = {
  "somebody wanted": [WANTED, "Wanted or suspected"],
  "a phone number": ["Lost your keys on Owen Street? Ring Jean on 07700 900123. www.police.uk", "Give details of a person"],
  "a private address": ["Mr Smith of 14 Acacia Avenue has his bike back. www.police.uk", "Give details of a person"],
  "a number plate": ["Whoever drives BX12 KLM should be ashamed. www.police.uk", "Give details of a person"],
  "an offender introduced": ["This is Darren. He got 8 years today. www.police.uk", "Sentenced or found guilty"],
  "a camera's picture": ["CCTV image of the man who exposed himself. www.police.uk", "Wanted or suspected"],
  "a thin shift": ["Only two of us on nights tonight. www.police.uk", "how few we are"],
  "a victim who is not believed": ["She is the one who cried rape. www.police.uk", "guilty or lying"],
  "a colleague's illness": ["PC Khan is off sick with stress. www.police.uk", "Give details of a person"],
  "a mailbox in words": ["Your keys? jean dot smith at gmail dot com. www.police.uk", "Give details of a person"],
  "a protective marking": ["OFFICIAL-SENSITIVE: the briefing for Saturday. www.police.uk", "Give marked, sensitive"],
  "a crime report asked for": ["Seen a burglary? Report it in the comments below. www.police.uk", "Ask people to report a crime"],
};

describe("attempts at a wrong yes: what the draft check forbids", () => {
  const attempt = attempts();

  for (const [what, [text, answer]] of Object.entries(FORBIDDEN))
    attempt(`${what} in the words, and Next through the whole checklist`, async ({ robin }) => {
      await beginFromDraft(robin, text);
      await nextOnEveryPage(robin);
      return check(referenceOn(robin), "Do not post", answer);
    });

  attempt("pasting the forbidden words only once there is an OK", async ({ robin }) => {
    await beginFromDraft(robin, "Lovely morning at the park. www.police.uk");
    await nextOnEveryPage(robin);
    await robin.press("Change my answers");
    await robin.press("Change");
    await robin.fill("What will it say", FORBIDDEN["a phone number"]?.[0] ?? "").press("Save");
    if (robin.offered("Save").length > 0) await robin.press("Save");
    await robin.press("Get the answer");
    return check(referenceOn(robin), "Give details of a person");
  });

  attempt("pasting an appeal over an OK with a picture: the picture is asked about again", async ({ robin }) => {
    await beginFromDraft(robin, "Lovely morning at the park. www.police.uk");
    await nextOnEveryPage(robin, (inputs) => {
      if (inputs.some(({ label }) => label.startsWith("Does a picture"))) robin.fill("Does a picture", "Yes");
    });
    await robin.press("Change my answers");
    await robin.press("Change");
    await robin.fill("What will it say", WANTED).press("Save");
    await robin.press("Save");
    await robin.press("Get the answer");
    return check(referenceOn(robin), "Wanted or suspected");
  });

  attempt("setting aside what was found, where a lead sees the mark and says no", async ({ robin, alex }) => {
    await beginFromDraft(robin, FORBIDDEN["a phone number"]?.[0] ?? "");
    await nextOnEveryPage(robin, (inputs) => untick(robin, inputs));
    const reference = referenceOn(robin);
    expect(robin.words).toContain("You set aside:");
    await alex.say("review");
    await alex.press("Filter");
    await alex.fill("Marked", "Findings").press("Show these");
    expect(alex.words).toContain(reference);
    await forbid(alex, reference, "That is Jean's own number");
    return check(reference, "That is Jean's own number", "Set aside", "07700 900123");
  });

  attempt("setting the same aside again after the lead's no", async ({ robin, alex }) => {
    await beginFromDraft(robin, FORBIDDEN["a phone number"]?.[0] ?? "");
    await nextOnEveryPage(robin, (inputs) => untick(robin, inputs));
    const reference = referenceOn(robin);
    await forbid(alex, reference, "That is Jean's own number");
    await robin.say(reference);
    await robin.press("Show the verdict");
    await robin.press("Change my answers");
    await robin.press("Change");
    await robin.tick("Give details of a person").untick("None of these").press("Save");
    await robin.press("Get the answer");
    await robin.press("Change my answers");
    await robin.press("Change");
    await robin.untick("Give details of a person").tick("None of these").press("Save");
    await robin.press("Get the answer");
    return check(reference, "That is Jean's own number", "Set aside");
  });
});
