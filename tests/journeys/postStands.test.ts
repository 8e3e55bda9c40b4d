import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordPage } from "../../dialogs/reports/export/recordPage.js";
import { exportedSince, tableIn } from "../support/exportedChecks.js";
import { expectWhole, standing } from "../support/logged.js";
import { clearCheck } from "../support/postedChecks.js";
import { Register } from "../support/register.js";
import { ALEX, type ReviewParty, ROBIN, reviewParty } from "../support/reviewParty.js";

const ACCOUNT = "ACC-COV-2611-AAAAAA";
const LINK = "https://www.facebook.com/coventry/posts/1";

describe("the link, the day and the account of a post", () => {
  let { bot, robin, alex } = {} as ReviewParty;
  beforeAll(async () => {
    ({ bot, robin, alex } = await reviewParty());
    await new Register(bot).add(ACCOUNT, ALEX, undefined, { name: "Coventry Police" });
  });
  afterAll(() => bot.stop());

  const form = async (id: string) => {
    const { reference } = await clearCheck(bot, ROBIN, id);
    await robin.send({ type: "message", value: { pc: { v: "posted.form", ref: reference } } });
    return reference;
  };

  it.each([
    ["the registered one", "Coventry Police", {}],
    ["another one", "Foleshill Watch", { chosen: "Another account", named: "Foleshill Watch" }],
  ])(
    "stand in record, print, list and export, on %s",
    async (id, account, { chosen, named }: { chosen?: string; named?: string }) => {
      const reference = await form(`on-${id.replaceAll(" ", "-")}`);
      if (chosen !== undefined) robin.fill("Which account?", chosen);
      if (named !== undefined) robin.fill("The name of another", named);
      await robin.fill("Link to the post", LINK).press("Save");
      expect(robin.words).toContain(account);
      const check = await standing(bot, reference);
      expect(check.posted).toMatchObject([{ account, link: LINK }]);
      expect(check.posted[0]?.accountId).toBe(chosen === undefined ? ACCOUNT : undefined);
      for (const who of [robin, alex]) {
        await who.say(reference);
        for (const words of [`, on ${account}`, LINK]) expect(who.words).toContain(words);
      }
      const print = recordPage(check, "post", { by: "Alex", now: new Date(), place: undefined }).toString();
      for (const words of [`, on ${account}`, LINK]) expect(print).toContain(words);
      await alex.say("review");
      await alex.press("Show everything");
      for (const words of [`, on ${account}`, "facebook.com/coventry/posts/1"]) expect(alex.words).toContain(words);
      const csv = tableIn(await exportedSince(bot.checkLog, "2026-01", new Date()));
      for (const words of [`"${account}"`, `"${LINK}"`, `"${check.posted[0]?.postedOn}"`]) expect(csv).toContain(words);
      await expectWhole(bot, reference);
    },
  );

  it("are asked for where they do not agree, and nothing is noted", async () => {
    const reference = await form("unsure");
    await robin.fill("The name of another", "Foleshill Watch").press("Save");
    expect(robin.words).toContain("You have chosen one above as well.");
    await robin.fill("Which account?", "Another account").fill("The name of another", "").press("Save");
    expect(robin.words).toContain("Give the name of the account it is on.");
    expect((await standing(bot, reference)).posted).toEqual([]);
  });
});
