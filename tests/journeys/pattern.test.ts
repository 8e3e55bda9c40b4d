import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Directory } from "../../storage/index.js";
import { comes } from "../support/inbox.js";
import { someone } from "../support/logged.js";
import { type ReviewParty, reviewParty } from "../support/reviewParty.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import { TENANT } from "../support/teamsClient.js";

describe("one person's checks with their pattern", () => {
  let { bot, robin, alex, jo, pat } = {} as ReviewParty;
  const [other, dudley] = [
    { ...someone("robin"), id: "29:second", aadObjectId: "id-of-the-second" },
    { ...someone("robin"), id: "29:third", aadObjectId: "id-of-the-third" },
  ];
  let reference = "";
  beforeAll(async () => {
    ({ bot, robin, alex, jo, pat } = await reviewParty());
    reference = await makeCheck(robin);
    await askLead(robin, "Is it fine?");
    await comes(bot, alex, "Review this check");
    await alex.press("Overrule");
    await alex.fill("What is the right verdict?", "Do not post").fill("Why?", "No").press("Change the verdict");
    await makeCheck(robin);
    await makeCheck(bot.client({ user: other }));
    await makeCheck(bot.client({ user: dudley }), { unit: "Dudley" });
    await vi.waitFor(async () => expect(await new Directory(bot.tables.people).byName(TENANT, "robin", 5)).toHaveLength(3));
  });
  afterAll(() => bot.stop());

  const find = async (who: typeof alex) => {
    await who.say("review");
    await who.press("Filter");
    await who.fill("Person", "robin").press("Show these");
  };

  it("is told apart from others of that name, and shown to the leads of their unit and the press office", async () => {
    for (const who of [alex, jo, pat]) {
      await find(who);
      expect(who.words).toContain("Which one?");
      for (const name of ["robin, Coventry (id ends in -robin)", "robin, Coventry (id ends in second)", "robin, Dudley"])
        expect(who.words).toContain(name);
      const at = who.words
        .split("\n")
        .filter((line) => line.startsWith("robin, "))
        .indexOf("robin, Coventry (id ends in -robin)");
      await who.press("Show their checks", at);
      expect(who.words).toContain(reference);
      expect(who.words).toContain(
        "2 checks: 0 changed after a verdict, 1 changed by a lead, 1 put to a lead, 0 asked about, 0 with findings set aside.",
      );
    }
    await find(alex);
    await alex.press(
      "Show their checks",
      alex.words
        .split("\n")
        .filter((line) => line.startsWith("robin, "))
        .indexOf("robin, Dudley"),
    );
    expect(alex.words).toContain("0 checks:");
  });

  it("is seen by the person themselves, and by no stranger", async () => {
    await robin.say("my checks");
    await robin.press("How my checks went");
    for (const words of [
      "Verdict changed by a lead: 1 of 2",
      "Asked a lead to look: 1 of 2",
      "Answers changed after a verdict: 0 of 2",
    ])
      expect(robin.words.replace(/\s+/g, " ")).toContain(words);
    const sam = bot.client({ user: someone("sam") });
    await sam.say("help");
    await sam.send({ type: "message", value: { pc: { v: "review.list", x: { person: "id-of-robin", name: "robin" } } } });
    expect(sam.told + sam.words).not.toContain("changed by a lead");
    await sam.say("my checks");
    expect(sam.offered("How my checks went")).toEqual([]);
  });
});
