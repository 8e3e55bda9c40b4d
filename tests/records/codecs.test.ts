import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { happened } from "../../dialogs/check/history.js";
import { accountEventCodec } from "../../records/accounts/accountEventCodec.js";
import { accountCodec, applicationCodec } from "../../records/accounts/codecs.js";
import { checkEventCodec } from "../../records/check/checkEventCodec.js";
import { countsCodec } from "../../records/check/countsCodec.js";
import { factOf } from "../../records/check/facts.js";
import { checkStateCodec } from "../../records/check/stateCodec.js";
import { auditCodec, type Codec, codecOf, present } from "../../records/index.js";
import { listedCodec } from "../../storage/accounts/rows.js";
import { messageCodec } from "../../storage/outbox/messageCodec.js";
import { fromColumns } from "../../storage/tables/json.js";
import { mangledValue } from "../support/mangled.js";
import { dumpOf, RELEASES, type Release, type TableName } from "../upgrade/dumps.js";

type Reads = Pick<Codec<unknown>, "read">;

const inEvent = (codec: Reads): Reads => ({ read: (stored) => codec.read((stored as { event?: unknown } | null)?.event) });

/** What the tables of earlier releases hold, and what reads it. */
const KINDS: readonly [name: string, table: TableName, key: RegExp, codec: Reads][] = [
  ["events of checks", "checks", /^e_/, checkEventCodec],
  ["counts", "checks", /^head$/, countsCodec],
  ["events of accounts", "accounts", /^e_/, inEvent(accountEventCodec)],
  ["applications", "accounts", /^x_a_/, applicationCodec],
  ["accounts", "accounts", /^x_r_/, accountCodec],
  ["applications in lists", "accounts", /^x_[mw]_/, listedCodec],
  ["histories of accounts", "accounts", /^x_h_/, accountEventCodec],
  ["audit", "audit", /^e_/, inEvent(auditCodec)],
  ["messages", "outbox", /^m_/, messageCodec],
];

function storedIn(release: Release, table: TableName, key: RegExp): readonly unknown[] {
  return dumpOf(release)
    .rows.filter((row) => row.table === table && key.test(row.rowKey) && row["jsonCount"] !== undefined)
    .map(fromColumns);
}

describe.each(KINDS)("%s", (name, table, key, codec) => {
  it.each(RELEASES)("of %s are read, and are as they were stored", (release) => {
    const stored = storedIn(release, table, key);
    expect(stored.length).toBeGreaterThan(0);
    for (const each of stored) {
      const decoded = codec.read(each);
      expect([each, decoded.ok]).toEqual([each, true]);
      if (decoded.ok && name !== "counts")
        expect(JSON.stringify(decoded.value)).toBe(JSON.stringify((each as { event?: unknown }).event ?? each));
    }
  });

  it("are read or not, whatever is wrong with them, and never throw", () => {
    const samples = storedIn("0.4", table, key);
    const mangled = fc.constantFrom(...samples).chain(mangledValue);
    fc.assert(
      fc.property(mangled, (stored) => {
        if (codec === checkEventCodec) expectUsable(stored);
        else codec.read(stored);
      }),
      { numRuns: 400 },
    );
  });
});

/** What is read as an event can be folded and told. */
function expectUsable(stored: unknown): void {
  const event = checkEventCodec.read(stored);
  if (!event.ok) return;
  factOf(event.value);
  happened(event.value, undefined);
  if (event.value.kind === "completed") present([event.value]);
}

describe("a version", () => {
  const schema = z.object({ name: z.string(), size: z.number() });
  const third = codecOf<{ name: string; size: number }>({
    schema,
    upcasts: [({ title, ...rest }) => ({ ...rest, name: title }), (second) => ({ ...second, size: 1 })],
  });

  it("that is left out is the first, and each is brought up from where it is", () => {
    const value = { name: "a", size: 1, more: [1] };
    expect(third.read({ title: "a", more: [1] })).toEqual({ ok: true, value });
    expect(third.read({ name: "a", more: [1], schema: 2 })).toEqual({ ok: true, value });
    expect(third.read({ ...value, schema: 3 })).toEqual({ ok: true, value });
    expect(third.write(value)).toEqual({ ...value, schema: 3 });
  });

  it("of a later release is told, and one that is none is damage", () => {
    expect(third.read({ schema: 4 })).toEqual({ ok: false, why: "newer" });
    for (const version of [0, -1, 1.5, "2", null, {}])
      expect(third.read({ title: "a", schema: version })).toEqual({ ok: false, why: "damaged" });
    expect(checkEventCodec.read({ kind: "forgotten" })).toEqual({ ok: false, why: "newer" });
    expect(checkStateCodec.read({ version: 99 })).toEqual({ ok: false, why: "newer" });
    expect(countsCodec.read({ version: 99 })).toEqual({ ok: false, why: "newer" });
  });
});

it("costs little beside what it takes to parse the JSON: 1,000 events", () => {
  const texts = storedIn("0.4", "checks", /^e_/).map((event) => JSON.stringify(event));
  const events = Array.from({ length: 1_000 }, (_, at) => texts[at % texts.length] ?? "");
  const took = (work: (text: string) => unknown) => {
    const rounds = Array.from({ length: 9 }, () => {
      const before = performance.now();
      for (const text of events) work(text);
      return performance.now() - before;
    });
    return Math.min(...rounds);
  };
  const parsing = took((text) => JSON.parse(text));
  const reading = took((text) => checkEventCodec.read(JSON.parse(text)));
  process.stdout.write(`1,000 events: ${parsing.toFixed(1)} ms to parse, ${reading.toFixed(1)} ms with the codec\n`);
  // A point read, which each of them takes beside, is about a millisecond.
  expect(reading).toBeLessThan(250);
});
