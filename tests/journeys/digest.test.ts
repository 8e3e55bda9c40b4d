import { afterEach, describe, expect, it } from "vitest";
import { WeeklyDigest } from "../../dialogs/index.js";
import { Outbox } from "../../storage/index.js";
import { wordsOf } from "../support/card.js";
import { FixedRights } from "../support/fixedRights.js";
import { came, comes } from "../support/inbox.js";
import { Instances } from "../support/instances.js";
import { someone } from "../support/logged.js";
import { clearCheck } from "../support/postedChecks.js";
import type { TestUser } from "../support/teamsClient.js";

const ROBIN = someone("robin");
const ALEX = someone("alex");
const PAT = someone("pat");
const TITLE = "Checks last week";

describe("the weekly digest", () => {
  let run: Instances;
  const client = (user: TestUser) => run.bot.client({ user });
  const count = (user: TestUser) => came(run.bot, client(user), TITLE);

  const begin = async (time: string) => {
    const rights = new FixedRights();
    rights.leads.set(ALEX, ["COV"]);
    rights.press.add(PAT);
    run = await Instances.at(time, { rights });
    for (const user of [ROBIN, ALEX, PAT]) await client(user).say("help");
    return rights;
  };
  afterEach(() => run.end());

  it("comes on Monday morning, once, from whichever of two instances, to leads and the press office", async () => {
    await begin("2026-11-22T10:00:00Z");
    await clearCheck(run.bot, ROBIN, "a", { at: "2026-11-18T09:00:00.000Z" });
    await run.start();
    await run.lookAt("2026-11-23T08:29:00Z");
    expect([ROBIN, ALEX, PAT].map(count)).toEqual([0, 0, 0]);
    await run.lookAt("2026-11-23T08:30:00Z");
    const alex = client(ALEX);
    await comes(run.bot, alex, TITLE);
    await comes(run.bot, client(PAT), TITLE);
    expect(alex.words).toContain("The week from 16 November 2026");
    expect(alex.words).toContain("1 check last week: 1 OK to post.");
    expect(alex.words).not.toContain("Birmingham");
    await run.lookAt("2026-11-23T12:00:00Z");
    await run.lookAt("2026-11-24T09:00:00Z");
    expect([ROBIN, ALEX, PAT].map(count)).toEqual([0, 1, 1]);
    const pat = client(PAT);
    await comes(run.bot, pat, TITLE);
    expect(pat.words).toContain("Birmingham\nNo checks in 4 weeks.");
  });

  it("comes on the next working day after a bank holiday", async () => {
    await begin("2026-05-03T10:00:00Z");
    await run.lookAt("2026-05-04T09:00:00Z");
    expect(count(ALEX)).toBe(0);
    await run.lookAt("2026-05-05T07:30:00Z");
    await comes(run.bot, client(ALEX), TITLE);
  });

  it("stops at a press, and comes again from the figures", async () => {
    await begin("2026-11-22T10:00:00Z");
    await run.lookAt("2026-11-23T09:00:00Z");
    const alex = client(ALEX);
    await comes(run.bot, alex, TITLE);
    await alex.press("Stop the weekly digest");
    expect(alex.words).toContain("no longer get the weekly digest");
    await run.lookAt("2026-11-30T09:00:00Z");
    await comes(run.bot, client(PAT), "The week from 23 November 2026");
    expect(count(ALEX)).toBe(1);
    await alex.say("figures");
    await alex.press("Send me the weekly digest");
    await run.lookAt("2026-12-07T09:00:00Z");
    await comes(run.bot, alex, "The week from 30 November 2026");
    expect(count(ALEX)).toBe(2);
  });

  it("tells the press office, and nobody else, what would be decided worse now, and of accounts without posts", async () => {
    const rights = await begin("2026-11-22T10:00:00Z");
    const now = new Date("2026-11-23T08:30:00Z");
    const outbox = new Outbox(run.bot.tables.outbox, { clock: () => now });
    const by = { tenantId: "t", id: "o", name: "o" };
    const account = {
      reference: "A",
      name: "Our *page*",
      platform: "facebook",
      unit: { code: "COV", name: "Coventry" },
      owner: by,
    };
    const digest = new WeeklyDigest({
      log: run.bot.checkLog,
      audit: {
        endOf: async (partition) => ({ partition, events: partition === "audit_202611" ? 12 : 0, hash: "4e".repeat(32) }),
      },
      outbox,
      rights,
      accounts: {
        of: async () => [],
        all: async () => [{ ...account, registeredAt: "2026-09-01T09:00:00Z" }],
        find: async () => undefined,
        posted: async () => by,
        planned: async () => by,
      },
      wishes: { wants: async () => true } as never,
      quietDays: 21,
      decidedWorse: async () => "2 checks would be decided worse now.",
    });
    await digest.run(now, new AbortController().signal);
    const cards = (await outbox.due(now, 10)).map(({ item }) => ({ to: item.to.personId, words: wordsOf(item.content) }));
    const of = (user: TestUser) => cards.find(({ to }) => to === user.aadObjectId)?.words ?? "";
    expect(of(PAT)).toContain("2 checks would be decided worse now.");
    expect(of(ALEX)).not.toContain("worse");
    expect(of(PAT)).toContain(`audit_202611, 12 events, last hash ${"4e".repeat(32)}`);
    expect(of(ALEX)).not.toContain("last hash");
    expect(of(ALEX)).toMatch(/No known posts:\s+Our .*page/);
  });
});
