import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { readConfig } from "../../bot/settings/config.js";
import { OpenAccounts, QuietAccounts } from "../../dialogs/index.js";
import { QUIET_NOTES } from "../../dialogs/published/keepAlive/quietAccounts.js";
import { AccountLog, Outbox, ReminderRows } from "../../storage/index.js";
import { buttonsOf, inputsOf } from "../support/card.js";
import { CountingProxy } from "../support/countingProxy.js";
import { FixedRights } from "../support/fixedRights.js";
import { openTables } from "../support/freshTables.js";
import { came, comes } from "../support/inbox.js";
import { Instances } from "../support/instances.js";
import { someone } from "../support/logged.js";
import { clearCheck } from "../support/postedChecks.js";
import { Register } from "../support/register.js";
import type { TeamsClient } from "../support/teamsClient.js";

const ROBIN = someone("robin");
const KIM = someone("kim");
const ALEX = someone("alex");
const PAT = someone("pat");
const QUIET = "This account has gone quiet";
const STILL = "An account in your unit is still quiet";
const A = "ACC-COV-2611-AAAAAA";
const B = "ACC-COV-2611-BBBBBB";

describe("an account on which nothing is posted", () => {
  let run: Instances;
  let accounts: Register;
  let rights: FixedRights;
  let [robin, kim, alex, pat]: TeamsClient[] = [];
  const each = (words: string) => [robin, kim, alex, pat].map((who) => (who ? came(run.bot, who, words) : -1));

  beforeEach(async () => {
    rights = new FixedRights();
    rights.leads.set(ALEX, ["COV"]);
    rights.press.add(PAT);
    run = await Instances.at("2026-11-02T10:00:00Z", { rights });
    accounts = new Register(run.bot);
    [robin, kim, alex, pat] = [ROBIN, KIM, ALEX, PAT].map((user) => run.bot.client({ user }));
    for (const who of [robin, kim, alex, pat]) await who?.say("help");
    await accounts.add(A, ROBIN, KIM);
  });
  afterEach(() => run.end());
  const who = (client: TeamsClient | undefined): TeamsClient => {
    if (!client) throw new Error("Nobody is there.");
    return client;
  };

  it("is asked about after 21 days, once, of owner and deputy, by whichever of two instances; then the lead is told, once", async () => {
    await run.start();
    await run.lookAt("2026-11-20T12:00:00Z");
    expect(each(QUIET)).toEqual([0, 0, 0, 0]);
    await run.lookAt("2026-11-23T08:59:30Z");
    expect(each(QUIET)).toEqual([0, 0, 0, 0]);
    await run.lookAt("2026-11-23T09:00:00Z");
    await run.lookAt("2026-11-24T09:00:00Z");
    await run.lookAt("2026-12-11T09:00:00Z");
    expect(each(QUIET)).toEqual([1, 1, 0, 0]);
    expect(each(STILL)).toEqual([0, 0, 0, 0]);
    await run.lookAt("2026-12-14T09:00:00Z");
    await run.lookAt("2026-12-15T09:00:00Z");
    await run.lookAt("2027-06-01T09:00:00Z");
    expect(each(QUIET)).toEqual([1, 1, 0, 0]);
    expect(each(STILL)).toEqual([0, 0, 1, 0]);
    await comes(run.bot, who(alex), STILL);
    expect(who(alex).words).toContain("I asked on 23 November 2026");
  });

  it("is a matter for the press office where no lead is left, and for nobody once it is closed", async () => {
    rights.leads.clear();
    await accounts.add(B, ROBIN, undefined);
    await run.lookAt("2026-11-23T09:00:00Z");
    await comes(run.bot, who(robin), B);
    await who(robin).press("We want to close it");
    expect(`${who(robin).told} ${who(robin).words}`).toContain("Close this account?");
    await who(robin).fill("Why", "Nobody has time for it.").press("Close it");
    expect((await accounts.get(B))?.closed?.note).toBe("Nobody has time for it.");
    await run.lookAt("2026-12-14T09:00:00Z");
    expect(each(STILL)).toEqual([0, 0, 0, 1]);
    expect(each(QUIET)).toEqual([2, 1, 0, 0]);
  });

  it("is answered by its owner or deputy alone, with a post or a plan; the first answer settles it", async () => {
    await run.lookAt("2026-11-23T09:00:00Z");
    await comes(run.bot, who(robin), QUIET);
    await comes(run.bot, who(kim), QUIET);
    await who(alex).send(who(robin).pressOf("We have posted"));
    expect(who(alex).told).toContain("This is for the owner and the deputy");
    expect((await accounts.get(A))?.lastPosted).toBeUndefined();
    const late = who(kim).pressOf("We are planning to: ask again in 21 days");
    who(robin).fill("When was it posted", "2026-11-24").fill("Link", "nonsense");
    await who(robin).press("We have posted");
    expect(who(robin).words).toContain("Enter a day within the last year");
    expect(who(robin).words).toContain("Enter a web address");
    who(robin).fill("When was it posted", "2026-11-02").fill("Link", "");
    await who(robin).press("We have posted");
    expect(who(robin).words).toContain("Enter a day after 2 November 2026");
    who(robin).fill("When was it posted", "2026-11-20").fill("Link", "https://www.facebook.com/a/1");
    const press = who(robin).pressOf("We have posted");
    await who(robin).send(press);
    expect(who(robin).words).toContain("Thank you. I have noted it.");
    await who(robin).send(press);
    expect(who(robin).words).toContain("This has already been answered");
    await run.rest();
    await comes(run.bot, who(kim), "robin: posted on 20 November 2026.", "update");
    await who(kim).send(late);
    expect(who(kim).words).toContain("The latest post I know about: 20 November 2026.");
    expect(await accounts.get(A)).toMatchObject({ lastPosted: "2026-11-20" });
    expect((await accounts.get(A))?.plannedAt).toBeUndefined();
    await run.lookAt("2026-12-10T09:00:00Z");
    expect(each(QUIET)).toEqual([1, 1, 0, 0]);
    await run.lookAt("2026-12-11T09:00:00Z");
    expect(each(QUIET)).toEqual([2, 2, 0, 0]);
    // One more period is left to them when a post is planned.
    who(kim).look(run.connector.sent.at(-1)?.activity.attachments?.[0]?.content, "latest");
    await who(kim).press("We are planning to: ask again in 21 days");
    expect(who(kim).words).toContain("I will ask again on 1 January 2027 if there is none.");
    await run.lookAt("2026-12-31T09:00:00Z");
    await run.lookAt("2027-01-01T09:00:00Z");
    expect(each(QUIET)).toEqual([2, 2, 0, 0]);
    await run.lookAt("2027-01-04T09:00:00Z");
    expect(each(QUIET)).toEqual([3, 3, 0, 0]);
    expect(each(STILL)).toEqual([0, 0, 0, 0]);
  });

  it("is not quiet while checks for it are marked as posted", async () => {
    await accounts.add(B, ROBIN, undefined, { name: "Foleshill" });
    await accounts.add("ACC-COV-2611-CCCCCC", ROBIN, undefined, { platform: "youtube" });
    const { reference } = await clearCheck(run.bot, ROBIN, "stall");
    await run.lookAt("2026-11-20T09:00:00Z");
    await who(robin).send({ type: "message", value: { pc: { v: "posted.form", ref: reference } } });
    expect(inputsOf(who(robin).card)[0]?.choices.map(({ title }) => title)).toEqual([
      "Foleshill",
      `Police of ${A}`,
      "Another account that is not in the register",
    ]);
    await who(robin).press("Save");
    expect(who(robin).words).toContain("Choose the account it is on.");
    await who(robin).fill("Which account", "Foleshill").press("Save");
    expect(who(robin).words).toContain("Foleshill");
    expect((await accounts.get(B))?.lastPosted).toBe("2026-11-20");
    await run.lookAt("2026-11-23T09:00:00Z");
    expect(each(QUIET)).toEqual([2, 1, 0, 0]);
    expect(each("Foleshill, Coventry")).toEqual([0, 0, 0, 0]);
  });

  it("is asked about in the next working hours: not at night, at a weekend, on a bank holiday, and by London's clocks", async () => {
    await accounts.close(A, ROBIN);
    const cases = [
      ["Night Road", "2026-11-03T23:30:00Z", "2026-11-25T08:59:30Z", "2026-11-25T16:59:30Z"],
      ["Weekend Road", "2026-11-07T10:00:00Z", "2026-11-30T08:59:30Z", "2026-11-30T09:00:00Z"],
      ["Christmas Road", "2026-12-04T10:00:00Z", "2026-12-28T12:00:00Z", "2026-12-29T09:00:00Z"],
      ["Summer Road", "2027-03-08T10:00:00Z", "2027-03-30T07:59:30Z", "2027-03-30T08:00:00Z"],
    ] as const;
    for (const [n, [name, at]] of cases.entries()) await accounts.add(`ACC-COV-2611-00000${n}`, ROBIN, undefined, { name, at });
    for (const [name, , before, then] of cases) {
      await run.lookAt(before);
      expect(came(run.bot, who(robin), name)).toBe(0);
      await run.lookAt(then);
      expect(came(run.bot, who(robin), name)).toBe(1);
    }
  });

  it("is asked about once, wherever an instance dies, and after a restart", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const now = new Date("2026-11-23T10:00:00Z");
    const quietOn = (tables: ReturnType<typeof openTables>) =>
      new QuietAccounts({
        accounts: new OpenAccounts(new AccountLog(tables.accounts)),
        unitCodes: async () => ["COV"],
        outbox: new Outbox(tables.outbox, { clock: () => now }),
        notes: new ReminderRows(tables.outbox, QUIET_NOTES),
        rights,
        periodDays: 21,
      });
    const never = new AbortController().signal;
    let cut = true;
    for (let n = 1; cut; n++) {
      const reference = `ACC-COV-2611-${String(n).padStart(6, "0")}`;
      await accounts.add(reference, ROBIN, KIM);
      let seen = 0;
      cut = false;
      proxy.follow(() => {
        cut ||= ++seen === n;
        return cut ? (n % 2 === 0 ? "refuse" : "lose-answer") : "none";
      });
      const deadlines = { tryMs: 300, totalMs: 300 };
      const dying = openTables(proxy.connectionString, { prefix: run.bot.tablePrefix, deadlines, retryDelayMs: 1 });
      await quietOn(dying)
        .run(now, never)
        .catch(() => undefined);
      proxy.fail("none");
      await quietOn(run.bot.tables).run(now, never);
      await quietOn(run.bot.tables).run(now, never);
      const rows = await new Outbox(run.bot.tables.outbox).ofGroup(`quiet|${reference}|2026-11-02`);
      expect(rows, `cut at request ${n}`).toHaveLength(2);
      await accounts.close(reference, ROBIN);
    }
    await proxy.stop();
  });

  it("is asked about once when an instance dies in the middle, by the one that is left, and not again after a restart", async () => {
    await run.stop();
    const proxy = await CountingProxy.start(inject("tables"));
    await run.start({ tables: proxy.connectionString });
    await run.rest();
    let writes = 0;
    // Dies when it has put one of two messages in.
    proxy.follow(({ kind, table }) =>
      writes > 0 || (kind === "transaction" && table === "other" && ++writes) ? "refuse" : "none",
    );
    await run.lookAt("2026-11-23T09:00:00Z");
    expect(writes).toBe(1);
    await run.start();
    await run.lookAt("2026-11-23T09:10:00Z");
    await run.lookAt("2026-11-23T09:20:00Z");
    expect(each(QUIET)).toEqual([1, 1, 0, 0]);
    await run.stop();
    await proxy.stop();
    await run.start();
    await run.lookAt("2026-11-24T10:30:00Z");
    expect(each(QUIET)).toEqual([1, 1, 0, 0]);
  });
});

describe("the setting for quiet accounts", () => {
  const tables = { AZURE_TABLES_ENDPOINT: "https://x.table.core.windows.net" };

  it("is a number of days, 21 where it is left out", async () => {
    expect(readConfig(tables).quietAccountDays).toBeUndefined();
    expect(readConfig({ ...tables, QUIET_ACCOUNT_DAYS: "7" }).quietAccountDays).toBe(7);
    expect(() => readConfig({ ...tables, QUIET_ACCOUNT_DAYS: "0" })).toThrow(
      "QUIET_ACCOUNT_DAYS must be a whole number of days from 1 to 365. See .env.example.",
    );
  });

  it("changes when owners are asked", async () => {
    const run = await Instances.at("2026-11-02T10:00:00Z", { rights: new FixedRights(), quietAccountDays: 7 });
    const robin = run.bot.client({ user: ROBIN });
    await robin.say("help");
    await new Register(run.bot).add(A, ROBIN, undefined);
    await run.lookAt("2026-11-09T09:00:00Z");
    await comes(run.bot, robin, QUIET);
    expect(buttonsOf(robin.card).map(({ title }) => title)).toContain("We are planning to: ask again in 7 days");
    await run.end();
  });
});
