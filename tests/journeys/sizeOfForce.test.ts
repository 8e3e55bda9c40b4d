import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { accountReference, makeReference } from "../../records/index.js";
import { CheckLog } from "../../storage/index.js";
import { decisionOn } from "../storage/sampleEvents.js";
import { CountingProxy } from "../support/countingProxy.js";
import { addUnits, appoint, checkIn, unitCodes } from "../support/largeForce.js";
import { someone } from "../support/logged.js";
import { Register } from "../support/register.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const OFFICER = someone("robin");
const LEAD = someone("alex");
const MANY = someone("sam");
const PRESS = someone("pat");
const SID = someone("sid");
const AT = new Date("2026-11-23T10:00:00Z");
const CODES = unitCodes(290);
/** So many units have a check that waits. */
const WAITING = 30;
/** The most requests to storage that a turn may cost: whoever leads several units has a query for each in the list. */
const MOST = { officer: 12, lead: 12, many: 20, press: 25 } as const;

describe("a force of 300 units", () => {
  let proxy: CountingProxy;
  let bot: TestBot;
  let clients: Readonly<Record<"officer" | "lead" | "many" | "press", TeamsClient>>;

  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    bot = await TestBot.start({ tables: proxy.connectionString, pressOffice: [PRESS.aadObjectId], clock: () => AT });
    await addUnits(bot, CODES);
    await appoint(bot, LEAD, ["COV", ...CODES.slice(0, 3)]);
    await appoint(bot, MANY, CODES.slice(0, 8));
    for (const [n, unit] of CODES.slice(0, 60).entries()) {
      const day = String(1 + (n % 20)).padStart(2, "0");
      const month = n % 3 === 0 ? "10" : "11";
      await checkIn(bot, OFFICER, { unit, id: `size-${n}`, at: `2026-${month}-${day}T09:00:00.000Z`, asks: n < WAITING });
    }
    const register = new Register(bot);
    for (const [n, code] of CODES.slice(0, 25).entries())
      await register.add(accountReference(makeReference(code, AT, `account-${n}`)), n === 3 ? OFFICER : SID, undefined, {
        unit: { code, name: `Unit ${code}` },
        name: `Police of ${code}`,
      });
    const [officer, lead, many, press] = bot.clients(OFFICER, LEAD, MANY, PRESS);
    clients = { officer, lead, many, press };
    for (const client of Object.values(clients)) await client.say("help");
    await proxy.quiet();
  }, 60_000);
  afterAll(async () => {
    await bot.stop();
    await proxy.stop();
  });

  /** What a turn takes of storage, with all that it goes on with afterwards but what follows it in the background. */
  const cost = async (turn: () => Promise<unknown>) => {
    await proxy.quiet();
    proxy.reset();
    await turn();
    await proxy.quiet();
    return proxy.requests.length;
  };

  it.each(["my checks", "accounts", "applications", "review", "figures", "export", "units", "carry on", "help", "FB-PIC-3"])(
    "answers “%s” with a bounded number of requests, whoever asks",
    async (words) => {
      const over: string[] = [];
      for (const who of Object.keys(MOST) as (keyof typeof MOST)[]) {
        const requests = await cost(() => clients[who].say(words));
        if (requests > MOST[who]) over.push(`${who}: ${requests}`);
      }
      expect(over).toEqual([]);
    },
  );

  it("shows the press office what waits in all units, the oldest first, page by page to the end, and then nothing twice", async () => {
    const { press } = clients;
    const seen: string[] = [];
    const references = () => press.words.match(/[A-Z]{3}-2\d{3}-[0-9A-Z]{6}/g) ?? [];
    expect(await cost(() => press.say("review"))).toBeLessThanOrEqual(MOST.press);
    expect(press.words).toContain(`Checks: 300 units`);
    expect(press.words).toContain(`Waiting: oldest 10 of ${WAITING}`);
    seen.push(...references());
    for (const page of [2, 3]) {
      expect(await cost(() => press.press("More"))).toBeLessThanOrEqual(MOST.press);
      expect([page, references().length]).toEqual([page, 10]);
      seen.push(...references());
    }
    expect(press.offered("More")).toEqual([]);
    expect(new Set(seen).size).toBe(WAITING);
    await press.press("Back");
    expect(references()).toEqual(seen.slice(10, 20));
  });

  it("lets a unit be chosen, with all that its list has", async () => {
    const { press } = clients;
    await press.say("review");
    await press.press("Choose a unit or filter");
    await press.fill("Verdict", "OK to post").press("Show these");
    expect(press.words).toContain("Choose a unit.");
    await press.fill("Unit", `Unit ${CODES[1]}`).press("Show these");
    expect(press.words).toContain(`Checks: Unit ${CODES[1]}`);
    expect(press.offered("Filter", "A sample", "Not reviewed yet")).toEqual(["Filter", "A sample", "Not reviewed yet"]);
    await press.press("Not reviewed yet");
    await press.say("review");
    await press.press("A sample");
    await press.fill("Verdict", "OK to post").press("Draw");
    expect(press.words).toContain("Choose a unit.");
  });

  it("makes a file of all units after the turn: says so at once, and offers it when it is ready", async () => {
    const { press } = clients;
    await press.say("export");
    proxy.reset();
    const gate = proxy.hold(({ kind, table }) => kind === "query" && table === "checks");
    await press.press("Make the file");
    expect(press.words).toContain("Your file is being made");
    expect(proxy.requests.length).toBeLessThanOrEqual(MOST.press);
    const offer = () => JSON.stringify(bot.connector.sent.at(-1)?.activity.attachments?.[0] ?? {});
    expect(offer()).not.toContain("checks-all.csv");
    gate.release();
    await expect.poll(offer, { timeout: 20_000 }).toContain("40 checks from the log of PostCheck");
  });

  it("shows everybody their own accounts, and the press office all", async () => {
    const { officer, lead, press } = clients;
    for (const client of [officer, lead, press]) await client.say("accounts");
    expect(officer.words).toContain("1 in the register");
    expect(officer.words).toContain(`Police of ${CODES[3]}`);
    expect(lead.words).toContain("3 in the register");
    expect(press.words).toContain("25 in the register");
  });

  it("filters what waits in all units", async () => {
    const { press } = clients;
    await press.say("review");
    await press.press("Choose a unit or filter");
    await press.fill("Review", "Waiting for a team lead").press("Show these");
    expect(press.words).toContain(`Waiting: oldest 10 of ${WAITING}`);
    await press.press("Choose a unit or filter");
    await press.fill("Marked", "Unanswered question").press("Show these");
    expect(press.words).toContain("Nothing like that is waiting.");
  });

  it("leaves out what has been decided, also where nothing beside the log says so yet", async () => {
    const { press } = clients;
    await press.say("review");
    const [reference = ""] = press.words.match(/[A-Z]{3}-2\d{3}-[0-9A-Z]{6}/) ?? [];
    const log = new CheckLog(bot.tables.checks);
    const request = (await log.read(reference)).find((event) => event.kind === "review-requested");
    if (!request) throw new Error("Nobody has asked about it.");
    await log.append(decisionOn(request));
    await press.say("review");
    expect(press.words).not.toContain(reference);
    expect(press.words).toContain(`Waiting: oldest 9 of ${WAITING}`);
    await bot.checkLog.repairNumbers(`${reference.slice(0, 3)}_202610`);
    await press.say("review");
    expect(press.words).toContain(`Waiting: oldest 10 of ${WAITING - 1}`);
  });
});
