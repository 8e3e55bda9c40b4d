import type { TableClient } from "@azure/data-tables";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { rawPages } from "../../storage/backup/rawRows.js";
import { lineOf, type RawRow, rawRowIn, writeRaw } from "../../storage/index.js";
import { freshTables } from "../support/freshTables.js";

const RUNS = Number(process.env["ROUNDS"] ?? 1) * 20;
/** Every type there is, as a row of any release may have it. */
const property = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("\u2028", '"}', "1.0", "\\", "{}", "1e3"),
  fc.boolean(),
  fc.integer(),
  fc.record({
    type: fc.constant("Double" as const),
    value: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => ({ type: "Int64" as const, value: String(value) })),
  fc.uuid().map((value) => ({ type: "Guid" as const, value })),
  fc.constantFrom("2026-11-03T09:05:00.1234567Z", "1601-01-02T00:00:00Z").map((value) => ({ type: "DateTime" as const, value })),
  fc.uint8Array({ maxLength: 30 }).map((value) => ({ type: "Binary" as const, value: Buffer.from(value).toString("base64") })),
);
const properties = fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,8}$/), property, { maxKeys: 8 });

async function all(client: TableClient, partition: string): Promise<readonly RawRow[]> {
  const rows: RawRow[] = [];
  for await (const page of rawPages(client, partition)) rows.push(...page);
  return rows;
}

describe("rows as they lie there", () => {
  let from: TableClient;
  let to: TableClient;
  beforeAll(async () => {
    from = (await freshTables()).state;
    to = (await freshTables()).state;
  });

  it("come out of a copy with the types and values they had, and in the same lines", async () => {
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(properties, { minLength: 1, maxLength: 5 }), async (rows) => {
        const partition = `p${n++}`;
        for (const [index, row] of rows.entries())
          await from.createEntity({ partitionKey: partition, rowKey: `r${index}`, ...row });
        const read = await all(from, partition);
        expect(read).toHaveLength(rows.length);
        await writeRaw(to, read.map(lineOf).map(rawRowIn));
        expect((await all(to, partition)).map(lineOf)).toEqual(read.map(lineOf));
        for (const [index, row] of rows.entries()) {
          const key = [partition, `r${index}`] as const;
          const typed = { disableTypeConversion: true };
          const [one, other] = [await from.getEntity(...key, typed), await to.getEntity(...key, typed)];
          for (const name of Object.keys(row)) expect(other[name]).toEqual(one[name]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("go together by partition, a hundred and three megabytes at a time at most, in their order", async () => {
    const large = "x".repeat(30_000);
    const rows = Array.from({ length: 250 }, (_, index) => ({
      PartitionKey: index < 3 ? "one" : "two",
      RowKey: String(index).padStart(4, "0"),
      ...(index % 2 === 0 && { a: large }),
    }));
    await writeRaw(to, rows);
    expect([...(await all(to, "one")), ...(await all(to, "two"))]).toEqual(rows);
  });
});

describe("a line that is no row", () => {
  it.each(["", "{", "[]", "1", '{"RowKey":"a"}'])("is refused: %s", (line) => {
    expect(() => rawRowIn(line)).toThrow(SyntaxError);
  });
});
