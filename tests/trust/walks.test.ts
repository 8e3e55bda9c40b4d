import { describe, expect, it } from "vitest";
import type { EventKind } from "../../records/check/actions.js";
import { FixedRights } from "../support/fixedRights.js";
import { TestBot } from "../support/testBot.js";
import { type Move, movesOf } from "./moves.js";
import { Walker } from "./walker.js";

const ROUNDS = Number(process.env["ROUNDS"] ?? 1);
const PRESSES = ROUNDS > 1 ? 200 : 100;
/** So that a seed that failed can be walked again. */
const FIRST_SEED = Number(process.env["SEED"] ?? 1);
const SEEDS = Array.from({ length: ROUNDS }, (_, index) => FIRST_SEED + index);
/** For how long a failing walk is tried again with moves left out. */
const SHORTEN_MS = Number(process.env["SHORTEN_MS"] ?? 60_000);
/** What has to come up in many walks. A picture that is up long is kept or taken down on another day. */
const KINDS: readonly EventKind[] = [
  "completed",
  "revised",
  "review-requested",
  "correction-proposed",
  "reviewed",
  "asked",
  "answered",
  "posted",
  "taken-down",
];

describe("whatever an officer, two leads and the press office press and type about one check", () => {
  const seen = new Map<string, number>();

  /** A walk over tables of its own, so that its check is the only one there is. */
  const walked = async (seed: number, moves: readonly Move[]) => {
    const rights = new FixedRights();
    const first = await TestBot.start({ rights });
    const second = await TestBot.start({ rights, tablePrefix: first.tablePrefix, connector: first.connector });
    try {
      return await new Walker([first, second], rights).walk(seed, moves);
    } finally {
      await second.stop();
      await first.stop();
    }
  };

  /** Fewer moves that go wrong as well, as far as a few tries find them. */
  const shortened = async (seed: number, moves: readonly Move[]) => {
    let fewest = moves;
    const until = Date.now() + SHORTEN_MS;
    for (let size = Math.ceil(moves.length / 2); size >= 1 && Date.now() < until; size = size > 1 ? Math.ceil(size / 2) : 0) {
      for (let from = 0; from < fewest.length && Date.now() < until; ) {
        const without = [...fewest.slice(0, from), ...fewest.slice(from + size)];
        const { wrong, presses } = await walked(seed, without);
        if (wrong === undefined) from += size;
        else fewest = without.slice(0, presses);
      }
    }
    return walked(seed, fewest);
  };

  it.each(SEEDS)(
    "breaks no law of the log, and answers no error (seed %i)",
    async (seed) => {
      const moves = movesOf(seed, PRESSES);
      const { wrong, presses, kinds, done } = await walked(seed, moves);
      for (const kind of kinds) seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (wrong === undefined) return;
      const short = await shortened(seed, moves.slice(0, presses));
      const shown = short.wrong === undefined ? { wrong, done } : short;
      expect.fail(`Seed ${seed}: ${shown.wrong}\n${shown.done.join("\n")}`);
    },
    300_000,
  );

  // So few walks as a short run takes need not come to everything.
  if (ROUNDS >= 20)
    it("brings up every kind of event", () => {
      expect(KINDS.filter((kind) => !seen.has(kind))).toEqual([]);
    });
});
