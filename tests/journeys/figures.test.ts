import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { CARD_BUDGET_BYTES } from "../../cards/index.js";
import { figuresOf } from "../../dialogs/reports/figures/gather.js";
import { CheckLog } from "../../storage/index.js";
import { decisionOn, requestOn, revisionOf, sampleEvent } from "../storage/sampleEvents.js";
import { CountingProxy } from "../support/countingProxy.js";
import { FixedRights } from "../support/fixedRights.js";
import { openTables } from "../support/freshTables.js";
import { someone } from "../support/logged.js";
import { clearCheck } from "../support/postedChecks.js";
import { TestBot } from "../support/testBot.js";

const ROBIN = someone("robin");
const ALEX = someone("alex");
const PAT = someone("pat");

describe("figures", () => {
  let bot: TestBot;
  const rights = new FixedRights();
  const client = (user: typeof ROBIN) => bot.client({ user });

  beforeAll(async () => {
    rights.leads.set(ALEX, ["COV"]);
    rights.press.add(PAT);
    bot = await TestBot.start({ rights, clock: () => new Date("2026-11-23T10:00:00Z") });
    for (const id of ["a", "b"]) await clearCheck(bot, ROBIN, id);
    const stopped = await clearCheck(bot, ROBIN, "c", {
      at: "2026-11-17T09:00:00.000Z",
      verdict: "do-not-post",
      provisions: ["FB-PIC-1"],
      reasons: [
        { rule: "r", verdict: "do-not-post", reason: "No.", citations: [{ id: "FB-PIC-1", shown: "Facebook guidance" }] },
      ],
    });
    await bot.checkLog.append(revisionOf(stopped, { answers: { ...stopped.answers, about: "another" } }));
    const request = { ...requestOn(stopped), at: "2026-11-18T09:00:00.000Z" };
    await bot.checkLog.append(request);
    await bot.checkLog.append({ ...decisionOn(request), at: "2026-11-18T12:00:00.000Z" });
  });
  afterAll(() => bot.stop());

  it("are said in three numbers first, and in lists with the rules in words", async () => {
    const alex = client(ALEX);
    await alex.say("figures");
    expect(alex.words).toContain("Figures: Coventry");
    expect(alex.words).toContain("The last 8 weeks: 3 checks");
    expect(alex.words).toMatch(/3\nchecks\n1\nDo not post\n0\nwaiting for a team lead/);
    expect(alex.words).toMatch(/by what stops it now\.\n[^\n]+\(FB-PIC-1\)\n1\n█+/);
    expect(alex.words).toMatch(/Verdicts\nOK to post\n2\n████████\nDo not post\n1\n████/);
    expect(alex.words).toMatch(/26 Oct\n0\n2 Nov\n2\n████████\n9 Nov\n0\n16 Nov\n1\n████\n23 Nov\n0/);
    expect(alex.words).toMatch(/changed after a verdict\nSince [^\n]+\n[^\n]+\n1\n█+/);
    expect(alex.words).toContain("None left unfinished.");
    expect(alex.words).toContain("No days counted yet.");
    expect(alex.words).toContain("1 requested, 1 decided.");
    expect(alex.words).toContain("From request to decision, on average: 3 hours.");
    expect(Buffer.byteLength(JSON.stringify(alex.card))).toBeLessThan(CARD_BUDGET_BYTES);
  });

  it("are of as many weeks, and of the unit, as is chosen", async () => {
    const pat = client(PAT);
    await pat.say("figures");
    expect(pat.words).toContain("Figures: all units");
    pat.fill("Unit", "Birmingham").fill("How far back", "4 weeks");
    await pat.press("Show");
    expect(pat.words).toContain("Figures: Birmingham");
    expect(pat.words).toContain("The last 4 weeks: 0 checks");
    expect(pat.words).toContain("No checks.");
  });

  it("are for leads of that unit and the press office, whatever a card says", async () => {
    const robin = client(ROBIN);
    await robin.say("figures");
    expect(robin.told).toContain("This is for the leads");
    const alex = client(ALEX);
    await alex.say("figures");
    const press = alex.pressOf("Show");
    await robin.send(press);
    expect(robin.told).toContain("This is for the leads");
    const forged = JSON.parse(JSON.stringify(press).replaceAll('"COV"', '"BHM"'));
    await alex.send(forged);
    expect(alex.told).toContain("This is for the leads");
    expect(alex.words).not.toContain("Birmingham");
    expect(rights.refused).toContain("see-figures BHM");
  });

  it("cost the same number of requests, however many checks there are", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    try {
      const tables = openTables(proxy.connectionString);
      await tables.ensure();
      const log = new CheckLog(tables.checks);
      const cost = async () => {
        proxy.reset();
        await figuresOf(log, ["COV"], { weeks: 8, now: new Date("2026-11-23T10:00:00Z"), flow: "photo" });
        return proxy.requests.length;
      };
      const empty = await cost();
      for (let index = 0; index < 20; index++) await log.append(sampleEvent(`check-${index}`));
      expect(await cost()).toBe(empty);
      // A point read for each of three months, and the query for the earlier ones in which something waits.
      expect(empty).toBe(3 + 1);
    } finally {
      await proxy.stop();
    }
  });
});
