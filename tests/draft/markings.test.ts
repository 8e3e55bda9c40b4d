import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foundOf } from "./support.js";

const marked = (text: string) => foundOf("marking", text);
/** What a marking stands between. */
const EDGES = [
  ["", ""],
  ["Briefing\n", "\nNames of those sought"],
  ["[", "] Monday's list"],
  ["** ", " **"],
  ["", ": the plan for Friday"],
] as const;

describe("protective markings", () => {
  it("are found in every spelling of OFFICIAL-SENSITIVE", () => {
    const cases = fc.constantFrom<(words: string) => string>(
      (words) => words,
      (words) => words.toLowerCase(),
      (words) => words.toUpperCase(),
    );
    const joined = fc.constantFrom(" ", "-", " - ", "–", ": ", " : ", "/", "_", "");
    fc.assert(
      fc.property(cases, joined, fc.constantFrom(...EDGES), (typed, join, [before, after]) => {
        expect(marked(`${before}${typed(`Official${join}Sensitive`)}${after}`)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it.each(["RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET", "NOT PROTECTIVELY MARKED"])(
    "are found where %s stands by itself",
    (level) => {
      for (const [before, after] of EDGES)
        expect(marked(`${before}${level}${after}`), `${before}${level}${after}`).not.toEqual([]);
    },
  );

  it.each([
    "RESTRICTED - POLICE",
    "PROTECT – PERSONAL DATA",
    "OFFICIAL: LOCSEN",
    "OFFICIAL - SENSITIVE [PERSONAL]",
    "Off-Sens briefing for lates",
    "GPMS: Restricted",
    "Protective marking: official",
    "This is graded as restricted.",
    "It was marked confidential.",
    "CONFIDENTIAL - INTELLIGENCE",
    "Handling instructions: not beyond the unit",
    "Handling code 3",
    "UK EYES ONLY",
    "TLP:AMBER",
    "Restricted\nThe plan",
    "Private and confidential\nDear all",
    "STRICTLY CONFIDENTIAL",
  ])("are found in %j", (text) => {
    expect(marked(text)).not.toEqual([]);
  });

  it.each([
    "An official visit by the mayor",
    "Official opening on Friday: come along",
    "OFFICIAL OPENING ON FRIDAY",
    "Our official page is back",
    "It's official: we love tea",
    "It's official! The new station is open",
    "IT'S OFFICIAL. WE WON!",
    "A restricted area by the canal",
    "Restricted parking on match days",
    "RESTRICTED PARKING ON MATCH DAYS",
    "Ring the confidential helpline",
    "Confidential, free and open to all",
    "Your call stays confidential.",
    "The service is confidential",
    "Secret Santa is coming",
    "It is no secret that we love dogs",
    "Our top secret recipe for mince pies",
    "Protect your home this winter",
    "PROTECT YOUR HOME",
    "Restricted views from the stand",
    "Officials from the league came",
    "This topic is sensitive for many",
    "Official figures, sensitively explained",
    "A classified advert for a bike",
    "Sensitive lighting by the path",
  ])("are none in %j", (text) => {
    expect(marked(text)).toEqual([]);
  });
});
