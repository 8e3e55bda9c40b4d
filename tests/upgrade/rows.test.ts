import { describe, expect, inject, it } from "vitest";
import { present } from "../../records/index.js";
import { CheckLog, type Tables, upgradeStore } from "../../storage/index.js";
import { LEAD } from "../storage/sampleEvents.js";
import { CountingProxy } from "../support/countingProxy.js";
import { freshPrefix, freshTables, openTables } from "../support/freshTables.js";
import { dumpOf, fill, MONTHS, NOW, RELEASES, type Release, rowsIn } from "./dumps.js";

const QUICK = { sleep: async () => {}, random: Math.random };
/** In npm test a part of the rounds; in npm run test:long all. */
const EVERY = process.env["ROUNDS"] !== undefined;
const checksOf = (release: Release) =>
  Object.entries(dumpOf(release).references).filter(([, reference]) => !reference.startsWith("ACC-"));

async function filled(release: Release): Promise<{ tables: Tables; log: CheckLog; ref: (name: string) => string }> {
  const tables = await freshTables();
  const references = await fill(tables, release, { only: ["checks"] });
  return { tables, log: new CheckLog(tables.checks), ref: (name) => references[name] ?? name };
}

async function expectWhole(log: CheckLog): Promise<void> {
  for (const month of MONTHS) expect([month, (await log.verify(month)).broken]).toEqual([month, undefined]);
}

const isEvent = (key: string) => / e_\d+$/.test(key);

describe.each(RELEASES)("the check log of %s", (release) => {
  it("is brought up to date from its events alone: no event changes, the chains hold, and a second time nothing is done", async () => {
    const { tables, log, ref } = await filled(release);
    const before = await rowsIn(tables, "checks");
    expect((await log.verify("COV_202611")).broken).toBeDefined();
    const done = await upgradeStore(tables);
    if (done.kind !== "upgraded") throw new Error(`It is ${done.kind}.`);
    expect(done.partitions.map(({ partition, outcome }) => `${partition} ${outcome}`)).toEqual(
      MONTHS.map((month) => `${month} upgraded`),
    );
    await expectWhole(log);
    const after = await rowsIn(tables, "checks");
    for (const [key, row] of before) {
      if (isEvent(key) || / [pr]_/.test(key)) expect(after.get(key)).toEqual(row);
      if (key.endsWith(" head")) expect(after.get(key)).toMatchObject({ seq: row["seq"], hash: row["hash"] });
    }
    const noted = (kind: "bound" | "uncarried" | "mustComeDown" | "milder") =>
      done.partitions.flatMap((each) => each.noted[kind]).sort();
    expect(noted("bound")).toEqual([ref("overruled-anew"), ref("overruled-anew-posted")].sort());
    expect(noted("uncarried")).toEqual([ref("wrong-ok"), ref("wrong-ok-corrected"), ref("wrong-ok-posted")].sort());
    expect(noted("mustComeDown")).toEqual([ref("overruled-anew-posted"), ref("posted-overruled"), ref("wrong-ok-posted")].sort());
    expect(noted("milder")).toEqual([ref("overruled-milder")]);
    expect(await upgradeStore(tables)).toEqual({ kind: "current" });
    const again = await upgradeStore(tables, { again: true });
    expect(again).toMatchObject({ kind: "upgraded", partitions: MONTHS.map(() => ({ outcome: "current" })) });
    expect(await rowsIn(tables, "checks")).toEqual(after);
  });

  it("says how each check stands, the same by its rows and by its events", async () => {
    const { tables, log, ref } = await filled(release);
    await upgradeStore(tables);
    const stands = async (name: string) => {
      const { got, verdict, holder, review, up, stands, mustComeDown, asked, waiting } = (await log.stateOf(ref(name))) ?? {};
      const folded = present(await log.read(ref(name)));
      expect([name, folded?.got, folded?.verdict, folded?.review.state, folded?.up]).toEqual([name, got, verdict, review, up]);
      return [
        `${got} ${verdict} ${holder} ${review} ${up}`,
        ...(stands ?? []).map((stand) => `bound ${stand.verdict}`),
        ...(mustComeDown ? ["down!"] : []),
        ...(asked ? ["asked"] : []),
        ...(waiting ? [waiting.because ?? (waiting.own ? "own" : "unasked")] : []),
      ].join(", ");
    };
    const expected = {
      october: "ok-to-post ok-to-post rules none never",
      "october-waiting": "ok-to-post ok-to-post rules waiting never, own",
      "posted-kept": "ok-to-post ok-to-post rules none up",
      "do-not-post": "do-not-post do-not-post rules none never",
      refer: "refer refer rules none never",
      "post-if": "post-if post-if rules none never",
      "ticked-off": "ok-to-post ok-to-post rules none never",
      "at-once": "do-not-post do-not-post rules none never",
      "wrong-ok": "refer refer rules none never",
      "wrong-ok-corrected": "refer refer rules none never",
      "wrong-ok-posted": "refer refer rules none up, down!",
      waiting: "ok-to-post ok-to-post rules waiting never, own",
      "waiting-anew": "ok-to-post ok-to-post rules waiting never, own",
      agreed: "ok-to-post ok-to-post rules agreed never",
      unasked: "ok-to-post ok-to-post rules agreed never",
      "agreed-anew": "ok-to-post ok-to-post rules earlier never",
      "overruled-stricter": "ok-to-post do-not-post lead overruled never, bound do-not-post",
      "unasked-stricter": "ok-to-post refer lead overruled never, bound refer",
      "overruled-milder": "do-not-post ok-to-post lead overruled never",
      "overruled-anew": "ok-to-post do-not-post lead waiting never, bound do-not-post, milder-answers",
      "overruled-anew-posted": "ok-to-post do-not-post lead waiting up, bound do-not-post, down!, milder-answers",
      asked: "ok-to-post ok-to-post rules waiting never, asked, own",
      answered: "ok-to-post ok-to-post rules waiting never, own",
      posted: "ok-to-post ok-to-post rules none up",
      "posted-down": "ok-to-post ok-to-post rules none down",
      "posted-overruled": "ok-to-post do-not-post lead overruled up, bound do-not-post, down!",
      "down-never-posted": "ok-to-post ok-to-post rules none never",
    };
    for (const [name, how] of Object.entries(expected)) expect([name, await stands(name)]).toEqual([name, how]);
    // In the month of a year ago nothing waits.
    expect(await log.mayWaitIn(["COV"])).toEqual([
      { unit: "COV", month: "2026-10" },
      { unit: "COV", month: "2026-11" },
    ]);
    const { items } = await log.waiting("COV_202611", { limit: 100 });
    expect(items.map(({ reference }) => reference).sort()).toEqual(
      [
        "waiting",
        "waiting-anew",
        "overruled-anew",
        "overruled-anew-posted",
        "asked",
        "answered",
        "posted-overruled",
        "wrong-ok-posted",
      ]
        .map(ref)
        .sort(),
    );
    expect((await log.counts("COV_202611")).waiting).toBe(8);
  });

  it("is listed before it is brought up to date, each check once", async () => {
    const { log } = await filled(release);
    const listed = (await Promise.all(MONTHS.map((month) => log.list(month, { limit: 100 })))).flatMap(({ items }) => items);
    const references = listed.map(({ reference }) => reference);
    for (const [name, reference] of checksOf(release)) expect([name, references.includes(reference)]).toEqual([name, true]);
    expect(new Set(references).size).toBe(references.length);
    for (const { holder, review, up } of listed) expect([holder, review, up].join(" ")).not.toContain("undefined");
    for (const month of MONTHS) await log.waiting(month, { limit: 100 });
  });

  it("is gone on with before it is brought up to date: what is appended finds every check as it stands now", async () => {
    const { tables, log, ref } = await filled(release);
    for (const [name, reference] of checksOf(release).filter((_, n) => EVERY || n % 4 === 0)) {
      const check = present(await log.read(reference));
      if (!check) throw new Error(name);
      const { checkId, person, unit } = check.current;
      const action = { checkId, reference, person, unit, at: NOW, by: LEAD };
      const { status } = await log.append({ ...action, kind: "asked", eventId: "asked-after", note: "Is that all?" });
      expect([name, status]).toEqual([name, "appended"]);
      expect((await log.stateOf(reference))?.verdict).toBe(check.verdict);
    }
    const waiting = await log.stateOf(ref("overruled-anew"));
    expect(waiting?.waiting?.because).toBe("milder-answers");
    await upgradeStore(tables);
    await expectWhole(log);
  });

  it("is brought up to date by two instances at once, while others append: nothing is lost, and the chains hold", async () => {
    const { tables, log, ref } = await filled(release);
    const other = new CheckLog(tables.checks);
    const appends = ["ok", "waiting", "posted-overruled", "wrong-ok-posted", "overruled-anew"].map(async (name, n) => {
      const [first] = await other.read(ref(name));
      if (!first) throw new Error(name);
      const { checkId, reference, person, unit } = first;
      const action = { checkId, reference, person, unit, at: NOW, by: LEAD };
      await (n % 2 ? log : other).append({ ...action, kind: "taken-down", eventId: "down-meanwhile" });
    });
    await Promise.all([upgradeStore(tables), upgradeStore(tables), ...appends]);
    await upgradeStore(tables, { again: true });
    await expectWhole(log);
    expect((await log.stateOf(ref("posted-overruled")))?.up).toBe("down");
  });
});

/** What a release before 0.5 leaves where it goes on with a check that this one has written: what it does not know stays as it was. */
async function asBefore05(tables: Tables, partition: string, reference: string, before: { version?: unknown; upTo?: unknown }) {
  const key = `k_${reference}`;
  const state = JSON.parse(String((await tables.checks.getEntity(partition, key))["json0"]));
  const json0 = JSON.stringify({ ...state, ...before, status: "taken-down", up: "up", mustComeDown: state.at });
  await tables.checks.updateEntity({ partitionKey: partition, rowKey: key, json0 }, "Merge");
  for await (const { rowKey = "", ...row } of tables.checks.listEntities()) {
    if (!rowKey.startsWith("l_") || !rowKey.endsWith(reference)) continue;
    const {
      holder: _,
      review: __,
      asked: ___,
      up: ____,
      mustComeDown: _____,
      setAside: ______,
      ...rest
    } = row as Record<string, unknown>;
    const entity = { ...rest, partitionKey: partition, rowKey, status: "taken-down" };
    await tables.checks.updateEntity(entity, "Replace");
  }
  const head = await tables.checks.getEntity(partition, "head");
  const kept = { ...JSON.parse(String(head["json0"])), ...before };
  await tables.checks.updateEntity({ partitionKey: partition, rowKey: "head", json0: JSON.stringify(kept) }, "Merge");
}

describe("an earlier release that still runs beside this one", () => {
  it("is told by what it leaves: its rows are read, mended when met, and brought up to date each night", async () => {
    const { tables, log, ref } = await filled("0.4");
    await upgradeStore(tables);
    const { upTo } = await log.counts("COV_202611");
    const reference = ref("posted-overruled");
    const check = present(await log.read(reference))?.current;
    if (!check) throw new Error("It is not there.");
    const { checkId, person, unit } = check;
    const action = { checkId, reference, person, unit, at: NOW, by: LEAD };
    await log.append({ ...action, kind: "taken-down", eventId: "down-1" });
    await asBefore05(tables, "COV_202611", reference, { version: 2, upTo });
    expect((await log.counts("COV_202611")).version).toBeUndefined();
    expect(await log.stateOf(reference)).toMatchObject({ up: "down", review: "overruled" });
    expect((await log.stateOf(reference))?.mustComeDown).toBeUndefined();
    const listed = (await log.list("COV_202611", { limit: 100 })).items.find((each) => each.reference === reference);
    expect(listed).toMatchObject({ up: "down", holder: "lead" });
    await log.append({ ...action, kind: "asked", eventId: "asked-1", note: "Where was it?" });
    expect(await log.stateOf(reference)).toMatchObject({ up: "down", asked: true });
    expect((await log.verify("COV_202611")).broken?.row).toBe("head");
    expect(await upgradeStore(tables, { again: true })).toMatchObject({
      partitions: [{ outcome: "current" }, { outcome: "current" }, { outcome: "upgraded" }],
    });
    await expectWhole(log);
  });
});

describe("the index of the months in which something waits", () => {
  const months = async (log: CheckLog) => (await log.mayWaitIn(["COV"])).map(({ month }) => month);

  it("is made for tables that a release without it has left, and each night where one still runs", async () => {
    const { tables, log } = await filled("0.4");
    await upgradeStore(tables);
    const without = async () => {
      for (const month of MONTHS.slice(1)) await tables.checks.deleteEntity("waits", month);
      expect(await months(log)).toEqual([]);
    };
    await without();
    await tables.state.upsertEntity({ partitionKey: "store", rowKey: "version", version: 2 }, "Replace");
    expect(await upgradeStore(tables)).toMatchObject({
      kind: "upgraded",
      partitions: MONTHS.map(() => ({ outcome: "current" })),
    });
    expect(await months(log)).toEqual(["2026-10", "2026-11"]);
    await without();
    await upgradeStore(tables, { again: true });
    expect(await months(log)).toEqual(["2026-10", "2026-11"]);
  });

  it("names a month whose events cannot be read, where an earlier release had counted that something waits", async () => {
    const { tables, log } = await filled("0.4");
    await tables.checks.updateEntity({ partitionKey: "COV_202610", rowKey: "e_9999999998", json0: "{" }, "Merge");
    await upgradeStore(tables);
    expect(await months(log)).toEqual(["2026-10", "2026-11"]);
    await new CheckLog(tables.checks, { clock: () => new Date(Date.now() + 10 * 86_400_000) }).forgetSettled();
    expect(await months(log)).toEqual(["2026-10", "2026-11"]);
  });
});

describe("a month of the log", () => {
  it("whose events cannot be read is left as it is, named, and keeps no other back", async () => {
    const { tables, log } = await filled("0.4");
    const event = { partitionKey: "COV_202610", rowKey: "e_9999999998" };
    await tables.checks.updateEntity({ ...event, json0: "{" }, "Merge");
    const before = await rowsIn(tables, "checks");
    expect(await upgradeStore(tables)).toMatchObject({
      partitions: [{ outcome: "upgraded" }, { partition: "COV_202610", outcome: "damaged" }, { outcome: "upgraded" }],
    });
    for (const [key, row] of await rowsIn(tables, "checks"))
      if (key.startsWith("COV_202610")) expect(row).toEqual(before.get(key));
    expect((await log.verify("COV_202611")).broken).toBeUndefined();
  });

  it("that is sealed stays sealed, and what is being taken out is not put back", async () => {
    const { tables, log, ref } = await filled("0.4");
    const { hash } = await log.sealOf("COV_202511");
    await log.seal("COV_202511", hash);
    await tables.checks.deleteEntity("COV_202610", `k_${ref("october")}`);
    await upgradeStore(tables);
    expect(await log.sealOf("COV_202511")).toEqual({ sealed: true, hash });
    expect((await log.verify("COV_202511")).broken).toBeUndefined();
    expect((await rowsIn(tables, "checks")).has(`COV_202610 k_${ref("october")}`)).toBe(false);
  });
});

describe("an upgrade that is cut off", () => {
  it("at any write, before or after it is done, and begun again gives the same rows", {
    timeout: EVERY ? 300_000 : 60_000,
  }, async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const whole = await filled("0.3");
    await upgradeStore(whole.tables);
    const expected = await rowsIn(whole.tables, "checks");
    let cut = true;
    for (let n = 1; cut; n += EVERY ? 1 : 5) {
      for (const fate of ["refuse", "lose-answer"] as const) {
        const prefix = freshPrefix();
        const direct = openTables(inject("tables"), { prefix });
        const tables = openTables(proxy.connectionString, { prefix, retryDelayMs: 1 });
        await direct.ensure();
        await fill(direct, "0.3", { only: ["checks"] });
        let writes = 0;
        cut = false;
        proxy.follow(({ kind }) => {
          if (cut) return "refuse";
          if (kind !== "get" && kind !== "query" && ++writes === n) cut = true;
          return cut ? fate : "none";
        });
        const failed = await upgradeStore(tables, { waiting: QUICK }).then(
          () => false,
          () => true,
        );
        expect([n, fate, failed]).toEqual([n, fate, cut]);
        proxy.fail("none");
        await upgradeStore(tables, { waiting: QUICK });
        expect(await rowsIn(direct, "checks")).toEqual(expected);
      }
    }
    await proxy.stop();
  });
});
