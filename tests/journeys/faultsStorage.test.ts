import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { inputsOf } from "../support/card.js";
import { CountingProxy, type Fate } from "../support/countingProxy.js";
import { expectLogged, someone } from "../support/logged.js";
import { SAM, type TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, startCheck, whereAndWhatFor } from "../support/walk.js";

const BREAKS: readonly Fate[] = ["unavailable", "refuse", "lose-answer"];
/** A press that storage did not let through is made again, as the card asks; so often at most. */
const PRESSES = 10;

/** A small generator of numbers from 0 to below 1, so that a pattern that fails can be run again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("table storage that is out of reach", () => {
  let now = new Date("2026-11-20T10:00:00Z");
  let proxy: CountingProxy;
  let bot: TestBot;
  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    bot = await TestBot.start({ tables: proxy.connectionString, clock: () => now });
  });
  beforeEach(() => proxy.fail("none"));
  afterAll(async () => {
    await bot.stop();
    await proxy.stop();
  });
  const asking = (name: string) => bot.client({ user: someone(name) });

  it("keeps the answers in the card while storage is down, and goes on with the same button", async () => {
    const client = asking("keeper");
    await startCheck(client);
    const values = () => Object.fromEntries(inputsOf(client.card).map((input) => [input.id, input.value]));
    proxy.fail("refuse");
    await whereAndWhatFor(client, { about: "the stall" });
    expect(client.words).toContain("I cannot reach my records just now");
    expect(values()).toMatchObject({ platform: "facebook-page", purpose: "community", about: "the stall" });
    proxy.fail("none");
    await client.press("Next");
    proxy.fail("refuse");
    await client.tick("Others you could recognise").press("Next");
    expect(client.words).toContain("I cannot reach my records just now");
    expect(values()).toMatchObject({ "shows.people": "recognisable" });
    proxy.fail("none");
    await client.press("Next");
    expect(client.words).toContain("Has everyone who can be recognised");
    await client.fill("Has everyone", "Not yet").press("Next");

    proxy.fail("refuse");
    await client.press("Get the answer");
    expect(client.words).toContain("I cannot reach my records just now");
    expect(client.words).toContain("Not yet");
    proxy.fail("none");
    await getAnswer(client);
    expect(client.words).toContain("Post only if");
  });

  it("draws nobody's card for somebody else, and no empty page, while storage is down", async () => {
    const owner = bot.client({ user: someone("owner"), kind: "channel" });
    await startCheck(owner);
    await firstPage(owner, { shows: ["Others you could"] });
    await owner.fill("Has everyone", "Not yet").press("Next");
    const stranger = bot.client({ kind: "channel", user: SAM });
    stranger.look(owner.card, owner.cardId);
    const before = JSON.stringify(owner.card);
    proxy.fail("refuse");
    await stranger.press("Get the answer");
    expect(stranger.told).toContain("I cannot reach my records");
    expect(JSON.stringify(stranger.card)).toBe(before);
    await owner.press("Change");
    expect(owner.told).toContain("I cannot reach my records");
    expect(JSON.stringify(owner.card)).toBe(before);
  });

  it("says so when a check cannot be started, and starts it with the same words later", async () => {
    const client = asking("unstarted");
    proxy.fail("refuse");
    await client.say("can I post a photo of our police dog in the park");
    expect(client.words).toContain("I have not started your check");
    proxy.fail("none");
    await client.press("Try again");
    await client.fill("Your unit", "Coventry").press("Next");
    expect(inputsOf(client.card).find((input) => input.id === "about")?.value).toBe(
      "can I post a photo of our police dog in the park",
    );
  });

  it("gives no verdict that is not logged, and logs once when the check's own state could not be written after it", async () => {
    const client = asking("unlogged");
    await startCheck(client);
    await firstPage(client, { shows: ["Missing, even"] });
    proxy.fail("appends");
    await client.press("Get the answer");
    expect(client.words).toContain("could not log this");
    expect(client.words).not.toContain("Do not post");
    proxy.fail("state-writes");
    await client.press("Get the answer");
    expect(client.words).toContain("I cannot reach my records just now");
    proxy.fail("none");
    await getAnswer(client);
    expect(client.words).toContain("Do not post");
    expect(client.words).not.toContain("decision 2");
    const reference = referenceOn(client);
    await client.say("my checks");
    await client.press("Open");
    expect(client.words).toContain(reference);
    expect(client.words).not.toContain("History");
  });

  it("goes on after a restart, on another instance, as if nothing had happened", async () => {
    const client = asking("restarted");
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could recognise"] });
    const second = await TestBot.start({ tablePrefix: bot.tablePrefix });
    const again = second.client({ user: client.user });
    again.look(client.card, client.cardId);
    await again.fill("Has everyone", "Yes").press("Next");
    await getAnswer(again);
    expect(again.words).toContain("OK to post");
    await second.stop();
  });

  it("carries on days later with the answers that were given", async () => {
    now = new Date("2026-11-20T10:00:00Z");
    const client = asking("resting");
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could"], about: "the stall" });
    now = new Date("2026-12-02T09:00:00Z");
    await client.fill("Has everyone", "Yes").press("Next");
    expect(client.words).toContain("the stall");
    await getAnswer(client);
    expect(client.words).toContain("2 Dec 2026");
    // The reference is by the month in which the check was started.
    expect(referenceOn(client)).toMatch(/^COV-2611-/);
  });

  it("keeps everything in the card while storage is gone for a minute, and goes on when it is back", async () => {
    const client = asking("minute");
    await client.say("can I post this photo?");
    await client.fill("Your unit", "Coventry").press("Next");
    proxy.fail("refuse");
    await whereAndWhatFor(client, { about: "the poster" });
    for (let seconds = 0; seconds < 60; seconds += 20) {
      now = new Date(now.getTime() + 20_000);
      await client.press("Next");
      expect(client.words).toContain("Your answers are still on this card");
      expect(inputsOf(client.card).find(({ id }) => id === "about")?.value).toBe("the poster");
    }
    proxy.fail("none");
    await client.press("Next");
    await client.tick("Missing, even").press("Next");
    await client.press("Get the answer");
    expect(client.words).toContain("Do not post");
    await expectLogged(bot, referenceOn(client));
  });
});

describe("table storage that fails now and then", () => {
  let proxy: CountingProxy;
  let bot: TestBot;
  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    bot = await TestBot.start({ tables: proxy.connectionString });
  });
  afterAll(async () => {
    await bot.stop();
    await proxy.stop();
  });

  /** Presses until storage lets it through. Whatever was filled in must still stand in the card. */
  async function persist(client: TeamsClient, title: string, fill: (client: TeamsClient) => unknown = () => undefined) {
    fill(client);
    let press = client.pressOf(title);
    for (let presses = 1; presses <= PRESSES; presses++) {
      client.told = "";
      await client.post(press);
      // Either a line is told, and the card stays as the person has filled it in; or the card says so, and holds it all.
      if (client.told.includes("cannot reach my records")) continue;
      if (!/cannot reach my records|could not log/.test(client.words)) return;
      press = client.pressOf(title);
    }
    throw new Error(`“${title}” did not go through in ${PRESSES} presses.`);
  }

  async function wholeCheck(client: TeamsClient): Promise<void> {
    await client.say("can I post this photo?");
    if (client.words.includes("have not started")) await persist(client, "Try again");
    if (client.words.includes("Which unit")) await persist(client, "Next", (c) => c.fill("Your unit", "Coventry"));
    await persist(client, "Next", (c) =>
      c
        .fill("Where do you want", "A Facebook page")
        .fill("What is the policing purpose", "Meeting the community")
        .fill("Which picture is it", "the stall"),
    );
    await persist(client, "Next", (c) => c.tick("Others you could recognise"));
    await persist(client, "Next", (c) => c.fill("Has everyone", "Not yet"));
    await persist(client, "Get the answer");
    expect(client.words).toContain("Post only if");
    expect(client.words).toContain("the stall");
    await persist(client, "Update the verdict", (c) => c.tick("I have a signed release form"));
    expect(client.words).toContain("OK to post");
    await expectLogged(bot, referenceOn(client), 2);
  }

  it.each(BREAKS)("lets a check through with one request in three failing (%s)", async (fate) => {
    proxy.follow((_seen, n) => (n % 3 === 0 ? fate : "none"));
    await wholeCheck(bot.client({ user: someone(`third-${fate}`) }));
  });

  it.each([1, 2, 3])(
    "lets a check through with one request in three failing at random, one way or another (%i)",
    async (seed) => {
      const random = seeded(seed);
      proxy.follow(() => (random() < 1 / 3 ? (BREAKS[Math.floor(random() * BREAKS.length)] ?? "none") : "none"));
      await wholeCheck(bot.client({ user: someone(`random-${seed}`) }));
    },
  );
});
