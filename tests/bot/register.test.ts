import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AccountLog, type ApplicationContent, Directory } from "../../storage/index.js";
import { applyFor, appointLead, getReady } from "../support/applicationWalk.js";
import { inputsOf } from "../support/card.js";
import { FakeClock } from "../support/fakeClock.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { came, comes } from "../support/inbox.js";
import { someone } from "../support/logged.js";
import { TENANT, type TeamsClient, type TestUser } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const EVERY = 15_000;
const ROBIN = someone("robin");
const ALEX = someone("alex");
const PAT = someone("pat");
const SID = someone("sid");
const JO = someone("jo");
const HOUR = 3_600_000;

describe("the register of accounts", () => {
  let clock: FakeClock;
  let connector: FakeConnector;
  let bots: TestBot[];
  let bot: TestBot;
  let robin: TeamsClient;
  let alex: TeamsClient;
  let pat: TeamsClient;
  let sid: TeamsClient;

  const start = async (tablePrefix?: string) => {
    const started = await TestBot.start({
      connector,
      clock: clock.date,
      timers: clock,
      lookEveryMs: EVERY,
      pressOffice: [PAT.aadObjectId],
      ...(tablePrefix !== undefined && { tablePrefix }),
    });
    bots.push(started);
    return started;
  };
  beforeEach(async () => {
    // A Monday.
    clock = FakeClock.at("2026-11-23T10:00:00Z");
    connector = new FakeConnector();
    await connector.start();
    bots = [];
    bot = await start();
    await appointLead(bot, ALEX);
    [robin, alex, pat, sid] = [ROBIN, ALEX, PAT, SID].map((user) => bot.client({ user })) as [
      TeamsClient,
      TeamsClient,
      TeamsClient,
      TeamsClient,
    ];
    for (const client of [robin, alex, pat, sid]) await client.say("help");
    const directory = new Directory(bot.tables.people);
    for (const { aadObjectId } of [ROBIN, ALEX, PAT, SID])
      await expect.poll(async () => (await directory.find(TENANT, aadObjectId))?.address).toBeDefined();
  });
  afterEach(async () => {
    await Promise.all(bots.map((each) => clock.during(each.stop())));
    await connector.stop();
  });

  const log = () => new AccountLog(bot.tables.accounts);
  const kinds = async (reference: string) => (await log().history(reference)).map(({ kind }) => kind);
  const titles = (client: TeamsClient, ...wanted: string[]) =>
    wanted.filter((title) => {
      try {
        return client.pressOf(title) !== undefined;
      } catch {
        return false;
      }
    });
  const staff = ({ aadObjectId: id, name }: TestUser) => ({ tenantId: TENANT, id, name });
  /** Lets every instance look once, and waits until all have. */
  const look = async (ms = EVERY) => {
    for (const passes of [ms, EVERY]) {
      await clock.asleep(EVERY, bots.length * 2);
      clock.pass(passes);
    }
    await clock.asleep(EVERY, bots.length * 2);
  };
  let count = 0;
  /** Enters an account past the bot. */
  const registered = async (name: string, owner = ROBIN, unit = { code: "COV", name: "Coventry" }) => {
    const reference = `ACC-${unit.code}-2611-${String(++count).padStart(6, "0")}`;
    const at = clock.date().toISOString();
    const by = staff(PAT);
    const content: ApplicationContent = {
      checkId: "c",
      checkReference: reference.slice(4),
      checkRevision: 1,
      flow: "new-account",
      guidanceVersion: "1",
      platform: "facebook",
      name,
      purpose: "Fewer thefts",
      audience: "Traders",
      ownerNamed: "",
      deputyNamed: "",
      answers: {},
      shown: [],
    };
    const base = { at, reference };
    await log().decide({ ...base, kind: "applied", eventId: `${reference}.1`, by: staff(owner), unit, content, desk: "press" });
    await log().decide({ ...base, kind: "press-approved", eventId: `${reference}.2`, by });
    const { platform, purpose, audience, ownerNamed, deputyNamed } = content;
    const words = { name, platform, purpose, audience, ownerNamed, deputyNamed };
    await log().change({
      ...base,
      ...words,
      kind: "registered",
      eventId: `${reference}.3`,
      by,
      unit,
      owner: staff(owner),
      approvedBy: [by],
      approvedAt: at,
      reviewOn: "2027-11-23",
    });
    return reference;
  };

  it("takes the address from the owner's card, only if it is one, and keeps what happened", async () => {
    const reference = await applyFor(robin);
    await pat.say(reference);
    await pat.press("Approve");
    await look();
    await comes(bot, robin, "The account is in the register");
    await robin.fill("What is its address", "ask *Sid*").press("Save");
    expect(robin.words).toContain("This is not a web address");
    await robin.fill("What is its address", "facebook.com/foleshill").press("Save");
    for (const words of ["It is changed.", "https://facebook.com/foleshill", "Facebook", "23 November 2027", "pat"])
      expect(robin.words).toContain(words);
    expect(robin.words).toContain("robin changed: Address: https://facebook.com/foleshill");
    expect(await kinds(reference)).toEqual(["applied", "press-approved", "registered", "amended"]);
    await robin.say("accounts");
    expect(robin.words).toContain("1 in the register");
    await robin.press("Open");
    expect(titles(robin, "Change", "Hand over", "Close")).toHaveLength(3);
  });

  it("knows the owner and the deputy by name where they have met the bot", async () => {
    const directory = new Directory(bot.tables.people);
    await directory.remember({ tenantId: TENANT, id: "id-1", name: "The Team Constable", channelId: "29:1" });
    await directory.remember({ tenantId: TENANT, id: "id-2", name: "The Team Sergeant-Major", channelId: "29:2" });
    const reference = await applyFor(robin);
    await pat.say(reference);
    await pat.press("Approve");
    const account = await log().account(reference);
    expect(account).toMatchObject({ owner: { name: "robin" }, ownerNamed: "The team sergeant" });
    expect(account).toMatchObject({ deputy: { id: "id-1" }, deputyNamed: "" });
    await pat.say(reference);
    expect(pat.words).toContain("named in the application: The team sergeant");
  });

  it("shows each person what they may see: their own, their units', all; a page at a time, by unit", async () => {
    const names = ["Allesley", "Binley", "Canley", "Daimler Green", "Earlsdon", "Foleshill"];
    for (const name of names) await registered(name, SID);
    const dudley = await registered("Gornal", ROBIN, { code: "DUD", name: "Dudley" });
    await robin.say("accounts");
    expect(robin.words).toContain("1 in the register");
    expect(robin.words).not.toContain("Allesley");
    await alex.say("show our accounts");
    expect(alex.words).toContain("6 in the register");
    expect(alex.words).toContain("Earlsdon");
    expect(alex.words).not.toContain("Foleshill");
    await alex.press("More");
    expect(alex.words).toContain("Foleshill");
    expect(alex.words).not.toContain("Gornal");
    await alex.press("Back");
    await alex.press("Open");
    expect(alex.words).toContain("An account in the register");
    expect(titles(alex, "Change", "Close")).toEqual([]);
    await alex.say(`show ${dudley}`);
    expect(alex.told).toContain("This is for the leads of that unit");
    await pat.say("accounts");
    expect(pat.words).toContain("7 in the register");
    await pat.press("Choose a unit");
    await pat.fill("Unit", "Dudley").press("Show these");
    expect(pat.words).toContain("Gornal");
    expect(pat.words).not.toContain("Allesley");
    const group = bot.client({ user: PAT, kind: "channel" });
    await group.say("accounts");
    expect(group.words).not.toContain("Gornal");
    await group.press("Show the accounts");
    expect(group.words).toContain("Allesley");
  });

  it("is put right by the owner or the press office, and by nobody else; an old form changes nothing", async () => {
    const reference = await registered("Foleshill");
    await robin.say(reference);
    await robin.press("Change");
    const form = { card: robin.card, id: robin.cardId };
    const forged = JSON.stringify(robin.pressOf("Save"));
    await robin.fill("Name", "").fill("Address", "not one").press("Save");
    expect(robin.words).toContain("This must not be empty.");
    expect(robin.words).toContain("This is not a web address");
    await robin.fill("Name", "Foleshill *Police*").fill("Address", "").press("Save");
    expect(robin.words).toContain("It is changed.");
    expect((await log().account(reference))?.name).toBe("Foleshill *Police*");
    robin.look(form.card, form.id);
    await robin.fill("Name", "Something else").press("Save");
    expect(robin.words).toContain("This has changed since your card was made.");
    await sid.post(JSON.parse(forged));
    expect(sid.told).toContain("This is for the account's owner and the press office.");
    await alex.post(JSON.parse(forged));
    expect(alex.told).toContain("This is for the account's owner and the press office.");
    await pat.say(reference);
    await pat.press("Change");
    const save = pat.fill("Readers", "Traders and students").pressOf("Save");
    await Promise.all([pat.post(save), pat.post(save)]);
    await pat.post(save);
    expect(pat.words).toContain("It is changed.");
    expect(await kinds(reference)).toEqual(["applied", "press-approved", "registered", "amended", "amended"]);
    expect((await log().verify("COV")).broken).toBeUndefined();
  });

  it("is handed over to people the bot knows, who are told; where a name fits several, it asks", async () => {
    const reference = await registered("Foleshill");
    await robin.say(reference);
    await robin.press("Hand over");
    await robin.fill("Owner", "Nobody at all").press("Hand it over");
    expect(robin.words).toContain("I know nobody of that name yet.");
    const directory = new Directory(bot.tables.people);
    await directory.remember({ tenantId: TENANT, id: "id-2", name: "Sid Vale", channelId: "29:2" });
    await robin.fill("Owner", "robin").fill("Deputy", "si").press("Hand it over");
    const choice = inputsOf(robin.card).find(({ id }) => id === "deputy");
    expect(choice?.choices.map(({ title }) => title).sort()).toEqual(["Sid Vale", "sid"]);
    await robin.fill("Deputy", "sid").press("Hand it over");
    expect(robin.words).toContain("It is changed.");
    await look();
    await comes(bot, sid, "You keep this account now");
    await sid.press("Open the account");
    expect(titles(sid, "Change", "Hand over", "Close")).toHaveLength(3);
    await sid.press("Hand over");
    await sid.fill("Owner", "sid").fill("Deputy", "").press("Hand it over");
    await look();
    await comes(bot, robin, "Somebody else keeps this account now");
    expect(robin.words).toContain("sid");
    expect(await log().account(reference)).toMatchObject({ owner: { name: "sid" }, version: 3 });
    expect((await log().account(reference))?.deputy).toBeUndefined();
  });

  it("closes an account after a question, with a reason, and shows it as closed from then on", async () => {
    const reference = await registered("Foleshill");
    await robin.say(reference);
    await robin.press("Close");
    await robin.press("Close it");
    expect(robin.words).toContain("Say in a sentence why.");
    await robin.fill("Why is it closed?", "The team has moved").press("Close it");
    expect(robin.words).toContain("A closed account");
    expect(robin.words).toContain("The team has moved");
    expect(titles(robin, "Change", "Hand over", "Close")).toEqual([]);
    await robin.say("accounts");
    expect(robin.words).toContain("0 in the register, and 1 closed");
    expect(await kinds(reference)).toContain("closed");
  });

  it("has its owner asked on the review date whether all is right, once, by one of two instances", async () => {
    const reference = await registered("Foleshill");
    await start(bot.tablePrefix);
    await look();
    expect(came(bot, robin, "Is all of this still right?")).toBe(0);
    clock.pass(Date.parse("2027-11-23T10:00:00Z") - clock.now());
    await look();
    await comes(bot, robin, "Is all of this still right?");
    await look(24 * HOUR);
    expect(came(bot, robin, "Is all of this still right?")).toBe(1);
    const right = robin.pressOf("All is right");
    await robin.post(right);
    await robin.post(right);
    expect(robin.words).toContain("24 November 2028");
    expect((await log().account(reference))?.reviewOn).toBe("2028-11-24");
    expect((await kinds(reference)).filter((kind) => kind === "review-date-set")).toHaveLength(1);
  });

  it("reminds whoever decides once a working day after five working days, also over a bank holiday", async () => {
    clock.pass(Date.parse("2026-12-21T10:00:00Z") - clock.now());
    await applyFor(robin);
    await look();
    expect(came(bot, alex, "Someone asks for an account")).toBe(1);
    await start(bot.tablePrefix);
    // Christmas Day and the Monday after Boxing Day are bank holidays: five working days are up on Wednesday the 30th.
    clock.pass(Date.parse("2026-12-30T10:00:00Z") - clock.now());
    await look();
    expect(came(bot, alex, "This has been waiting")).toBe(0);
    clock.pass(Date.parse("2026-12-31T10:00:00Z") - clock.now());
    await look();
    await look();
    expect(came(bot, alex, "This has been waiting for 6 working days.")).toBe(1);
    expect(came(bot, pat, "This has been waiting for 6 working days.")).toBe(1);
    clock.pass(Date.parse("2027-01-01T10:00:00Z") - clock.now());
    await look();
    expect(came(bot, alex, "This has been waiting")).toBe(1);
    clock.pass(Date.parse("2027-01-04T10:00:00Z") - clock.now());
    await look();
    expect(came(bot, alex, "This has been waiting")).toBe(2);
    await comes(bot, pat, "This has been waiting");
    await pat.press("Approve");
    await look();
    await comes(bot, alex, "✅ Approved", "update");
    clock.pass(24 * HOUR);
    await look();
    expect(came(bot, alex, "This has been waiting")).toBe(2);
  });

  it("gets what was approved when a turn was cut off, and new leads are asked about what waits, by the next working day", async () => {
    const reference = "ACC-COV-2611-000ABC";
    const waiting = await applyFor(sid);
    await log().decide({
      ...{ reference, eventId: "1", at: clock.date().toISOString(), by: staff(ROBIN) },
      ...{ kind: "applied", desk: "press", unit: { code: "COV", name: "Coventry" } },
      content: { ...((await log().application(waiting))?.content as ApplicationContent), name: "Cut off" },
    });
    await log().decide({ reference, eventId: "2", at: clock.date().toISOString(), by: staff(PAT), kind: "press-approved" });
    await appointLead(bot, JO);
    const jo = bot.client({ user: JO });
    await jo.say("help");
    clock.pass(24 * HOUR);
    await look();
    await look();
    expect(await kinds(reference)).toEqual(["applied", "press-approved", "registered"]);
    await comes(bot, robin, "The account is in the register");
    await comes(bot, jo, "Someone asks for an account");
    expect(jo.words).toContain(waiting);
    expect(came(bot, alex, "Someone asks for an account")).toBe(1);
  });

  it("is begun in any words that want an account, with the site that was named", async () => {
    await sid.say("I want to set up a facebook page for our team");
    await sid.fill("Your unit", "Coventry").press("Next");
    expect(sid.words).toContain("From your words I have filled in: Where: Facebook.");
    expect(inputsOf(sid.card).find(({ id }) => id === "platform")?.value).toBe("facebook");
    await sid.press("Next");
    expect(inputsOf(sid.card).find(({ id }) => id === "name")?.value).toBe("");
    await sid.say("new account");
    expect(sid.words).toContain("A few short pages");
    expect(inputsOf(sid.card).find(({ id }) => id === "platform")?.value).toBe("");
    for (const [words, site] of [
      ["how do i set up a fb page for our neighbourhood team", "facebook"],
      ["can we have our own twitter account", "twitter"],
      ["we need a new account for the team", ""],
    ] as const) {
      await sid.say(words);
      expect(sid.words).toContain("A new account");
      expect([words, inputsOf(sid.card).find(({ id }) => id === "platform")?.value]).toEqual([words, site]);
    }
    await getReady(robin);
    expect(titles(robin, "Ask for approval")).toHaveLength(1);
  });
});
