import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeReference, parseReference, partitionOf } from "../../records/index.js";

const started = new Date("2026-11-30T23:59:59Z");

describe("a reference", () => {
  it("is the same for the same check, and another for the next attempt", () => {
    const reference = makeReference("COV", started, "check-1");
    expect(reference).toMatch(/^COV-2611-[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(makeReference("COV", started, "check-1", 0)).toBe(reference);
    expect(makeReference("COV", started, "check-1", 1)).not.toBe(reference);
    expect(makeReference("COV", started, "check-2")).not.toBe(reference);
  });

  it("tells the partition its check lies in", () => {
    const reference = makeReference("COV", started, "check-1");
    expect(parseReference(reference)).toEqual({ reference, partition: "COV_202611" });
    expect(partitionOf("COV", started)).toBe("COV_202611");
  });

  it("can always be read again, however it is typed", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom("AB", "COV", "WXYZ"),
        fc.constantFrom("", " ", "-", " – "),
        (checkId, unit, gap) => {
          const reference = makeReference(unit, started, checkId);
          const typed = reference.toLowerCase().replaceAll("-", gap);
          expect(parseReference(` ${typed} `)?.reference).toBe(reference);
        },
      ),
    );
  });

  it.each([
    ["cov-2611-7kq4mz", "COV-2611-7KQ4MZ"],
    ["COV 2611 7KQ 4MZ", "COV-2611-7KQ4MZ"],
    ["cov26117kq4mz", "COV-2611-7KQ4MZ"],
    ["COV–2611–7KQ4MZ", "COV-2611-7KQ4MZ"],
    ["COV-2611-OIL4MZ", "COV-2611-0114MZ"],
  ])("typed as %j is %s", (typed, reference) => {
    expect(parseReference(typed)?.reference).toBe(reference);
  });

  it.each([
    "",
    "COV",
    "COV-2611",
    "COV-2613-7KQ4MZ",
    "COV-2611-7KQ4M",
    "COV-2611-7KQ4MZZ",
    "COV-2611-7KQ4MU",
    "see COV-2611-7KQ4MZ",
    "COVEN-2611-7KQ4MZ",
    "COV_2611_7KQ4MZ",
    "C'V-2611-7KQ4MZ",
  ])("is not %j", (text) => {
    expect(parseReference(text)).toBeUndefined();
  });

  it("is not made for something that is no unit's code", () => {
    expect(() => makeReference("cov", started, "check-1")).toThrow(RangeError);
    expect(() => makeReference("C/V", started, "check-1")).toThrow(RangeError);
  });
});
