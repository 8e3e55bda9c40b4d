import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Directory, Roles } from "../../storage/index.js";
import { nodes } from "../support/card.js";
import { TENANT, type TestUser } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const guid = (last: number) => `b0000000-0000-4000-8000-${String(last).padStart(12, "0")}`;
const user = (name: string, last: number): TestUser => ({ id: `29:person-${last}`, aadObjectId: guid(last), name });

const PRESS = user("Pat Reid", 1);
const STAFF = user("Sid Vale", 2);
const ALEX = user("Alex Kerr", 3);
const OTHER_ALEX = user("Alex Kerr", 4);
const STRANGER = user("Noor Hale", 5);
/** Teams speaks https; answers to buttons come back over the same line. */
const IN_TEAMS = { serviceUrl: "https://127.0.0.1/teams" };

const press = (verb: string, more: object, inputs: object = {}) => ({
  type: "invoke",
  name: "adaptiveCard/action",
  replyToId: "a-card",
  value: { action: { type: "Action.Execute", verb, data: { pc: { v: verb, x: more }, ...inputs } }, trigger: "manual" },
});
const mention = (name: string, mentioned: object) => ({
  entities: [{ type: "mention", text: `<at>${name}</at>`, mentioned: { name, ...mentioned } }],
});

describe("who is meant", () => {
  let bot: TestBot;
  const client = (who: TestUser) => bot.client({ user: who });
  const directory = () => new Directory(bot.tables.people);
  const leadsOf = async (code: string) => (await new Roles(bot.tables.people).ofUnit(code)).leads.map(({ id }) => id);
  const pickersOn = (card: unknown) => [...nodes(card)].filter((node) => "choices.data" in node);
  const meets = async (who: TestUser) => {
    await client(who).install();
    await expect.poll(() => directory().find(TENANT, who.aadObjectId)).toBeDefined();
  };

  beforeAll(async () => {
    bot = await TestBot.start({ pressOffice: [PRESS.aadObjectId] });
  });
  afterAll(() => bot.stop());

  it("can be picked in Teams, also before they have met me; their name follows", async () => {
    const them = client(PRESS);
    await them.send(press("roles.unit", { u: "COV" }));
    expect(pickersOn(them.card)).toEqual([]);
    await them.send({ ...press("roles.unit", { u: "COV" }), ...IN_TEAMS });
    expect(pickersOn(them.card)).toMatchObject([
      { id: "person", "choices.data": { type: "Data.Query", dataset: "graph.microsoft.com/users" } },
    ]);
    await them.send({ ...them.fill("Add somebody", STRANGER.aadObjectId.toUpperCase()).pressOf("Add"), ...IN_TEAMS });
    expect(them.words).toContain("That person has been added. I will know their name once they have written to me.");
    expect(await leadsOf("COV")).toEqual([STRANGER.aadObjectId]);
    await meets(STRANGER);
    await them.send({ ...press("roles.unit", { u: "COV" }), ...IN_TEAMS });
    expect(them.words).toContain(`• ${STRANGER.name}`);
    const stranger = client(STRANGER);
    await stranger.send(press("roles.members", { u: "COV" }));
    expect(stranger.words).toContain("Members of a unit");

    await them.send({ ...press("roles.members", { u: "COV" }), ...IN_TEAMS });
    expect(pickersOn(them.card)).toHaveLength(1);
    await them.send({ ...them.fill("Add somebody", STRANGER.aadObjectId).pressOf("Add"), ...IN_TEAMS });
    expect(them.words).toContain(`${STRANGER.name} has been added.`);
    expect((await directory().find(TENANT, STRANGER.aadObjectId))?.unit).toBe("COV");
  });

  it("is nobody where what is sent is no person's id, or comes from a client that has no picker", async () => {
    const them = client(PRESS);
    for (const person of ["nobody", `${guid(7)},${guid(8)}`, `${TENANT}|${guid(7)}`, "<b>x</b>", "29:person-7", 7]) {
      await them.send({ ...press("roles.add", { u: "DUD" }, { person }), ...IN_TEAMS });
      expect(them.words).toContain("I cannot tell who you chose.");
    }
    for (const person of [[guid(7)], { id: guid(7) }]) {
      await them.send({ ...press("roles.add", { u: "DUD" }, { person }), ...IN_TEAMS });
      expect(them.words).toContain("Enter the start of a name.");
    }
    await them.send(press("roles.add", { u: "DUD" }, { person: guid(7) }));
    expect(them.words).toContain("I cannot tell who you chose.");
    expect(await leadsOf("DUD")).toEqual([]);
    const staff = client(STAFF);
    await staff.send({ ...press("roles.add", { u: "DUD" }, { person: STAFF.aadObjectId }), ...IN_TEAMS });
    expect(staff.told).toContain("This is for the press office");
    expect(await leadsOf("DUD")).toEqual([]);
  });

  it("never gets a right in another tenant than the one who picked them", async () => {
    const foreign = { conversation: { id: "theirs", tenantId: guid(99), conversationType: "personal" } };
    const them = client(STRANGER);
    await them.send({ ...press("roles.members", { u: "COV" }), ...foreign });
    expect(them.told).toContain("This is for the leads of that unit");
  });

  it("is told by a mention's id, never by the name alone", async () => {
    await meets(ALEX);
    await meets(OTHER_ALEX);
    const them = client(PRESS);
    await them.say("make Alex Kerr lead of Walsall");
    expect(them.words).toContain("Which one?");
    await them.say("make <at>Alex Kerr</at> lead of Walsall", mention("Alex Kerr", { id: OTHER_ALEX.id }));
    expect(await leadsOf("WAL")).toEqual([OTHER_ALEX.aadObjectId]);
    await them.say("make <at>Alex Kerr</at> lead of Walsall", mention("Alex Kerr", { id: "29:somebody-else" }));
    expect(them.words).toContain("I cannot find “Alex Kerr”.");
    expect(await leadsOf("WAL")).toEqual([OTHER_ALEX.aadObjectId]);

    await them.say("<at>Alex Kerr</at> is no longer lead of Walsall", mention("Alex Kerr", { id: ALEX.id }));
    expect(them.words).toContain("Nobody called “Alex Kerr” leads this unit.");
    await them.say("<at>Alex Kerr</at> is no longer lead of Walsall", mention("Alex Kerr", { id: OTHER_ALEX.id }));
    expect(them.words).toContain("Remove this person?");

    const newcomer = { id: "29:new", aadObjectId: guid(6) };
    await them.say("make <at>Ida Moss</at> lead of Solihull", mention("Ida Moss", newcomer));
    expect(them.words).toContain("Ida Moss has been added.");
    expect(await leadsOf("SOL")).toEqual([guid(6)]);
  });

  it("is told in a channel, too, where the bot is mentioned beside them, and the members are not shown there", async () => {
    await directory().assignToUnit({ tenantId: TENANT, id: STAFF.aadObjectId, name: STAFF.name, channelId: STAFF.id }, "SAN");
    const there = bot.client({ user: PRESS, kind: "channel" });
    const bots = { type: "mention", text: "<at>PostCheck</at>", mentioned: { id: "28:postcheck", name: "PostCheck" } };
    const broken = { type: "mention", text: 7, mentioned: { name: "Alex Kerr" } };
    const alex = mention("Alex Kerr", { id: ALEX.id }).entities;
    await there.say("make <at>Alex Kerr</at> lead of Sandwell", { entities: [bots, broken, ...alex] });
    expect(there.words).toContain("Alex Kerr has been added.");
    expect(await leadsOf("SAN")).toEqual([ALEX.aadObjectId]);
    expect(there.words).not.toContain(STAFF.name);
  });
});
