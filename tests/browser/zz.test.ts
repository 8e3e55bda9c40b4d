import { expect, it } from "vitest";
import { scene } from "../pictures/pictures.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { FixedRights } from "../support/fixedRights.js";
import { ALEX, ROBIN } from "../support/reviewParty.js";
import { ScriptedLooking, seenOf, sightings } from "../support/scriptedLooking.js";
import { TestBot } from "../support/testBot.js";
import { wordsOf, inputsOf } from "../support/card.js";
it("x", async () => {
  const rights = new FixedRights(); rights.leads.set(ALEX, ["COV"]);
  const looking = new ScriptedLooking(); const connector = new FakeConnector(); await connector.start();
  const bot = await TestBot.start({ rights, looking, connector });
  const [robin] = bot.clients(ROBIN, ALEX);
  for (const round of [1, 2]) {
    await robin.say("can I post this photo?", { attachments: [connector.paste("1", await scene(320, 240).jpeg().toBuffer())] });
    if (robin.words.includes("Which unit do you work in?")) await robin.fill("Your unit", "Coventry").press("Next");
    const from = connector.sent.length;
    await looking.ends(seenOf(sightings({ lines: ["AB12 CDE"] })));
    await new Promise((r) => setTimeout(r, 3000));
    for (const { method, activity } of connector.sent.slice(from) as any[]) {
      const card = activity.attachments?.[0]?.content;
      console.log("ROUND", round, method, wordsOf(card).slice(0, 400).replace(/\n/g, " | "), "INPUTS", card ? inputsOf(card).map((i: any) => i.id).join() : "");
    }
  }
  expect(1).toBe(1);
  await bot.stop(); await connector.stop();
});
