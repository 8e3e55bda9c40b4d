import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { ALEX, type ApplicationParty, ASKED, applicationParty, JO, PAT, ROBIN } from "../support/applicationParty.js";
import { applyFor, dismissLead, getReady, sendBack } from "../support/applicationWalk.js";
import { CountingProxy } from "../support/countingProxy.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { came, comes } from "../support/inbox.js";
import { TestBot } from "../support/testBot.js";

describe("an application for an account, where something goes wrong", () => {
  let connector: FakeConnector;
  let { bot, accounts, robin, alex, jo, pat, kim, dee } = {} as ApplicationParty;

  beforeEach(async () => {
    connector = new FakeConnector();
    await connector.start();
    ({ bot, accounts, robin, alex, jo, pat, kim, dee } = await applicationParty(connector));
  });
  afterEach(async () => {
    await bot.stop();
    await connector.stop();
  });

  it("is settled once by two leads at the same moment, at two instances, and the second is told", async () => {
    const second = await TestBot.start({
      pressOffice: [PAT.aadObjectId],
      tablePrefix: bot.tablePrefix,
      connector,
    });
    const reference = await applyFor(robin, dee);
    await Promise.all([comes(bot, alex, ASKED), comes(bot, jo, ASKED)]);
    const joThere = second.client({ user: JO });
    joThere.look(jo.card, jo.cardId);
    await joThere.press("Decline");
    joThere.fill("Why?", "My careful reason");
    await Promise.all([alex.press("Approve"), joThere.press("Decline")]);
    const events = (await accounts.log.history(reference)).items;
    expect(events).toHaveLength(3);
    const alexWon = events[2]?.by.name === "alex";
    const loser = alexWon ? joThere : alex;
    expect(loser.words).toContain(alexWon ? "alex has approved it already" : "jo has already declined it");
    if (alexWon) expect(loser.words).toContain("You wrote: “My careful reason”.");
    await second.stop();
    await accounts.expectWhole();
  });

  it("is decided by nobody themselves, and by nobody who may not", async () => {
    const own = await applyFor(alex, dee);
    await comes(bot, jo, ASKED);
    expect(came(bot, alex, ASKED)).toBe(0);
    const approve = jo.pressOf("Approve");
    await alex.post(approve);
    expect(alex.told).toContain("This is for the leads of that unit and the press office.");
    await robin.post(approve);
    expect(robin.told).toContain("This is for the leads of that unit");
    const text = JSON.stringify(approve);
    await jo.post(JSON.parse(text.replaceAll(own, "ACC-COV-2611-000000")));
    expect(jo.told).toContain("I cannot find an application or account with that reference");
    await jo.post(JSON.parse(text.replaceAll(own, "ACC-DUD-2611-000000")));
    expect(jo.told).toContain("This is for the leads of that unit");
    const check = robin.pressOf.bind(robin);
    await getReady(robin);
    const apply = JSON.stringify(check("Ask for approval"));
    await jo.post(JSON.parse(apply));
    expect(jo.told).toContain("These questions are not yours");
    const again = JSON.stringify(approve).replaceAll("account.approve", "account.again");
    await jo.post(JSON.parse(again));
    expect(jo.told).toContain("I cannot find an application or account with that reference");
    expect(await accounts.kinds(own)).toEqual(["applied", "keeper-confirmed"]);
  });

  it("takes no decision from a card of somebody who does not lead the unit any more", async () => {
    const reference = await applyFor(robin, dee);
    await comes(bot, alex, ASKED);
    await dismissLead(bot, ALEX);
    await alex.press("Approve");
    expect(alex.told).toContain("This is for the leads of that unit");
    expect(await accounts.kinds(reference)).toEqual(["applied", "keeper-confirmed"]);
  });

  it("takes each press once, and a card that is out of date says where it stands", async () => {
    await getReady(robin);
    await robin.press("Ask for approval");
    const apply = robin.fill("Owner (a name)", "me").fill("Deputy (a name", "dee").pressOf("Ask for approval");
    await Promise.all([robin.post(apply), robin.post(apply)]);
    await robin.post(apply);
    expect(robin.words).toContain("With the leads of Coventry");
    await comes(bot, dee, "Will you be its deputy?");
    await dee.press("Yes, I will");
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
    expect(jo.offered("Approve")).toEqual([]);
    await sendBack(pat, "Once more");
    await comes(bot, robin, "Once more");
    expect(came(bot, robin, "Once more")).toBe(1);
    await comes(bot, kim, "Sent back with a question", "update");
    await accounts.expectWhole();
  });

  it("goes on at another instance after one was cut off in the middle, and is told once", async () => {
    const reference = await applyFor(robin, dee);
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
    expect(await accounts.kinds(reference)).toEqual(["applied", "keeper-confirmed", "lead-approved", "press-approved"]);
    await frail.stop();
    await proxy.stop();
    await bot.stop();
    bot = await TestBot.start({ connector, pressOffice: [PAT.aadObjectId], tablePrefix: bot.tablePrefix });
    const restarted = bot.client({ user: PAT });
    const owner = bot.client({ user: ROBIN });
    await restarted.post(approve);
    expect(restarted.words).toContain("✅ Approved");
    await comes(bot, owner, "The account is in the register");
    expect(await accounts.kinds(reference)).toEqual([
      "applied",
      "keeper-confirmed",
      "lead-approved",
      "press-approved",
      "registered",
    ]);
    await accounts.expectWhole();
  });
});
