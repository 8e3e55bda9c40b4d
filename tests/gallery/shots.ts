import { existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { CHROMIUM, openBrowser } from "../browser/playground.js";

/** High enough that a whole card is laid out, and wide enough for the menu and both widths. */
const WINDOW = { width: 1560, height: 1200 };

/**
 * Takes a picture of each of these states, wide and narrow, light and dark, into a folder.
 *
 * @param page the gallery's file
 * @returns what stands in the way, if something does
 */
export async function takeShots(page: string, folder: string, ids: readonly string[]): Promise<string | undefined> {
  if (!existsSync(CHROMIUM)) {
    return `No screenshots: there is no Chromium at ${CHROMIUM}. Install Debian's package chromium, or set CHROMIUM to where it is.`;
  }
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  try {
    const tab = await browser.newPage({ viewport: WINDOW });
    await tab.goto(pathToFileURL(resolve(page)).href);
    for (const id of ids) {
      await tab.evaluate(`location.hash = ${JSON.stringify(id)}`);
      await tab.locator(`nav a[aria-current][href="#${id}"]`).waitFor({ state: "attached" });
      await tab.locator(".ways").screenshot({ path: `${folder}/${id}.png` });
    }
  } finally {
    await browser.close();
  }
  return undefined;
}
