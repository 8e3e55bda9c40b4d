import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { AccountLog } from "../../storage/index.js";
import { PURPOSE } from "../support/accountWalk.js";
import { applyFor, appointLead, dismissLead, getReady } from "../support/applicationWalk.js";
import { CountingProxy } from "../support/countingProxy.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { came, comes } from "../support/inbox.js";
import { someone } from "../support/logged.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { getAnswer } from "../support/walk.js";

const ROBIN = someone("robin");
const ALEX = someone("alex");
const JO = someone("jo");
const PAT = someone("pat");
const KIM = someone("kim");
const ASKED = "Someone asks for an account";

describe("an application for an account", () => {
  let connector: FakeConnector;
  let bot: TestBot;
  let robin: TeamsClient;
  let alex: TeamsClient;
  let jo: TeamsClient;
  let pat: TeamsClient;
  let kim: TeamsClient;

  const meet = async (from: TestBot) => {
    [robin, alex, jo, pat, kim] = [ROBIN, ALEX, JO, PAT, KIM].map((user) => from.client({ user })) as [
      TeamsClient,
      TeamsClient,
      TeamsClient,
      TeamsClient,
      TeamsClient,
    ];
    for (const each of [alex, jo, pat, kim]) await each.say("help");
  };
  beforeEach(async () => {
    connector = new FakeConnector();
    await connector.start();
    bot = await TestBot.start({ connector, pressOffice: [PAT.aadObjectId, KIM.aadObjectId] });
    await appointLead(bot, ALEX);
    await appointLead(bot, JO);
    await meet(bot);
  });
  afterEach(async () => {
    await bot.stop();
    await connector.stop();
  });

  const log = () => new AccountLog(bot.tables.accounts);
  const kinds = async (reference: string) => (await log().history(reference)).map(({ kind }) => kind);
  const buttons = (client: TeamsClient, ...titles: string[]) => titles.filter((title) => has(client, title));
  const has = (client: TeamsClient, title: string) => {
    try {
      return client.pressOf(title) !== undefined;
    } catch {
      return false;
    }
  };
  const whole = async () => expect((await log().verify("COV")).broken).toBeUndefined();
  const back = async (client: TeamsClient, note: string, ...answers: string[]) => {
    await client.press("Send back");
    await client
      .fill("What do you want to know", note)
      .tick(...answers)
      .press("Send back");
  };
  const decline = async (client: TeamsClient, note: string) => {
    await client.press("Decline");
    await client.fill("Why?", note).press("Decline");
  };

  it("goes to every lead, then to the press office, and into the register; everybody is told", async () => {
    const reference = await applyFor(robin);
    expect(robin.words).toContain("With the leads of Coventry");
    expect(robin.words).toContain("It is with alex, jo.");
    await Promise.all([comes(bot, alex, ASKED), comes(bot, jo, ASKED)]);
    expect(came(bot, pat, ASKED)).toBe(0);
    for (const words of [reference, "robin, Coventry", PURPOSE, "Foleshill Neighbourhood Police", "What and for whom"])
      expect(alex.words).toContain(words);
    await alex.fill("Your reason", "They have *thought* it through").press("Approve");
    expect(alex.words).toContain("With the press office");
    expect(alex.words).toContain("They have *thought* it through");

    await comes(bot, robin, "With the press office");
    await comes(bot, jo, "With the press office", "update");
    expect(buttons(jo, "Approve", "Decline")).toEqual([]);
    await Promise.all([comes(bot, pat, ASKED), comes(bot, kim, ASKED)]);
    expect(kim.words).toContain("Approved so far");
    await kim.press("Approve");
    expect(kim.words).toContain("✅ Approved");
    await comes(bot, pat, "✅ Approved", "update");
    await comes(bot, robin, "You can open the account now");
    await comes(bot, robin, "The account is in the register");
    expect(await kinds(reference)).toEqual(["applied", "lead-approved", "press-approved", "registered"]);
    expect(await log().account(reference)).toMatchObject({
      name: "Foleshill Neighbourhood Police",
      platform: "facebook",
      owner: { name: "robin" },
      ownerNamed: "The team sergeant",
      deputyNamed: "The team constable",
      approvedBy: [{ name: "alex" }, { name: "kim" }],
      purpose: PURPOSE,
    });
    expect(await log().waiting("COV")).toEqual([]);
    await whole();
  });

  it("goes straight to the press office where there is no lead, or the only lead is who asks", async () => {
    await dismissLead(bot, ALEX);
    await applyFor(jo);
    expect(jo.words).toContain("With the press office");
    await comes(bot, pat, ASKED);
    expect(came(bot, jo, ASKED)).toBe(0);
    await dismissLead(bot, JO);
    await applyFor(robin);
    expect(robin.words).toContain("With the press office");
    expect(robin.words).toContain("It is with");
  });

  it("cannot be made where there is nobody to decide, and the person is told whom to ask", async () => {
    const alone = await TestBot.start();
    const client = alone.client({ user: ROBIN });
    await getReady(client);
    await client.press("Ask for approval");
    expect(client.words).toContain("There is nobody I can ask");
    expect(client.words).toMatch(/Reference COV-/);
    expect(await new AccountLog(alone.tables.accounts).waiting("COV")).toEqual([]);
    await alone.stop();
  });

  it("is decided by the press office in the place of a lead who is away", async () => {
    const reference = await applyFor(robin);
    await comes(bot, alex, ASKED);
    await pat.say("applications");
    expect(pat.words).toContain(`${reference}: with the leads`);
    await pat.press("Open");
    await pat.fill("Your reason", "Both leads are on leave").press("Approve");
    expect(pat.words).toContain("in the lead's place");
    await comes(bot, alex, "✅ Approved", "update");
    await comes(bot, robin, "The account is in the register");
    expect(await kinds(reference)).toEqual(["applied", "press-approved", "registered"]);
    expect(came(bot, kim, ASKED)).toBe(0);
  });

  it("is declined by a lead or by the press office, with a reason, which is asked for kindly", async () => {
    const reference = await applyFor(robin);
    await comes(bot, alex, ASKED);
    await alex.press("Decline");
    await alex.press("Decline");
    expect(alex.words).toContain("Say in a sentence why.");
    expect(await kinds(reference)).toEqual(["applied"]);
    await alex.fill("Why?", "The LPU page <b>reaches</b> more people").press("Decline");
    expect(alex.words).toContain("⛔ Declined");
    await comes(bot, robin, "⛔ Declined");
    expect(robin.words).toContain("The LPU page <b>reaches</b> more people");
    await comes(bot, jo, "⛔ Declined", "update");

    const second = await applyFor(kim);
    await comes(bot, jo, second);
    await jo.press("Approve");
    await comes(bot, pat, second);
    await decline(pat, "Not this year");
    await comes(bot, kim, "⛔ Declined");
    expect(await kinds(second)).toEqual(["applied", "lead-approved", "declined"]);
    expect(await log().account(second)).toBeUndefined();
    await whole();
  });

  it("is sent back with the answers in question, keeps all answers, is asked again, and shows what has changed", async () => {
    const reference = await applyFor(robin);
    await comes(bot, alex, ASKED);
    await alex.press("Send back");
    await alex.press("Send back");
    expect(alex.words).toContain("Say in a sentence what they should look at.");
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
    expect(robin.words).toContain("Your answers are not decided as they stand");
    await robin.press("Open the questions");
    await getAnswer(robin);
    robin.look(shown.card, shown.id);
    await robin.press("Ask again");
    expect(robin.words).toContain("With the leads of Coventry");
    await comes(bot, jo, "What has changed");
    for (const words of ["alex had asked:", "Posters, and the schools' newsletter", "before: Posters in shops"])
      expect(jo.words).toContain(words);
    await robin.post(again);
    await jo.press("Approve");
    await comes(bot, pat, ASKED);
    await back(pat, "One more thing");
    await comes(bot, robin, "One more thing");
    await robin.press("Ask again");
    expect(robin.words).toContain("With the press office");
    await expect.poll(() => came(bot, kim, "It is asked again as it was")).toBe(1);
    expect(await kinds(reference)).toEqual(["applied", "sent-back", "resubmitted", "lead-approved", "sent-back", "resubmitted"]);
    await whole();
  });

  it("is settled once by two leads at the same moment, at two instances, and the second is told", async () => {
    const second = await TestBot.start({
      pressOffice: [PAT.aadObjectId],
      tablePrefix: bot.tablePrefix,
      connector,
    });
    const reference = await applyFor(robin);
    await Promise.all([comes(bot, alex, ASKED), comes(bot, jo, ASKED)]);
    const joThere = second.client({ user: JO });
    joThere.look(jo.card, jo.cardId);
    await joThere.press("Decline");
    joThere.fill("Why?", "My careful reason");
    await Promise.all([alex.press("Approve"), joThere.press("Decline")]);
    const events = await log().history(reference);
    expect(events).toHaveLength(2);
    const alexWon = events[1]?.by.name === "alex";
    const loser = alexWon ? joThere : alex;
    expect(loser.words).toContain(alexWon ? "alex has approved it already" : "jo has declined it already");
    if (alexWon) expect(loser.words).toContain("You had written: “My careful reason”.");
    await second.stop();
    await whole();
  });

  it("is decided by nobody themselves, and by nobody who may not", async () => {
    const own = await applyFor(alex);
    await comes(bot, jo, ASKED);
    expect(came(bot, alex, ASKED)).toBe(0);
    const approve = jo.pressOf("Approve");
    await alex.post(approve);
    expect(alex.told).toContain("This is for the leads of that unit and the press office.");
    await robin.post(approve);
    expect(robin.told).toContain("This is for the leads of that unit");
    const text = JSON.stringify(approve);
    await jo.post(JSON.parse(text.replaceAll(own, "ACC-COV-2611-000000")));
    expect(jo.told).toContain("I have no application or account with that reference");
    await jo.post(JSON.parse(text.replaceAll(own, "ACC-DUD-2611-000000")));
    expect(jo.told).toContain("This is for the leads of that unit");
    const check = robin.pressOf.bind(robin);
    await getReady(robin);
    const apply = JSON.stringify(check("Ask for approval"));
    await jo.post(JSON.parse(apply));
    expect(jo.told).toContain("These questions are not yours");
    const again = JSON.stringify(approve).replaceAll("account.approve", "account.again");
    await jo.post(JSON.parse(again));
    expect(jo.told).toContain("I have no application or account with that reference");
    expect(await kinds(own)).toEqual(["applied"]);
  });

  it("takes no decision from a card of somebody who does not lead the unit any more", async () => {
    const reference = await applyFor(robin);
    await comes(bot, alex, ASKED);
    await dismissLead(bot, ALEX);
    await alex.press("Approve");
    expect(alex.told).toContain("This is for the leads of that unit");
    expect(await kinds(reference)).toEqual(["applied"]);
  });

  it("takes each press once, and a card that is out of date says where it stands", async () => {
    await getReady(robin);
    const apply = robin.pressOf("Ask for approval");
    await Promise.all([robin.post(apply), robin.post(apply)]);
    await robin.post(apply);
    expect(robin.words).toContain("With the leads of Coventry");
    await comes(bot, alex, ASKED);
    const approve = alex.pressOf("Approve");
    await Promise.all([alex.post(approve), alex.post(approve)]);
    await alex.post(approve);
    expect(alex.words).toContain("With the press office");
    expect(alex.words).not.toContain("already");
    await comes(bot, pat, ASKED);
    expect(came(bot, pat, ASKED)).toBe(1);
    await pat.say("applications");
    await pat.press("Open");
    await jo.say("applications");
    await jo.press("Open");
    expect(buttons(jo, "Approve")).toEqual([]);
    await back(pat, "Once more");
    await comes(bot, robin, "Once more");
    expect(came(bot, robin, "Once more")).toBe(1);
    await comes(bot, kim, "Sent back with a question", "update");
    await whole();
  });

  it("is withdrawn by who made it, after a question, and then by nobody decided", async () => {
    const reference = await applyFor(robin);
    await comes(bot, alex, ASKED);
    const approve = alex.pressOf("Approve");
    await robin.press("Withdraw it");
    await robin.press("Yes, withdraw it");
    expect(robin.words).toContain("Withdrawn");
    await comes(bot, alex, "Withdrawn", "update");
    await alex.post(approve);
    expect(alex.words).toContain("Withdrawn");
    expect(await kinds(reference)).toEqual(["applied", "withdrawn"]);
    await robin.say("applications");
    expect(robin.words).toContain(`${reference}: withdrawn`);
    await robin.say(`show ${reference.toLowerCase()}`);
    expect(robin.words).toContain("Nobody decides on it any more.");
  });

  it("goes on at another instance after one was cut off in the middle, and is told once", async () => {
    const reference = await applyFor(robin);
    await comes(bot, alex, ASKED);
    await alex.press("Approve");
    await comes(bot, pat, ASKED);
    const proxy = await CountingProxy.start(inject("tables"));
    const frail = await TestBot.start({
      pressOffice: [PAT.aadObjectId],
      tablePrefix: bot.tablePrefix,
      tables: proxy.connectionString,
      connector,
    });
    const there = frail.client({ user: PAT });
    there.look(pat.card, pat.cardId);
    const approve = there.pressOf("Approve");
    let writes = 0;
    // The decision is logged, and the service is cut off before the account is in the register.
    proxy.follow(({ kind, table }) => (kind === "transaction" && table === "other" && ++writes > 1 ? "refuse" : "none"));
    await there.post(approve);
    expect(there.words).toContain("I could not tell everybody");
    expect(await kinds(reference)).toEqual(["applied", "lead-approved", "press-approved"]);
    await frail.stop();
    await proxy.stop();
    await bot.stop();
    bot = await TestBot.start({ connector, pressOffice: [PAT.aadObjectId], tablePrefix: bot.tablePrefix });
    const restarted = bot.client({ user: PAT });
    const owner = bot.client({ user: ROBIN });
    await restarted.post(approve);
    expect(restarted.words).toContain("✅ Approved");
    await comes(bot, owner, "The account is in the register");
    expect(await kinds(reference)).toEqual(["applied", "lead-approved", "press-approved", "registered"]);
    await whole();
  });
});
