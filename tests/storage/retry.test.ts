import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StorageError } from "../../storage/index.js";
import { onConflict, onConflictFor, retried, waits } from "../../storage/tables/retry.js";

const CONFLICT = new StorageError("conflict", "Somebody else wrote first.");
const DOWN = new StorageError("unavailable", "Table storage does not answer.");

/** Work that fails with each of these, and then is done; with the waits between the tries. */
function failing(...failures: readonly Error[]) {
  const slept: number[] = [];
  const tries: number[] = [];
  const work = async (attempt: number) => {
    tries.push(attempt);
    const failure = failures[attempt - 1];
    if (failure) throw failure;
    return "done";
  };
  return { slept, tries, work, sleep: async (ms: number) => void slept.push(ms) };
}

describe("work that is tried again", () => {
  it("is done as soon as nobody else writes first, and waits longer each time", async () => {
    const { work, tries, slept, sleep } = failing(CONFLICT, CONFLICT);
    expect(await retried(work, onConflict(4, 100), sleep)).toBe("done");
    expect({ tries, slept }).toEqual({ tries: [1, 2, 3], slept: [100, 200] });
  });

  it("fails with what the last try failed with, and waits for no other", async () => {
    const { work, tries, slept, sleep } = failing(CONFLICT, CONFLICT, CONFLICT);
    await expect(retried(work, onConflict(3), sleep)).rejects.toBe(CONFLICT);
    expect({ tries, slept }).toEqual({ tries: [1, 2, 3], slept: [] });
  });

  it.each([DOWN, new RangeError("?")])("is not tried again after what does not pass: $name", async (failure) => {
    const { work, tries, sleep } = failing(CONFLICT, failure);
    await expect(retried(work, onConflictFor(Math.random), sleep)).rejects.toBe(failure);
    expect(tries).toEqual([1, 2]);
  });

  it("waits about five seconds in all, whatever the jitter", () => {
    const jitter = fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }));
    fc.assert(
      fc.property(jitter, (stream) => {
        const all = [...waits(() => stream.next().value ?? 0)];
        const total = all.reduce((sum, wait) => sum + wait, 0);
        expect(total).toBeGreaterThanOrEqual(5_000);
        expect(total).toBeLessThan(5_600);
        expect(Math.max(...all)).toBeLessThanOrEqual(600);
      }),
    );
  });
});
