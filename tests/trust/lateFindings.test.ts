import { setTimeout as delay } from "node:timers/promises";
import { describe, expect } from "vitest";
import {
  agree,
  answerPages,
  backTo,
  change,
  changeAndAsk,
  confirms,
  correct,
  forbid,
  opens,
  puts,
} from "../support/attemptSteps.js";
import { attempts, type Cast, check } from "../support/attempts.js";
import { comes } from "../support/inbox.js";
import { checkLookedAtLate, FACES_FOUND, FACES_SEEN, isSeen } from "../support/lateLook.js";
import { standing } from "../support/logged.js";
import { ScriptedLooking, seenOf, sightings } from "../support/scriptedLooking.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { getAnswer } from "../support/walk.js";

const PLATE = seenOf(sightings({ lines: ["AB12 CDE"] }));
const OTHERS = "Others you could recognise";
const PLATE_FOUND = "AB12CDE";
const LOOK = "look again";

describe("attempts at a wrong yes: around a picture that is looked at late", () => {
  const looking = new ScriptedLooking();
  const attempt = attempts(looking);

  const found = ({ bot }: Cast, reference: string, seen = FACES_SEEN) => isSeen(looking, bot, reference, seen);
  const nobody = (form: TeamsClient) => form.untick(OTHERS).tick("None of these");

  attempt("noting it as posted on the card from before", async (cast) => {
    const { robin, bot } = cast;
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    const posted = robin.pressOf("I have posted it");
    await found(cast, reference);
    await robin.post(posted);
    expect(robin.told).toContain("should not be posted");
    expect((await standing(bot, reference)).up).toBe("never");
    return check(reference, FACES_FOUND);
  });

  attempt("saving the post whose form was open", async (cast) => {
    const { robin, bot } = cast;
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    await robin.press("I have posted it");
    const save = robin.pressOf("Save");
    await found(cast, reference);
    await Promise.all([robin.post(save), delay(5).then(() => robin.post(save))]);
    expect((await standing(bot, reference)).up).toBe("never");
    return check(reference, FACES_FOUND);
  });

  attempt("saving at the very moment at which something is found", async (cast) => {
    const { robin, bot } = cast;
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    await robin.press("I have posted it");
    await Promise.all([robin.press("Save"), found(cast, reference)]);
    const { up, mustComeDown } = await standing(bot, reference);
    expect(up === "up").toBe(mustComeDown !== undefined);
    return check(reference, FACES_FOUND);
  });

  attempt("it is up already when something is found", async (cast) => {
    const { robin, bot, alex } = cast;
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    await robin.press("I have posted it");
    await robin.press("Save");
    await found(cast, reference);
    await comes(bot, robin, "Take it down and look again");
    expect(robin.words).toContain("It is up, and must come down now.");
    expect(robin.offered("Taken down", "Look again")).toEqual(["Taken down", "Look again"]);
    await alex.say("review");
    expect(alex.words).toContain("up, and must come down");
    return check(reference, FACES_FOUND);
  });

  attempt("an agreement from before it was found", async (cast) => {
    const { robin, alex, bot } = cast;
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    await agree(alex, reference);
    await found(cast, reference);
    await comes(bot, robin, LOOK);
    await backTo(robin, reference);
    expect(robin.words).toContain("They did not know about this");
    await robin.press("Copy a summary");
    expect(robin.words).toContain("agreed with the verdict before this was found");
    await alex.say(reference);
    expect(alex.words.split("\nHistory")[0]).not.toContain("Agreed by:");
    return check(reference, FACES_FOUND);
  });

  attempt("agreeing on a card from before it was found", async (cast) => {
    const { alex } = cast;
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    await alex.say(reference);
    const press = alex.pressOf("Agree");
    await found(cast, reference);
    await Promise.all([alex.post(press), delay(5).then(() => alex.post(press))]);
    expect(alex.words).toContain("has changed since");
    return check(reference, FACES_FOUND);
  });

  attempt("“Update the verdict” on the card from before", async (cast) => {
    const { robin } = cast;
    const reference = await checkLookedAtLate(cast, ["Made outside"], [{ "Has the person who owns": "I have asked" }]);
    const update = robin.tick("I have the owner's permission").pressOf("Update the verdict");
    await found(cast, reference);
    await robin.post(update);
    await robin.post(update);
    return check(reference, FACES_FOUND);
  });

  attempt("“Get the answer” after a small change, on the card from before", async (cast) => {
    const { robin } = cast;
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    await change(robin, (form) => form.fill("What is the policing", "Meeting"));
    const get = robin.pressOf("Get the answer");
    await found(cast, reference);
    await Promise.all([robin.post(get), delay(5).then(() => robin.post(get))]);
    return check(reference, FACES_FOUND);
  });

  attempt("“Get the answer” at the very moment", async (cast) => {
    const { robin } = cast;
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    await change(robin, (form) => form.fill("What is the policing", "Meeting"));
    const get = robin.pressOf("Get the answer");
    await Promise.all([robin.post(get), found(cast, reference)]);
    return check(reference, FACES_FOUND);
  });

  attempt("the page's old “Save” with “None of these”", async (cast) => {
    const { robin } = cast;
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    await robin.press("Change my answers");
    await robin.press("Change");
    const save = robin.fill("What is the policing", "Meeting").pressOf("Save");
    await found(cast, reference);
    await robin.post(save);
    await robin.post(save);
    return check(reference, FACES_FOUND);
  });

  attempt("the lift of two leads who did not know of it, and the same answers again", async (cast) => {
    const { robin, alex, jo, bot } = cast;
    const reference = await checkLookedAtLate(cast, [OTHERS], [{ "Has everyone": "Someone has said no" }]);
    await correct(alex, reference, { answer: "What it shows", to: nobody, why: "An empty room" });
    await confirms(jo, reference);
    expect((await standing(bot, reference)).verdict).toBe("ok-to-post");
    await found(cast, reference);
    // Neither has decided anything of what was found.
    await opens(alex, reference);
    expect(alex.words).not.toContain("decided by");
    await backTo(robin, reference);
    expect(robin.words).not.toContain("has confirmed");
    await robin.press(robin.offered("Change my answers", "Look again")[0] ?? "");
    await getAnswer(robin);
    return check(reference, FACES_FOUND, "An empty room");
  });

  attempt("the second lead's card from before it was found", async (cast) => {
    const { alex, jo } = cast;
    const reference = await checkLookedAtLate(cast, [OTHERS], [{ "Has everyone": "Someone has said no" }]);
    await correct(alex, reference, { answer: "What it shows", to: nobody, why: "An empty room" });
    await opens(jo, reference);
    const press = jo.pressOf("Confirm the correction");
    await found(cast, reference);
    await Promise.all([jo.post(press), delay(5).then(() => jo.post(press))]);
    return check(reference, FACES_FOUND);
  });

  attempt("a second lead's confirmation of something else, once a plate was read", async (cast) => {
    const { alex, jo } = cast;
    const reference = await checkLookedAtLate(cast, ["Exhibits"]);
    const ours = (form: TeamsClient) => form.untick("Exhibits").tick("None of these");
    await correct(alex, reference, { answer: "What it shows", to: ours, why: "our own display" });
    await found(cast, reference, PLATE);
    await opens(jo, reference);
    if (jo.offered("Confirm the correction").length > 0) await jo.press("Confirm the correction");
    return check(reference, PLATE_FOUND);
  });

  attempt("the same, and the person answers it with “None of these”", async (cast) => {
    const { robin, alex, jo } = cast;
    const reference = await checkLookedAtLate(cast, ["Exhibits"]);
    const ours = (form: TeamsClient) => form.untick("Exhibits").tick("None of these");
    await correct(alex, reference, { answer: "What it shows", to: ours, why: "our own display" });
    await found(cast, reference, PLATE);
    await opens(jo, reference);
    if (jo.offered("Keep “Do not post”").length > 0) await jo.press("Keep “Do not post”");
    await backTo(robin, reference);
    await robin.press(robin.offered("Change my answers", "Look again")[0] ?? "");
    if (robin.offered("Get the answer").length === 0) {
      await robin.untick("Exhibits").press(robin.offered("Save", "Next")[0] ?? "");
    }
    if (robin.offered("Get the answer").length > 0) await getAnswer(robin);
    return check(reference, PLATE_FOUND);
  });

  attempt("a lead's form to confirm conditions from before it was found", async (cast) => {
    const { alex } = cast;
    const reference = await checkLookedAtLate(cast, ["Made outside"], [{ "Has the person who owns": "I have asked" }]);
    await opens(alex, reference);
    await alex.press("Overrule");
    await alex.press("Confirm conditions");
    const [card, id] = [alex.card, alex.cardId];
    await found(cast, reference);
    alex.look(card, id);
    await alex.tick("Wait for the owner").fill("How do you know?", "They wrote").press("Let the rules decide");
    return check(reference, FACES_FOUND);
  });

  attempt("letting go of a no once something was found", async (cast) => {
    const { alex, jo } = cast;
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    await forbid(alex, reference, "Not this one");
    await opens(jo, reference);
    await jo.press("Let “OK to post” count");
    jo.fill("Why should it no longer stand", "It is a park");
    const press = jo.pressOf("Drop and let this count");
    await found(cast, reference);
    await jo.post(press);
    return check(reference, FACES_FOUND, "Not this one");
  });

  attempt("a lead who puts it right before the person has looked", async (cast) => {
    const { alex } = cast;
    const reference = await checkLookedAtLate(cast, [OTHERS], [{ "Has everyone": "Not yet" }]);
    await correct(alex, reference, { answer: "What it shows", to: nobody, why: "An empty room" });
    await found(cast, reference);
    await opens(alex, reference);
    await alex.press("Overrule");
    await alex.press("Correct an answer");
    expect(alex.words).not.toContain("Let the rules decide");
    return check(reference, FACES_FOUND);
  });

  attempt("in a group, an old card of the OK", async (cast) => {
    const { elsewhere, bot } = cast;
    const group = elsewhere({ kind: "groupChat", conversation: `group-${Math.random()}` });
    const reference = await checkLookedAtLate(cast, ["None of these"], [], group);
    const [posted, summary] = [group.pressOf("I have posted it"), group.pressOf("Copy a summary")];
    await found(cast, reference);
    await group.post(posted);
    await group.post(summary);
    expect(group.words).not.toContain("✅");
    expect((await standing(bot, reference)).up).toBe("never");
    return check(reference, FACES_FOUND);
  });

  attempt("in a channel, at a client whose buttons are messages", async (cast) => {
    const { elsewhere } = cast;
    const channel = elsewhere({ kind: "channel", oldClient: true, conversation: `channel-${Math.random()}` });
    const reference = await checkLookedAtLate(cast, ["Made outside"], [{ "Has the person who owns": "I have asked" }], channel);
    const update = channel.tick("I have the owner's permission").pressOf("Update the verdict");
    await found(cast, reference);
    await channel.post(update);
    await channel.post(update);
    return check(reference, FACES_FOUND);
  });

  attempt("somebody else in the group looks again", async (cast) => {
    const { elsewhere, lee, bot } = cast;
    const conversation = `group-${Math.random()}`;
    const group = elsewhere({ kind: "groupChat", conversation });
    const reference = await checkLookedAtLate(cast, ["None of these"], [], group);
    await found(cast, reference);
    await comes(bot, group, LOOK);
    await lee.post(group.pressOf("Look again"));
    expect(lee.offered("Get the answer", "Save", "Next")).toEqual([]);
    return check(reference, FACES_FOUND);
  });

  attempt("answering with what was found, then two leads who know of it and the person's untick", async (cast) => {
    const { robin, alex, bot } = cast;
    const reference = await checkLookedAtLate(cast, ["None of these"]);
    await found(cast, reference);
    await comes(bot, robin, LOOK);
    await robin.press("Look again");
    await robin.press(robin.offered("Save", "Next")[0] ?? "");
    await answerPages(robin, [{ "Has everyone": "Someone has said no" }], robin.offered("Save", "Next")[0] ?? "");
    await getAnswer(robin);
    await puts(alex, reference, ["What it shows"], nobody, "An empty room");
    expect(alex.words).toContain("somebody else has to confirm it");
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.fill("Which picture", "the other"));
    return check(reference, FACES_FOUND, "An empty room");
  });
});
