import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { NotedHead } from "../../../records/index.js";
import { LogKeys, NO_KEYS } from "../../../storage/index.js";
import { sampleEvent } from "../../storage/sampleEvents.js";
import { ACCOUNTS, AUDIT, CHECKS, OLD_AUDIT, OLD_CHECKS, type RawRow, TamperedLogs } from "../../support/tamperedLogs.js";

const KEYS = new LogKeys([{ id: "k1", secret: "not a secret, only for these tests" }]);

/** All kinds of partitions in `npm run test:long`. */
const PARTITIONS = process.env["ROUNDS"] ? [OLD_CHECKS, CHECKS, ACCOUNTS, OLD_AUDIT, AUDIT] : [OLD_CHECKS, AUDIT];

type Tampering = (logs: TamperedLogs, partition: string) => Promise<void>;
type Events = readonly { readonly event: Record<string, unknown> }[];

/** Changes the rows of a partition, and makes nothing anew. */
const rows =
  (change: (rows: RawRow[]) => RawRow[]): Tampering =>
  async (logs, partition) =>
    logs.replace(partition, change([...(await logs.rows(partition))]));

/** Changes the events of a partition, and makes all hashes, look-ups, states and counts anew, as the log would without the key. */
const rebuilt =
  (change: (events: Events) => Events): Tampering =>
  async (logs, partition) => {
    const events = await logs.events(partition);
    // Whoever writes the newest month of the audit log anew leaves out what it says of itself.
    const first = partition === AUDIT ? events.filter(({ event }) => event["kind"] !== "heads-noted") : events;
    return logs.rebuild(partition, change(first));
  };
/** Goes on with a log without the key. */
const appended =
  (event: Record<string, unknown>): Tampering =>
  async (logs, partition) =>
    logs.rebuild(partition, [...(await logs.events(partition)), { event }]);

const isEvent = ({ rowKey }: RawRow) => rowKey.startsWith("e_");
const without = (which: (of: readonly RawRow[]) => RawRow | undefined) =>
  rows((all) => all.filter((row) => row !== which(all.filter(isEvent))));
const inHead = (columns: Record<string, unknown>) =>
  rows((all) => all.map((row) => (row.rowKey === "head" ? { ...row, ...columns } : row)));
const flipped = ({ event }: Events[number]) => ({
  event: { ...event, at: String(event["at"]).replace("T09", "T10").replace("T10:00:00.000Z", "T10:00:01.000Z") },
});
const later = ({ event }: Events[number]) => ({
  event: { ...event, eventId: `${event["eventId"]}x`, checkId: `${event["checkId"]}x`, reference: anotherReference(event) },
});
/** Of the same unit and month. */
function anotherReference({ reference }: Record<string, unknown>): unknown {
  return typeof reference === "string" && /^[A-Z]+-\d{4}-/.test(reference)
    ? `${reference.slice(0, 9)}ZZZZZZ`.slice(0, 15)
    : reference;
}

/** Found by the chain itself. */
const BY_THE_CHAIN: Readonly<Record<string, Tampering>> = {
  "the newest event removed": without((events) => events[0]),
  "an event in the middle removed": without((events) => events[1]),
  "the first event removed": without((events) => events.at(-1)),
  "an event changed": rows((all) =>
    all.map((row) =>
      row === all.filter(isEvent)[1]
        ? { ...row, json0: String(row["json0"]).replace("2026", "2027").replace("2025", "2024") }
        : row,
    ),
  ),
  "two events that changed places": rows((all) => {
    const [a, b] = all.filter(isEvent);
    return all.map((row) => (row === a ? { ...b, rowKey: a.rowKey } : row === b ? { ...a, rowKey: b.rowKey } : row) as RawRow);
  }),
  "an event twice, the second time after the head": rows((all) => {
    const first = all.find(isEvent);
    const place = String(Number(first?.rowKey.slice(2)) - 1).padStart(10, "0");
    return [...all, { ...(first as RawRow), rowKey: `e_${place}` }];
  }),
  "the head removed": rows((all) => all.filter(({ rowKey }) => rowKey !== "head")),
  "a column more in the head": inHead({ note: "x" }),
  "the number in the head changed": inHead({ seq: 2 }),
  "the hash in the head changed": inHead({ hash: "f".repeat(64) }),
  "what the head keeps changed": inHead({ json0: JSON.stringify({ events: 99 }) }),
  "a sealed head": inHead({ sealed: true }),
  "a row to look up by removed": rows((all) => all.filter((row) => row !== all.find(({ rowKey }) => /^[ir]_/.test(rowKey)))),
};

/** Found by what was noted of it, by signatures, or by what somebody kept. */
const BESIDE_THE_CHAIN: Readonly<Record<string, Tampering>> = {
  "all of it deleted": (logs, partition) => logs.replace(partition, []),
  "written anew without the newest": rebuilt((events) => events.slice(0, -1)),
  "written anew without the first": rebuilt((events) => events.slice(1)),
  "written anew with one event changed": rebuilt((events) => events.map((event, at) => (at === 1 ? flipped(event) : event))),
  "written anew in another order": rebuilt((events) => [...events.slice(1, 2), ...events.slice(0, 1), ...events.slice(2)]),
  "written anew with one event more": rebuilt((events) => [
    ...events.slice(0, 2),
    ...events.slice(0, 1).map(later),
    ...events.slice(2),
  ]),
};

describe.each([
  ["without a key", NO_KEYS],
  ["signed with a key", KEYS],
])("a log %s", (_, keys) => {
  let logs: TamperedLogs;
  let kept: readonly NotedHead[];
  const touched = new Set<string>();
  const tamper = async (tampering: Tampering | undefined, partition: string) => {
    touched.add(partition);
    await tampering?.(logs, partition);
  };
  beforeAll(async () => {
    logs = await TamperedLogs.make(keys);
    kept = await logs.heads();
  });
  afterEach(async () => {
    for (const partition of touched) await logs.restore(partition);
    touched.clear();
  });
  const signed = keys.sign;

  it("holds as it is, also against what was kept", async () => {
    expect(await logs.broken()).toEqual([]);
    expect(await logs.broken({ kept })).toEqual([]);
  });

  describe.each(PARTITIONS)("with %s tampered with", (partition) => {
    it.each(Object.keys(BY_THE_CHAIN))("is found broken: %s", async (what) => {
      await tamper(BY_THE_CHAIN[what], partition);
      expect(await logs.broken()).toContain(partition);
    });

    it.each(Object.keys(BESIDE_THE_CHAIN))("is found broken, where anything tells: %s", async (what) => {
      await tamper(BESIDE_THE_CHAIN[what], partition);
      // What the newest month of the audit log says of the others is itself held by its signatures alone, and its being there by nothing.
      const untold = partition === AUDIT && (!signed || what === "all of it deleted");
      expect((await logs.broken()).includes(partition)).toBe(!untold);
      expect(await logs.broken({ kept })).toContain(partition);
    });
  });

  it("is found broken when all accounts and the older audit month are deleted", async () => {
    for (const partition of [ACCOUNTS, OLD_AUDIT]) await tamper(BESIDE_THE_CHAIN["all of it deleted"], partition);
    expect(await logs.broken()).toEqual(expect.arrayContaining([ACCOUNTS, OLD_AUDIT]));
  });

  it(`${signed ? "is found broken" : "is found broken with a kept copy alone"} when a month and all that was noted of it are written anew`, async () => {
    await tamper(BESIDE_THE_CHAIN["written anew with one event changed"], CHECKS);
    await tamper(
      rebuilt((events) => events),
      AUDIT,
    );
    expect((await logs.broken()).length > 0).toBe(signed);
    expect(await logs.broken({ kept })).toContain(CHECKS);
  });

  it(`${signed ? "is found broken" : "holds, and names the disposal,"} when a disposal is made up for a month that was deleted`, async () => {
    await tamper(BESIDE_THE_CHAIN["all of it deleted"], OLD_CHECKS);
    const month = kept.find(({ partition }) => partition === OLD_CHECKS);
    if (!month) throw new Error(`${OLD_CHECKS} is not there.`);
    const by = { tenantId: "", id: "retention", name: "The retention period" };
    await tamper(appended({ kind: "disposed", eventId: "made-up", at: "2026-11-29T05:00:00.000Z", by, month }), AUDIT);
    expect((await logs.broken({ kept })).length > 0).toBe(signed);
    expect((await logs.prove()).notes.disposed).toHaveLength(signed ? 0 : 1);
  });

  it("is found broken with a kept copy alone when everything is put back to what it was before the last night", async () => {
    const { checks } = logs.logs();
    await checks.append(sampleEvent("later"));
    touched.add(CHECKS);
    touched.add(AUDIT);
    await logs.night(new Date("2026-11-30T04:00:00Z"));
    const copy = await logs.heads();
    for (const partition of [CHECKS, AUDIT]) await logs.restore(partition);
    expect(await logs.broken()).toEqual([]);
    expect(await logs.broken({ kept: copy })).toEqual(expect.arrayContaining([CHECKS, AUDIT]));
  });
});
