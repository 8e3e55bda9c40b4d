import { describe, expect, it } from "vitest";
import { LeftChecks, type LeftDay, TableStateStore } from "../../storage/index.js";
import { freshTables } from "../support/freshTables.js";

const dayOf = (day: string, begun: number): LeftDay => ({
  day,
  units: { COV: { begun, finished: begun - 1, left: { "photo|shows": 1 } }, "-": { begun: 0, finished: 0, left: {} } },
});

describe("the counts of checks that were left", () => {
  it("are found by day, earliest first, and are the latest that were put", async () => {
    const { outbox } = await freshTables();
    const left = new LeftChecks(outbox);
    for (const [day, begun] of [
      ["2026-11-10", 9],
      ["2026-10-31", 4],
      ["2026-11-02", 5],
      ["2026-11-10", 7],
    ] as const)
      await left.put(dayOf(day, begun));
    expect((await left.since("2026-11-02")).items).toEqual([dayOf("2026-11-02", 5), dayOf("2026-11-10", 7)]);
    expect((await left.since("2026-11-11")).items).toEqual([]);
  });
});

describe("the state of all people", () => {
  it("is found by a range of rows, in every partition", async () => {
    const tables = await freshTables();
    const store = new TableStateStore(tables.wholeState);
    const rows = ["person", "check_0", "check_1", "check_1-a", "check_2", "check_3"];
    for (const partition of ["t_a", "t_b", "u_c"])
      await store.write(Object.fromEntries(rows.map((row) => [`${partition}|${row}`, { at: `${partition} ${row}` }])));
    const found: unknown[] = [];
    for await (const { value } of store.inRange({ from: "check_1", below: "check_3" })) found.push(value["at"]);
    const inside = ["check_1", "check_1-a", "check_2"];
    expect(found).toEqual(["t_a", "t_b", "u_c"].flatMap((partition) => inside.map((row) => `${partition} ${row}`)));
  });
});
