import { defineConfig } from "vitest/config";

/** Tests in which real deadlines run out, and those that measure time: the others must not keep the machine busy meanwhile. */
const TIMED = [
  "tests/bot/delivery/faultsConnector.test.ts",
  "tests/journeys/faultsSlow.test.ts",
  "tests/journeys/faultsStorage.test.ts",
  "tests/journeys/faultsTwice.test.ts",
  "tests/storage/faults.test.ts",
  "tests/bot/stop.test.ts",
  "tests/bot/telemetry/lastErrors.test.ts",
  "tests/bot/secondReader.test.ts",
];
/** Tests that count milliseconds, of CPU or of being held up: with nothing beside them. */
const ALONE = ["tests/bot/pictures/looking.test.ts", "tests/draft/hostile.test.ts", "tests/understand/hostile.test.ts"];
/** What hangs is found; what takes three seconds on an idle machine is let finish on one that does five things at once. */
const PATIENCE_MS = 90_000;
/** A worker loads each module once for all its files: loading them again for every file took longer than the tests. */
const shared = {
  isolate: false,
  globalSetup: ["tests/support/globalSetup.ts"],
  testTimeout: PATIENCE_MS,
  hookTimeout: PATIENCE_MS,
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: "tests",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/browser/**", ...TIMED, ...ALONE],
          // Vitest leaves one of two cores unused by itself, and much of what the tests do is waiting.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: { ...shared, name: "timed", include: TIMED, maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
      {
        test: { ...shared, name: "alone", include: ALONE, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
