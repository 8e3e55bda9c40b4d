import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Outbox } from "../../storage/index.js";
import { wordsOf } from "../support/card.js";
import { isEventWrite } from "../support/countingProxy.js";
import { CutOff } from "../support/cutOff.js";
import { comes } from "../support/inbox.js";
import { someone, standing } from "../support/logged.js";
import { askLead } from "../support/reviewWalk.js";
import { TENANT, type TeamsClient } from "../support/teamsClient.js";
import type { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, startCheck } from "../support/walk.js";

describe("a decision on answers that change before anybody is told of it", () => {
  let instances: CutOff;
  let bot: TestBot;
  let robin: TeamsClient;
  let alex: TeamsClient;
  let jo: TeamsClient;
  let count = 0;

  beforeAll(async () => {
    instances = await CutOff.start();
    bot = instances.survivor;
  });
  afterAll(() => instances.stop());
  beforeEach(async () => {
    const { victim, rights } = instances;
    count += 1;
    [robin, jo] = bot.clients(someone(`robin-${count}`), someone(`jo-${count}`));
    alex = victim.client({ user: someone(`alex-${count}`) });
    rights.leads.clear();
    for (const lead of [alex, jo]) {
      rights.leads.set(lead.user, ["COV"]);
      await lead.say("help");
    }
  });

  const check = async (consent: string) => {
    await startCheck(robin);
    await firstPage(robin, { shows: ["Others you could recognise"], about: "the stall" });
    await robin.fill("Has everyone who can be recognised", consent).press("Next");
    await getAnswer(robin);
    return referenceOn(robin);
  };
  const answerAnew = async (page: number, label: string, answer: string) => {
    await robin.press("Change my answers");
    await robin.press("Change", page);
    await robin.fill(label, answer).press("Save");
    await getAnswer(robin);
  };
  /** Presses at the instance that dies once that is logged, before anybody is told. */
  const cutAfterLogging = async (client: TeamsClient, title: string) => {
    const { proxy } = instances;
    let isLogged = false;
    proxy.follow((seen) => {
      if (isLogged) return "refuse";
      isLogged = isEventWrite(seen);
      return "none";
    });
    await client.post(client.pressOf(title));
    await proxy.quiet();
    proxy.fail("none");
  };

  it("is not said to be about the answers that its lead has not seen", async () => {
    const reference = await check("Yes");
    const first = await standing(bot, reference);
    await askLead(robin);
    await alex.say(reference);
    await cutAfterLogging(alex, "Agree");
    expect(await standing(bot, reference)).toMatchObject({ review: { state: "agreed" } });
    await robin.press("Back to the verdict");
    await answerAnew(1, "Has everyone who can be recognised", "Someone");
    expect((await standing(bot, reference)).verdict).not.toBe(first.verdict);
    instances.pass();
    const told = await comes(bot, robin, "Your team lead has looked");
    const words = wordsOf(told.activity.attachments?.[0]?.content);
    expect(words).toContain("but something has changed since");
    expect(words).not.toContain("agrees");
    expect(words).toContain(`${alex.user.name}, `);
    expect(words).toContain("for an earlier verdict, not this one");
  });

  it("is told also where its lead has lost the right since, once", async () => {
    const reference = await check("Yes");
    await askLead(robin);
    await alex.say(reference);
    await cutAfterLogging(alex, "Agree");
    instances.rights.leads.delete(alex.user);
    instances.pass();
    await comes(bot, robin, "Your team lead has looked at it and agrees");
    instances.pass();
    const { items } = await new Outbox(bot.tables.outbox).addressedTo({ tenantId: TENANT, personId: robin.user.aadObjectId });
    expect(items.filter(({ item }) => item.kind === "review-decided")).toHaveLength(1);
  });

  it("leaves a lead alone whose decision stands as before", async () => {
    const reference = await check("Yes");
    await jo.say(reference);
    await jo.press("Overrule");
    await jo.fill("What is the right verdict?", "Do not post").fill("Why?", "The house can be seen.").press("Change the verdict");
    await comes(bot, robin, "changed the verdict");
    await robin.press("Show the verdict");
    await answerAnew(0, "What is the policing purpose", "Crime prevention");
    await comes(bot, alex, "The answers have changed since a lead decided");
    await alex.press("Keep “Do not post”");
    await comes(bot, jo, "This check has been decided", "update");
    const { verdict, binding } = await standing(bot, reference);
    expect(verdict).toBe("do-not-post");
    expect(binding.map(({ by }) => by.id)).toContain(jo.user.aadObjectId);
    const { items } = await new Outbox(bot.tables.outbox).addressedTo({ tenantId: TENANT, personId: jo.user.aadObjectId });
    expect(items.map(({ item }) => item.kind)).not.toContain("review-let-go");
  });
});
