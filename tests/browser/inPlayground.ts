import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";
import { DevRun } from "./devRun.js";
import { CHROMIUM, openBrowser, PHONE, Playground, WIDE } from "./playground.js";

const missing = !existsSync(CHROMIUM);
if (missing && process.env["REQUIRE_BROWSER"])
  throw new Error(`There is no Chromium at ${CHROMIUM}: install Debian's chromium, or set CHROMIUM.`);

const SIZES = [
  ["wide", WIDE],
  ["phone", PHONE],
] as const;

/** The service and a browser, for one group of tests. */
class PlaygroundRun {
  private constructor(
    readonly service: DevRun,
    private readonly browser: Browser,
    private readonly viewport: typeof WIDE,
  ) {}

  static async start(viewport: typeof WIDE, people: number): Promise<PlaygroundRun> {
    const service = await DevRun.start({ people });
    try {
      return new PlaygroundRun(service, await openBrowser(), viewport);
    } catch (error) {
      await service.stop();
      throw error;
    }
  }

  /** The Playground of one of the people, in a window of its own: 0 is the first. */
  open(person = 0): Promise<Playground> {
    return Playground.open(this.browser, this.service.url(person), this.viewport);
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
  tests: (size: (typeof SIZES)[number][0], run: () => PlaygroundRun) => void,
): void {
  describe.skipIf(missing).each(SIZES)(`${title} in the Playground, %s`, (size, viewport) => {
    let run: PlaygroundRun | undefined;
    beforeAll(async () => {
      run = await PlaygroundRun.start(viewport, people);
    });
    afterAll(() => run?.stop());
    tests(size, () => {
      if (!run) throw new Error("The Playground does not run yet.");
      return run;
    });
  });
}
