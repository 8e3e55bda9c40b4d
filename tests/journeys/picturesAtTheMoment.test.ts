import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Check } from "../../dialogs/check/check.js";
import { tellOfLook } from "../../dialogs/check/tellOfLook.js";
import { scene } from "../pictures/pictures.js";
import { guidance } from "../support/content.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { kindsOn, standing } from "../support/logged.js";
import { ScriptedLooking } from "../support/scriptedLooking.js";
import { TENANT } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn } from "../support/walk.js";

const SEEN = {
  from: "picture",
  says: "A number plate can be read",
  words: "",
  answers: { shows: ["personal-details"] },
  seen: true,
} as const;

describe("what is seen in a picture while its next verdict is given", () => {
  const connector = new FakeConnector();
  let bot: TestBot;
  beforeAll(async () => {
    await connector.start();
    bot = await TestBot.start({ looking: new ScriptedLooking(), connector });
  });
  afterAll(async () => {
    await bot.stop();
    await connector.stop();
  });

  it("is not told of the verdict before, so that it is told of the new one", async () => {
    const robin = bot.client();
    await robin.say("can I post this photo?", { attachments: [connector.paste("1", await scene(320, 240).jpeg().toBuffer())] });
    await robin.fill("Your unit", "Coventry").press("Next");
    await firstPage(robin, { shows: ["None of these"] });
    await getAnswer(robin);
    const reference = referenceOn(robin);
    const first = await standing(bot, reference);
    await robin.press("Change my answers");
    await robin.press("Change");
    await robin.fill("What is the policing", "Showing the work").press("Save");
    await getAnswer(robin);

    const flow = guidance.flows.get("photo");
    if (!flow) throw new Error("There is no photo flow.");
    const check = { found: [SEEN], looks: first.current.looks } as unknown as Check;
    const turn = { person: { tenantId: TENANT, id: first.current.person.id, name: "" } as never, now: new Date() };
    await expect(tellOfLook(bot.checkLog, flow, check, first, turn)).rejects.toMatchObject({ code: "conflict" });
    expect(await kindsOn(bot, reference)).toEqual(["completed", "revised"]);
    const told = await tellOfLook(bot.checkLog, flow, check, await standing(bot, reference), turn);
    expect(told).toMatchObject({ verdict: "refer", revision: 2 });
  });
});
