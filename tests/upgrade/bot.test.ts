import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { startApp } from "../../bot/app.js";
import { upgrade } from "../../bot/commands/upgrade.js";
import { verifyLog } from "../../bot/commands/verifyLog.js";
import { ConfigError } from "../../bot/settings/config.js";
import { type Check, personCodec, present, readCheckRow } from "../../records/index.js";
import { AccountLog, Directory, type Tables } from "../../storage/index.js";
import { fromColumns } from "../../storage/tables/json.js";
import { STORE_VERSION } from "../../storage/upgrade/storeVersion.js";
import { atCommandLine } from "../support/administrator.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { freshPrefix, openTables } from "../support/freshTables.js";
import { someone } from "../support/logged.js";
import { TENANT, type TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { sharedContent } from "../support/understander.js";
import { fill, NOW, RELEASES, rowsIn } from "./dumps.js";

type Item = Readonly<Record<string, unknown>>;
const itemOf = (row: object | undefined) => fromColumns((row ?? {}) as Item) as Item;
const pressOn = ({ id, revision, cancelled }: Check) => ({
  type: "invoke",
  name: "adaptiveCard/action",
  value: { action: { data: { pc: { v: cancelled ? "check.reopen" : "check.show", c: id, r: revision } } }, trigger: "manual" },
});

const [ROBIN, ALEX, PAT] = [someone("robin"), someone("alex"), someone("pat")];

describe.each(RELEASES)("a bot of today on the tables of %s", (release) => {
  const connector = new FakeConnector();
  let bots: TestBot[] = [];
  let tables: Tables;
  let [robin, alex, pat]: TeamsClient[] = [];
  let ref: (name: string) => string;
  let before: Awaited<ReturnType<typeof rowsIn>>;
  const bot = () => bots[0] as TestBot;

  beforeAll(async () => {
    await connector.start();
    const tablePrefix = freshPrefix();
    tables = openTables(inject("tables"), { prefix: tablePrefix });
    await tables.ensure();
    const references = await fill(tables, release, { connector: connector.url });
    ref = (name) => references[name] ?? name;
    before = await rowsIn(tables, "state");
    const options = { tablePrefix, connector, pressOffice: [PAT.aadObjectId], clock: () => new Date(NOW) };
    // Two instances start at once.
    bots = await Promise.all([TestBot.start(options), TestBot.start(options)]);
    [robin, alex, pat] = bot().clients(ROBIN, ALEX, PAT);
  });
  afterAll(async () => {
    await Promise.all(bots.map((each) => each.stop()));
    await connector.stop();
  });
  const who = (client: TeamsClient | undefined): TeamsClient => client as TeamsClient;

  it("finds every chain whole", async () => {
    const { open, lines } = await atCommandLine(tables, new Date(NOW));
    expect(await verifyLog([], open)).toBe(0);
    expect(lines.filter((line) => line.startsWith("✓")).length).toBeGreaterThanOrEqual(5);
  });

  it("has nothing left to upgrade", async () => {
    const { open, lines } = await atCommandLine(tables, new Date(NOW));
    expect(await upgrade([], open)).toBe(0);
    expect(lines).toEqual(["The tables are up to date: nothing was to be done."]);
  });

  it("lists a person's checks to the last, those that were left and cancelled too", async () => {
    await who(robin).say("my checks");
    const words = [who(robin).words];
    while (who(robin).offered("Older").length > 0) {
      await who(robin).press("Older");
      words.push(who(robin).words);
    }
    for (const name of ["october", "ok", "at-once", "wrong-ok", "overruled-milder", "posted-kept"])
      expect([name, words.some((page) => page.includes(ref(name)))]).toEqual([name, true]);
  });

  it("can read every row of what people do, and leaves it as it lies until it changes", async () => {
    const rows = await rowsIn(tables, "state");
    const read = [...before.values()].map(({ rowKey, ...row }) => {
      const item = itemOf(row);
      return [rowKey, rowKey === "person" ? personCodec.read(item).ok : readCheckRow(rowKey, item).ok];
    });
    expect(read.length).toBeGreaterThan(40);
    expect(read.filter(([, isRead]) => !isRead)).toEqual([]);
    expect([...before].filter(([key, row]) => JSON.stringify(rows.get(key)) !== JSON.stringify(row))).toEqual([]);
  });

  it("carries on with the checks that were left in it: one that waits for the unit, one in the middle, one that was cancelled", async () => {
    const left = [...before].flatMap(([key, { rowKey, partitionKey, ...row }]) => {
      if (!rowKey.startsWith("check_")) return [];
      const stored = readCheckRow(rowKey, itemOf(row));
      const isLeft = stored.ok && !stored.value.logged;
      return isLeft ? [{ key, who: partitionKey.replace(/^.*_id-of-/, ""), check: stored.value }] : [];
    });
    expect(new Set(left.map(({ check: { unit, cancelled, revision } }) => `${!!unit} ${cancelled} ${revision > 0}`)).size).toBe(
      4,
    );
    for (const { key, who, check } of left) {
      const client = bot().client({ user: someone(who) });
      await client.post(pressOn(check));
      if (!check.unit) await client.fill("Your unit", "Solihull").press("Next");
      expect([key, client.offered("Cancel")]).toEqual([key, ["Cancel"]]);
      await client.press("Cancel");
      const now = itemOf((await rowsIn(tables, "state")).get(key));
      expect(now).toMatchObject({ version: 2, check: { id: check.id, answers: check.answers, cancelled: true } });
    }
  });

  it("shows no OK where an earlier release had given one on words alone", async () => {
    await who(robin).say(ref("wrong-ok"));
    expect(who(robin).words).toContain("Ask first");
    expect(who(robin).words).toContain("That does not count: go through the questions");
    expect(who(robin).offered("I have posted it")).toEqual([]);
  });

  it("lists the members of a unit, and knows the leads, the register and what waits there", async () => {
    const { people } = await new Directory(tables.people).ofUnit(TENANT, "COV", 100);
    expect(people.map(({ name }) => name)).toEqual(["kim", "lee", "robin", "sid"]);
    const accounts = new AccountLog(tables.accounts);
    expect((await accounts.account(ref("account")))?.name).toBe("Foleshill Neighbourhood Police");
    expect((await accounts.waiting("COV")).items.length).toBeGreaterThan(0);
    await who(pat).say("units");
    expect(who(pat).words).toContain("Airport");
  });

  it("goes on with an old check: a new verdict under the same reference, and the chain holds", async () => {
    await who(robin).say(ref("post-if"));
    await who(robin).press("Show the verdict");
    // The guidance is another by now: the verdict stands as it was given, and its conditions are those of today only once it is decided again.
    expect(who(robin).words).toContain("The guidance has changed since this verdict.");
    await who(robin).press("Decide again");
    await who(robin).tick("I have a signed release form", "The Safeguarding Board allows it").press("Update the verdict");
    const check = present(await bot().checkLog.read(ref("post-if")));
    expect(check).toMatchObject({ verdict: "ok-to-post", revision: 3 });
    expect((await bot().checkLog.verify("COV_202611")).broken).toBeUndefined();
  });

  it("shows leads the figures", async () => {
    await who(alex).say("figures");
    expect(who(alex).words).toContain("Waiting now");
  });
});

describe("tables of a later release", () => {
  it("are refused in one line, and left as they are", async () => {
    const prefix = freshPrefix();
    const tables = openTables(inject("tables"), { prefix });
    await tables.ensure();
    await tables.state.createEntity({ partitionKey: "store", rowKey: "version", version: STORE_VERSION + 1 });
    const starting = startApp({
      config: {
        port: 0,
        host: "127.0.0.1",
        identity: undefined,
        tables: { kind: "connection-string", connectionString: inject("tables") },
        logLevel: "silent",
      } as Parameters<typeof startApp>[0]["config"],
      log: pino({ level: "silent" }),
      tablePrefix: prefix,
      loaded: await sharedContent(),
    });
    await expect(starting).rejects.toThrow(ConfigError);
    await expect(starting).rejects.toThrow(/^A later release .* start that release, or a later one\.$/);
    const { open } = await atCommandLine(tables, new Date(NOW));
    await expect(upgrade([], open)).rejects.toThrow(ConfigError);
    expect((await tables.state.getEntity("store", "version"))["version"]).toBe(STORE_VERSION + 1);
  });
});

describe("npm run upgrade", () => {
  it("says what it did, and which checks somebody should know of", async () => {
    const tables = openTables(inject("tables"));
    await tables.ensure();
    const references = await fill(tables, "0.4");
    const { open, lines } = await atCommandLine(tables, new Date(NOW));
    expect(await upgrade([], open)).toBe(0);
    expect(lines).toEqual([
      "✓ COV_202511: 1 check brought up to date",
      "✓ COV_202610: 3 checks brought up to date",
      expect.stringMatching(/^✓ COV_202611: \d+ checks brought up to date$/),
      expect.stringMatching(/^– 2 checks wait for their leads again/),
      expect.stringMatching(/^– 3 checks had been allowed on words alone\. They count as “Ask first”/),
      expect.stringMatching(/^– 3 checks are noted as posted, although/),
      expect.stringMatching(/^– 1 check had been made milder than the rules by a lead/),
      "The tables are up to date.",
    ]);
    expect(lines.join("\n")).toContain(references["overruled-anew"]);
    await expect(upgrade(["--now"], open)).rejects.toThrow("Usage");
  });
});
