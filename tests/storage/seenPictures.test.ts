import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { VERY_LIKE } from "../../pictures/pixels/index.js";
import type { Fingerprint } from "../../records/fingerprint.js";
import { SeenPictures, StorageError, type Tables } from "../../storage/index.js";
import { CountingProxy } from "../support/countingProxy.js";
import { freshTables, openTables } from "../support/freshTables.js";

const ROUNDS = Number(process.env["ROUNDS"] ?? 1);
/** What a large force has after years, and less for every day. */
const MANY = ROUNDS > 1 ? 200_000 : 12_000;
const BLOCK = 1_000;

const hex = (value: bigint, digits: number) => value.toString(16).padStart(digits, "0");
/** A file's first bytes tell it: they have to differ. */
const fileOf = (n: number, hash?: bigint): Fingerprint => ({
  sha256: hex(BigInt(n) + 1n, 16).padEnd(64, "0"),
  ...(hash !== undefined && { hash: hex(hash, 16) }),
});
const reference = (n: number) => `COV-2611-${String(n).padStart(6, "0")}`;
const flipped = (hash: bigint, bits: readonly number[]) => bits.reduce((all, bit) => all ^ (1n << BigInt(bit)), hash);

describe("pictures that were checked before", () => {
  let tables: Tables;
  let seen: SeenPictures;
  beforeEach(async () => {
    tables = await freshTables();
    seen = new SeenPictures(tables.pictures);
  });

  it("are found by their file or their look, the likest first, and not by the check that asks", async () => {
    const look = 0x0123_4567_89ab_cdefn;
    await seen.put(reference(1), [fileOf(1, look)]);
    await seen.put(reference(2), [fileOf(2, flipped(look, [3, 17]))]);
    await seen.put(reference(3), [fileOf(3, ~look & 0xffff_ffff_ffff_ffffn)]);
    expect(await seen.find(fileOf(2, flipped(look, [3, 17])))).toEqual([
      { reference: reference(2), likeness: "same-file" },
      { reference: reference(1), likeness: "very-like" },
    ]);
    expect(await seen.find(fileOf(2, look), reference(2))).toEqual([{ reference: reference(1), likeness: "very-like" }]);
    expect(await seen.find(fileOf(9))).toEqual([]);
  });

  it("are very like in at most eight bits of 64, whichever they are", async () => {
    const look = 0xfedc_ba98_7654_3210n;
    await seen.put(reference(1), [fileOf(1, look)]);
    const bits = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(bits, async (differ) => {
        const found = await seen.find(fileOf(2, flipped(look, differ)));
        expect(found.length === 1).toBe(differ.length <= VERY_LIKE);
      }),
      { numRuns: 25 * ROUNDS },
    );
  });

  it("without a hash are like nothing but the same file", async () => {
    await seen.put(reference(1), [fileOf(1)]);
    await seen.put(reference(2), [fileOf(2, 1n)]);
    expect(await seen.find(fileOf(3))).toEqual([]);
    expect(await seen.find(fileOf(3, 2n))).toEqual([{ reference: reference(2), likeness: "very-like" }]);
    expect(await seen.find(fileOf(1))).toEqual([{ reference: reference(1), likeness: "same-file" }]);
  });

  it("are noted once, by whichever of several instances, also at once", async () => {
    const others = [seen, new SeenPictures(tables.pictures), new SeenPictures(tables.pictures)];
    await Promise.all(others.map((each, at) => each.put(reference(at), [fileOf(at), fileOf(at + 10)])));
    await Promise.all(others.map((each, at) => each.put(reference(at), [fileOf(at), fileOf(at + 10)])));
    for (const each of others)
      for (const at of [0, 1, 2])
        expect(await each.find(fileOf(at + 10))).toEqual([{ reference: reference(at), likeness: "same-file" }]);
    const { prints } = await tables.pictures.getEntity<{ prints: Uint8Array }>("seen", "000000");
    expect(prints.length).toBe(6 * 16);
  });

  it("are forgotten by the reference of their check, by every instance", async () => {
    const other = new SeenPictures(tables.pictures);
    await seen.put("COV-2501-AAAAAA", [fileOf(1)]);
    await seen.put("COV-2611-BBBBBB", [fileOf(1)]);
    expect(await other.find(fileOf(1))).toHaveLength(2);
    await seen.forget((each) => each.startsWith("COV-2501"));
    expect(await other.find(fileOf(1))).toEqual([{ reference: "COV-2611-BBBBBB", likeness: "same-file" }]);
  });

  it("lie beside a row of a later release or a damaged one, which is left alone", async () => {
    const odd = [
      { rowKey: "000000", schema: 2, prints: "something else" },
      { rowKey: "000001", prints: new Uint8Array(16), references: new Uint8Array() },
      { rowKey: "index", of: "a later release" },
    ];
    for (const row of odd) await tables.pictures.createEntity({ partitionKey: "seen", ...row });
    await seen.put(reference(1), [fileOf(1)]);
    expect(await seen.find(fileOf(1))).toEqual([{ reference: reference(1), likeness: "same-file" }]);
    for (const { rowKey } of odd) expect(await tables.pictures.getEntity("seen", rowKey)).toMatchObject({ rowKey });
    expect(await tables.pictures.getEntity("seen", "000000")).toMatchObject({ prints: "something else" });
  });
});

describe("looking up a picture", () => {
  let proxy: CountingProxy;
  beforeEach(async () => {
    proxy = await CountingProxy.start(inject("tables"));
  });
  afterEach(() => proxy.stop());

  it(`takes at most three requests among ${MANY} pictures, one once an instance knows them`, async () => {
    const tables = openTables(proxy.connectionString);
    await tables.ensure();
    const encoder = new TextEncoder();
    for (let from = 0; from < MANY; from += BLOCK) {
      const numbers = Array.from({ length: BLOCK }, (_, at) => from + at);
      const prints = Buffer.concat(numbers.map((n) => Buffer.from(hex(BigInt(n) + 1n, 16) + hex(BigInt(n) << 20n, 16), "hex")));
      await tables.pictures.createEntity({
        partitionKey: "seen",
        rowKey: String(from / BLOCK).padStart(6, "0"),
        prints: new Uint8Array(prints),
        references: encoder.encode(numbers.map(reference).join(" ")),
      });
    }
    const seen = new SeenPictures(tables.pictures);
    proxy.reset();
    expect(await seen.find(fileOf(MANY - 7))).toEqual([{ reference: reference(MANY - 7), likeness: "same-file" }]);
    expect(proxy.requests.length).toBeLessThanOrEqual(3);
    proxy.reset();
    await seen.put(reference(MANY), [fileOf(MANY)]);
    expect(proxy.requests.map(({ kind }) => kind)).toEqual(["query", "insert"]);
    proxy.reset();
    expect((await seen.find(fileOf(MANY)))[0]).toEqual({ reference: reference(MANY), likeness: "same-file" });
    expect(proxy.requests).toHaveLength(1);
  });

  it("says so where storage does not answer", async () => {
    const tables = openTables(proxy.connectionString, { retryDelayMs: 1, deadlines: { tryMs: 200, totalMs: 600 } });
    await tables.ensure();
    proxy.fail("unavailable");
    await expect(new SeenPictures(tables.pictures).find(fileOf(1))).rejects.toThrow(StorageError);
  });
});
