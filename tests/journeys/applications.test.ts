import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AccountLog, Directory } from "../../storage/index.js";
import { PURPOSE } from "../support/accountWalk.js";
import { ALEX, type ApplicationParty, ASKED, applicationParty, DEE, JO, ROBIN } from "../support/applicationParty.js";
import { applyFor, dismissLead, getReady, nameKeepers, sendBack } from "../support/applicationWalk.js";
import { inputsOf } from "../support/card.js";
import { came, comes } from "../support/inbox.js";
import { TENANT } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { getAnswer } from "../support/walk.js";

describe("an application for an account", () => {
  let { bot, accounts, robin, alex, jo, pat, kim, dee } = {} as ApplicationParty;

  beforeEach(async () => {
    ({ bot, accounts, robin, alex, jo, pat, kim, dee } = await applicationParty());
  });
  afterEach(() => bot.stop());

  it("is begun in any words that want an account, with the site that was named", async () => {
    await kim.say("I want to set up a facebook page for our team");
    await kim.fill("Your unit", "Coventry").press("Next");
    expect(kim.words).toContain("I have filled in from your words: Where: Facebook.");
    expect(inputsOf(kim.card).find(({ id }) => id === "platform")?.value).toBe("facebook");
    await kim.press("Next");
    expect(inputsOf(kim.card).find(({ id }) => id === "name")?.value).toBe("");
    await kim.say("new account");
    expect(kim.words).toMatch(/^You have one unfinished\nA new account\n.+, Facebook, page 2/);
    await kim.press("Start anew");
    expect(kim.words).toContain("A few short pages");
    expect(inputsOf(kim.card).find(({ id }) => id === "platform")?.value).toBe("");
    for (const [words, site] of [
      ["how do i set up a fb page for our neighbourhood team", "facebook"],
      ["can we have our own twitter account", "twitter"],
      ["we need a new account for the team", ""],
    ] as const) {
      await kim.say(words);
      expect(kim.words).toContain("A new account");
      expect([words, inputsOf(kim.card).find(({ id }) => id === "platform")?.value]).toEqual([words, site]);
    }
    await getReady(robin);
    expect(robin.offered("Ask for approval")).toHaveLength(1);
  });

  it("goes to every lead, then to the press office, and into the register; everybody is told", async () => {
    const reference = await applyFor(robin, dee);
    expect(robin.words).toContain("With the leads of Coventry");
    expect(robin.words).toContain("It is with alex and jo.");
    await Promise.all([comes(bot, alex, ASKED), comes(bot, jo, ASKED)]);
    expect(came(bot, pat, ASKED)).toBe(0);
    for (const words of [reference, "robin, Coventry", PURPOSE, "Foleshill Neighbourhood Police", "What and for whom"])
      expect(alex.words).toContain(words);
    await alex.fill("Your reason", "They have *thought* it through").press("Approve");
    expect(alex.words).toContain("With the press office");
    expect(alex.words).toContain("They have *thought* it through");

    await comes(bot, robin, "With the press office");
    await comes(bot, jo, "With the press office", "update");
    expect(jo.offered("Approve", "Decline")).toEqual([]);
    await Promise.all([comes(bot, pat, ASKED), comes(bot, kim, ASKED)]);
    expect(kim.words).toContain("Approved so far");
    await kim.press("Approve");
    expect(kim.words).toContain("✅ Approved");
    await comes(bot, pat, "✅ Approved", "update");
    await comes(bot, robin, "You can open the account now");
    await comes(bot, robin, "The account is in the register");
    expect(await accounts.kinds(reference)).toEqual([
      "applied",
      "keeper-confirmed",
      "lead-approved",
      "press-approved",
      "registered",
    ]);
    expect(await accounts.get(reference)).toMatchObject({
      name: "Foleshill Neighbourhood Police",
      platform: "facebook",
      owner: { name: "robin" },
      deputy: { name: "dee" },
      ownerNamed: "",
      deputyNamed: "",
      approvedBy: [{ name: "alex" }, { name: "kim" }],
      purpose: PURPOSE,
    });
    expect((await accounts.log.waiting("COV")).items).toEqual([]);
    await accounts.expectWhole();
  });

  it("goes straight to the press office where there is no lead, or the only lead is who asks", async () => {
    await dismissLead(bot, ALEX);
    await applyFor(jo, dee);
    expect(jo.words).toContain("With the press office");
    await comes(bot, pat, ASKED);
    expect(came(bot, jo, ASKED)).toBe(0);
    await dismissLead(bot, JO);
    await applyFor(robin, dee);
    expect(robin.words).toContain("With the press office");
    expect(robin.words).toContain("It is with");
  });

  it("cannot be made where there is nobody to decide, and the person is told whom to ask", async () => {
    const alone = await TestBot.start();
    const client = alone.client({ user: ROBIN });
    const deputy = alone.client({ user: DEE });
    await deputy.say("help");
    const directory = new Directory(alone.tables.people);
    await expect.poll(async () => (await directory.find(TENANT, DEE.aadObjectId))?.address).toBeDefined();
    await getReady(client);
    await client.press("Ask for approval");
    await nameKeepers(client, "dee");
    expect(client.words).toContain("I cannot find anybody to ask");
    expect(client.words).toMatch(/Reference COV-/);
    expect((await new AccountLog(alone.tables.accounts).waiting("COV")).items).toEqual([]);
    await alone.stop();
  });

  it("is decided by the press office in the place of a lead who is away", async () => {
    const reference = await applyFor(robin, dee);
    await comes(bot, alex, ASKED);
    await pat.say("applications");
    expect(pat.words).toContain(`${reference}: with the leads`);
    await pat.press("Open");
    await pat.fill("Your reason", "Both leads are on leave").press("Approve");
    expect(pat.words).toContain("in place of the lead");
    await comes(bot, alex, "✅ Approved", "update");
    await comes(bot, robin, "The account is in the register");
    expect(await accounts.kinds(reference)).toEqual(["applied", "keeper-confirmed", "press-approved", "registered"]);
    expect(came(bot, kim, ASKED)).toBe(0);
  });

  it("is declined by a lead or by the press office, with a reason, which is asked for kindly", async () => {
    const reference = await applyFor(robin, dee);
    await comes(bot, alex, ASKED);
    await alex.press("Decline");
    await alex.press("Decline");
    expect(alex.words).toContain("Say why in a sentence.");
    expect(await accounts.kinds(reference)).toEqual(["applied", "keeper-confirmed"]);
    await alex.fill("Why?", "The LPU page <b>reaches</b> more people").press("Decline");
    expect(alex.words).toContain("⛔ Declined");
    await comes(bot, robin, "⛔ Declined");
    expect(robin.words).toContain("The LPU page <b>reaches</b> more people");
    await comes(bot, jo, "⛔ Declined", "update");

    const second = await applyFor(kim, dee);
    await comes(bot, jo, second);
    await jo.press("Approve");
    await comes(bot, pat, second);
    await pat.press("Decline");
    await pat.fill("Why?", "Not this year").press("Decline");
    await comes(bot, kim, "⛔ Declined");
    expect(await accounts.kinds(second)).toEqual(["applied", "keeper-confirmed", "lead-approved", "declined"]);
    expect(await accounts.get(second)).toBeUndefined();
    await accounts.expectWhole();
  });

  it("is sent back with the answers in question, keeps all answers, is asked again, and shows what has changed", async () => {
    const reference = await applyFor(robin, dee);
    await comes(bot, alex, ASKED);
    await alex.press("Send back");
    await alex.press("Send back");
    expect(alex.words).toContain("Say in a sentence what they should look at");
    await alex
      .fill("What do you want to know", "How will people find it?")
      .tick("Policing purpose", "How they find it")
      .press("Send back");
    expect(alex.words).toContain("Sent back with a question");
    await comes(bot, robin, "Sent back with a question");
    expect(robin.words).toContain("How will people find it?");
    expect(robin.words).toContain(PURPOSE);
    const sentBack = { card: robin.card, id: robin.cardId };
    await robin.press("Change the answers");
    expect(robin.words).toContain("Check your answers");
    expect(robin.words).toContain("People who live or trade in Foleshill");
    await robin.press("Change", 6);
    robin.fill("How will they find", "Posters, and the schools' newsletter");
    await robin.press("Save");
    robin.look(sentBack.card, sentBack.id);
    const again = robin.pressOf("Ask again");
    const shown = { card: robin.card, id: robin.cardId };
    await robin.post(again);
    expect(robin.words).toContain("Your latest answers have no decision yet");
    await robin.press("Open the questions");
    await getAnswer(robin);
    robin.look(shown.card, shown.id);
    await robin.press("Ask again");
    expect(robin.words).toContain("With the leads of Coventry");
    await comes(bot, jo, "What has changed");
    for (const words of ["alex asked:", "Posters, and the schools' newsletter", "before: Posters in shops"])
      expect(jo.words).toContain(words);
    await robin.post(again);
    await jo.press("Approve");
    await comes(bot, pat, ASKED);
    await sendBack(pat, "One more thing");
    await comes(bot, robin, "One more thing");
    await robin.press("Ask again");
    expect(robin.words).toContain("You have not changed anything or answered the question.");
    expect(await accounts.kinds(reference)).toHaveLength(6);
    await robin.fill("Your answer", "The newsletter comes out on Fridays").press("Ask again");
    expect(robin.words).toContain("With the press office");
    await comes(bot, kim, "They answer:");
    expect(kim.words).toContain("The newsletter comes out on Fridays");
    expect(await accounts.kinds(reference)).toEqual([
      "applied",
      "keeper-confirmed",
      "sent-back",
      "resubmitted",
      "lead-approved",
      "sent-back",
      "resubmitted",
    ]);
    await accounts.expectWhole();
  });

  it("is withdrawn by who made it, after a question, and then by nobody decided", async () => {
    const reference = await applyFor(robin, dee);
    await comes(bot, alex, ASKED);
    const approve = alex.pressOf("Approve");
    await robin.press("Withdraw it");
    await robin.press("Yes, withdraw it");
    expect(robin.words).toContain("Withdrawn");
    await comes(bot, alex, "Withdrawn", "update");
    await alex.post(approve);
    expect(alex.words).toContain("Withdrawn");
    expect(await accounts.kinds(reference)).toEqual(["applied", "keeper-confirmed", "withdrawn"]);
    await robin.say("applications");
    expect(robin.words).toContain(`${reference}: withdrawn`);
    await robin.say(`show ${reference.toLowerCase()}`);
    expect(robin.words).toContain("Nobody will decide on it now.");
  });
});
