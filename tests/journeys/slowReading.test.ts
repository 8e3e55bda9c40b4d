import { pathToFileURL } from "node:url";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { TIMERS } from "../../bot/delivery/connector/limits.js";
import { openReading } from "../../bot/reading/openReading.js";
import type { ReadingLimits } from "../../bot/reading/readingLimits.js";
import { inputsOf } from "../support/card.js";
import { guidance, phrases } from "../support/content.js";
import type { Sent } from "../support/fakeConnector.js";
import { someone } from "../support/logged.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { startCheck } from "../support/walk.js";

const STILL_READING = "I am still reading your message. My answer comes as soon as I have read it.";
const COULD_NOT_READ = "I could not read your words just now";
const open: TestBot[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((bot) => bot.stop()));
});

/** A service that reads in a thread, which does what the words say ("rest 500", "hold", "exit") instead of reading them. */
async function startBot(limits: Partial<ReadingLimits> = {}): Promise<TestBot> {
  const understander = openReading({
    guidance,
    phrases,
    log: pino({ level: "silent" }),
    measures: { reading: () => undefined },
    now: TIMERS.now,
    timers: TIMERS,
    limits: { tellAfterMs: 150, ...limits },
    entry: pathToFileURL("tests/support/readerStandIn.mjs"),
  });
  const bot = await TestBot.start({ understander });
  open.push(bot);
  return bot;
}

const cardTo = (client: TeamsClient, bot: TestBot, from = 0) =>
  bot.connector.arrival(
    (sent: Sent) => sent.conversation === client.conversation && sent.activity.attachments?.[0] !== undefined,
    from,
  );
const linesTo = (client: TeamsClient, bot: TestBot) =>
  bot.connector.sent.filter((sent) => sent.conversation === client.conversation).flatMap(({ activity }) => activity.text ?? []);
const started = (card: Sent) => JSON.stringify(card.activity.attachments?.[0]?.content);

describe("a message that takes long to read", () => {
  it("is said to be read still, once, and answered when it is", async () => {
    const bot = await startBot();
    const client = bot.client({ user: someone("patient") });
    await client.say("rest 700 please");
    expect(client.told).toBe(STILL_READING);
    expect(client.card).toBeUndefined();
    expect(started(await cardTo(client, bot))).toContain("guidance");
    expect(linesTo(client, bot)).toEqual([STILL_READING]);
  });

  it("is answered without a word about it where it does not", async () => {
    const bot = await startBot({ tellAfterMs: 5_000 });
    const client = bot.client({ user: someone("prompt") });
    await client.say("rest 20 please");
    expect(client.card).toBeDefined();
    expect(linesTo(client, bot)).toEqual([]);
  });

  it("holds up neither commands nor what others press", async () => {
    const bot = await startBot({ messageMs: 5_000 });
    const [slow, quick] = bot.clients(someone("slow"), someone("quick"));
    await slow.say("hold this");
    expect(slow.told).toBe(STILL_READING);
    await startCheck(quick, "can I post this photo?");
    expect(quick.words).toContain("Page 1");
    expect(linesTo(quick, bot)).toEqual([]);
  });
});

describe("a message that could not be read", () => {
  it.each(["hold this picture of ours", "exit with this picture of ours", "throw this picture of ours"])(
    "is answered by the plain checklist, with nothing filled in: %s",
    async (words) => {
      const bot = await startBot({ messageMs: 400, tellAfterMs: 5_000 });
      const client = bot.client({ user: someone("unread") });
      await startCheck(client, words);
      expect(client.told).toContain(COULD_NOT_READ);
      expect(client.words).toContain("Page 1");
      const filledIn = inputsOf(client.card).flatMap(({ id, value }) => (value ? [[id, value]] : []));
      expect(filledIn).toEqual([[expect.any(String), words]]);
    },
  );

  it("is stopped by what phrases alone forbid in it, and a post's text has its wording checked", async () => {
    const bot = await startBot({ messageMs: 400, tellAfterMs: 5_000 });
    const [driver, writer] = bot.clients(someone("driver"), someone("writer"));
    await startCheck(driver, "crash with this picture of ours");
    expect(driver.told).toContain(COULD_NOT_READ);
    expect(driver.words).toContain("It shows a vehicle from a collision.");
    await writer.say("Is this ok to post? Lovely open day on Saturday, hold the date and come along");
    expect(writer.words).toContain("I could not read your message just now");
    expect(writer.offered("Go through the checklist")).toHaveLength(1);
  });

  it("does not pass the words of others off as words about no picture", async () => {
    const bot = await startBot({ messageMs: 400, tellAfterMs: 5_000 });
    const client = bot.client({ user: someone("quoting") });
    const quoted =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply"><strong>Sam</strong><p>hold this</p></blockquote>';
    await client.say("is this ok to post?", {
      attachments: [{ contentType: "text/html", content: `${quoted}<p>is this ok to post?</p>` }],
    });
    expect(client.words).toContain("I could not tell whether they are about a picture");
  });
});

describe("a service that is told to stop while it reads", () => {
  it("has the plain checklist brought to whoever still waits", async () => {
    const bot = await startBot({ messageMs: 60_000 });
    const [held, waits] = bot.clients(someone("held"), someone("waits"));
    await Promise.all([held.say("hold this"), waits.say("and this")]);
    const begun = performance.now();
    await bot.stop(2_000);
    open.length = 0;
    expect(performance.now() - begun).toBeLessThan(4_000);
    for (const client of [held, waits]) {
      expect(linesTo(client, bot)).toEqual([STILL_READING, expect.stringContaining(COULD_NOT_READ)]);
      expect(started(await cardTo(client, bot))).toContain("Which unit do you work in?");
    }
  });
});
