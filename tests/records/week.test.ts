import { expect, it } from "vitest";
import { weekOf } from "../../records/index.js";

it.each([
  ["2026-11-22T23:59:59.999Z", "2026-W47"],
  ["2026-11-23T00:00:00.000Z", "2026-W48"],
  ["2026-01-01T00:00:00.000Z", "2026-W01"],
  ["2027-01-01T00:00:00.000Z", "2026-W53"],
  ["2024-12-30T12:00:00.000Z", "2025-W01"],
  ["2028-02-29T12:00:00.000Z", "2028-W09"],
])("the week of %s is %s", (at, week) => {
  expect(weekOf(at)).toBe(week);
});
