import { describe, expect } from "vitest";
import { answerPages, backTo, change, confirms, correct, forbid, opens, photo, puts } from "../support/attemptSteps.js";
import { attempts, check } from "../support/attempts.js";
import { guidance } from "../support/content.js";
import { beginFromDraft, nextOnEveryPage, untick } from "../support/draftWalk.js";
import { comes } from "../support/inbox.js";
import { checkLookedAtLate, FACES_FOUND, FACES_SEEN } from "../support/lateLook.js";
import { standing } from "../support/logged.js";
import { changesOf, newer } from "../support/newerGuidance.js";
import { ScriptedLooking } from "../support/scriptedLooking.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { getAnswer, referenceOn } from "../support/walk.js";

const FACES = "Others you could recognise";
const PHONE = "Lost your keys on Owen Street? Ring Jean on 07700 900123. www.police.uk";

/** The guidance once something more is asked of whoever ticks this; where a rule moves, it fires only on the new answer. */
function askingMore(flow: string, question: string, option: string, moves?: string) {
  const known = guidance.flows.get(flow);
  const found = (known ? changesOf(known) : []).find(
    (each) => each.question === question && each.option === option && each.moves === moves,
  );
  if (!found) throw new Error(`Nothing more can be asked about "${option}".`);
  return newer(guidance, found);
}

/** Presses on to the verdict wherever that is offered, without answering what is asked. */
async function pressOn(client: TeamsClient): Promise<void> {
  for (let presses = 0; presses < 4; presses++) {
    const [title] = client.offered("Decide again", "Get the answer", "Save", "Next");
    if (title === undefined) return;
    await client.press(title);
  }
}

describe("attempts at a wrong yes: the guidance changes while leads decide and pictures are looked at", () => {
  const looking = new ScriptedLooking();
  const attempt = attempts(looking);
  const ours = (form: TeamsClient) => form.untick("Exhibits").tick("None of these");

  attempt("faces found, then another question about them: neither is answered", async (cast) => {
    const { robin, bot, restart } = cast;
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    await looking.ends(FACES_SEEN);
    await comes(bot, robin, "look again");
    await restart(askingMore("photo", "shows", "recognisable"));
    await backTo(robin, reference);
    await pressOn(robin);
    return check(reference, FACES_FOUND);
  });

  attempt("the same, with what was found unticked and everything else pressed on", async (cast) => {
    const { robin, bot, restart } = cast;
    await restart(guidance);
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    await looking.ends(FACES_SEEN);
    await comes(bot, robin, "look again");
    await restart(askingMore("photo", "purpose", "our-work"));
    await backTo(robin, reference);
    await robin.press(robin.offered("Look again", "Change my answers", "Decide again")[0] ?? "");
    if (robin.words.includes("What do picture")) await robin.untick(FACES).tick("None of these").press("Next");
    await pressOn(robin);
    return check(reference, FACES_FOUND);
  });

  attempt("a picture that was still being looked at when the guidance changed", async (cast) => {
    const { robin, bot, restart } = cast;
    await restart(guidance);
    const reference = await checkLookedAtLate(cast, ["Exhibits"]);
    await restart(askingMore("photo", "shows", "evidence", "evidence"));
    await backTo(robin, reference);
    await pressOn(robin);
    expect((await standing(bot, reference)).looks[0]?.notLookedAt.join()).toContain("Faces");
    return check(reference, "Exhibits");
  });

  attempt(
    "two lift it, where newer guidance asks more of what one of them ticks instead",
    async ({ robin, alex, jo, restart }) => {
      await restart(guidance);
      const reference = await photo(robin, ["Exhibits"]);
      const to = (form: TeamsClient) => form.untick("Exhibits").tick("Made outside");
      const agreed = (form: TeamsClient) => form.fill("Has the person who owns", "Yes, in writing");
      await puts(alex, reference, ["What it shows"], to, "It is a poster", agreed);
      await restart(askingMore("photo", "shows", "not-ours"));
      await opens(jo, reference);
      if (jo.offered("Confirm the correction").length > 0) await jo.press("Confirm the correction");
      return check(reference, "It is a poster");
    },
  );

  attempt("a form to confirm a condition from before more is asked of the same tick", async ({ robin, alex, restart }) => {
    await restart(guidance);
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    await opens(alex, reference);
    await alex.press("Overrule");
    await alex.press("Confirm conditions");
    const press = alex
      .tick("Get a signed release form")
      .fill("How do you know?", "I have the forms")
      .pressOf("Let the rules decide");
    await restart(askingMore("photo", "shows", "recognisable"));
    await alex.post(press);
    await alex.post(press);
    return check(reference, "Not yet");
  });

  attempt("a lead's tick under the old guidance, decided again under the new one", async ({ robin, alex, restart }) => {
    await restart(guidance);
    const reference = await photo(robin, ["None of these"]);
    const scene = (form: TeamsClient) => form.untick("None of these").tick("Taken at a crime or death scene");
    const harmless = (form: TeamsClient) => form.fill("Could anything", "I think not").fill("Is what it shows", "Yes: police");
    await puts(alex, reference, ["What it shows"], scene, "It is our cordon", harmless);
    await restart(askingMore("photo", "shows", "scene"));
    await backTo(robin, reference);
    await pressOn(robin);
    return check(reference, "It is our cordon");
  });

  attempt("a lift by two that goes back to the older guidance", async ({ robin, alex, jo, restart }) => {
    await restart(askingMore("photo", "shows", "evidence", "evidence"));
    const reference = await photo(robin, ["Exhibits"], [{ "How is it?": "It is fine" }]).catch(() => undefined);
    const known = reference ?? referenceOn(robin);
    await restart(guidance);
    await correct(alex, known, { answer: "What it shows", to: (form) => form.tick("Missing, even"), why: "The lad" });
    await restart(askingMore("photo", "shows", "evidence", "evidence"));
    await backTo(robin, known);
    await pressOn(robin);
    await opens(jo, known);
    return check(known, "The lad");
  });

  attempt("letting go of a no under guidance that asks more", async ({ robin, alex, jo, restart }) => {
    await restart(guidance);
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    await forbid(alex, reference, "Not this one");
    await restart(askingMore("photo", "shows", "recognisable"));
    await opens(jo, reference);
    await jo.press("Let “Post only if” count");
    await jo.fill("Why should it no longer stand", "It is fine").press("Drop and let this count");
    await backTo(robin, reference);
    await pressOn(robin);
    return check(reference, "Not this one");
  });

  attempt("findings set aside in a draft, under guidance that asks more of the words", async ({ robin, alex, restart }) => {
    await restart(guidance);
    await beginFromDraft(robin, PHONE);
    await nextOnEveryPage(robin, (inputs) => untick(robin, inputs));
    const reference = referenceOn(robin);
    await restart(askingMore("post", "says", "none-of-these"));
    await forbid(alex, reference, "That is Jean's own number");
    await backTo(robin, reference);
    await pressOn(robin);
    return check(reference, "Set aside", "07700 900123", "That is Jean's own number");
  });

  attempt("the same, answered and decided again: the mark stays", async ({ robin, alex, bot, restart }) => {
    await restart(guidance);
    await beginFromDraft(robin, PHONE);
    await nextOnEveryPage(robin, (inputs) => untick(robin, inputs));
    const reference = referenceOn(robin);
    await restart(askingMore("post", "says", "none-of-these"));
    await backTo(robin, reference);
    await robin.press("Decide again");
    await robin.fill("How is it?", "It is fine").press(robin.offered("Save", "Next")[0] ?? "");
    if (robin.offered("Get the answer").length > 0) await getAnswer(robin);
    expect((await standing(bot, reference)).current.setAside).toHaveLength(1);
    await forbid(alex, reference, "That is Jean's own number");
    return check(reference, "Set aside", "07700 900123");
  });

  attempt("a second lead's “Confirm” on a card from before the rule moved", async ({ robin, alex, jo, restart }) => {
    await restart(guidance);
    const reference = await photo(robin, ["Exhibits", "Missing, even"]);
    await correct(alex, reference, { answer: "What it shows", to: (form) => form.untick("Missing, even"), why: "Not he" });
    await opens(jo, reference);
    const press = jo.pressOf("Confirm the correction");
    await restart(askingMore("photo", "shows", "evidence", "evidence"));
    await jo.post(press);
    await jo.post(press);
    return check(reference, "Not he");
  });

  attempt("changing something small under newer guidance after two have lifted it", async ({ robin, alex, jo, restart }) => {
    await restart(guidance);
    const reference = await photo(robin, ["Exhibits"]);
    await correct(alex, reference, { answer: "What it shows", to: ours, why: "our own display" });
    await confirms(jo, reference);
    await restart(askingMore("photo", "purpose", "community"));
    await backTo(robin, reference);
    await change(robin, (form) => form.fill("What is the policing", "Meeting").fill("Which picture", "the knife"));
    await answerPages(robin, [{ "How is it?": "It is fine" }], robin.offered("Save", "Next")[0] ?? "");
    await pressOn(robin);
    return check(reference, "our own display");
  });
});
