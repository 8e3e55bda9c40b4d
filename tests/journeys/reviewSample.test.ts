import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawnBy } from "../../dialogs/review/samples.js";
import { auditCodec, present } from "../../records/index.js";
import { ChainLog } from "../../storage/index.js";
import { sampleEvent } from "../storage/sampleEvents.js";
import { FixedRights } from "../support/fixedRights.js";
import { someone } from "../support/logged.js";
import { TENANT, type TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const ALEX = someone("alex");
const PAT = someone("pat");
const DUDLEYS = someone("dudleys");
const OWNER = { tenantId: TENANT, id: "somebody", name: "Somebody" };
const PLACE = "audit_202611";

describe("a sample drawn by chance", () => {
  let bot: TestBot;
  let alex: TeamsClient;
  let pat: TeamsClient;
  let dudleys: TeamsClient;
  const ok = Array.from({ length: 23 }, (_, n) => sampleEvent(`ok-${n}`, { person: OWNER, verdict: "ok-to-post" }));
  const others = [
    sampleEvent("stopped", { person: OWNER, verdict: "do-not-post" }),
    sampleEvent("own", { person: { tenantId: TENANT, id: ALEX.aadObjectId, name: "alex" }, verdict: "ok-to-post" }),
  ];
  const audited = async () => (await new ChainLog(bot.tables.audit, auditCodec).read(PLACE, { limit: 50 })).items;
  const shown = (client: TeamsClient): string[] => client.words.match(/COV-2611-[0-9A-Z]{6}/g) ?? [];

  beforeAll(async () => {
    const rights = new FixedRights();
    rights.leads.set(ALEX, ["COV"]);
    rights.leads.set(DUDLEYS, ["DUD"]);
    rights.press.add(PAT);
    bot = await TestBot.start({ rights, clock: () => new Date("2026-11-05T09:00:00Z") });
    [alex, pat, dudleys] = bot.clients(ALEX, PAT, DUDLEYS);
    for (const client of [alex, pat, dudleys]) await client.say("help");
    for (const each of [...ok, ...others]) await bot.checkLog.append(each);
  });
  afterAll(() => bot.stop());

  it("is drawn of what was asked for, once a press, and the audit says by whom, from what, with which seed, and which they are", async () => {
    await alex.say("review");
    await alex.press("A sample");
    const draw = alex.fill("How many", "1 in 5").pressOf("Draw");
    await alex.send(draw);
    expect(alex.words).toContain("5 of 23 were chosen at random.");
    expect(alex.words).toContain("a sample of OK to post, November 2026, Coventry: 1 in 5");
    const drawn = shown(alex);
    await alex.send(draw);
    expect(shown(alex)).toEqual(drawn);
    const [event, ...more] = await audited();
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      kind: "sampled",
      by: { id: ALEX.aadObjectId },
      sample: { every: 5, of: 23, references: drawn },
    });
    const all = new Set(ok.map(({ reference }) => reference));
    expect(drawn.every((reference) => all.has(reference))).toBe(true);
    expect(new Set(drawnBy(event?.sample?.seed ?? "", [...all], 5))).toEqual(new Set(drawn));
  });

  it("is gone through with one press a record, and says afterwards what was looked at; nothing of it is agreed with unread", async () => {
    const drawn = shown(alex);
    expect(alex.offered("Agree to these 5", "Riskiest first", "Oldest first")).toEqual([]);
    await alex.press("Open");
    for (const _ of drawn) await alex.press("Agree and next");
    expect(alex.words).toContain("That was the last of these.");
    expect(shown(alex).filter((reference) => drawn.includes(reference))).toHaveLength(drawn.length + 1);
    expect(alex.words.match(/agreed by a team lead/g)).toHaveLength(drawn.length);
    for (const reference of drawn) {
      const { review } = present(await bot.checkLog.read(reference)) ?? {};
      expect(review).toMatchObject({ state: "agreed" });
      expect(review).not.toHaveProperty("decision.fromList");
    }
  });

  it("is asked for anew where nothing, or nothing that is there, is chosen, and nothing is kept of that", async () => {
    const before = (await audited()).length;
    await alex.press("A sample");
    await alex.fill("Month", "October 2026").press("Draw");
    expect(alex.words).toContain("There are no checks to choose from.");
    await alex.send({ type: "message", value: { pc: { v: "review.draw" } } });
    expect(JSON.stringify(alex.card)).toContain("Choose how many.");
    expect((await audited()).length).toBe(before);
  });

  it("shows of it only the units that whoever opens it leads", async () => {
    await pat.say("review");
    await pat.press("A sample");
    await pat.fill("Unit", "Coventry").fill("How many", "1 in 5").press("Draw");
    expect(shown(pat)).toHaveLength(5);
    const [{ eventId = "" } = {}] = await audited();
    await dudleys.send({ type: "message", value: { pc: { v: "review.list", x: { sample: `2026-11.${eventId}` } } } });
    expect(dudleys.words).toContain("None in this sample.");
    expect(shown(dudleys)).toEqual([]);
    await alex.send({ type: "message", value: { pc: { v: "review.list", x: { sample: "2026-11.0000000000000000" } } } });
    expect(alex.words).toContain("a sample that I cannot find");
  });
});
