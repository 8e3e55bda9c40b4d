import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditCodec } from "../../records/index.js";
import { ChainLog, Directory, Roles } from "../../storage/index.js";
import { came, comes } from "../support/inbox.js";
import { Instances } from "../support/instances.js";
import { kindsOn, someone } from "../support/logged.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import { TENANT, type TeamsClient } from "../support/teamsClient.js";

const [PRESS, ALEX, SAM, ROBIN, ZOE] = [someone("press"), someone("alex"), someone("sam"), someone("robin"), someone("zoe")];
const FOR_LEADS = "This is for the leads of that unit and the press office";

describe("somebody who stands in for a lead", () => {
  let run: Instances;
  let [press, alex, sam, robin, zoe] = [] as unknown as [TeamsClient, TeamsClient, TeamsClient, TeamsClient, TeamsClient];
  beforeEach(async () => {
    run = await Instances.at("2026-11-19T10:00:00Z", { pressOffice: [PRESS.aadObjectId] });
    await run.start();
    [press, alex, sam, robin, zoe] = run.bot.clients(PRESS, ALEX, SAM, ROBIN, ZOE);
    for (const each of [press, alex, sam, robin, zoe]) await each.say("help");
    await expect.poll(() => new Directory(run.bot.tables.people).byName(TENANT, "zoe", 2)).toHaveLength(1);
    await new Roles(run.bot.tables.people).appoint(
      { tenantId: TENANT, id: ALEX.aadObjectId, name: ALEX.name },
      { kind: "lead", unitCode: "COV" },
    );
  });
  afterEach(() => run.end());

  const openUnit = async (who: TeamsClient) => {
    await who.say("units");
    await who.press("Open", who === press ? 1 : 0);
  };
  const name = async (from: string, to: string, who = "sam") => {
    await openUnit(alex);
    await alex.press("Name a stand-in");
    await alex.fill("Who stands in for you?", who).fill("First day", from).fill("Last day", to);
  };
  const audited = async () => {
    const { items } = await new ChainLog(run.bot.tables.audit, auditCodec).read("audit_202611", { limit: 50 });
    return items.filter(({ kind }) => kind.startsWith("stand-in")).map(({ kind, by, about }) => `${kind} ${by.name} ${about}`);
  };
  const mayOpen = async (reference: string) => {
    await sam.say(reference);
    return sam.words.includes(reference) && !sam.told.includes(FOR_LEADS);
  };

  it("has the lead's rights in that unit on those days and on no other, and is named wherever a lead is", async () => {
    const reference = await makeCheck(robin);
    await name("2026-11-20", "2026-11-23");
    const named = alex.pressOf("Name them");
    for (const _ of [1, 2]) await alex.send(named);
    expect(alex.words).toContain("sam stands in for you from 20 November 2026 until 23 November 2026.");
    expect(alex.words).toContain("• sam, standing in for alex from 20 November 2026 until 23 November 2026");
    expect(await audited()).toEqual([
      `stand-in-named alex ${SAM.aadObjectId} for ${ALEX.aadObjectId} from 2026-11-20 to 2026-11-23`,
    ]);
    await run.look();
    await comes(run.bot, sam, "You stand in for a lead of Coventry");
    expect(came(run.bot, sam, "You stand in for a lead of Coventry")).toBe(1);
    await sam.say(reference);
    expect(sam.told).toContain(FOR_LEADS);

    await run.lookAt("2026-11-20T08:30:00Z");
    await askLead(robin, "Is it fine?");
    expect(robin.words).toContain("I have asked alex and sam (standing in for alex until 23 November 2026).");
    await robin.say("who are our leads?");
    expect(robin.words).toContain("Coventry: alex, sam (standing in for alex until 23 November 2026)");
    await run.look();
    await comes(run.bot, sam, "Review this check");
    await sam.press("Agree");
    expect(sam.words).toContain("This check has been decided");
    await sam.say("review");
    expect(sam.words).toContain("Checks: Coventry");
    // They name nobody themselves, and change no roles.
    await openUnit(sam);
    expect(sam.offered("Name a stand-in", "End it for sam", "Add")).toEqual([]);
    await sam.send(named);
    expect(sam.told).toContain(FOR_LEADS);

    await run.lookAt("2026-11-24T08:30:00Z");
    await sam.say(reference);
    expect(sam.told).toContain(FOR_LEADS);
    await robin.say("who are our leads?");
    expect(robin.words).not.toContain("standing in");
  });

  it("decides nothing of their own", async () => {
    await name("2026-11-19", "2026-11-19");
    await alex.press("Name them");
    const reference = await makeCheck(sam);
    await askLead(sam);
    expect(sam.words).toContain("I have asked alex.");
    await sam.say(reference);
    expect(sam.offered("Agree", "Overrule")).toEqual([]);
    expect(await kindsOn(run.bot, reference)).toEqual(["completed", "review-requested"]);
  });

  it("is ended by hand, by that lead or the press office and nobody else, once", async () => {
    const reference = await makeCheck(robin);
    await name("2026-11-19", "2026-12-01");
    await alex.press("Name them");
    expect(await mayOpen(reference)).toBe(true);
    await openUnit(press);
    const end = press.pressOf("End it for sam");
    for (const other of [zoe, robin, sam]) {
      await other.send(end);
      expect(other.told).toContain(FOR_LEADS.slice(0, 12));
    }
    expect(await audited()).toHaveLength(1);
    await press.send(end);
    expect(press.words).toContain("sam does not stand in any more.");
    await press.send(end);
    expect(press.words).toContain("That person is no longer on the list.");
    expect(await audited()).toHaveLength(2);
    await run.look();
    await comes(run.bot, sam, "You no longer stand in for alex in Coventry");
    await sam.say(reference);
    expect(sam.told).toContain(FOR_LEADS);
  });

  it("ends with the role of the lead they stand in for", async () => {
    const reference = await makeCheck(robin);
    await name("2026-11-19", "2026-12-01");
    await alex.press("Name them");
    expect(await mayOpen(reference)).toBe(true);
    await new Roles(run.bot.tables.people).dismiss({ tenantId: TENANT, id: ALEX.aadObjectId }, { kind: "lead", unitCode: "COV" });
    await sam.say(reference);
    expect(sam.told).toContain(FOR_LEADS);
  });

  it("is named by a lead of the unit alone, for somebody who can be told and does not lead it, and days that make sense", async () => {
    const wrong: readonly (readonly [string, string, string, string])[] = [
      ["2026-11-20", "2026-11-19", "sam", "The last day is before the first."],
      ["2026-11-01", "2026-11-18", "sam", "The last day has passed."],
      ["2026-11-20", "2027-11-19", "sam", "Somebody stands in for 92 days at most."],
      ["", "2026-11-21", "sam", "Give the first day."],
      ["2026-11-20", "tomorrow", "sam", "Give the last day."],
      ["2026-11-20", "2026-11-21", "nobody of that name", "I cannot tell who that is."],
      ["2026-11-20", "2026-11-21", "", "I cannot tell who that is."],
      ["2026-11-20", "2026-11-21", "alex", "That person leads this unit already"],
    ];
    for (const [from, to, who, problem] of wrong) {
      await name(from, to, who);
      await alex.press("Name them");
      expect(alex.words).toContain(problem);
    }
    expect(await audited()).toEqual([]);
    await name("2026-11-20", "2026-11-21", "sa");
    await alex.press("Name them");
    expect(alex.words).toContain("Is this who you mean?");
    const yes = alex.pressOf("Yes, name them");
    for (const other of [zoe, press]) await other.send(yes);
    expect(await audited()).toEqual([]);
    await alex.send(yes);
    expect(alex.words).toContain("sam stands in for you");
  });
});
