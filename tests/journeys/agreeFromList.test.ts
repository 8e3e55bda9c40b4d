import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { present } from "../../records/index.js";
import { revisionOf, sampleEvent } from "../storage/sampleEvents.js";
import { buttonsOf } from "../support/card.js";
import { FixedRights } from "../support/fixedRights.js";
import { someone } from "../support/logged.js";
import { TENANT, type TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const ALEX = someone("alex");
const OWNER = { tenantId: TENANT, id: "somebody", name: "Somebody" };

describe("agreeing from the list", () => {
  let bot: TestBot;
  let alex: TeamsClient;
  const checks = ["a", "b", "c"].map((id) => sampleEvent(id, { person: OWNER, verdict: "ok-to-post" }));
  const marked = sampleEvent("marked", { person: OWNER, newcomer: true });
  const own = sampleEvent("own", { person: { tenantId: TENANT, id: ALEX.aadObjectId, name: "alex" } });
  const [first, second, third] = checks as [(typeof checks)[0], (typeof checks)[0], (typeof checks)[0]];
  const decidedOf = async (reference: string) => present(await bot.checkLog.read(reference))?.review;

  beforeAll(async () => {
    const rights = new FixedRights();
    rights.leads.set(ALEX, ["COV"]);
    bot = await TestBot.start({ rights, clock: () => new Date("2026-11-05T09:00:00Z") });
    alex = bot.client({ user: ALEX });
    await alex.say("help");
    for (const each of [...checks, marked, own]) await bot.checkLog.append(each);
  });
  afterAll(() => bot.stop());

  it("agrees with what is as it was shown, names what is not, and passes over what is marked or one's own", async () => {
    await alex.say("review");
    expect(alex.words).toContain("new user");
    const press = alex.pressOf("Agree to these 3");
    await bot.checkLog.append(revisionOf(second, { verdict: "do-not-post" }));
    await alex.send(press);
    expect(alex.words).toContain("You agreed with 2 checks from the list.");
    expect(alex.words).toContain(`You did not agree with ${second.reference}`);
    expect(await decidedOf(first.reference)).toMatchObject({ state: "agreed", decision: { fromList: true, of: 1 } });
    for (const each of [second, marked, own]) expect(await decidedOf(each.reference)).toEqual({ state: "none" });
    // Delivered again it decides nothing anew.
    await alex.send(press);
    expect(alex.words).toContain("You agreed with 2 checks from the list.");
    const events = await bot.checkLog.read(third.reference);
    expect(events.filter(({ kind }) => kind === "reviewed")).toHaveLength(1);
  });

  it("agrees with nothing that is marked or one's own, whatever the button carries", async () => {
    const rows = await Promise.all([marked, own].map(({ reference }) => bot.checkLog.listed(reference)));
    const x = { rows: rows.map((row) => `${row?.reference}:${row?.event}`).join(",") };
    await alex.send({ type: "message", value: { pc: { v: "review.these", x } } });
    for (const each of [marked, own]) expect(await decidedOf(each.reference)).toEqual({ state: "none" });
  });

  it("says in the record that it was agreed with from the list, and gives each Open a name of its own", async () => {
    await alex.say(`review ${first.reference}`);
    expect(alex.words).toContain("Agreed from the list by:");
    expect(alex.words).toContain("alex agreed from the list, without opening the record");
    await alex.say("review");
    const opens = buttonsOf(alex.card).filter(({ title }) => title === "Open");
    expect(opens.length).toBeGreaterThan(1);
    expect(new Set(JSON.stringify(alex.card).match(/"tooltip":"Open [^"]+"/g)).size).toBe(opens.length);
  });
});
