import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AccountLog, Roles } from "../../storage/index.js";
import { type ApplicationParty, ASKED, applicationParty, JO, KIM, ROBIN } from "../support/applicationParty.js";
import { applyFor, appointLead, dismissLead, getReady, nameKeepers } from "../support/applicationWalk.js";
import { came, comes } from "../support/inbox.js";
import { personOf } from "../support/register.js";
import { TENANT } from "../support/teamsClient.js";

const WILL_YOU = "Will you be its deputy?";

describe("those who are to keep an account", () => {
  let { bot, accounts, robin, alex, jo, pat, kim, dee } = {} as ApplicationParty;

  beforeEach(async () => {
    ({ bot, accounts, robin, alex, jo, pat, kim, dee } = await applicationParty());
  });
  afterEach(() => bot.stop());

  /** Asks for an account of which Dee is to be the deputy, and has not said so yet. */
  async function ask(): Promise<string> {
    await getReady(robin);
    await robin.press("Ask for approval");
    expect(robin.words).toContain("Who will keep it?");
    await nameKeepers(robin, "dee");
    return /ACC-[A-Z0-9-]+/.exec(robin.words)?.[0] ?? "";
  }

  it("are people who are known, and two of them", async () => {
    await getReady(robin);
    await robin.press("Ask for approval");
    await nameKeepers(robin, "Nobody Inparticular");
    expect(robin.words).toContain("I do not know anybody with that name yet.");
    await nameKeepers(robin, "me");
    expect(robin.words).toContain("Somebody else stands in for the owner.");
    await nameKeepers(robin, "");
    expect(robin.words).toContain("Say who has agreed to be the deputy.");
    expect((await accounts.log.waiting("COV")).items).toEqual([]);
    await nameKeepers(robin, "dee");
    expect(robin.words).toContain("With the leads of Coventry");
    expect(robin.words).toContain("has not agreed yet");
  });

  it("say in their own chat that they will, before it can be approved; twice is once", async () => {
    const reference = await ask();
    await comes(bot, alex, ASKED);
    await alex.press("Approve");
    expect(alex.words).toContain("It can be approved once dee (deputy) has said that they will keep it.");
    await comes(bot, dee, WILL_YOU);
    expect(dee.words).toContain("robin, Coventry");
    const yes = dee.pressOf("Yes, I will");
    await dee.post(yes);
    await dee.post(yes);
    expect(dee.words).toContain("will keep it");
    await comes(bot, robin, "dee will keep it.");
    await comes(bot, jo, "will keep it", "update");
    await jo.press("Approve");
    expect(jo.words).toContain("With the press office");
    expect(await accounts.kinds(reference)).toEqual(["applied", "keeper-confirmed", "lead-approved"]);
    await alex.say(reference);
    expect(alex.words).toContain("With the press office");
  });

  it("may say no, with the reason: it goes back, and somebody else is named", async () => {
    const reference = await ask();
    await comes(bot, dee, WILL_YOU);
    await dee.press("No");
    expect(dee.words).toContain("Say why in a sentence.");
    const no = dee.fill("If not, why", "I move to Dudley").pressOf("No");
    await dee.post(no);
    await dee.post(no);
    await comes(bot, robin, "Sent back with a question");
    expect(robin.words).toContain("I move to Dudley");
    await comes(bot, alex, "Sent back with a question", "update");
    await robin.press("Ask again");
    expect(robin.words).toContain("Who will keep it?");
    await robin.fill("Owner (a name)", "me").fill("Deputy (a name", "kim").press("Ask again");
    expect(robin.words).toContain("With the leads of Coventry");
    await comes(bot, kim, WILL_YOU);
    expect(await accounts.kinds(reference)).toEqual(["applied", "keeper-declined", "resubmitted"]);
    await accounts.expectWhole();
  });

  it("are nobody else: whoever is not named cannot say it for them", async () => {
    const reference = await ask();
    await comes(bot, dee, WILL_YOU);
    const yes = dee.pressOf("Yes, I will");
    for (const client of [robin, pat, alex]) await client.post(yes);
    expect(await accounts.kinds(reference)).toEqual(["applied"]);
  });

  it("do not change alone what was approved: a lead does, and everybody reads what was and what is", async () => {
    const reference = "ACC-COV-2611-000001";
    await accounts.add(reference, ROBIN, dee.user);
    await robin.say(reference);
    await robin.press("Change");
    await robin.fill("Policing purpose", "To sell more tickets");
    const save = robin.pressOf("Save");
    await robin.post(save);
    expect(robin.words).toContain("This was approved, so a change needs approval too: it is with alex, jo.");
    expect((await accounts.get(reference))?.purpose).toBe("To be asked.");
    await robin.post(save);
    await comes(bot, alex, "May this account be changed?");
    for (const words of ["To sell more tickets", "before: To be asked."]) expect(alex.words).toContain(words);
    await comes(bot, dee, "Somebody wants to change an account");
    const approve = alex.pressOf("Approve the change");
    await robin.post(approve);
    expect((await accounts.get(reference))?.purpose).toBe("To be asked.");
    await alex.press("Leave it as it is");
    expect(alex.words).toContain("Say why in a sentence.");
    await alex.post(approve);
    await alex.post(approve);
    expect((await accounts.get(reference))?.purpose).toBe("To sell more tickets");
    for (const client of [robin, dee]) await comes(bot, client, "An account was changed");
    expect(robin.words).toContain("before: To be asked.");
    expect((await accounts.kinds(reference)).slice(-2)).toEqual(["change-asked", "amended"]);

    await robin.say(reference);
    await robin.press("Close");
    await robin.fill("Why are you closing", "Nobody reads it").press("Close it");
    for (const client of [dee, alex, jo]) await comes(bot, client, "An account was closed");
    expect(dee.words).toContain("Nobody reads it");
    expect(came(bot, robin, "An account was closed")).toBe(0);
  });

  it("of an application that named them in words alone are none yet: it is marked, and goes on as before", async () => {
    const reference = "ACC-COV-2611-000002";
    const said = { purpose: "Engagement", name: "TBC", audience: "everyone" };
    const named = { ownerNamed: "Me", deputyNamed: "TBC" };
    const check = { checkId: "c", checkReference: "COV-2611-000002", checkRevision: 1, flow: "new-account" };
    const first = { platform: "twitter", who: "lpu", time: "yes", often: "daily", cover: "agreed", owner: "Me", ...said };
    const content = { ...check, ...said, ...named, guidanceVersion: "1", platform: "twitter", answers: first, shown: [] };
    const unit = { code: "COV", name: "Coventry" };
    const at = "2026-11-27T10:00:00.000Z";
    await new AccountLog(bot.tables.accounts).decide({
      kind: "applied",
      eventId: `${reference}.1.asked`,
      at,
      reference,
      by: personOf(ROBIN),
      unit,
      content,
      desk: "lead",
    });
    await alex.say(reference);
    expect(alex.words).toContain("only named in words");
    expect(alex.words).toContain("This says nothing yet.");
    await alex.press("Approve");
    await comes(bot, pat, ASKED);
    await pat.press("Approve");
    expect(await accounts.get(reference)).toMatchObject({ owner: { name: "robin" }, ownerNamed: "Me", deputyNamed: "TBC" });
  });
});

describe("lead and press office", () => {
  let { bot, accounts, robin, pat, kim, dee } = {} as ApplicationParty;

  beforeEach(async () => {
    ({ bot, accounts, robin, pat, kim, dee } = await applicationParty());
    await appointLead(bot, KIM);
  });
  afterEach(() => bot.stop());

  it("are two people where there are two, also where one is both", async () => {
    const reference = await applyFor(robin, dee);
    await comes(bot, kim, ASKED);
    const approve = kim.pressOf("Approve");
    await kim.post(approve);
    expect(kim.words).toContain("With the press office");
    await comes(bot, pat, ASKED);
    await kim.say(reference);
    await kim.press("Approve");
    expect(kim.words).toContain("Somebody else in the press office has to approve it now");
    await pat.press("Approve");
    expect((await accounts.get(reference))?.approvedBy.map(({ name }) => name)).toEqual(["kim", "pat"]);
  });

  it("are one person where there is nobody else, and the record says so", async () => {
    const { id, tenantId } = { id: robin.user.aadObjectId, tenantId: TENANT };
    await new Roles(bot.tables.people).appoint({ tenantId, id, name: "robin" }, { kind: "lead", unitCode: "COV" });
    await dismissLead(bot, JO);
    // Pat asks, so that Kim alone is left of the press office.
    const reference = await applyFor(pat, dee);
    await comes(bot, kim, ASKED);
    await kim.press("Approve");
    expect(kim.words).toContain("alone: there was nobody else");
    await kim.say(reference);
    expect(kim.words).toContain("approved it alone, as team lead and press office");
    await accounts.expectWhole();
  });
});
