import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ApplicationContent } from "../../records/index.js";
import { applyFor, appointLead } from "../support/applicationWalk.js";
import { came, comes } from "../support/inbox.js";
import { someone } from "../support/logged.js";
import { personOf } from "../support/register.js";
import { PAT, type RegisterParty, ROBIN, registerParty } from "../support/registerParty.js";

const JO = someone("jo");
const DAY = 24 * 3_600_000;

describe("the register of accounts, as days go by", () => {
  let { run, bot, accounts, robin, alex, pat, sid, dee } = {} as RegisterParty;

  beforeEach(async () => {
    ({ run, bot, accounts, robin, alex, pat, sid, dee } = await registerParty());
  });
  afterEach(() => run.end());

  const passUntil = (time: string) => run.clock.pass(Date.parse(time) - run.clock.now());

  it("has its owner asked on the review date whether all is right, once, by one of two instances", async () => {
    const reference = "ACC-COV-2611-000001";
    await accounts.add(reference, ROBIN, undefined, { at: run.clock.date().toISOString() });
    await run.start();
    await run.look();
    expect(came(bot, robin, "Is all of this still correct?")).toBe(0);
    passUntil("2027-11-23T10:00:00Z");
    await run.look();
    await comes(bot, robin, "Is all of this still correct?");
    await run.look(DAY);
    expect(came(bot, robin, "Is all of this still correct?")).toBe(1);
    const right = robin.pressOf("Everything is correct");
    await robin.post(right);
    await robin.post(right);
    expect(robin.words).toContain("24 November 2028");
    expect((await accounts.get(reference))?.reviewOn).toBe("2028-11-24");
    expect((await accounts.kinds(reference)).filter((kind) => kind === "review-date-set")).toHaveLength(1);
  });

  it("reminds whoever decides once a working day after five working days, also over a bank holiday", async () => {
    passUntil("2026-12-21T10:00:00Z");
    await applyFor(robin, dee);
    await run.look();
    expect(came(bot, alex, "Someone has asked for an account", "send")).toBe(1);
    await run.start();
    // Christmas Day and the Monday after Boxing Day are bank holidays: five working days are up on Wednesday the 30th.
    passUntil("2026-12-30T10:00:00Z");
    await run.look();
    expect(came(bot, alex, "This has been waiting")).toBe(0);
    passUntil("2026-12-31T10:00:00Z");
    await run.look();
    await run.look();
    expect(came(bot, alex, "This has been waiting for 6 working days.")).toBe(1);
    expect(came(bot, pat, "This has been waiting for 6 working days.")).toBe(1);
    passUntil("2027-01-01T10:00:00Z");
    await run.look();
    expect(came(bot, alex, "This has been waiting")).toBe(1);
    passUntil("2027-01-04T10:00:00Z");
    await run.look();
    expect(came(bot, alex, "This has been waiting")).toBe(2);
    await comes(bot, pat, "This has been waiting");
    await pat.press("Approve");
    await run.look();
    await comes(bot, alex, "✅ Approved", "update");
    run.clock.pass(DAY);
    await run.look();
    expect(came(bot, alex, "This has been waiting")).toBe(2);
  });

  it("gets what was approved when a turn was cut off, and new leads are asked about what waits, by the next working day", async () => {
    const reference = "ACC-COV-2611-000ABC";
    const waiting = await applyFor(sid, dee);
    await accounts.log.decide({
      ...{ reference, eventId: "1", at: run.clock.date().toISOString(), by: personOf(ROBIN) },
      ...{ kind: "applied", desk: "press", unit: { code: "COV", name: "Coventry" } },
      content: {
        ...((await accounts.log.application(waiting))?.content as ApplicationContent),
        name: "Cut off",
        owner: personOf(ROBIN),
      },
    });
    await accounts.log.decide({
      reference,
      eventId: "2",
      at: run.clock.date().toISOString(),
      by: personOf(PAT),
      kind: "press-approved",
    });
    await appointLead(bot, JO);
    const jo = bot.client({ user: JO });
    await jo.say("help");
    run.clock.pass(DAY);
    await run.look();
    await run.look();
    expect(await accounts.kinds(reference)).toEqual(["applied", "press-approved", "registered"]);
    await comes(bot, robin, "The account is in the register");
    await comes(bot, jo, "Someone has asked for an account");
    expect(jo.words).toContain(waiting);
    expect(came(bot, alex, "Someone has asked for an account", "send")).toBe(1);
  });
});
