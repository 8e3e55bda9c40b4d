import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Members } from "../../dialogs/people/roles/members.js";
import { auditCodec } from "../../records/index.js";
import { ChainLog, Directory, Roles, TableStateStore } from "../../storage/index.js";
import { CountingProxy } from "../support/countingProxy.js";
import { freshTables } from "../support/freshTables.js";
import { comes } from "../support/inbox.js";
import { someone } from "../support/logged.js";
import { makeCheck } from "../support/reviewWalk.js";
import { TENANT } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { startCheck } from "../support/walk.js";

const PRESS = someone("press");
const LEAD = someone("Leena Marsh");
const OTHER_LEAD = someone("Olu Dean");
const STAFF = someone("Sid Vale");
const COVENTRY = { id: "coventry", code: "COV", name: "Coventry" };

const press = (verb: string, more: object, inputs: object = {}) => ({
  type: "invoke",
  name: "adaptiveCard/action",
  replyToId: "a-card",
  value: { action: { type: "Action.Execute", verb, data: { pc: { v: verb, x: more }, ...inputs } }, trigger: "manual" },
});

describe("the members of a unit", () => {
  let proxy: CountingProxy;
  let bot: TestBot;
  let now = Date.parse("2026-11-20T09:00:00Z");
  const client = (user: typeof PRESS) => bot.client({ user });
  const directory = () => new Directory(bot.tables.people);
  const audited = async (kind: string) => {
    const { items } = await new ChainLog(bot.tables.audit, auditCodec).read("audit_202611", { limit: 200 });
    return items
      .filter((event) => event.kind === kind)
      .map(({ by, unitCode, about, action }) => [by.id, unitCode, action ?? about].join(" "));
  };
  const membersOf = async (code: string) => {
    const { people } = await directory().ofUnit(TENANT, code, 100);
    return people.map(({ name }) => name);
  };

  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    bot = await TestBot.start({
      tables: proxy.connectionString,
      pressOffice: [PRESS.aadObjectId],
      clock: () => {
        now += 1_000;
        return new Date(now);
      },
    });
    for (const user of [PRESS, LEAD, OTHER_LEAD, STAFF]) {
      await client(user).install();
    }
    // Who has met the bot is noted beside the turn.
    await proxy.quiet();
    const roles = new Roles(bot.tables.people);
    const ref = (user: typeof PRESS) => ({ tenantId: TENANT, id: user.aadObjectId, name: user.name });
    await roles.appoint(ref(LEAD), { kind: "lead", unitCode: "COV" });
    await roles.appoint(ref(OTHER_LEAD), { kind: "lead", unitCode: "DUD" });
  });
  afterAll(async () => {
    await bot.stop();
    await proxy.stop();
  });

  it("are those who chose it, at the price of one read and one write when they choose", async () => {
    const them = client(STAFF);
    await them.say("can I post this photo?");
    await proxy.quiet();
    proxy.reset();
    await them.fill("Your unit", "Coventry").press("Next");
    // The check and the person are read and written together; the directory's one read and one write come on top.
    expect(proxy.counts()).toEqual({ reads: 2 + 1, writes: 1 + 1 });
    expect(await membersOf("COV")).toEqual([STAFF.name]);
    await them.say("change my unit");
    await them.fill("Your unit", "Dudley").press("Save");
    expect(await membersOf("COV")).toEqual([]);
    expect(await membersOf("DUD")).toEqual([STAFF.name]);
  });

  it("are added, moved and taken out by the press office, and their next check follows", async () => {
    const them = client(PRESS);
    await them.send(press("roles.unit", { u: "DUD" }));
    expect(them.words).toContain(`Members: \n${STAFF.name}`);
    await them.press("Members");
    expect(them.words).toContain(`• ${STAFF.name}`);
    await them.press("Move");
    expect(them.words).toContain("Choose who to move, and where to.");
    await them.fill("Move somebody", STAFF.name).fill("Move to", "Walsall").press("Move");
    expect(them.words).toContain(`${STAFF.name} is now in Walsall.`);
    expect([await membersOf("DUD"), await membersOf("WAL")]).toEqual([[], [STAFF.name]]);
    expect(await audited("member-removed")).toContain(`${PRESS.aadObjectId} DUD ${STAFF.aadObjectId}`);
    expect(await audited("member-added")).toContain(`${PRESS.aadObjectId} WAL ${STAFF.aadObjectId}`);
    const staff = client(STAFF);
    await comes(bot, staff, "Your unit is now Walsall");
    await staff.say("change my unit");
    expect(JSON.stringify(staff.card)).toContain('"value":"walsall"');

    await them.send(press("roles.members", { u: "WAL" }));
    await them.fill("Move somebody", STAFF.name).fill("Move to", "No unit").press("Move");
    expect(them.words).toContain(`${STAFF.name} is no longer in a unit.`);
    await staff.say("can I post a photo of our fete?");
    expect(staff.words).toContain("Which unit do you work in?");

    await them.send(press("roles.members", { u: "COV" }));
    await them.fill("Add somebody", "Sid").press("Add");
    await them.press("This one");
    expect(them.words).toContain(`${STAFF.name} has been added.`);
    expect(them.words).toContain("Members of a unit");
    expect(await membersOf("COV")).toEqual([STAFF.name]);
    expect((await new Roles(bot.tables.people).heldBy(TENANT, STAFF.aadObjectId)).roles).toEqual({
      pressOffice: false,
      leads: [],
    });
    await startCheck(staff, "can I post a photo of the station?");
    expect(staff.words).not.toContain("Which unit do you work in?");
  });

  it("are seen by the unit's leads, who change nothing; by nobody else, whatever a card says", async () => {
    const lead = client(LEAD);
    await lead.say("units");
    await lead.press("Open");
    expect(lead.words).toContain(STAFF.name);
    expect(lead.offered("Add", "Remove", "Rename")).toEqual([]);
    await lead.press("Members");
    expect(lead.words).toContain(`• ${STAFF.name}`);
    expect(lead.offered("Add", "Move")).toEqual([]);

    const looks = ["roles.unit", "roles.members"];
    const changes = ["roles.add", "roles.move", "roles.ask", "roles.remove", "roles.save", "roles.form"];
    const forged = { member: STAFF.aadObjectId, unit: "WAL", name: STAFF.name, remove: LEAD.aadObjectId };
    for (const [user, verbs] of [
      [STAFF, [...looks, ...changes]],
      [OTHER_LEAD, [...looks, ...changes]],
      [LEAD, changes],
    ] as const) {
      const them = client(user);
      for (const verb of verbs) {
        them.told = "";
        await them.send(press(verb, { u: "COV", as: "member", p: STAFF.aadObjectId }, forged));
        expect(them.told, `${user.name} ${verb}`).toMatch(/^This is for the (press office|leads of that unit)/);
      }
      const right = verbs.includes("roles.unit") ? "see-members" : "manage-roles";
      expect(await audited("refused")).toContain(`${user.aadObjectId} COV ${right}`);
    }
    expect(await membersOf("COV")).toEqual([STAFF.name]);
    // The press office's own card is for the press office.
    await lead.send(press("roles.unit", { u: "press-office" }));
    expect(lead.told).toContain("This is for the press office");
  });

  it("who are refused are told who their own leads are, and of another unit or one check nothing more", async () => {
    const staff = client(STAFF);
    await staff.send(press("roles.members", { u: "COV" }));
    expect(staff.told).toContain("Your lead is Leena Marsh.");
    await staff.send(press("roles.members", { u: "DUD" }));
    expect(staff.told).toMatch(/Nobody can decide on something of their own\.$/);
    for (const command of ["review", "figures", "export"]) {
      await staff.say(command);
      expect(staff.told, command).toBe("This is for team leads and the press office. Your lead is Leena Marsh.");
    }
    // A check of their own unit, whether there is one of that reference or not.
    const there = await makeCheck(client(LEAD), { unit: "Coventry" });
    for (const reference of [there, there.replace(/\w{4}$/, "0000")]) {
      staff.told = "";
      await staff.send(pressOn("review.open", reference));
      expect(staff.told, reference).toMatch(/^This is for the leads of that unit .* something of their own\.$/);
    }
  });

  it("are moved only from where they are, and to a unit there is", async () => {
    const them = client(PRESS);
    for (const inputs of [
      { member: STAFF.aadObjectId, unit: "NOSUCH" },
      { member: STAFF.aadObjectId, unit: "COV" },
      { member: ["a", "b"], unit: 7 },
    ]) {
      await them.send(press("roles.move", { u: "COV" }, inputs));
      expect(them.words).toContain("Choose who to move, and where to.");
    }
    for (const member of [PRESS.aadObjectId, "nobody", "<b>"]) {
      await them.send(press("roles.move", { u: "COV" }, { member, unit: "WAL" }));
      expect(them.words).toContain("That person is no longer on the list.");
    }
    expect(await membersOf("WAL")).toEqual([]);
  });

  it("stay the same in both places where an old unit card is pressed while they are moved", async () => {
    const staff = client(STAFF);
    await staff.say("change my unit");
    const save = staff.fill("Your unit", "Coventry").pressOf("Save");
    await staff.send(save);
    await proxy.quiet();
    const gate = proxy.hold(({ table, kind }) => table === "other" && kind === "get");
    const again = staff.send(save);
    await gate.reached;
    const store = new TableStateStore(bot.tables.state);
    const person = { tenantId: TENANT, id: STAFF.aadObjectId, name: STAFF.name };
    await new Members(directory(), store).assignToUnit(person, { id: "walsall", code: "WAL", name: "Walsall" });
    gate.release();
    await again;
    const key = `${TENANT}_${STAFF.aadObjectId}|person`;
    const { unit } = (await store.read([key]))[key] as unknown as { unit: { code: string } };
    expect((await directory().find(TENANT, STAFF.aadObjectId))?.unit).toBe(unit.code);
    expect(staff.words).toContain("log your checks under Coventry");
    expect(unit.code).toBe("COV");
  });

  it("stand thirty on a card, with how many more there are", async () => {
    await Promise.all(
      Array.from({ length: 64 }, (_, at) => {
        const name = `Person ${String(at).padStart(2, "0")}`;
        return directory().assignToUnit({ tenantId: TENANT, id: `id-${at}`, name, channelId: "" }, "SOL");
      }),
    );
    const them = client(PRESS);
    await them.send(press("roles.unit", { u: "SOL" }));
    expect(them.words).toContain("Person 29 and 34 more");
    await them.press("Members");
    await them.press("More members");
    await them.press("More members");
    expect(them.words.match(/• Person \d\d/g)).toEqual(["• Person 60", "• Person 61", "• Person 62", "• Person 63"]);
    await them.fill("Move somebody", "Person 63").fill("Move to", "No unit").press("Move");
    await them.press("Previous members");
    expect(them.words).toContain("• Person 59");
    await them.send(press("roles.members", { u: "SOL", from: "1e9" }));
    expect(them.words).toContain("• Person 00");
  });
});

describe("the directory's units", () => {
  it("keep a name that is known, and go when a person is forgotten", async () => {
    const { people } = await freshTables();
    const directory = new Directory(people);
    const sid = { tenantId: TENANT, id: "sid", name: "Sid Vale", channelId: "29:sid" };
    await directory.remember(sid);
    await directory.assignToUnit({ ...sid, name: "A member of staff" }, "COV");
    await directory.remember({ ...sid, name: "Sid Vale-Hart" });
    const known = { ...sid, name: "Sid Vale-Hart", unit: "COV" };
    expect(await directory.ofUnit(TENANT, "COV", 1)).toEqual({ people: [known], more: false, unread: [] });
    await directory.assignToUnit({ ...sid, id: "nia", name: "Nia" }, "COV");
    expect((await directory.ofUnit(TENANT, "COV", 1)).more).toBe(true);
    expect((await directory.ofUnit("other", "COV", 1)).people).toEqual([]);
    await directory.forget(TENANT, "sid");
    await directory.assignToUnit({ ...sid, id: "nia", name: "Nia" }, "");
    expect((await directory.ofUnit(TENANT, "COV", 5)).people).toEqual([]);
  });
});

describe("a member who is moved", () => {
  it("is moved also while they are at work, and what they did meanwhile stays", async () => {
    const { people, state } = await freshTables();
    const sid = { tenantId: TENANT, id: "sid", name: "Sid Vale", channelId: "" };
    const key = `${TENANT}_sid|person`;
    const others = new TableStateStore(state);
    await others.write({ [key]: { unit: COVENTRY, starts: [] } });
    const starts = [{ source: "meanwhile", checkId: "c", at: "2026-11-20T09:00:00.000Z" }];
    let interrupted = false;
    class Busy extends TableStateStore {
      override async write(changes: Parameters<TableStateStore["write"]>[0]): Promise<void> {
        if (!interrupted) await others.write({ [key]: { unit: COVENTRY, starts, eTag: "*" } });
        interrupted = true;
        return super.write(changes);
      }
    }
    const walsall = { id: "walsall", code: "WAL", name: "Walsall" };
    await new Members(new Directory(people), new Busy(state)).assignToUnit(sid, walsall);
    expect((await others.read([key]))[key]).toMatchObject({ unit: walsall, starts });
    expect((await new Directory(people).find(TENANT, "sid"))?.unit).toBe("WAL");
  });
});

function pressOn(verb: string, ref: string) {
  const action = { type: "Action.Execute", verb, data: { pc: { v: verb, ref, x: { u: "COV" } } } };
  return { type: "invoke", name: "adaptiveCard/action", replyToId: "a-card", value: { action, trigger: "manual" } };
}
