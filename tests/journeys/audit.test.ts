import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ADMINISTRATOR_ID, type AuditEvent, auditCodec } from "../../records/index.js";
import { ChainLog } from "../../storage/index.js";
import { inputsOf } from "../support/card.js";
import { CountingProxy } from "../support/countingProxy.js";
import { FakeClock } from "../support/fakeClock.js";
import { someone } from "../support/logged.js";
import { TENANT, type TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const PAT = someone("pat");
const ALEX = someone("alex");
const SAM = someone("sam");
const NOW = "2026-11-30T09:00:00Z";
/** So many requests a page may cost, whatever is looked for. */
const MOST_REQUESTS = 12;

describe("the audit view", () => {
  let proxy: CountingProxy;
  let bot: TestBot;
  let pat: TeamsClient;
  let alex: TeamsClient;
  let sam: TeamsClient;
  let ids = 0;
  const clock = FakeClock.at(NOW);
  const logged = (at: string, event: Omit<AuditEvent, "eventId" | "at" | "by"> & { readonly by?: AuditEvent["by"] }) => {
    const by = { tenantId: TENANT, id: PAT.aadObjectId, name: PAT.name };
    const partition = `audit_${at.slice(0, 7).replace("-", "")}`;
    const audit = new ChainLog<AuditEvent>(bot.tables.audit, auditCodec);
    return audit.append(partition, { by, ...event, eventId: `event-${++ids}`, at: new Date(at).toISOString() });
  };
  const filter = async (fields: Readonly<Record<string, string>>) => {
    await pat.say("audit");
    await pat.press("Filter");
    for (const [label, value] of Object.entries(fields)) pat.fill(label, value);
    await pat.press("Show these");
  };
  const rowsOn = (client: TeamsClient) => client.words.split("\n").filter((line) => /\.$/.test(line));
  /** Presses what leads on until it ends, and gives what all pages said. */
  const allPages = async () => {
    const pages = [pat.words];
    for (let [on] = pat.offered("Older", "Look further back"); on; [on] = pat.offered("Older", "Look further back")) {
      if (pages.length > 40) throw new Error("The audit has no end.");
      await pat.press(on);
      pages.push(pat.words);
    }
    return pages;
  };

  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    const options = { pressOffice: [PAT.aadObjectId], clock: clock.date };
    bot = await TestBot.start({ ...options, tables: proxy.connectionString });
    [pat, alex, sam] = bot.clients(PAT, ALEX, SAM);
    for (const client of [pat, alex, sam]) await client.say("help");
    await proxy.quiet();
  });
  afterAll(async () => {
    await bot.stop();
    await proxy.stop();
  });

  it("shows who did what, newest first, in London's time, with who said so at the command line and why", async () => {
    const by = { tenantId: "", id: ADMINISTRATOR_ID, name: "Kim Ito" };
    await logged("2026-07-14T08:05:00Z", { kind: "appointed", unitCode: "COV", about: ALEX.aadObjectId });
    await logged("2026-07-14T22:30:00Z", { kind: "held", unitCode: "COV", about: "COV", by, reason: "Civil claim 7" });
    await logged("2026-11-02T09:00:00Z", { kind: "exported", about: "COV since 2026-10: 5 rows" });
    await sam.say("figures");
    await pat.say("audit");
    const words = pat.words;
    for (const line of [
      `${SAM.name} wanted to see figures, and was refused.`,
      "2 November 2026",
      `${PAT.name} exported COV since 2026-10: 5 rows.`,
      "14 July 2026",
      "Kim Ito (at the command line) put a hold on Coventry.",
      "Reason: Civil claim 7",
      `${PAT.name} made ${ALEX.name} lead of Coventry.`,
    ])
      expect(words).toContain(line);
    // British Summer Time.
    for (const time of ["09:05", "23:30"]) expect(words).toContain(time);
    const order = [SAM.name, "exported", "put a hold", "made"].map((each) => words.indexOf(each));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(pat.offered("Older", "Newer", "Look further back", "Show everything")).toEqual([]);
  });

  it.each([
    ["staff", () => sam],
    ["a lead", () => alex],
  ])("is shown to nobody else, and that is in it: %s", async (_, who) => {
    const client = who();
    await pat.say("audit");
    const [list, form] = [pat.pressOf("Filter"), pat.pressOf("Filter")];
    await client.say("audit");
    expect(client.told).toBe("This is for the press office.");
    for (const press of [list, form]) {
      client.told = "";
      await client.send(press);
      expect(client.told).toBe("This is for the press office.");
    }
    await filter({ What: "Refusals", Who: client.user.name });
    expect(pat.words).toContain(`${client.user.name} wanted to see the audit, and was refused.`);
  });

  it("is not shown where others can see the chat", async () => {
    const group = bot.client({ user: PAT, kind: "groupChat" });
    await group.say("audit");
    expect(group.words).toContain("only you will see it");
    expect(group.words).not.toContain("refused");
    await group.press("Audit");
    expect(group.words).toContain("Newest first");
  });

  it.each([
    [{ What: "Refusals" }, ["was refused"], ["exported", "put a hold", "lead of"]],
    [{ What: "Exports" }, ["exported"], ["was refused", "put a hold"]],
    [{ What: "Roles" }, ["lead of Coventry"], ["was refused", "exported", "put a hold"]],
    [{ What: "Administrators" }, ["put a hold"], ["was refused", "exported", "lead of"]],
    [{ What: "Holds" }, ["put a hold"], ["was refused", "lead of"]],
    [{ Who: "kim" }, ["put a hold"], ["was refused", "lead of"]],
    [{ Who: ALEX.name }, ["lead of Coventry"], ["put a hold", "exported"]],
    [{ Month: "July 2026" }, ["lead of Coventry", "put a hold"], ["exported", "was refused"]],
    [{ Month: "July 2026", What: "Holds", Who: "kim" }, ["put a hold"], ["lead of Coventry"]],
    [{ Month: "June 2026" }, ["There is nothing that fits."], ["lead of", "refused", "exported"]],
  ] as const)("is filtered: %o", async (fields, shows, hides) => {
    await filter(fields);
    for (const words of shows) expect(pat.words).toContain(words);
    for (const words of hides) expect(pat.words).not.toContain(words);
    await pat.press("Filter");
    const values = inputsOf(pat.card).map(({ value }) => value);
    expect(values.filter((value) => value !== "all" && value !== "")).toHaveLength(Object.keys(fields).length);
  });

  it("is not taken to be at its end by months without anything", async () => {
    await logged("2025-01-10T10:00:00Z", { kind: "exported", about: "long ago" });
    await pat.say("audit");
    const pages = await allPages();
    expect(pages.length).toBeGreaterThan(1);
    for (const words of ["lead of Coventry", "10 January 2025", "exported long ago"]) expect(pages.join("\n")).toContain(words);
  });

  it("takes a month as it is in London, where the log's own month is in UTC", async () => {
    await logged("2026-08-31T22:59:00Z", { kind: "unit-renamed", unitCode: "COV", about: "Last of August" });
    await logged("2026-08-31T23:01:00Z", { kind: "unit-renamed", unitCode: "COV", about: "First of September" });
    await filter({ Month: "September 2026" });
    expect(pat.words).toContain("First of September");
    expect(pat.words).toContain("1 September 2026");
    expect(pat.words).not.toContain("Last of August");
    await filter({ Month: "August 2026" });
    expect(pat.words).toContain("Last of August");
    expect(pat.words).not.toContain("First of September");
  });

  it("names a row that cannot be read, and shows those beside it", async () => {
    await logged("2026-05-05T10:00:00Z", { kind: "exported", about: "before it" });
    await bot.tables.audit.upsertEntity(
      { partitionKey: "audit_202605", rowKey: `e_${9_999_999_999 - 2}`, seq: 2, event: "{" },
      "Replace",
    );
    await filter({ Month: "May 2026" });
    expect(pat.words).toContain("Cannot be read");
    expect(pat.words).toContain("before it");
  });

  it("is paged without losing or repeating a row, and costs at most 12 requests a page, whatever is looked for", async () => {
    // Each night notes how far the logs go: left out unless they are asked for.
    for (let day = 1; day <= 28; day++) {
      const on = `2026-03-${String(day).padStart(2, "0")}T04:00:00Z`;
      await logged(on, { kind: "heads-noted", heads: [{ partition: "COV_202603", events: day, hash: "a" }] });
      await logged(on, { kind: "member-added", unitCode: "DUD", about: `newcomer-${day}` });
    }
    const costs: number[] = [];
    const counted = async (work: () => Promise<unknown>) => {
      await proxy.quiet();
      proxy.reset();
      await work();
      costs.push(proxy.requests.length);
    };
    await counted(() => pat.say("audit"));
    const first = pat.words;
    const pages = [first];
    for (let [on] = pat.offered("Older", "Look further back"); on; [on] = pat.offered("Older", "Look further back")) {
      await counted(() => pat.press(on ?? ""));
      pages.push(pat.words);
    }
    expect(pages.join("\n").match(/into Dudley\./g)).toHaveLength(28);
    expect(pages.join("\n")).not.toContain("noted how far");
    for (let back = pages.length - 1; back > 0; back--) await pat.press("Newer");
    expect(pat.words).toBe(first);
    await filter({ What: "The log's own notes" });
    expect((await allPages()).join("\n").match(/noted how far the logs go, in 1 month\./g)).toHaveLength(28);
    await counted(() => filter({ Who: "nobody of this name" }));
    expect(pat.words).toContain("nothing");
    for (const cost of costs.slice(0, -1)) expect(cost).toBeLessThanOrEqual(MOST_REQUESTS);
    // Three turns: the first page, the form, and what was looked for.
    expect(costs.at(-1)).toBeLessThanOrEqual(3 * MOST_REQUESTS);
    expect(rowsOn(pat).length).toBeGreaterThan(0);
  });
});
