import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { isVerdict } from "../../records/index.js";
import { grounded } from "../storage/sampleEvents.js";
import { CountingProxy, isAppend } from "../support/countingProxy.js";
import { came, comes } from "../support/inbox.js";
import { expectWhole, kindsOn, standing } from "../support/logged.js";
import { ALEX, JO, type ReviewParty, ROBIN, reviewParty } from "../support/reviewParty.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import { TestBot } from "../support/testBot.js";

describe("asking a team lead to look, where something goes wrong", () => {
  let { rights, bot, robin, alex, jo } = {} as ReviewParty;

  beforeEach(async () => {
    ({ rights, bot, robin, alex, jo } = await reviewParty());
  });
  afterEach(() => bot.stop());

  it("is settled once by two leads at the same moment, at two instances, and the second is told", async () => {
    const second = await TestBot.start({ rights, tablePrefix: bot.tablePrefix, connector: bot.connector });
    const reference = await makeCheck(robin);
    await askLead(robin);
    await comes(bot, alex, "Review this check");
    await comes(bot, jo, "Review this check");
    const joThere = second.client({ user: JO });
    joThere.look(jo.card, jo.cardId);
    await joThere.press("Overrule");
    joThere.fill("What is the right verdict?", "Do not post").fill("Why?", "My careful reason");
    await Promise.all([alex.press("Agree"), joThere.press("Change the verdict")]);
    const check = await standing(bot, reference);
    expect(check.history.map(({ kind }) => kind)).toEqual(["completed", "review-requested", "reviewed"]);
    const alexWon = check.review.state === "agreed" && check.review.decision.by.name === "alex";
    const loser = alexWon ? joThere : alex;
    expect(loser.words).toContain(`${alexWon ? "alex" : "jo"} has already decided`);
    if (alexWon) expect(joThere.words).toContain("You wrote: “My careful reason”.");
    await comes(bot, robin, "Your team lead has looked");
    expect(came(bot, robin, "Your team lead has looked")).toBe(1);
    await expectWhole(bot, reference);
    await second.stop();
  });

  it("is logged and sent once, however often the button is pressed, and a decision too", async () => {
    const reference = await makeCheck(robin);
    await robin.press("Ask my team lead to look");
    const send = robin.pressOf("Send");
    await Promise.all([robin.post(send), robin.post(send)]);
    await robin.post(send);
    await comes(bot, alex, "Review this check");
    const agree = alex.pressOf("Agree");
    await Promise.all([alex.post(agree), alex.post(agree)]);
    await alex.post(agree);
    expect(alex.words).toContain("This check has been decided");
    await comes(bot, robin, "and agrees");
    expect(await kindsOn(bot, reference)).toEqual(["completed", "review-requested", "reviewed"]);
    expect(came(bot, robin, "and agrees")).toBe(1);
    await robin.post(send);
    expect(robin.words).toContain("Your team lead has looked");
    expect(await kindsOn(bot, reference)).toHaveLength(3);
  });

  it("decides on the verdict that the lead saw: one that came at the same moment is shown to them first", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const slow = await TestBot.start({
      rights,
      tables: proxy.connectionString,
      tablePrefix: bot.tablePrefix,
      connector: bot.connector,
    });
    const reference = await makeCheck(robin);
    await askLead(robin);
    await comes(bot, alex, "Review this check");
    const alexThere = slow.client({ user: ALEX });
    alexThere.look(alex.card, alex.cardId);
    const gate = proxy.hold(isAppend);
    const deciding = alexThere.press("Agree");
    await gate.reached;
    const [verdict] = (await bot.checkLog.read(reference)).filter(isVerdict);
    if (verdict) await bot.checkLog.append(grounded({ ...verdict, kind: "revised", revision: 2, verdict: "do-not-post" }));
    gate.release();
    await deciding;
    expect(alexThere.words).toContain("This check has changed since your card was made.");
    expect(await standing(bot, reference)).toMatchObject({ verdict: "do-not-post", review: { state: "waiting" } });
    await alexThere.press("Agree");
    expect(await standing(bot, reference)).toMatchObject({ verdict: "do-not-post", review: { state: "agreed" } });
    await expectWhole(bot, reference);
    await slow.stop();
    await proxy.stop();
  });

  it("goes on after a restart, and shows a lead whose card is old where the check stands now", async () => {
    const reference = await makeCheck(robin);
    await askLead(robin);
    await comes(bot, alex, "Review this check");
    const old = alex.pressOf("Agree");
    await bot.stop();
    bot = await TestBot.start({ rights, tablePrefix: bot.tablePrefix });
    const [robinNow, alexNow] = [bot.client({ user: ROBIN }), bot.client({ user: ALEX })];
    await robinNow.say("my checks");
    await robinNow.press("Open");
    await robinNow.press("Show the verdict");
    await robinNow.press("Change my answers");
    await robinNow.press("Change");
    await robinNow.untick("None of these").tick("Missing, even").press("Save");
    await robinNow.press("Get the answer");
    expect(robinNow.words).toContain("Do not post");
    await alexNow.post({ ...old });
    expect(alexNow.words).toContain("This check has changed since your card was made");
    expect(await kindsOn(bot, reference)).toEqual(["completed", "review-requested", "revised"]);
    await alexNow.press("Agree");
    expect(await standing(bot, reference)).toMatchObject({ verdict: "do-not-post", review: { state: "agreed" } });
  });

  it("says so when storage is out of reach, and can be pressed again; what is not told is told then", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const frail = await TestBot.start({
      rights,
      tablePrefix: bot.tablePrefix,
      tables: proxy.connectionString,
      connector: bot.connector,
    });
    const reference = await makeCheck(robin);
    await robin.press("Ask my team lead to look");
    const send = robin.pressOf("Send");
    const there = frail.client({ user: ROBIN });
    there.look(robin.card, robin.cardId);
    proxy.fail("refuse");
    await there.post(send);
    expect(there.told).toContain("I cannot reach my records just now.");
    proxy.fail("none");
    // The log takes the request, and the service is cut off before the leads have it.
    proxy.follow(({ kind, table }) => (kind === "transaction" && table === "other" ? "refuse" : "none"));
    await there.post(send);
    expect(await kindsOn(bot, reference)).toEqual(["completed", "review-requested"]);
    proxy.fail("none");
    await there.post(send);
    expect(there.words).toContain("Your team lead will look");
    await comes(bot, alex, "Review this check");
    expect(await kindsOn(bot, reference)).toEqual(["completed", "review-requested"]);
    const onFrail = frail.client({ user: ALEX });
    onFrail.look(alex.card, alex.cardId);
    const agree = onFrail.pressOf("Agree");
    proxy.follow(({ kind, table }) => (kind === "transaction" && table === "other" ? "refuse" : "none"));
    await onFrail.post(agree);
    expect(onFrail.words).toContain("I could not tell everybody");
    proxy.fail("none");
    await onFrail.post(agree);
    await comes(bot, robin, "Your team lead has looked");
    expect(await kindsOn(bot, reference)).toEqual(["completed", "review-requested", "reviewed"]);
    await frail.stop();
    await proxy.stop();
  });

  it("takes nothing from the card of somebody who does not lead the unit any more, or of a forged reference", async () => {
    const reference = await makeCheck(robin);
    await askLead(robin);
    await comes(bot, alex, "Review this check");
    const agree = alex.pressOf("Agree");
    rights.leads.delete(ALEX);
    await alex.post(agree);
    expect(alex.told).toContain("This is for the leads");
    const text = JSON.stringify(agree);
    await jo.post(JSON.parse(text.replaceAll(reference, "COV-2611-000000")));
    expect(jo.told).toContain("I cannot find a check with that reference");
    await robin.post(agree);
    expect(robin.told).toContain("This is for the leads");
    expect(await kindsOn(bot, reference)).toEqual(["completed", "review-requested"]);
    expect(rights.refused).toHaveLength(2);
  });
});
