import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { DevRun } from "./devRun.js";
import { CHROMIUM, openBrowser, PHONE, Playground, WIDE } from "./playground.js";

const missing = !existsSync(CHROMIUM);
if (missing && process.env["REQUIRE_BROWSER"])
  throw new Error(`There is no Chromium at ${CHROMIUM}: install Debian's chromium, or set CHROMIUM.`);

describe.skipIf(missing).each([
  ["wide", WIDE],
  ["phone", PHONE],
] as const)("reviewing checks in the Playground, %s", (size, viewport) => {
  let run: DevRun;
  let browser: Browser;
  /** Makes checks, and asks. */
  let robin: Playground;
  /** Leads the unit. */
  let sam: Playground;
  beforeAll(async () => {
    run = await DevRun.start({ separate: true, colleague: true });
    browser = await openBrowser();
    robin = await Playground.open(browser, run.url, viewport);
    sam = await Playground.open(browser, run.colleagueUrl, viewport);
    await sam.say("help");
  });
  afterAll(async () => {
    await browser?.close();
    await run?.stop();
  });

  const check = async (about: string, shows: string) => {
    await robin.say("can I post this photo?");
    if (await robin.shows("Which unit do you work in?", "Where do you want to post it?")) {
      await robin.tick("Coventry");
      await robin.press("Next", "Where do you want to post it?");
    }
    await robin.tick("A Facebook page", shows);
    await robin.choose("What is the policing purpose", "Meeting or thanking");
    await robin.type("Which picture is it", about);
    await robin.card().getByRole("button", { name: "Next", exact: true }).click();
  };

  it("takes a request to the lead, who decides, and the asker is told", async () => {
    await check("the fete, a crowd", "None of these");
    if (!(await robin.shows("Check your answers", "Posting it"))) await robin.press("Next", "Check your answers");
    await robin.press("Get the answer", "Reference COV");
    await robin.press("Ask my team lead to look", "What should they know?");
    await robin.type("What should they know?", "One face may be known to us");
    await robin.press("Send", "Your team lead will look");
    await robin.shotOfCard(`${size}-asked-lead`);
    await sam.expect("One face may be known to us");
    await sam.shotOfCard(`${size}-lead-asked`);
    await sam.press("Agree", "agreed");
    await robin.expect("agreed");
    await robin.shotOfCard(`${size}-lead-agreed`);
  });

  it("lists what was checked, filtered, and shows the figures", async () => {
    await check("a missing man", "Missing, even if since found");
    if (!(await robin.shows("Check your answers", "Posting it"))) await robin.press("Next", "Check your answers");
    await robin.press("Get the answer", "Do not post");
    await sam.say("review");
    await sam.expect("Checks: ");
    await sam.expect("Robin Ashdown, Coventry");
    await sam.shotOfCard(`${size}-review`);
    await sam.press("Filter", "Verdict");
    await sam.shotOfCard(`${size}-review-filter`);
    await sam.say("figures");
    await sam.expect("How they stand");
    await sam.shotOfCard(`${size}-figures`);
    await sam.say("units");
    await sam.expect("Who leads which unit");
    await sam.shotOfCard(`${size}-units`);
  });
});
