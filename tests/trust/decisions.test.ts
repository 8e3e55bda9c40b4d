import { describe, expect } from "vitest";
import { agree, backTo, change, changeAndAsk, forbid, photo } from "../support/attemptSteps.js";
import { attempts, type Cast, check } from "../support/attempts.js";
import { getAnswer } from "../support/walk.js";

const WHY = "Her own garden can be seen";
const FACES = "Others you could recognise";

/** Robin had an OK, and a lead has said no. */
async function refused({ robin, alex }: Cast, verdict?: string): Promise<string> {
  const reference = await photo(robin, ["None of these"]);
  await forbid(alex, reference, WHY, verdict);
  await backTo(robin, reference);
  return reference;
}

describe("attempts at a wrong yes: after a lead has said no", () => {
  const attempt = attempts();

  attempt("changing the purpose", async (cast) => {
    const reference = await refused(cast);
    await changeAndAsk(cast.robin, (form) => form.fill("What is the policing", "Meeting"));
    expect(cast.robin.words).toContain("I have told the leads");
    return check(reference, WHY, "Showing the work", "Meeting the community");
  });

  attempt("changing only the words for the picture", async (cast) => {
    const reference = await refused(cast);
    await changeAndAsk(cast.robin, (form) => form.fill("Which picture is it", "The other one, honestly"));
    return check(reference, WHY, "The other one, honestly");
  });

  attempt("going to another site and back", async (cast) => {
    const reference = await refused(cast);
    await changeAndAsk(cast.robin, (form) => form.fill("Where do you want", "Flickr"));
    await changeAndAsk(cast.robin, (form) => form.fill("Where do you want", "A Facebook page"));
    return check(reference, WHY, "Flickr", "A Facebook page");
  });

  attempt("making it stricter than the lead, and then what it was", async (cast) => {
    const reference = await refused(cast, "Ask first");
    await changeAndAsk(cast.robin, (form) => form.untick("None of these").tick("Missing, even"));
    await changeAndAsk(cast.robin, (form) => form.untick("Missing, even").tick("None of these"));
    return check(reference, WHY, "Missing, even if since found");
  });

  attempt("opening the answers and changing nothing", async (cast) => {
    const reference = await refused(cast);
    await change(cast.robin, (form) => form);
    await getAnswer(cast.robin);
    return check(reference, WHY);
  });

  attempt("ticking a condition off afterwards", async ({ robin, alex }) => {
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    await forbid(alex, reference, WHY);
    await backTo(robin, reference);
    expect(robin.offered("Update the verdict")).toEqual([]);
    await changeAndAsk(robin, (form) => form.fill("Has everyone", "Yes, all of them"), 1);
    return check(reference, WHY, "Yes, all of them have signed");
  });

  attempt("ticking it off on the card from before", async ({ robin, alex }) => {
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    const update = robin.tick("I have a signed release form").pressOf("Update the verdict");
    await forbid(alex, reference, WHY);
    await robin.post(update);
    return check(reference, WHY);
  });

  attempt("answering while the lead decides", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await change(robin, (form) => form.fill("What is the policing", "Meeting"));
    await forbid(alex, reference, WHY);
    await getAnswer(robin);
    return check(reference, WHY);
  });

  attempt("answering at the very moment of the decision", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await change(robin, (form) => form.fill("What is the policing", "Meeting"));
    await alex.say(reference);
    await alex.press("Overrule");
    alex.fill("What is the right verdict?", "Do not post").fill("Why?", WHY);
    await Promise.all([getAnswer(robin), alex.press("Change the verdict")]);
    // Whose card is older is told so, and decides again on what there is now.
    if (alex.words.includes("This check has changed")) await forbid(alex, reference, WHY);
    return check(reference, WHY, "Meeting the community");
  });

  attempt("asking again", async (cast) => {
    const { robin } = cast;
    const reference = await refused(cast);
    await robin.press("Ask my team lead to look");
    await robin.fill("What should they know?", "It is not a garden").press("Send");
    return check(reference, WHY, "It is not a garden");
  });

  attempt("asking again, and changing something meanwhile", async (cast) => {
    const { robin } = cast;
    const reference = await refused(cast);
    await robin.press("Ask my team lead to look");
    await robin.press("Send");
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.fill("What is the policing", "Meeting"));
    return check(reference, WHY);
  });

  attempt("a second lead who keeps it, and another change", async (cast) => {
    const { robin, jo } = cast;
    const reference = await refused(cast);
    await changeAndAsk(robin, (form) => form.fill("What is the policing", "Meeting"));
    await jo.say(reference);
    await jo.press("Keep “Do not post”");
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.fill("What is the policing", "Showing"));
    return check(reference, WHY, "jo-");
  });

  attempt("an agreement on the stricter answers, and back to the milder ones", async (cast) => {
    const { robin, jo } = cast;
    const reference = await refused(cast, "Ask first");
    await changeAndAsk(robin, (form) => form.untick("None of these").tick("Missing, even"));
    await agree(jo, reference);
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.untick("Missing, even").tick("None of these"));
    return check(reference, WHY);
  });

  attempt("letting it count on a card from before a stricter answer", async (cast) => {
    const { robin, jo } = cast;
    const reference = await refused(cast);
    await changeAndAsk(robin, (form) => form.fill("What is the policing", "Meeting"));
    await jo.say(reference);
    await changeAndAsk(robin, (form) => form.untick("None of these").tick("Missing, even"));
    await jo.press("Let “OK to post” count");
    return check(reference, WHY, "Missing, even");
  });

  attempt("letting it count by the person's own hand", async (cast) => {
    const { robin, jo, rights } = cast;
    const reference = await refused(cast);
    await changeAndAsk(robin, (form) => form.fill("What is the policing", "Meeting"));
    await jo.say(reference);
    rights.leads.set(robin.user, ["COV"]);
    await robin.post(jo.pressOf("Let “OK to post” count"));
    return check(reference, WHY);
  });

  attempt("restarting the service between the no and the change", async (cast) => {
    const { robin, restart } = cast;
    const reference = await refused(cast);
    await restart();
    await changeAndAsk(robin, (form) => form.fill("What is the policing", "Meeting"));
    return check(reference, WHY);
  });

  attempt("cancelling the change, and carrying on", async (cast) => {
    const { robin } = cast;
    const reference = await refused(cast);
    await change(robin, (form) => form.fill("What is the policing", "Meeting"));
    if (robin.offered("Cancel").length > 0) await robin.press("Cancel");
    await robin.say("my checks");
    return check(reference, WHY);
  });
});
