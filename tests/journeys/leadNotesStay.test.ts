import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { present } from "../../records/index.js";
import { sampleEvent } from "../storage/sampleEvents.js";
import { buttonsOf } from "../support/card.js";
import { FixedRights } from "../support/fixedRights.js";
import { someone } from "../support/logged.js";
import { TENANT, type TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const ALEX = someone("alex");
/** Leads Coventry and is of the press office, and has checks of their own there. */
const SAM = someone("sam");
const DUDLEYS = someone("dudleys");
const NOTE = "Sam is to go on a course first";

describe("a note about a lead's own check", () => {
  const rights = new FixedRights();
  let bot: TestBot;
  let alex: TeamsClient;
  let sam: TeamsClient;
  let dudleys: TeamsClient;
  const own = sampleEvent("sams", {
    person: { tenantId: TENANT, id: SAM.aadObjectId, name: "sam" },
    verdict: "ok-to-post",
    at: "2026-11-04T10:00:00.000Z",
  });
  const forged = (v: string, more: object = {}) => ({ type: "message", value: { pc: { v, ref: own.reference, ...more } } });
  const decided = async () => present(await bot.checkLog.read(own.reference))?.review;

  beforeAll(async () => {
    for (const lead of [ALEX, SAM]) rights.leads.set(lead, ["COV"]);
    rights.leads.set(DUDLEYS, ["DUD"]);
    rights.press.add(SAM);
    bot = await TestBot.start({ rights, clock: () => new Date("2026-11-05T10:00:00Z") });
    [alex, sam, dudleys] = bot.clients(ALEX, SAM, DUDLEYS);
    for (const client of [alex, sam, dudleys]) await client.say("help");
    await bot.checkLog.append(own);
    await alex.say(own.reference);
    await alex.press("Note for leads only");
    await alex.fill("What should other leads know?", NOTE).press("Save the note");
    expect(alex.words).toContain(NOTE);
  });
  afterAll(() => bot.stop());

  it("is read by the others who lead, and by the one whose check it is nowhere, whatever they press", async () => {
    const seen: string[] = [];
    const look = () => seen.push(JSON.stringify(sam.card), sam.told);
    for (const words of [own.reference, `review ${own.reference}`, "review", "my checks", "figures", "audit", "export"]) {
      await sam.say(words);
      look();
    }
    await sam.press("Make the file");
    look();
    for (const verb of ["open", "history", "jot", "jotted", "agree", "overrule", "ask", "down", "let", "confirm", "correct"])
      for (const x of [{}, { nx: own.reference }, { h: "0" }, { h: "1" }]) {
        await sam.send(forged(`review.${verb}`, { x }));
        look();
      }
    await sam.send(forged("mine.open", { after: [] }));
    look();
    for (const words of seen) expect(words).not.toContain(NOTE);
    const toThem = bot.connector.sent.filter(({ conversation }) => conversation === sam.conversation);
    expect(JSON.stringify(toThem)).not.toContain(NOTE);
  });

  it("is shown in no group, by whoever leads and whatever they press, on an old client too", async () => {
    for (const oldClient of [false, true]) {
      const there = bot.client({ user: ALEX, kind: "groupChat", oldClient });
      for (const verb of ["open", "history", "jot", "agree", "overrule", "ask"]) {
        await there.send(forged(`review.${verb}`));
        expect(JSON.stringify(there.card ?? "")).not.toContain(NOTE);
      }
      const inGroup = bot.connector.sent.filter(({ conversation }) => conversation === there.conversation);
      expect(JSON.stringify(inGroup)).not.toContain(NOTE);
    }
  });

  it("goes with no agreement from the list of one's own, or of another unit's, whatever the button carries", async () => {
    const row = await bot.checkLog.listed(own.reference);
    const before = await decided();
    for (const client of [sam, dudleys])
      for (const more of [{}, { unit: "COV" }, { unit: "DUD" }, { sample: "2026-11.0000000000000000" }]) {
        await client.send({
          type: "message",
          value: { pc: { v: "review.these", x: { ...more, rows: `${own.reference}:${row?.event}` } } },
        });
        expect(await decided()).toEqual(before);
      }
    expect(buttonsOf(sam.card).map(({ title }) => title)).not.toContain("Agree to these 1");
  });
});
