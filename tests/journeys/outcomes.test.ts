import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { CountingProxy } from "../support/countingProxy.js";
import { FixedRights } from "../support/fixedRights.js";
import { someone } from "../support/logged.js";
import { latestOutcome } from "../support/outcome.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, startCheck } from "../support/walk.js";

const [ROBIN, ALEX, JO] = [someone("robin"), someone("alex"), someone("jo")];

let proxy: CountingProxy;
let bot: TestBot;
let robin: TeamsClient;
let alex: TeamsClient;
let jo: TeamsClient;
let reference: string;

beforeAll(async () => {
  const rights = new FixedRights();
  for (const lead of [ALEX, JO]) rights.leads.set(lead, ["COV"]);
  proxy = await CountingProxy.start(inject("tables"));
  bot = await TestBot.start({ tables: proxy.connectionString, rights });
  [robin, alex, jo] = bot.clients(ROBIN, ALEX, JO);
  await startCheck(robin);
  await firstPage(robin, { shows: ["None of these"], purpose: "Showing the work" });
  await getAnswer(robin);
  reference = referenceOn(robin);
});
afterAll(async () => {
  await bot.stop();
  await proxy.stop();
});

describe("what a press comes to", () => {
  it("tells a form that comes back, a decision, a card that is too old, a refusal and what is not there apart", async () => {
    await jo.say(reference);
    await alex.say(reference);
    await alex.press("Overrule");
    expect(latestOutcome()).toMatchObject({ kind: "shown" });
    await alex.press("Change the verdict");
    expect(latestOutcome()).toMatchObject({ kind: "invalid", inputs: ["verdict", "note"] });
    const change = alex
      .fill("What is the right verdict?", "Do not post")
      .fill("Why?", "A house can be seen")
      .pressOf("Change the verdict");
    await alex.post(change);
    expect(latestOutcome()).toMatchObject({ kind: "shown" });
    await alex.post(change);
    expect(latestOutcome()).toMatchObject({ kind: "shown" });
    await jo.press("Agree");
    expect(latestOutcome()).toMatchObject({ kind: "out-of-date" });
    await robin.post(change);
    expect(latestOutcome()).toMatchObject({ kind: "refused" });
    const data = { pc: { v: "mine.open", ref: "COV-2611-AAAAAA" } };
    await robin.post({ type: "invoke", name: "adaptiveCard/action", value: { action: { data } } });
    expect(latestOutcome()).toMatchObject({ kind: "not-found" });
  });

  it("tells a page of the checklist that comes back, and a card that is older than its check", async () => {
    await startCheck(robin);
    const old = robin.pressOf("Next");
    await robin.press("Next");
    expect(latestOutcome()).toMatchObject({ kind: "invalid", inputs: expect.arrayContaining(["platform", "purpose"]) });
    await firstPage(robin, { shows: ["None of these"], purpose: "Showing the work" });
    await robin.post(old);
    expect(latestOutcome()).toMatchObject({ kind: "out-of-date" });
  });

  it("tells that nothing can be read just now, with the card in which everything is kept", async () => {
    await startCheck(robin);
    await robin.press("Start anew");
    proxy.fail("refuse");
    await robin.press("Next");
    expect(latestOutcome()).toMatchObject({ kind: "unavailable", card: expect.anything() });
    await alex.press("Open in full");
    expect(latestOutcome()).toEqual({
      kind: "unavailable",
      why: expect.stringContaining("cannot reach my records"),
      card: undefined,
    });
    proxy.fail("none");
  });
});
