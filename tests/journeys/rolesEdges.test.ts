import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Units } from "../../dialogs/index.js";
import { auditCodec } from "../../records/index.js";
import { ChainLog, Directory, Roles } from "../../storage/index.js";
import { freshTables } from "../support/freshTables.js";
import { someone } from "../support/logged.js";
import { TENANT } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const PRESS = someone("press");
const LEAD = someone("Leena Marsh");
const STAFF = someone("sid");
let now = new Date("2026-11-20T09:00:00Z");

const press = (verb: string, more: object) => ({
  type: "invoke",
  name: "adaptiveCard/action",
  replyToId: "a-card",
  value: { action: { type: "Action.Execute", verb, data: { pc: { v: verb, x: more } } }, trigger: "manual" },
});

describe("roles at their edges", () => {
  let bot: TestBot;
  const client = (user: typeof PRESS, more = {}) => bot.client({ user, ...more });
  const roles = () => new Roles(bot.tables.people);
  const audited = async () => (await new ChainLog(bot.tables.audit, auditCodec).read("audit_202611", { limit: 100 })).items;
  const meets = async (user: typeof PRESS) => {
    await client(user).install();
    await expect.poll(() => new Directory(bot.tables.people).find(TENANT, user.aadObjectId)).toBeDefined();
  };

  beforeAll(async () => {
    bot = await TestBot.start({ pressOffice: [PRESS.aadObjectId], clock: () => now });
  });
  afterAll(() => bot.stop());

  it("says that whoever is of the press office by configuration stays", async () => {
    await meets(PRESS);
    const them = client(PRESS);
    await them.send(press("roles.remove", { u: "press-office", p: PRESS.aadObjectId }));
    expect(them.words).toContain("press cannot be removed here: a setting of this service");
    expect(await audited()).toEqual([]);
  });

  it("asks who is meant where a name is not whole, and names whom it takes out", async () => {
    await meets(LEAD);
    const them = client(PRESS);
    await them.say("make Leena lead of Coventry");
    expect(them.words).toContain("Is this who you mean?");
    expect((await roles().ofUnit("COV")).leads).toEqual([]);
    await them.press("This one");
    expect(them.words).toContain("Leena Marsh has been added.");
    await them.press("Remove");
    expect(them.words).toContain("Choose who to remove.");
    await them.fill("Remove somebody", LEAD.name).press("Remove");
    expect(them.words).toContain("Leena Marsh");
    await them.press("No, leave it");
    expect((await roles().ofUnit("COV")).leads).toHaveLength(1);
  });

  it("appoints nobody to a unit that does not exist, and nobody I do not know", async () => {
    const them = client(PRESS);
    for (const u of ["NOSUCH", "", "cov"]) {
      await them.send(press("roles.add", { u, p: LEAD.aadObjectId }));
      expect(them.words).toContain("I cannot find that unit.");
    }
    expect((await roles().heldBy(TENANT, LEAD.aadObjectId)).roles).toEqual({ pressOffice: false, leads: ["COV"] });
    await them.send(press("roles.add", { u: "DUD", p: "<b>nobody</b>" }));
    expect(them.words).toContain("Enter the start of a name.");
    expect((await roles().ofUnit("DUD")).leads).toEqual([]);
  });

  it("lets a lead tie a channel, but take none from another unit", async () => {
    const lead = client(LEAD, { kind: "channel", conversation: "19:free@thread.tacv2" });
    await lead.say("this channel is for Coventry");
    expect(await roles().unitOfChannel("19:free@thread.tacv2")).toBe("COV");
    const taken = { kind: "channel", conversation: "19:taken@thread.tacv2" };
    await client(PRESS, taken).say("this channel is Birmingham");
    const thief = client(LEAD, taken);
    await thief.say("this channel is Coventry");
    expect(thief.told).toContain("This is for the leads of that unit");
    expect(await roles().unitOfChannel("19:taken@thread.tacv2")).toBe("BHM");
  });

  it("keeps a refusal once, however often the press is delivered", async () => {
    const them = client(STAFF);
    const before = (await audited()).length;
    const same = { ...press("roles.unit", { u: "COV" }), id: "same", timestamp: "2026-11-20T08:59:59.000Z" };
    await them.send(same);
    now = new Date(now.getTime() + 5);
    await them.send(same);
    expect((await audited()).length - before).toBe(1);
  });

  it("changes no card for everybody on a client that can only do that", async () => {
    const old = client(PRESS, { kind: "channel", oldClient: true });
    await old.post({ type: "message", value: { pc: { v: "roles.unit", x: { u: "COV" } } }, replyToId: "a-card" });
    expect(old.told).toContain("Open our own chat");
  });

  it("lists any number of units, a card at a time", async () => {
    for (let n = 0; n < 26; n++) {
      const code = `Q${String.fromCharCode(65 + n)}`;
      await roles().addUnit({ id: code.toLowerCase(), code, name: `Unit ${code} of the whole force and all its neighbourhoods` });
    }
    now = new Date(now.getTime() + 61_000);
    const them = client(PRESS);
    await them.say("units");
    const seen: string[] = [];
    for (let page = 0; page < 3; page++) {
      expect(Buffer.byteLength(JSON.stringify(them.card))).toBeLessThan(28 * 1024);
      seen.push(...(them.words.match(/^[A-Z]{2,3}$/gm) ?? []));
      if (page < 2) await them.press("More units");
    }
    expect(new Set(seen).size).toBe(36);
    expect(seen).toHaveLength(36);
  });
});

describe("units", () => {
  it("of one code are added once, also by two instances of which one does not know yet", async () => {
    const { people } = await freshTables();
    const [one, other] = [1, 2].map(() => new Units([], new Roles(people), () => now)) as [Units, Units];
    await Promise.all([one.list(), other.list()]);
    await one.add({ id: "apt", code: "APT", name: "Airport" });
    await expect(other.add({ id: "apt", code: "APT", name: "Apartments" })).rejects.toMatchObject({ code: "conflict" });
    expect(await other.list()).toEqual([{ id: "apt", code: "APT", name: "Airport" }]);
  });
});
