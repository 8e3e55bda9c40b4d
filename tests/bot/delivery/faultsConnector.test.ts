import { pino } from "pino";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "../../../bot/dev/ports.js";
import { type ConnectorFate, FakeConnector } from "../../support/fakeConnector.js";
import { expectLogged, someone } from "../../support/logged.js";
import { TestBot } from "../../support/testBot.js";
import { hurried } from "../../support/timers.js";
import { firstPage, referenceOn, startCheck, whereAndWhatFor } from "../../support/walk.js";

const TRY_MS = 600;
const limits = { tryMs: TRY_MS };

describe("when the channel does not take a message", async () => {
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  // Whatever is to be waited for takes no time, but for the limits of a try and of a turn.
  const timers = hurried((ms) => ms !== TRY_MS && ms !== 5_000);
  const connector = new FakeConnector();
  await connector.start();
  const bot = await TestBot.start({ connector, limits, timers, log });
  afterAll(async () => {
    await bot.stop();
    await connector.stop();
  });
  beforeEach(() => {
    connector.fail("none");
    connector.tried.length = 0;
    connector.sent.length = 0;
    timers.waits.length = 0;
  });
  const client = (name: string, oldClient = false) => bot.client({ user: someone(name), oldClient });
  const waits = () => timers.waits.filter((ms) => ms !== 5_000 && ms > 0 && ms % 250 === 0);

  it.each([412, 429, 502, 503, 504])("sends it again after a %i, once", async (status) => {
    connector.fail({ status }, 1);
    const asker = client(`again-${status}`);
    await asker.say("help");
    expect(asker.words).toContain("What I can do");
    expect(connector.tried).toHaveLength(2);
    expect(connector.sent).toHaveLength(1);
    expect(waits()).toContain(250);
  });

  it.each([400, 413])("says in one plain line what to do after a %i, and loses nothing", async (status) => {
    const asker = client(`refused-${status}`);
    connector.follow((n) => (n === 1 ? { status } : "none"));
    await asker.say("can I post this photo?");
    expect(connector.tried).toHaveLength(2);
    expect(asker.told).toContain("Teams did not accept the message");
    await asker.say("carry on");
    expect(asker.words).toContain("Which unit do you work in?");
    connector.tried.length = 0;
    connector.fail({ status });
    await asker.say("help");
    expect(connector.tried).toHaveLength(2);
  });

  it.each([401, 403, 404, 500])("does not send it again after a %i, and the turn goes well", async (status) => {
    connector.fail({ status }, 1);
    const { status: answered } = await client(`never-${status}`).post({ type: "message", text: "help" });
    expect(answered).toBe(200);
    expect(connector.tried).toHaveLength(1);
  });

  it.each(["hang", "refuse", "lose-answer"] as const)("sends nothing twice when no answer comes (%s)", async (fate) => {
    connector.fail(fate, 1);
    const begun = performance.now();
    const { status } = await client(`silent-${fate}`).post({ type: "message", text: "help" });
    expect(status).toBe(200);
    expect(connector.tried).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(TRY_MS + 1_000);
  });

  it.each(["hang", "refuse", "lose-answer"] as const)("changes a card again when no answer comes (%s)", async (fate) => {
    const old = client(`old-${fate}`, true);
    await startCheck(old);
    connector.fail(fate, 1);
    await firstPage(old, { shows: ["Missing, even"] });
    expect(connector.tried.slice(-2)).toEqual(["PUT", "PUT"]);
    expect(old.words).toContain("Check your answers");
  });

  it("sends a card anew when the one that was pressed is gone", async () => {
    const old = client("gone", true);
    await startCheck(old);
    await whereAndWhatFor(old);
    connector.fail({ status: 404 }, 1);
    await old.tick("Missing, even").press("Next");
    expect(connector.tried.slice(-2)).toEqual(["PUT", "POST"]);
    expect(old.words).toContain("Check your answers");
  });

  it("waits as long as it is told to, within the turn", async () => {
    connector.fail({ status: 429, retryAfter: 2 }, 1);
    const asker = client("told");
    await asker.say("help");
    expect(asker.words).toContain("What I can do");
    expect(waits()).toContain(2_000);
  });

  it("ends the turn rather than wait too long, and sends it once it may", async () => {
    connector.fail({ status: 429, retryAfter: 30 }, 1);
    await client("throttled").post({ type: "message", text: "help" });
    const arrived = await connector.arrival(({ method }) => method === "send");
    expect(JSON.stringify(arrived.activity)).toContain("What I can do");
    expect(connector.tried).toHaveLength(2);
    expect(waits()).toContain(30_000);
  });

  it("gives up on what it may not send for a long time", async () => {
    connector.fail({ status: 429, retryAfter: 3_600 }, 1);
    await client("banned").post({ type: "message", text: "help" });
    expect(connector.tried).toHaveLength(1);
    expect(waits()).toEqual([]);
  });

  it("ends the turn soon when nobody listens, and keeps the check", async () => {
    const lost = client("unreachable");
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const begun = performance.now();
    await lost.post({ type: "message", text: "can I post this photo?", serviceUrl: nowhere });
    expect(performance.now() - begun).toBeLessThan(2_000);
    await lost.say("carry on");
    expect(lost.words).toContain("Which unit do you work in?");
  });

  it.each<[string, ConnectorFate, number, string]>([
    ["may have got lost", { status: 500 }, 1, "I cannot tell whether your new card reached you"],
    ["comes later", { status: 503 }, 3, "Teams is slow just now"],
  ])("says that the new card %s", async (what, fate, times, told) => {
    const starter = client(what);
    await starter.say("help");
    const press = starter.pressOf("Check a photo");
    connector.fail(fate, times);
    await starter.post(press);
    expect(starter.told).toContain(told);
    await starter.post(press);
    expect(starter.told).toContain("I have already started that check");
    await starter.say("carry on");
    expect(starter.words).toContain("Which unit");
  });

  it("keeps a verdict whose card could not be shown", async () => {
    const old = client("unshown", true);
    await startCheck(old);
    await firstPage(old, { shows: ["Missing, even"] });
    connector.fail({ status: 500 }, 1);
    const press = old.pressOf("Get the answer");
    await old.post(press);
    expect(old.words).toContain("Check your answers");
    await old.post(press);
    expect(old.words).toContain("Do not post");
    await expectLogged(bot, referenceOn(old));
  });

  it("writes down what the channel answered, and nothing of what was said", () => {
    const written = lines.join("");
    expect(written).toContain('"statusCode":500');
    expect(written).toContain("could not be delivered");
    for (const words of ["What I can do", "Do not post", "unshown"]) expect(written).not.toContain(words);
  });
});
