import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { CHECK_ROW_PREFIX, type Check, checkRow, makeCheckId } from "../../records/index.js";
import { TableStateStore } from "../../storage/index.js";
import { upTo } from "../storage/sampleEvents.js";
import { CountingProxy } from "../support/countingProxy.js";
import { someone } from "../support/logged.js";
import { TENANT, type TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const ROBIN = someone("robin");
/** More than 200 pages of five. */
const CHECKS = 1_200;
const PAGES = CHECKS / 5;
const START = Date.parse("2026-01-05T09:00:00Z");
const AT_ONCE = 100;

/** A check that was cancelled, but for the oldest, which is still to be finished. */
function checkOf(n: number): Check {
  const started = new Date(START + n * 60_000);
  const id = makeCheckId(started, `check-${n}`);
  const unit = { id: "coventry", code: "COV", name: "Coventry" };
  const nothing = { answers: {}, suggested: {}, understood: [] };
  return {
    id,
    flow: "photo",
    startedAt: started.toISOString(),
    ...nothing,
    unit,
    words: `stall ${n}`,
    revision: 1,
    cancelled: n > 0,
  };
}

describe("somebody with very many checks", () => {
  let proxy: CountingProxy;
  let bot: TestBot;
  let robin: TeamsClient;

  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    bot = await TestBot.start({ tables: proxy.connectionString });
    robin = bot.client({ user: ROBIN });
    await robin.say("help");
    const store = new TableStateStore(bot.tables.state);
    for (let from = 0; from < CHECKS; from += AT_ONCE) {
      const checks = upTo(AT_ONCE).map((n) => checkOf(from + n));
      const key = ({ id }: Check) => `${TENANT}_${ROBIN.aadObjectId}|${CHECK_ROW_PREFIX}${id}`;
      await store.write(Object.fromEntries(checks.map((check) => [key(check), checkRow(check)])));
    }
  }, 60_000);
  afterAll(async () => {
    await bot.stop();
    await proxy.stop();
  });

  const shown = () => (robin.words.match(/stall \d+/g) ?? []).map((words) => Number(words.slice("stall ".length)));

  it("pages to the end of their checks, each once, and goes back a page or to the newest", async () => {
    await robin.say("my checks");
    const seen = [...shown()];
    let pages = 1;
    for (; robin.offered("Older").length > 0; pages++) {
      await robin.press("Older");
      seen.push(...shown());
    }
    expect(pages).toBe(PAGES);
    expect(seen).toEqual(upTo(CHECKS).reverse());
    await robin.press("Newer");
    expect(shown()).toEqual([9, 8, 7, 6, 5]);
    let back = 1;
    for (; robin.offered("Newer").length > 0; back++) await robin.press("Newer");
    expect(back).toBeGreaterThan(10);
    expect(shown()).toEqual(seen.slice((PAGES - 1 - back) * 5, (PAGES - back) * 5));
    await robin.press("Newest");
    expect(shown()).toEqual(seen.slice(0, 5));
  }, 60_000);

  it("finds the unfinished one, whatever came after it, with a request for each thousand", async () => {
    await proxy.quiet();
    proxy.reset();
    await robin.say("carry on");
    expect(proxy.requests.length).toBeLessThanOrEqual(12);
    expect(robin.words).toContain("Can I post this photo?");
  });
});
