import { setTimeout as delay } from "node:timers/promises";
import { describe, expect } from "vitest";
import { answerPages, backTo, change, changeAndAsk, forbid, forged, photo } from "../support/attemptSteps.js";
import { attempts, check, NOTHING_DECIDED } from "../support/attempts.js";
import { inputsOf } from "../support/card.js";
import { verdictsOn } from "../support/logged.js";
import { firstPage, getAnswer, referenceOn, startCheck } from "../support/walk.js";

const FACES = "Others you could recognise";
const TWO_OPEN = [{ "Has everyone": "Not yet", "Has the person who owns": "I have asked" }];

describe("attempts at a wrong yes: presses", () => {
  const attempt = attempts();

  attempt("“Update the verdict” twice, five milliseconds apart", async ({ robin, bot }) => {
    const reference = await photo(robin, [FACES, "Made outside"], TWO_OPEN);
    const update = robin.tick("I have a signed release form").pressOf("Update the verdict");
    const [one, other] = await Promise.all([robin.post(update), delay(5).then(() => robin.post(update))]);
    expect(JSON.stringify(other.body)).toBe(JSON.stringify(one.body));
    expect(await verdictsOn(bot, reference)).toHaveLength(2);
    return check(reference, "Wait for the owner");
  });

  attempt("“Update the verdict” with nothing ticked", async ({ robin }) => {
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    await robin.press("Update the verdict");
    return check(reference, "Post only if");
  });

  attempt("the first card's “Get the answer”, after a stricter answer", async ({ robin }) => {
    await startCheck(robin);
    await firstPage(robin, { shows: ["None of these"] });
    const get = robin.pressOf("Get the answer");
    await robin.post(get);
    const reference = referenceOn(robin);
    await changeAndAsk(robin, (form) => form.untick("None of these").tick("Missing, even"));
    await robin.post(get);
    return check(reference, "Missing, even");
  });

  attempt("the first page's “Next” with “None of these”, after a no", async ({ robin }) => {
    await startCheck(robin);
    robin.fill("Where do you want", "A Facebook page").tick("None of these").fill("What is the policing", "Showing");
    const next = robin.pressOf("Next");
    robin.fill("Where do you want", "A Facebook page").fill("What is the policing", "Showing").tick("Missing, even");
    await robin.press("Next");
    await getAnswer(robin);
    const reference = referenceOn(robin);
    await robin.post(next);
    return check(reference, "Missing, even");
  });

  attempt("an old “Save” after the lead's no, and the old “Get the answer”", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await robin.press("Change my answers");
    await robin.press("Change");
    const save = robin.fill("What is the policing", "Meeting").pressOf("Save");
    await robin.post(save);
    const get = robin.pressOf("Get the answer");
    await forbid(alex, reference, "Not this one");
    await robin.post(save);
    await robin.post(get);
    await robin.post(get);
    return check(reference, "Not this one");
  });

  attempt("the page changed, and the verdict asked for before it is answered", async ({ robin }) => {
    const reference = await photo(robin, ["Missing, even"]);
    await change(robin, (form) => form.untick("Missing, even").tick(FACES));
    if (robin.offered("Get the answer").length > 0) await robin.press("Get the answer");
    return check(reference, "Missing, even");
  });

  attempt("“Get the answer” forged on the first page", async ({ robin, lee }) => {
    await startCheck(lee);
    await firstPage(lee, { shows: ["None of these"] });
    await startCheck(robin);
    const next = robin.pressOf("Next");
    await robin.post(forged(next, { "check.next": "check.decide" }));
    return NOTHING_DECIDED;
  });

  attempt("ticking off what cannot be met, forged", async ({ robin }) => {
    const reference = await photo(robin, ["Exhibits"]);
    const summary = robin.pressOf("Copy a summary") as { value: { action: { data: Record<string, unknown> } } };
    const press = forged(summary, { "check.summary": "check.meet" }) as typeof summary;
    Object.assign(press.value.action.data, { conditions: "evidence", met: "evidence", ticks: "evidence" });
    await robin.post(press);
    return check(reference, "Exhibits");
  });

  attempt("answers that are no options, forged", async ({ robin }) => {
    await startCheck(robin);
    robin.fill("Where do you want", "A Facebook page").tick("Missing, even").fill("What is the policing", "Showing");
    await robin.post(forged(robin.pressOf("Next"), { missing: "harmless" }));
    expect(robin.words).not.toContain("Check your answers");
    return NOTHING_DECIDED;
  });

  attempt("another person's card: changing their no", async ({ robin, lee }) => {
    const reference = await photo(robin, ["Missing, even"]);
    await robin.press("Change my answers");
    await robin.press("Change");
    const save = robin.untick("Missing, even").tick("None of these").pressOf("Save");
    await lee.post(save);
    await lee.say("my checks");
    expect(lee.words).not.toContain(reference);
    return check(reference, "Missing, even");
  });

  attempt("another person's answers under one's own check", async ({ robin, lee }) => {
    const reference = await photo(robin, ["Missing, even"]);
    const theirs = await photo(lee, ["None of these"]);
    await lee.press("Change my answers");
    const get = lee.pressOf("Get the answer");
    await robin.post(get);
    await robin.post(forged(get, { [theirs]: reference }));
    return check(reference, "Missing, even");
  });

  attempt("a lead's “Agree” and “Overrule”, pressed by the person", async ({ robin, alex }) => {
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    await alex.say(reference);
    await robin.post(alex.pressOf("Agree"));
    await robin.post(alex.pressOf("Overrule"));
    expect(robin.offered("Change the verdict", "Confirm conditions")).toEqual([]);
    return check(reference, "Post only if");
  });

  attempt("a client whose buttons are messages, and a lead's no between", async ({ elsewhere, alex }) => {
    const old = elsewhere({ oldClient: true });
    const reference = await photo(old, ["None of these"]);
    const posted = old.pressOf("I have posted it");
    await forbid(alex, reference, "Not this one");
    await old.post(posted);
    await backTo(old, reference);
    await changeAndAsk(old, (form) => form.fill("What is the policing", "Meeting"));
    return check(reference, "Not this one");
  });

  attempt("a client whose buttons are messages, pressed twice", async ({ elsewhere }) => {
    const old = elsewhere({ oldClient: true });
    const reference = await photo(old, [FACES, "Made outside"], TWO_OPEN);
    const update = old.tick("I have a signed release form").pressOf("Update the verdict");
    await old.post(update);
    await old.post(update);
    return check(reference, "Wait for the owner");
  });

  attempt("in a group, somebody else untick what it shows", async ({ elsewhere, lee, robin }) => {
    const group = elsewhere({ kind: "groupChat" });
    await startCheck(group);
    await firstPage(group, { shows: ["Missing, even"] });
    await getAnswer(group);
    const reference = referenceOn(group);
    const there = group.pressOf("Change my answers");
    await lee.post(there);
    expect(lee.offered("Change")).toEqual([]);
    robin.look(group.card, group.cardId);
    return check(reference, "Missing, even");
  });

  attempt("in a group, a small change after a lead's no", async ({ elsewhere, alex }) => {
    const group = elsewhere({ kind: "groupChat" });
    const reference = await photo(group, ["None of these"]);
    await forbid(alex, reference, "Not this one");
    await changeAndAsk(group, (form) => form.fill("What is the policing", "Meeting"));
    return check(reference, "Not this one");
  });

  attempt("a restart in the middle, and the card from before", async ({ robin, restart }) => {
    await startCheck(robin);
    await firstPage(robin, { shows: ["Exhibits", FACES] });
    await restart();
    await answerPages(robin, [{ "Has everyone": "Yes, all of them" }]);
    await getAnswer(robin);
    return check(referenceOn(robin), "Exhibits");
  });

  attempt("cancelled, opened again, and the card from before", async ({ robin }) => {
    const reference = await photo(robin, ["Missing, even"]);
    await change(robin, (form) => form);
    expect(inputsOf(robin.card)).toEqual([]);
    await robin.press("Get the answer");
    await robin.say("cancel");
    return check(reference, "Missing, even");
  });
});
