import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ReviewParty, reviewParty } from "../support/reviewParty.js";
import { type Touched, touchedBy } from "../support/touched.js";
import { firstPage, referenceOn, startCheck } from "../support/walk.js";

/** It should go down: decisions 039 and 061 say what has added to it. What sends messages in the background may run beside an overrule, or not. */
const MOST_FILES = 127;

describe("what has to be read to follow one request", () => {
  let { bot, robin, alex } = {} as ReviewParty;
  beforeEach(async () => {
    ({ bot, robin, alex } = await reviewParty());
    await startCheck(robin);
    await firstPage(robin, { shows: ["None of these"], about: "a bike being marked" });
  });
  afterEach(() => bot.stop());

  it("is one verdict", async () => {
    const touched = await touchedBy(() => robin.press("Get the answer"));
    expect(referenceOn(robin)).toMatch(/^COV-/);
    report("one verdict", touched);
    expect(touched.size).toBeLessThanOrEqual(MOST_FILES);
  });

  it("is one overrule", async () => {
    await robin.press("Get the answer");
    await alex.say(referenceOn(robin));
    await alex.press("Overrule");
    alex.fill("What is the right verdict?", "Do not post").fill("Why?", "Her own garden can be seen");
    const touched = await touchedBy(() => alex.press("Change the verdict"));
    expect(alex.words).toContain("This check has been decided");
    report("one overrule", touched);
    expect(touched.size).toBeLessThanOrEqual(MOST_FILES);
  });
});

/** `npm run touched` prints them. */
function report(what: string, touched: Touched): void {
  if (process.env["TOUCHED"] === undefined) return;
  const functions = [...touched.values()].reduce((sum, { size }) => sum + size, 0);
  const files = [...touched].sort(([a], [b]) => a.localeCompare(b)).map(([file, { size }]) => `  ${file}: ${size}`);
  process.stdout.write(`${what}: ${touched.size} files, ${functions} functions\n${files.join("\n")}\n`);
}
