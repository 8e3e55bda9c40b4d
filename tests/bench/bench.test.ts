import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTableServer, type TableServer } from "../support/tableServer.js";
import { audit } from "./audit.js";
import { compare } from "./compare.js";
import { columns, percentile, slope } from "./figures.js";

describe("npm run bench", () => {
  let tables: TableServer;
  beforeAll(async () => {
    tables = await startTableServer();
  });
  afterAll(() => tables.close());

  it("takes whole checks with three people at once, and finds each of them in the log once", async () => {
    const since = new Date();
    const {
      postcheck,
      waterfall,
      audit: found,
    } = await compare({
      build: "sources",
      people: 3,
      seconds: 0.6,
      tables: tables.connectionString,
      earlier: [],
    });
    expect([...postcheck.failures, ...waterfall.failures]).toEqual([]);
    expect(postcheck.checks).toBeGreaterThanOrEqual(3);
    expect(waterfall.checks).toBeGreaterThanOrEqual(3);
    expect(found).toEqual({ events: 2 * postcheck.checks, lost: [], doubled: [], broken: [] });
    for (const { cpuMsATurn, p50Ms, peakBytes } of [postcheck, waterfall]) {
      expect(cpuMsATurn).toBeGreaterThan(0);
      expect(p50Ms).toBeGreaterThan(0);
      expect(peakBytes).toBeGreaterThan(50_000_000);
    }

    // The log is compared with what people were shown, both ways.
    const shown = { reference: "COV-2611-000000", turns: 6 };
    const other = await audit(tables.connectionString, [shown, shown], since);
    expect(other.lost).toEqual([shown.reference]);
    expect(other.doubled).toHaveLength(postcheck.checks + 1);
  }, 60_000);
});

describe("the bench's figures", () => {
  it("are percentiles, slopes and columns", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([50, 99, 100].map((each) => percentile(hundred, each))).toEqual([50, 99, 100]);
    expect(percentile([], 99)).toBe(0);
    expect(
      slope([
        [0, 5],
        [1, 7],
        [2, 9],
      ]),
    ).toBeCloseTo(2);
    expect(slope([[1, 5]])).toBe(0);
    expect(
      columns([
        ["", "a"],
        ["turns", "12"],
      ]),
    ).toBe("         a\nturns   12");
  });
});
