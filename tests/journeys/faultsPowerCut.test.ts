import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { CountingProxy, isAppend } from "../support/countingProxy.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { expectLogged, someone } from "../support/logged.js";
import { PowerCut } from "../support/powerCut.js";
import { ServiceProcess } from "../support/serviceProcess.js";
import { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { hasty } from "../support/timers.js";
import { firstPage, getAnswer, referenceOn, startCheck } from "../support/walk.js";

const WHOLE = process.env["ROUNDS"] !== undefined;
/** Cut before the work is done or before its answer, which is harder on the log; both with `npm run test:long`. */
const WHEN = WHOLE ? (["before", "after"] as const) : (["after"] as const);
/** Every second request is cut, from the last, which is among the writes; each one with `npm run test:long`. */
const STEP = WHOLE ? 1 : 2;
/** Further than any press goes. */
const NEVER = Number.POSITIVE_INFINITY;

describe("an instance that dies while it finishes a check", () => {
  let proxy: CountingProxy;
  let connector: FakeConnector;
  let victim: TestBot;
  let survivor: TestBot;
  let power: PowerCut;
  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    connector = new FakeConnector();
    await connector.start();
    victim = await TestBot.start({ tables: proxy.connectionString, connector, timers: hasty() });
    survivor = await TestBot.start({ tablePrefix: victim.tablePrefix });
    power = new PowerCut(proxy, connector);
  });
  afterAll(async () => {
    // The victim may still want to tell what nobody waits for.
    await Promise.all([victim.stop(50), survivor.stop()]);
    await Promise.all([proxy.stop(), connector.stop()]);
  });

  interface Scenario {
    readonly name: string;
    readonly when: "before" | "after";
    readonly oldClient?: boolean;
    /** Brings the person to where the press that is cut off can be made. */
    readonly prepare: (client: TeamsClient) => Promise<unknown>;
    readonly press: (client: TeamsClient) => Record<string, unknown>;
    /** What the person does afterwards, with the same card, at another instance. */
    readonly recover: (client: TeamsClient, press: Record<string, unknown>) => Promise<unknown>;
  }

  /** Cuts the nth request of the press. Undefined if there are not so many. */
  async function cutAt(n: number, scenario: Scenario): Promise<TeamsClient | undefined> {
    const { name, when, oldClient = false, prepare, press, recover } = scenario;
    const who = { user: someone(`${name}-${when}-${n}`), oldClient };
    const before = victim.client(who);
    await prepare(before);
    const [card, id] = [before.card, before.cardId];
    const pressed = press(before);
    power.at(n, when);
    // Nobody gets to see what a dead instance says.
    await before.post(pressed);
    const { isCut } = power;
    power.mend();
    if (!isCut) return undefined;
    const after = survivor.client(who);
    after.look(card, id);
    await recover(after, pressed);
    return after;
  }

  /** Cuts the requests of the press, each in a check of its own. Gives how many there are. */
  async function cutEach(scenario: Scenario, check: (client: TeamsClient) => Promise<unknown>): Promise<number> {
    expect(await cutAt(NEVER, scenario)).toBeUndefined();
    const count = power.seen;
    for (let n = count; n > 0; n -= STEP) {
      const client = await cutAt(n, scenario);
      if (!client) throw new Error(`There are fewer than ${n} requests.`);
      await check(client);
    }
    return count;
  }

  const toReview = async (client: TeamsClient) => {
    await startCheck(client);
    await firstPage(client, { shows: ["Missing, even"], about: "the poster" });
  };
  const finishing = { prepare: toReview, press: (client: TeamsClient) => client.pressOf("Get the answer") };
  const sameButton = (client: TeamsClient, press: Record<string, unknown>) => client.post(press);
  const expectVerdict = async (client: TeamsClient) => {
    expect(client.words).toContain("Do not post");
    expect(client.words).toContain("the poster");
    expect(client.words).not.toContain("decision 2");
    await expectLogged(survivor, referenceOn(client));
  };

  describe.each(WHEN)("%s any of its requests", (when) => {
    it("has logged once when the same button is pressed again", async () => {
      const scenario: Scenario = { ...finishing, name: "again", when, oldClient: true, recover: sameButton };
      // State, head of the chain, append, state, and the card.
      expect(await cutEach(scenario, expectVerdict)).toBe(5);
    });

    it("has logged once when the person carries on later", async () => {
      const recover = async (client: TeamsClient) => {
        await client.say("carry on");
        if (client.words.includes("Check your answers")) return getAnswer(client);
        expect(client.words).toContain("Nothing is waiting");
        await client.say("my checks");
        await client.press("Open");
        return client.press("Show the verdict");
      };
      expect(await cutEach({ ...finishing, name: "carry-on", when, recover }, expectVerdict)).toBe(4);
    });

    it("logs a further decision once", async () => {
      const prepare = async (client: TeamsClient) => {
        await startCheck(client);
        await firstPage(client, { shows: ["Others you could recognise"] });
        await client.fill("Has everyone", "Not yet").press("Next");
        await getAnswer(client);
      };
      const press = (client: TeamsClient) => client.tick("I have a signed release form").pressOf("Update the verdict");
      const count = await cutEach({ name: "further", when, prepare, press, recover: sameButton }, async (client) => {
        expect(client.words).toContain("OK to post");
        expect(client.words).toContain("decision 2");
        await expectLogged(survivor, referenceOn(client), 2);
      });
      // What is known of the verdict before is read from the log, with its event; afterwards all is read that there is.
      expect(count).toBe(10);
    });
  });

  describe("after the verdict was logged, and before the check knows of it", () => {
    /** The request that is not done any more. */
    const STATE_WRITE = 4;
    const left = async (name: string, recover: (client: TeamsClient) => Promise<unknown>) => {
      const client = await cutAt(STATE_WRITE, { ...finishing, name, when: "before", recover });
      if (!client) throw new Error("Nothing was cut.");
      return client;
    };

    it("says in the cancelled card that it was logged, and lists it", async () => {
      const client = await left("canceller", (canceller) => canceller.press("Cancel"));
      expect(client.words).toContain("Cancelled");
      const [, reference = ""] = /already logged.*“⛔ Do not post”, reference (COV-\d{4}-\w{6})/.exec(client.words) ?? [];
      await expectLogged(survivor, reference);
      await client.press("Carry on with this check");
      await expectVerdict(client);
      await client.say("my checks");
      expect(client.words).toContain(reference);
    });

    it("costs one read more to cancel, and only where there may be such a verdict", async () => {
      const client = victim.client({ user: someone("frugal") });
      const cost = async (title: string) => {
        proxy.reset();
        await client.press(title);
        return proxy.counts();
      };
      await startCheck(client);
      expect(await cost("Cancel")).toEqual({ reads: 1, writes: 1 });
      expect(await cost("Carry on with this check")).toEqual({ reads: 1, writes: 1 });
      await firstPage(client, { shows: ["Missing, even"] });
      expect(await cost("Cancel")).toEqual({ reads: 2, writes: 1 });
      expect(await cost("Carry on with this check")).toEqual({ reads: 1, writes: 1 });
    });

    it("says so when it is cancelled in words", async () => {
      const client = await left("in-words", async (canceller) => {
        await canceller.say("cancel");
        await canceller.press("Cancel this one");
      });
      expect(client.words).toContain("already logged");
    });

    it("says so when an answer is changed, and counts the next verdict as the second", async () => {
      const client = await left("changer", async (changer) => {
        await changer.press("Change");
        await changer.untick("Missing, even").tick("None of these").press("Save");
      });
      expect(client.words).toMatch(/The last verdict, COV-\d{4}-\w{6}, was “⛔ Do not post”/);
      await getAnswer(client);
      expect(client.words).toContain("OK to post");
      expect(client.words).toContain("Before, it was “⛔ Do not post”");
      await expectLogged(survivor, referenceOn(client), 2);
    });
  });
});

describe("a service that is killed while it finishes a check", () => {
  let proxy: CountingProxy;
  let connector: FakeConnector;
  let survivor: TestBot;
  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    connector = new FakeConnector();
    await connector.start();
    // The process puts nothing before the names of its tables.
    survivor = await TestBot.start({ tablePrefix: "" });
  });
  afterAll(async () => {
    await survivor.stop();
    await Promise.all([proxy.stop(), connector.stop()]);
  });

  it("has logged the verdict once, and another instance shows it", async () => {
    const user = someone("killed");
    const service = await ServiceProcess.start({ AZURE_TABLES_CONNECTION_STRING: proxy.connectionString });
    const client = new TeamsClient({ botUrl: service.url, connector, user });
    await startCheck(client);
    await firstPage(client, { shows: ["Missing, even"] });
    const logged = proxy.hold(isAppend, "after");
    const turn = client.press("Get the answer").catch(() => "cut off");
    await logged.reached;
    await service.kill();
    expect(await turn).toBe("cut off");
    logged.release();

    const after = survivor.client({ user });
    await after.say("carry on");
    await getAnswer(after);
    expect(after.words).toContain("Do not post");
    await expectLogged(survivor, referenceOn(after));
  }, 60_000);
});
