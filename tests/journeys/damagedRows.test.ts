import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { CountLeft } from "../../dialogs/index.js";
import { CheckLog, LeftChecks, TableStateStore, type Tables, upgradeStore } from "../../storage/index.js";
import { exportedSince, tableIn } from "../support/exportedChecks.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { freshPrefix, openTables } from "../support/freshTables.js";
import { someone } from "../support/logged.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TENANT } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { sharedContent } from "../support/understander.js";
import { fill, NOW, rowsIn, type TableName } from "../upgrade/dumps.js";

const [ALEX, PAT, ROBIN] = [someone("alex"), someone("pat"), someone("robin")];
const MONTH = "COV_202611";

describe("what is damaged, or made by a newer PostCheck", () => {
  const connector = new FakeConnector();
  let bot: TestBot;
  let tables: Tables;
  let [alex, pat, robin] = [] as unknown as [TeamsClient, TeamsClient, TeamsClient];
  let ref: (name: string) => string;
  const change = (table: TableName, partitionKey: string, rowKey: string, columns: object) =>
    tables[table].updateEntity({ partitionKey, rowKey, ...columns }, "Merge");

  beforeAll(async () => {
    await connector.start();
    const tablePrefix = freshPrefix();
    tables = openTables(inject("tables"), { prefix: tablePrefix });
    await tables.ensure();
    const references = await fill(tables, "0.4", { connector: connector.url });
    ref = (name) => references[name] ?? name;
    bot = await TestBot.start({ tablePrefix, connector, pressOffice: [PAT.aadObjectId], clock: () => new Date(NOW) });
    [alex, pat, robin] = bot.clients(ALEX, PAT, ROBIN);
  });
  afterAll(async () => {
    await bot.stop();
    await connector.stop();
  });

  const keyOf = async (table: TableName, start: RegExp) => {
    const [found] = [...(await rowsIn(tables, table)).values()].filter(({ partitionKey, rowKey }) =>
      start.test(`${partitionKey} ${rowKey}`),
    );
    if (!found) throw new Error("There is no such row.");
    return found.rowKey;
  };

  it("is named in a lead's list and in an export, and opened where only its line is damaged", async () => {
    const [first = "", second = ""] = [...(await rowsIn(tables, "checks")).values()]
      .filter(({ partitionKey, rowKey }) => partitionKey === MONTH && rowKey.startsWith("l_"))
      .map(({ rowKey }) => rowKey);
    const references = [first, second].map((rowKey) => rowKey.slice("l_9999999999_".length));
    await change("checks", MONTH, first, { schema: 2 });
    await change("checks", MONTH, second, { person: "{" });
    await alex.say("review");
    await alex.press("Filter");
    await alex.press("Show these");
    expect(alex.words).toContain("Made by a newer PostCheck");
    expect(alex.words).toContain(references[0] ?? "-");
    // The other is made of its events.
    expect(alex.words).not.toContain("Cannot be read");
    expect(alex.words).toContain(references[1] ?? "-");
    const csv = tableIn(await exportedSince(new CheckLog(tables.checks), "2026-11", new Date(NOW)));
    expect(csv).toContain(`"${references[0]}","Made by a newer PostCheck",""`);
    expect(csv).toContain(references[1]);
  });

  it("is not shown in part: a check of which an event cannot be read is opened for nobody, and nothing is done with it", async () => {
    const reference = ref("post-if");
    const row = (await rowsIn(tables, "checks")).get(`${MONTH} r_${reference}_0001`);
    await change("checks", MONTH, String(row?.["event"]), { json0: '{"kind":"completed","schema":9}' });
    await alex.say(reference);
    expect(alex.told).toContain(`${reference} was made by a newer PostCheck, so I can neither show nor change it.`);
    await expect(bot.checkLog.stateOf(reference)).resolves.toBeDefined();
  });

  it("costs that check alone in somebody's own list, and opening it says why", async () => {
    await robin.say("my checks");
    const before = await pagesOf(robin);
    const reference = ref("post-if");
    await change("checks", MONTH, `k_${reference}`, { json0: "{" });
    await robin.say("my checks");
    const after = await pagesOf(robin);
    expect(after).toMatch(new RegExp(`Made by a newer PostCheck\n[^]*${reference}`));
    for (const other of before.match(/COV-\d{4}-\w{6}/g) ?? []) expect(after).toContain(other);
    const open = { action: { data: { pc: { v: "mine.open", ref: reference } } } };
    await robin.send({ type: "invoke", name: "adaptiveCard/action", value: open });
    expect(robin.told).toContain("was made by a newer version of PostCheck");
  });

  it("is not written over: a lead's wish about the digest", async () => {
    await alex.say("figures");
    await alex.press("Stop the weekly digest");
    const key = await keyOf("outbox", /^reminders digest_n_/);
    await change("outbox", "reminders", key, { json0: '{"schema":2}' });
    const before = (await rowsIn(tables, "outbox")).get(`reminders ${key}`);
    await alex.press("Send me the weekly digest");
    expect(alex.told).toContain("was made by a newer PostCheck");
    expect((await rowsIn(tables, "outbox")).get(`reminders ${key}`)).toEqual(before);
  });

  it("is named in the register and among the applications, and opening it says so", async () => {
    const reference = ref("account");
    await change("accounts", "COV", `x_r_${reference}`, { json0: "[]" });
    await pat.say(reference);
    expect(pat.told).toContain(`${reference} cannot be read.`);
    // The lists of all units are of copies, which are compared each night.
    await upgradeStore(tables, { again: true });
    await pat.say("accounts");
    expect(pat.words).toContain(`${reference}: Cannot be read`);
    const waiting = await keyOf("accounts", /^COV x_w_/);
    await change("accounts", "COV", waiting, { json0: '{"schema":2}' });
    await upgradeStore(tables, { again: true });
    await pat.say("applications");
    expect(pat.words).toContain(`${waiting.slice("x_w_".length)}: Made by a newer PostCheck`);
  });

  it("is named among the members of a unit", async () => {
    await change("people", TENANT, "u_COV_id-of-kim", { json0: "{" });
    await change("people", TENANT, "p_id-of-kim", { json0: "{" });
    await alex.say("units");
    await alex.press("Open");
    await alex.press("Members");
    expect(alex.words).toContain("1 member cannot be read");
    expect(alex.words).toContain("robin");
  });

  it("leaves the other figures, says what is not counted, and is counted anew", async () => {
    await change("checks", "COV_202610", "head", { json0: "{" });
    await change("outbox", "left", "2026-11-20", { json0: '{"COV":3}' });
    await alex.say("figures");
    for (const words of ["1 month of a unit cannot be read", "1 day of checks begun cannot be read"])
      expect(alex.words).toContain(words);
    const left = new LeftChecks(tables.outbox);
    const { guidance } = await sharedContent();
    const store = new TableStateStore(tables.state);
    await new CountLeft({ guidance, store, left }).run(new Date(NOW), new AbortController().signal);
    expect((await left.since("2026-11-20")).unread).toEqual([]);
  });
});

/** All pages of a list, from the one that is shown. */
async function pagesOf(client: TeamsClient): Promise<string> {
  const words = [client.words];
  while (client.offered("Older").length > 0) {
    await client.press("Older");
    words.push(client.words);
  }
  return words.join("\n");
}
