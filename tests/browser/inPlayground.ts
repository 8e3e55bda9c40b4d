import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";
import { DevRun } from "./devRun.js";
import { CHROMIUM, openBrowser, PHONE, Playground, WIDE } from "./playground.js";
import { TryPageUser } from "./tryPageUser.js";

const missing = !existsSync(CHROMIUM);
if (missing && process.env["REQUIRE_BROWSER"])
  throw new Error(`There is no Chromium at ${CHROMIUM}: install Debian's chromium, or set CHROMIUM.`);

const SIZES = [
  ["wide", WIDE],
  ["phone", PHONE],
] as const;
/** Our own page is as narrow as any phone. */
const PAGE_SIZES = [
  ["wide", { width: 1280, height: 800 }],
  ["phone", { width: 360, height: 640 }],
] as const;
type Size = (typeof SIZES)[number][0];

/** The service and a browser, for one group of tests. */
class BrowserRun {
  private constructor(
    readonly service: DevRun,
    private readonly browser: Browser,
    private readonly viewport: { readonly width: number; readonly height: number },
  ) {}

  static async start(viewport: BrowserRun["viewport"], people: number): Promise<BrowserRun> {
    const service = await DevRun.start({ people });
    try {
      return new BrowserRun(service, await openBrowser(), viewport);
    } catch (error) {
      await service.stop();
      throw error;
    }
  }

  /** The Playground of one of the people, in a window of its own: 0 is the first. */
  open(person = 0): Promise<Playground> {
    return Playground.open(this.browser, this.service.url(person), this.viewport);
  }

  /** The page that plays Teams, in a window of its own. */
  openPage(): Promise<TryPageUser> {
    return TryPageUser.open(this.browser, this.service.pageUrl, this.viewport);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.service.stop();
  }
}

/**
 * Describes tests in the Playground, once in a wide window and once as on a phone. They are skipped where there is no
 * Chromium, unless REQUIRE_BROWSER is set.
 *
 * @param people how many of the people of the local run have a Playground
 * @param tests `run` is there from the first hook on
 */
export function inPlayground(
  title: string,
  { people = 1 }: { readonly people?: number },
  tests: (size: Size, run: () => BrowserRun) => void,
): void {
  inBrowser(`${title} in the Playground`, SIZES, people, tests);
}

/** The same on the page that plays Teams, where all people are at hand. */
export function onTryPage(title: string, tests: (size: Size, run: () => BrowserRun) => void): void {
  inBrowser(`${title} on the page that plays Teams`, PAGE_SIZES, 0, tests);
}

function inBrowser(
  title: string,
  sizes: typeof SIZES | typeof PAGE_SIZES,
  people: number,
  tests: (size: Size, run: () => BrowserRun) => void,
): void {
  describe.skipIf(missing).each([...sizes])(`${title}, %s`, (size, viewport) => {
    let run: BrowserRun | undefined;
    beforeAll(async () => {
      run = await BrowserRun.start(viewport, people);
    });
    afterAll(() => run?.stop());
    tests(size, () => {
      if (!run) throw new Error("The service does not run yet.");
      return run;
    });
  });
}
