import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Units } from "../../dialogs/index.js";
import { auditCodec } from "../../records/index.js";
import { ChainLog, Directory, Roles } from "../../storage/index.js";
import { comes } from "../support/inbox.js";
import { someone } from "../support/logged.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TENANT } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const PRESS = someone("press");
const LEAD = someone("lee");
const STAFF = someone("sid");
const AT = new Date("2026-11-20T09:00:00Z");

describe("who leads which unit", () => {
  let bot: TestBot;
  let press: TeamsClient;
  let lead: TeamsClient;
  let staff: TeamsClient;
  const audited = async () => {
    const { items } = await new ChainLog(bot.tables.audit, auditCodec).read("audit_202611", { limit: 50 });
    return items.map(({ kind, by, action, unitCode, about }) =>
      [kind, by.id, action ?? "", unitCode ?? "", about ?? ""].join(" "),
    );
  };
  let now = AT.getTime();
  const clock = () => {
    now += 1_000;
    return new Date(now);
  };
  const roles = () => new Roles(bot.tables.people);

  beforeAll(async () => {
    bot = await TestBot.start({ pressOffice: [PRESS.aadObjectId], clock });
    press = bot.client({ user: PRESS });
    lead = bot.client({ user: LEAD });
    staff = bot.client({ user: STAFF });
    for (const client of [press, lead, staff]) await client.install();
  });
  afterAll(() => bot.stop());

  const openUnit = async (code: string) => {
    await press.say("units");
    const rows = press.words.split("\n").join(" ");
    expect(rows).toContain(code);
    await press.press("Open", ["BHM", "COV", "DUD"].indexOf(code));
  };

  it("is for the press office to say, from the first day; they add a lead by name and take them out again", async () => {
    // Who has met the bot is noted beside the turn.
    await expect.poll(() => new Directory(bot.tables.people).byName(TENANT, LEAD.name, 5)).toHaveLength(1);
    await openUnit("COV");
    expect(press.words).toContain("Nobody yet");
    await press.press("Add");
    expect(press.words).toContain("Enter the start of a name");
    await press.fill("Add somebody", "nobody of that name").press("Add");
    expect(press.words).toContain("I cannot find “nobody of that name”");
    await press.fill("Add somebody", LEAD.name).press("Add");
    expect(press.words).toContain(`${LEAD.name} has been added.`);
    expect((await roles().ofUnit("COV")).leads).toEqual([{ tenantId: TENANT, id: LEAD.aadObjectId, name: LEAD.name }]);
    expect(await audited()).toContain(`appointed ${PRESS.aadObjectId}  COV ${LEAD.aadObjectId}`);
    await comes(bot, lead, "You now lead Coventry");
    await lead.press("Checks to review");
    expect(lead.words).toContain("Checks: Coventry");

    await press.fill("Remove somebody", LEAD.name).press("Remove");
    expect(press.words).toContain("Remove this person?");
    await press.press("No, leave it");
    await press.fill("Remove somebody", LEAD.name).press("Remove");
    await press.press("Yes, remove");
    expect(press.words).toContain(`${LEAD.name} has been removed.`);
    expect((await roles().ofUnit("COV")).leads).toEqual([]);
    await comes(bot, lead, "You no longer lead Coventry");
  });

  it("can be typed, with a mention, and counts from the next press on", async () => {
    await staff.say("make Lee lead of Coventry");
    expect(staff.told).toContain("This is for the press office");
    expect(await audited()).toContain(`refused ${STAFF.aadObjectId} manage-roles COV `);
    await press.say(`make <at>${LEAD.name}</at> lead of Coventry`);
    expect(press.words).toContain("has been added");
    await press.say(`make ${LEAD.name} lead of Atlantis`);
    expect(press.words).toContain("I cannot find a unit called “Atlantis”");

    await makeCheck(staff, { unit: "Coventry" });
    await askLead(staff, "Please look");
    await comes(bot, lead, "Please look");
    await press.say(`${LEAD.name} is no longer lead of Coventry`);
    await press.press("Yes, remove");
    await lead.press("Agree");
    expect(lead.told).toContain("This is for the leads of that unit and the press office");
    await press.say(`make ${LEAD.name} lead of Coventry`);
  });

  it("is seen by everybody and changed by nobody else, whatever a card says", async () => {
    await staff.say("who are our leads?");
    expect(staff.words).toContain(LEAD.name);
    expect(staff.words).not.toContain("Open");
    await openUnit("COV");
    const before = (await roles().ofUnit("COV")).leads;
    await press.fill("Add somebody", STAFF.name);
    await staff.send(press.pressOf("Add"));
    expect(staff.told).toContain("This is for the press office");
    expect((await roles().ofUnit("COV")).leads).toEqual(before);
    expect(
      (await audited()).filter((line) => line.startsWith(`refused ${STAFF.aadObjectId} manage-roles`)).length,
    ).toBeGreaterThan(1);
  });

  it("holds for new and renamed units, and a channel that is tied to one is not asked for it", async () => {
    await press.say("units");
    await press.press("Add a unit");
    await press.fill("Name", "Airport").fill("Short code", "cov").press("Save");
    expect(press.words).toContain("Another unit has that code");
    await press.fill("Short code", "apt").press("Save");
    expect(press.words).toContain("The unit has been added");
    await press.press("Rename");
    await press.fill("Name", "Airport policing").press("Save");
    expect(press.words).toContain("The unit has been renamed");
    const units = await new Units([], roles(), () => AT).list();
    expect(units).toEqual([{ id: "apt", code: "APT", name: "Airport policing" }]);

    const channel = (user: typeof PRESS) => bot.client({ user, kind: "channel" });
    const newcomer = channel(someone("nia"));
    await newcomer.say("this channel is Airport policing");
    expect(newcomer.told).toContain("This is for the leads of that unit and the press office");
    await channel(PRESS).say("this channel is Airport policing");
    await newcomer.say("can I post this photo?");
    expect(newcomer.words).toContain("Where, and what for");
    expect(newcomer.words).not.toContain("Which unit do you work in?");
  });
});
