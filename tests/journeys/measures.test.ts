import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openLog } from "../../bot/telemetry/openLog.js";
import { CountingProxy } from "../support/countingProxy.js";
import { OtlpReceiver } from "../support/otlpReceiver.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, startCheck } from "../support/walk.js";

/** What the service measures once it has done everything that is measured. */
const MEASURES = [
  "nodejs.eventloop.delay.max",
  "nodejs.eventloop.delay.p99",
  "postcheck.log.breaks",
  "postcheck.outbox.due",
  "postcheck.outbox.messages",
  "postcheck.outbox.overdue",
  "postcheck.pictures.waiting",
  "postcheck.requests.refused",
  "postcheck.storage.duration",
  "postcheck.storage.given_up",
  "postcheck.storage.requests",
  "postcheck.teams.requests",
  "postcheck.turn.duration",
  "postcheck.turn.table_requests",
  "postcheck.turns",
  "process.memory.usage",
  "process.uptime",
];

describe("what is measured", () => {
  let bot: TestBot;
  let tables: CountingProxy;
  const collector = new OtlpReceiver();
  const written: string[] = [];
  const named = (msg: string) =>
    written.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line["msg"] === msg);
  let page = "";
  beforeAll(async () => {
    await collector.start();
    tables = await CountingProxy.start(inject("tables"));
    bot = await TestBot.start({
      log: openLog("trace", { write: (line: string) => void written.push(line) }),
      tables: tables.connectionString,
      telemetry: {
        scrape: { port: 0, host: "127.0.0.1" },
        otlp: { endpoint: collector.url, headers: { "x-key": "quetzal" }, everyMs: 60_000 },
      },
    });
    page = `http://127.0.0.1:${named("measures can be read at /metrics")[0]?.["port"]}/metrics`;
  });
  afterAll(async () => {
    await collector.stop();
    await tables.stop();
  });

  it("moves with what is done: turns, requests to the tables, messages, refusals, failures", async () => {
    const client = bot.client();
    await client.say("help");
    await tables.quiet();
    const before = await scraped();
    tables.reset();
    await startCheck(client);
    await firstPage(client, { shows: ["None of these"], about: "a bike being marked" });
    await getAnswer(client);
    await tables.quiet();
    const passed = tables.requests.length;
    const after = await scraped();
    const moved = (name: string) => sumOf(after, name) - sumOf(before, name);
    expect(moved('postcheck_turns_total{kind="message",outcome="answered"}')).toBe(1);
    expect(moved('postcheck_turns_total{kind="press",outcome="shown"}')).toBe(4);
    expect(moved("postcheck_turn_duration_count")).toBe(5);
    // The first page has asked for the outbox after it was written.
    expect(moved("postcheck_storage_requests_total")).toBe(passed + 1);
    expect(moved('postcheck_teams_requests_total{result="delivered"}')).toBe(1);
    expect(sumOf(after, "nodejs_eventloop_delay_max")).toBeGreaterThan(0);
    expect(sumOf(after, "postcheck_outbox_due")).toBe(0);

    tables.fail("unavailable");
    await client.say("my checks");
    tables.fail("none");
    await fetch(`${bot.url}/api/messages`, { method: "POST", headers: { "content-type": "application/json" }, body: "[]" });
    const broken = await scraped();
    expect(sumOf(broken, 'outcome="unavailable"')).toBe(1);
    expect(sumOf(broken, "postcheck_storage_given_up_total")).toBeGreaterThan(0);
    expect(sumOf(broken, "postcheck_requests_refused_total")).toBe(1);
  });

  it("is at /metrics on its own port alone, and nowhere where people's requests come in", async () => {
    expect((await fetch(page.replace("/metrics", "/"))).status).toBe(404);
    expect((await fetch(page, { method: "POST" })).status).toBe(404);
    expect((await fetch(`${bot.url}/metrics`)).status).toBe(404);
  });

  it("goes to the collector too, with a trace from each turn to each of its requests, and says nothing of anybody", async () => {
    const client = bot.client({ user: { id: "29:quetzal", aadObjectId: "id-of-quetzal", name: "Quetzal" } });
    await client.say("can I post a photo of a quetzal?");
    await bot.stop();
    expect([...collector.measures].sort()).toEqual(expect.arrayContaining(MEASURES));
    const turns = collector.spans.filter(({ name }) => name === "turn message");
    const last = turns.at(-1);
    const requests = collector.spans.filter(({ parentSpanId }) => parentSpanId === last?.spanId);
    const line = named("a turn was answered").at(-1);
    expect(requests.length).toBeGreaterThanOrEqual(Number(line?.["requests"]));
    expect(requests.length).toBeGreaterThan(0);
    for (const { traceId, name } of requests) {
      expect(traceId).toBe(last?.traceId);
      expect(name).toMatch(/^(get|query|insert|replace|delete|transaction) [a-z]+$/);
    }
    expect(last?.attributes).toContainEqual({ key: "postcheck.turn", value: { stringValue: line?.["turn"] } });
    expect(collector.bodies.join("").toLowerCase()).not.toContain("quetzal");
    expect(collector.headers.every((headers) => headers.includes("quetzal"))).toBe(true);
    expect(written.join("").toLowerCase()).not.toContain("quetzal");
  });

  it("is said in a line where the collector does not take it", async () => {
    const deaf = new OtlpReceiver();
    await deaf.start();
    deaf.status = 400;
    written.length = 0;
    const other = await TestBot.start({
      log: openLog("info", { write: (line: string) => void written.push(line) }),
      telemetry: { otlp: { endpoint: deaf.url, headers: {}, everyMs: 60_000 } },
    });
    await other.client().say("help");
    await other.stop();
    const told = named("a collector did not take measures or traces");
    expect(new Set(told.map(({ what }) => what))).toEqual(new Set(["measures", "traces"]));
    await deaf.stop();
  });

  async function scraped(): Promise<string> {
    return (await fetch(page)).text();
  }
});

/** The sum of all lines of the page that hold this. */
function sumOf(text: string, wanted: string): number {
  const lines = text.split("\n").filter((line) => !line.startsWith("#") && line.includes(wanted));
  return lines.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
}
