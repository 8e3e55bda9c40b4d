import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { parseReference, present } from "../../storage/index.js";
import { CountingProxy } from "../support/countingProxy.js";
import { FixedRights } from "../support/fixedRights.js";
import { came, comes } from "../support/inbox.js";
import { someone } from "../support/logged.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const ROBIN = someone("robin");
const ALEX = someone("alex");
const JO = someone("jo");
const PAT = someone("pat");

describe("asking a team lead to look", () => {
  let rights: FixedRights;
  let bot: TestBot;
  let robin: TeamsClient;
  let alex: TeamsClient;
  let jo: TeamsClient;
  let pat: TeamsClient;

  beforeEach(async () => {
    rights = new FixedRights();
    rights.leads.set(ALEX, ["COV"]);
    rights.leads.set(JO, ["COV", "DUD"]);
    rights.press.add(PAT);
    bot = await TestBot.start({ rights });
    [robin, alex, jo, pat] = [ROBIN, ALEX, JO, PAT].map((user) => bot.client({ user })) as [
      TeamsClient,
      TeamsClient,
      TeamsClient,
      TeamsClient,
    ];
    for (const each of [alex, jo, pat]) await each.say("help");
  });
  afterEach(() => bot.stop());

  const standing = async (reference: string) => {
    const check = present(await bot.checkLog.read(reference));
    if (!check) throw new Error("There is no such check.");
    return check;
  };
  const kinds = async (reference: string) => (await bot.checkLog.read(reference)).map(({ kind }) => kind);
  const whole = async (reference: string) =>
    expect((await bot.checkLog.verify(parseReference(reference)?.partition ?? "")).broken).toBeUndefined();

  it("reaches every lead of the unit, is settled by the first, and the others and the asker are told", async () => {
    const reference = await makeCheck(robin);
    await askLead(robin, "The owner *said* it is fine");
    expect(robin.words).toContain("Your team lead will look");
    expect(robin.words).toContain("I have asked alex, jo.");
    await robin.press("Back to the verdict");
    expect(robin.words).toContain("Your team lead has been asked to look");
    expect(() => robin.pressOf("Ask my team lead to look")).toThrow();
    await robin.say("my checks");
    expect(robin.words).toContain("waiting for your team lead");

    await Promise.all([comes(bot, alex, "Please look at this check"), comes(bot, jo, "Please look at this check")]);
    expect(came(bot, pat, "Please look")).toBe(0);
    for (const words of [reference, "robin, Coventry", "The owner *said* it is fine", "a bike being marked", "OK to post"])
      expect(alex.words).toContain(words);
    await alex.press("Agree");
    expect(alex.words).toContain("This check is decided");
    expect(alex.words).toContain("Agreed by:");

    await comes(bot, robin, "Your team lead has looked, and agrees");
    await comes(bot, jo, "This check is decided", "update");
    expect(jo.words).toContain("alex");
    expect(() => jo.pressOf("Agree")).toThrow();
    expect(await kinds(reference)).toEqual(["completed", "review-requested", "reviewed"]);
    await robin.say("my checks");
    expect(robin.words).not.toContain("waiting for your team lead");
    await robin.press("Open");
    expect(robin.words).toContain("alex looked and agreed: OK to post");
    await whole(reference);
  });

  it("is overruled with a reason: stricter just so; the verdict that counts now is shown to the asker everywhere", async () => {
    const reference = await makeCheck(robin);
    const verdict = { card: robin.card, id: robin.cardId };
    await askLead(robin);
    await comes(bot, alex, "Please look");
    await alex.press("Overrule");
    await alex.press("Change the verdict");
    expect(alex.words).toContain("Choose the verdict that is right.");
    expect(alex.words).toContain("Say in a sentence why.");
    await alex.fill("What is the right verdict?", "Do not post").press("Change the verdict");
    expect(alex.words).not.toContain("Choose the verdict");
    await alex
      .fill("What is the right verdict?", "Do not post")
      .fill("Why?", "The [house](https://x.example) can be seen")
      .press("Change the verdict");
    expect(alex.words).toContain("Changed by:");
    await comes(bot, robin, "changed the verdict");
    expect(robin.words).toContain("⛔ Do not post");
    expect(robin.words).toContain("✅ OK to post");
    expect(robin.words).toContain("The [house](https://x.example) can be seen");
    await robin.press("Show the verdict");
    expect(robin.words).toContain("Your team lead has changed the verdict: it is now “⛔ Do not post”.");
    robin.look(verdict.card, verdict.id);
    await robin.press("Ask my team lead to look");
    expect(robin.words).toContain("Ask my team lead to look");
    await robin.say("my checks");
    expect(robin.words).toContain("⛔ Do not post");
    expect(await standing(reference)).toMatchObject({ got: "ok-to-post", verdict: "do-not-post", status: "overruled" });
    await whole(reference);
  });

  it("is made milder only with the condition that is met, and the record keeps both", async () => {
    const reference = await makeCheck(robin, { shows: ["Missing, even"] });
    await askLead(robin);
    await comes(bot, jo, "Please look");
    await jo.press("Overrule");
    await jo.fill("What is the right verdict?", "OK to post").fill("Why?", "They are home").press("Change the verdict");
    expect(jo.words).toContain("say which of these is met");
    expect(await kinds(reference)).toHaveLength(2);
    const [condition] = (await standing(reference)).current.reasons;
    await jo
      .fill("What is the right verdict?", "OK to post")
      .fill("Only if you make it milder", condition?.condition ?? condition?.reason ?? "?")
      .fill("Why?", "They are home")
      .press("Change the verdict");
    expect(jo.words).toContain("Condition met:");
    expect(await standing(reference)).toMatchObject({
      got: "do-not-post",
      verdict: "ok-to-post",
      review: { outcome: "overruled", conditionMet: expect.any(String), note: "They are home" },
    });
    await robin.say(`show ${reference.toLowerCase()}`);
    expect(robin.words).toContain("The guidance said:");
    expect(robin.words).toContain("They are home");
  });

  it("is settled once by two leads at the same moment, at two instances, and the second is told", async () => {
    const second = await TestBot.start({ rights, tablePrefix: bot.tablePrefix, connector: bot.connector });
    const reference = await makeCheck(robin);
    await askLead(robin);
    await comes(bot, alex, "Please look");
    await comes(bot, jo, "Please look");
    const joThere = second.client({ user: JO });
    joThere.look(jo.card, jo.cardId);
    await joThere.press("Overrule");
    joThere.fill("What is the right verdict?", "Do not post").fill("Why?", "My careful reason");
    await Promise.all([alex.press("Agree"), joThere.press("Change the verdict")]);
    const check = await standing(reference);
    expect(check.history.map(({ kind }) => kind)).toEqual(["completed", "review-requested", "reviewed"]);
    const alexWon = check.review.state === "decided" && check.review.by.name === "alex";
    const loser = alexWon ? joThere : alex;
    expect(loser.words).toContain(`${alexWon ? "alex" : "jo"} has decided already`);
    if (alexWon) expect(joThere.words).toContain("You had written: “My careful reason”.");
    await comes(bot, robin, "Your team lead has looked");
    expect(came(bot, robin, "Your team lead has looked")).toBe(1);
    await whole(reference);
    await second.stop();
  });

  it("is logged and sent once, however often the button is pressed, and a decision too", async () => {
    const reference = await makeCheck(robin);
    await robin.press("Ask my team lead to look");
    const send = robin.pressOf("Send");
    await Promise.all([robin.post(send), robin.post(send)]);
    await robin.post(send);
    await comes(bot, alex, "Please look");
    const agree = alex.pressOf("Agree");
    await Promise.all([alex.post(agree), alex.post(agree)]);
    await alex.post(agree);
    expect(alex.words).toContain("This check is decided");
    await comes(bot, robin, "and agrees");
    expect(await kinds(reference)).toEqual(["completed", "review-requested", "reviewed"]);
    expect(came(bot, robin, "and agrees")).toBe(1);
    await robin.post(send);
    expect(robin.words).toContain("Your team lead has looked");
    expect(await kinds(reference)).toHaveLength(3);
  });

  it("goes to the other leads only, and to the press office where none is left; nobody decides their own", async () => {
    const own = await makeCheck(alex);
    await askLead(alex);
    expect(alex.words).toContain("I have asked jo.");
    await comes(bot, jo, "Please look");
    const agree = jo.pressOf("Agree");
    await alex.post(agree);
    expect(alex.told).toContain("This is for the leads");
    expect(await kinds(own)).toEqual(["completed", "review-requested"]);

    rights.leads.delete(ALEX);
    rights.leads.set(JO, ["DUD"]);
    await makeCheck(jo, { unit: "Dudley" });
    await askLead(jo);
    expect(jo.words).toContain("I have asked pat.");
    await comes(bot, pat, "Please look");
    await pat.press("Agree");
    expect(pat.words).toContain("This check is decided");

    rights.press.clear();
    await makeCheck(robin);
    await askLead(robin);
    expect(robin.words).toContain("There is nobody I can ask");
  });

  it("takes a question to the person, the answer to the record and to the lead", async () => {
    const reference = await makeCheck(robin);
    await askLead(robin);
    await comes(bot, alex, "Please look");
    await alex.press("Ask a question");
    await alex.press("Send");
    expect(alex.words).toContain("Write what you want to ask.");
    await alex.fill("What do you want to ask?", "Is the address on the post box?").press("Send");
    expect(alex.words).toContain("I have asked robin.");
    await comes(bot, robin, "A question about your check");
    expect(robin.words).toContain("Is the address on the post box?");
    await robin.say(reference);
    await robin.press("Answer the question");
    expect(robin.words).not.toContain("Write your answer.");
    const forged = robin.fill("Your answer", "forged").pressOf("Send my answer");
    await jo.post(forged);
    expect(jo.told).toContain("no check with that reference");
    await robin.press("Send my answer");
    expect(robin.words).toContain("Write your answer.");
    const answer = robin.fill("Your answer", "No, it is a *flower* box").pressOf("Send my answer");
    await robin.post(answer);
    await robin.post(answer);
    expect(robin.words).toContain("Thank you");
    await comes(bot, alex, "Your question is answered");
    expect(alex.words).toContain("No, it is a *flower* box");
    await alex.press("Agree");
    expect(alex.words).toContain("This check is decided");
    expect(await kinds(reference)).toEqual(["completed", "review-requested", "asked", "answered", "reviewed"]);
    await alex.press("Open in full");
    expect(alex.words).toContain("robin answered");
    await alex.press("All of its history");
    expect(alex.words).toContain("No, it is a *flower* box");
    expect(alex.words).toContain("page 1 of 1");
    await alex.press("Back to the check");
  });

  it("goes on after a restart, and shows a lead whose card is old where the check stands now", async () => {
    const reference = await makeCheck(robin);
    await askLead(robin);
    await comes(bot, alex, "Please look");
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
    expect(await kinds(reference)).toEqual(["completed", "review-requested", "revised"]);
    await alexNow.press("Agree");
    expect(await standing(reference)).toMatchObject({ verdict: "do-not-post", status: "agreed" });
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
    expect(await kinds(reference)).toEqual(["completed", "review-requested"]);
    proxy.fail("none");
    await there.post(send);
    expect(there.words).toContain("Your team lead will look");
    await comes(bot, alex, "Please look");
    expect(await kinds(reference)).toEqual(["completed", "review-requested"]);
    const onFrail = frail.client({ user: ALEX });
    onFrail.look(alex.card, alex.cardId);
    const agree = onFrail.pressOf("Agree");
    proxy.follow(({ kind, table }) => (kind === "transaction" && table === "other" ? "refuse" : "none"));
    await onFrail.post(agree);
    expect(onFrail.words).toContain("I could not tell everybody");
    proxy.fail("none");
    await onFrail.post(agree);
    await comes(bot, robin, "Your team lead has looked");
    expect(await kinds(reference)).toEqual(["completed", "review-requested", "reviewed"]);
    await frail.stop();
    await proxy.stop();
  });

  it("takes nothing from the card of somebody who does not lead the unit any more, or of a forged reference", async () => {
    const reference = await makeCheck(robin);
    await askLead(robin);
    await comes(bot, alex, "Please look");
    const agree = alex.pressOf("Agree");
    rights.leads.delete(ALEX);
    await alex.post(agree);
    expect(alex.told).toContain("This is for the leads");
    const text = JSON.stringify(agree);
    await jo.post(JSON.parse(text.replaceAll(reference, "COV-2611-000000")));
    expect(jo.told).toContain("I have no check with that reference");
    await robin.post(agree);
    expect(robin.told).toContain("This is for the leads");
    expect(await kinds(reference)).toEqual(["completed", "review-requested"]);
    expect(rights.refused).toHaveLength(2);
  });
});
