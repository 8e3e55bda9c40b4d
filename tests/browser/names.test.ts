import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { namesAbove } from "../support/card.js";
import { allCardStates } from "../support/cardStates.js";
import { guidance } from "../support/content.js";
import { BarePage } from "./bare/barePage.js";
import { CHROMIUM, openBrowser } from "./playground.js";

const missing = !existsSync(CHROMIUM);
if (missing && process.env["REQUIRE_BROWSER"]) throw new Error(`There is no Chromium at ${CHROMIUM}.`);

const states = (await allCardStates(guidance)).filter(({ name }) => /: page .*, empty$/.test(name));

describe.skipIf(missing)("what inputs are called where a card is drawn", () => {
  let browser: Browser;
  let bare: BarePage;
  beforeAll(async () => {
    browser = await openBrowser();
    bare = await BarePage.open(browser, { width: 360, height: 640 });
  });
  afterAll(() => browser.close());

  it.each(states)("$name: the question or the group that stands above", async ({ card }) => {
    await bare.show(card);
    const names = [...namesAbove(card).values()];
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect([name, await bare.page.getByLabel(name, { exact: false }).count()]).not.toEqual([name, 0]);
  });
});
