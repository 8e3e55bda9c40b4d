import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inputsOf } from "../support/card.js";
import { allCardStates } from "../support/cardStates.js";
import { guidance } from "../support/content.js";
import { BarePage, type Measured } from "./bare/barePage.js";
import { CHROMIUM, openBrowser } from "./playground.js";

const SIZES = [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
] as const;
/** No page of a flow is higher, whatever is said on it. */
const HIGHEST = 900;
/** Nor an ordinary one: nothing is wrong or pointed out on it. */
const ORDINARY = 620;
/** But for a long list on which much is pointed out: what was found is said above the boxes that it ticks. */
const HIGHEST_OF_ALL = 1_150;
/** A list with more boxes than this cannot be as low: a box that is folded away is a box that nobody ticks. */
const LONG_LIST = 10;
/** What a chat leaves of a phone's window between its heading and the box for typing. */
const SEEN_ON_ARRIVAL = 500;
const PRINTED = 12;

const missing = !existsSync(CHROMIUM);
if (missing && process.env["REQUIRE_BROWSER"]) throw new Error(`There is no Chromium at ${CHROMIUM}.`);

const states = await allCardStates(guidance);
const flows = [...guidance.flows.keys()].join("|");
const isPage = (name: string) => new RegExp(`^(?:${flows}): page `).test(name);
const isOrdinary = (name: string) => isPage(name) && /, (?:empty|answered|opened from the answers)$/.test(name);
const boxesOn = (card: object) => inputsOf(card).reduce((sum, { multi, choices }) => sum + (multi ? choices.length : 0), 0);

describe.skipIf(missing)("how high the cards are", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  describe.each(SIZES)("at $width x $height", (size) => {
    let all: readonly (Measured & { readonly name: string; readonly card: object })[] = [];
    beforeAll(async () => {
      const page = await BarePage.open(browser, size);
      const measured = await page.measure(states.map(({ card }) => card));
      all = states.flatMap(({ name, card }, at) => {
        const one = measured[at];
        return one ? [{ name, card, ...one }] : [];
      });
      const highest = (some: typeof all) =>
        [...some]
          .sort((a, b) => b.height - a.height)
          .slice(0, PRINTED)
          .map(({ height, name }) => `  ${String(height).padStart(5)} ${name}\n`);
      const pages = all.filter(({ name }) => isPage(name));
      process.stdout.write(
        `Pages at ${size.width}:\n${highest(pages).join("")}All cards at ${size.width}:\n${highest(all).join("")}`,
      );
    });
    const named = (some: typeof all) => some.map(({ height, name }) => `${height} ${name}`);

    it("no page of a flow is too high, and an ordinary one fits on the screen", () => {
      const pages = all.filter(({ name }) => isPage(name));
      expect(pages.length).toBeGreaterThan(100);
      const mayBeHigher = ({ name, card }: (typeof all)[number]) => / pointed out$/.test(name) && boxesOn(card) > LONG_LIST;
      expect(named(pages.filter((each) => each.height > (mayBeHigher(each) ? HIGHEST_OF_ALL : HIGHEST)))).toEqual([]);
      const ordinary = pages.filter(({ name, card }) => isOrdinary(name) && boxesOn(card) <= LONG_LIST);
      expect(ordinary.length).toBeGreaterThan(60);
      expect(named(ordinary.filter(({ height }) => height > ORDINARY))).toEqual([]);
    });

    it("the first question of a page begins on the screen", () => {
      const late = all.filter(({ name, firstInput }) => isPage(name) && firstInput > SEEN_ON_ARRIVAL);
      expect(named(late)).toEqual([]);
    });

    it("no card scrolls sideways", () => {
      expect(named(all.filter(({ tooWide }) => tooWide > 0))).toEqual([]);
    });
  });
});
