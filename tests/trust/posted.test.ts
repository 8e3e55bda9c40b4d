import { describe, expect } from "vitest";
import { agree, backTo, changeAndAsk, forbid, forged, photo } from "../support/attemptSteps.js";
import { attempts, type Cast, check } from "../support/attempts.js";
import { comes } from "../support/inbox.js";
import { standing } from "../support/logged.js";

const WHY = "Her own garden can be seen";
const LINK = "https://www.facebook.com/coventry/posts/7";

/** Robin has an OK, has posted it, and a lead says no. */
async function overruledWhileUp({ robin, alex }: Cast): Promise<string> {
  const reference = await photo(robin, ["None of these"]);
  await robin.press("I have posted it");
  await robin.fill("Link to the post", LINK).press("Save");
  await forbid(alex, reference, WHY);
  return reference;
}

describe("attempts at a wrong yes: what is posted, listed, copied and exported after a no", () => {
  const attempt = attempts();

  attempt("“I have posted it” on the card from before", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    const posted = robin.pressOf("I have posted it");
    await forbid(alex, reference, WHY);
    await robin.post(posted);
    expect(robin.told).toContain("so it should not be posted");
    return check(reference, WHY);
  });

  attempt("saving a form that was opened before", async ({ robin, alex, bot }) => {
    const reference = await photo(robin, ["None of these"]);
    await robin.press("I have posted it");
    await forbid(alex, reference, WHY);
    await robin.fill("Link to the post", LINK).press("Save");
    expect((await standing(bot, reference)).up).toBe("never");
    return check(reference, WHY);
  });

  attempt("saving at the very moment of the decision: it is up, and must come down", async ({ robin, alex, bot }) => {
    const reference = await photo(robin, ["None of these"]);
    await robin.press("I have posted it");
    robin.fill("Link to the post", LINK);
    await alex.say(reference);
    await alex.press("Overrule");
    alex.fill("What is the right verdict?", "Do not post").fill("Why?", WHY);
    await Promise.all([robin.press("Save"), alex.press("Change the verdict")]);
    const { up, mustComeDown } = await standing(bot, reference);
    expect(up === "up").toBe(mustComeDown !== undefined);
    return check(reference, WHY);
  });

  attempt("leaving it up", async (cast) => {
    const { robin, alex, bot } = cast;
    const reference = await overruledWhileUp(cast);
    await comes(bot, robin, "Take it down now");
    expect(robin.words).toContain(LINK);
    await backTo(robin, reference);
    expect(robin.words).toContain("It is up, and must come down now.");
    await alex.say("review");
    expect(alex.words).toContain("up, and must come down");
    return check(reference, WHY, LINK);
  });

  attempt("a small change, so that it may stay up", async (cast) => {
    const { robin, bot } = cast;
    const reference = await overruledWhileUp(cast);
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.fill("What is the policing", "Meeting"));
    expect(await standing(bot, reference)).toMatchObject({ up: "up", mustComeDown: expect.any(String) });
    return check(reference, WHY, LINK);
  });

  attempt("taking it down, and noting it as posted again", async (cast) => {
    const { robin, bot } = cast;
    const reference = await photo(robin, ["None of these"]);
    await robin.press("I have posted it");
    const save = robin.fill("Link to the post", LINK).pressOf("Save");
    await robin.post(save);
    await forbid(cast.alex, reference, WHY);
    await backTo(robin, reference);
    await robin.press("Taken down");
    await robin.post(save);
    await robin.post(forged(save, { '"n":"0"': '"n":"1"' }));
    expect((await standing(bot, reference)).up).toBe("down");
    return check(reference, WHY, "Taken down:", "took it down");
  });

  attempt("making it stricter by oneself while it is up", async ({ robin, bot }) => {
    const reference = await photo(robin, ["None of these"]);
    await robin.press("I have posted it");
    await robin.fill("Link to the post", LINK).press("Save");
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.untick("None of these").tick("Missing, even"));
    expect(robin.words).toContain("It is up, and must come down now.");
    expect((await standing(bot, reference)).mustComeDown).toBeDefined();
    return check(reference, LINK, "Missing, even");
  });

  attempt("“Taken down” of what was never up, to look as if it had been allowed", async ({ robin, alex, bot, lee }) => {
    const reference = await photo(robin, ["Missing, even"]);
    const other = await photo(lee, ["None of these"]);
    await lee.press("I have posted it");
    await lee.press("Save");
    await alex.say(other);
    await alex.press("Mark as taken down");
    await alex.post(forged(alex.pressOf("Yes, it is down"), { [other]: reference }));
    await lee.say(other);
    await robin.post(forged(lee.pressOf("Taken down"), { [other]: reference }));
    expect(await standing(bot, reference)).toMatchObject({ up: "never", posted: [] });
    return check(reference, "Missing, even");
  });

  attempt("“I have posted it”, forged, on a no", async ({ robin, lee, bot }) => {
    const reference = await photo(robin, ["Missing, even"]);
    const other = await photo(lee, ["None of these"]);
    await lee.press("I have posted it");
    await robin.post(forged(lee.pressOf("Save"), { [other]: reference }));
    expect((await standing(bot, reference)).up).toBe("never");
    return check(reference, "Missing, even");
  });

  attempt("“Copy a summary” on the card from before", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    const copy = robin.pressOf("Copy a summary");
    await forbid(alex, reference, WHY);
    await robin.post(copy);
    expect(robin.words).toContain("Do not post");
    expect(robin.words).not.toContain("✅");
    return check(reference, WHY);
  });

  attempt("a summary of an agreement, after a stricter answer", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await agree(alex, reference);
    await backTo(robin, reference);
    await changeAndAsk(robin, (form) => form.untick("None of these").tick("Missing, even"));
    await robin.press("Copy a summary");
    expect(robin.words).not.toContain("agrees");
    return check(reference, "Missing, even");
  });

  attempt("finding it among what is OK", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await forbid(alex, reference, WHY);
    for (const [verdict, isThere] of [
      ["OK to post", false],
      ["Do not post", true],
    ] as const) {
      await alex.say("review");
      await alex.press("Filter");
      await alex.fill("Verdict", verdict).fill("Person", robin.user.name).press("Show these");
      expect(alex.words.includes(reference)).toBe(isThere);
    }
    return check(reference, WHY);
  });
});
