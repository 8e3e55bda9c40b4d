import { describe, expect } from "vitest";
import { photo } from "../support/attemptSteps.js";
import { attempts, check, NOTHING_DECIDED } from "../support/attempts.js";
import { firstPage, startCheck } from "../support/walk.js";

const SCENE = "Taken at a crime or death scene";
const FACES = "Others you could recognise";
const SIGNED = { "Has everyone": "Yes, all of them" };
const NOTHING_SHOWN = { "Could anything in the scene": "No, I have looked", "Is what it shows part": "Yes: police at work" };
const NO_POLICE_MATTER = { "Why are the under-18s": "No police matter" };
const PARENTS_AND_BOARD = { "Has a parent": "Yes, all of them", "Does your Safeguarding": "Yes, it allows" };

type Pages = Parameters<typeof photo>[2];
type More = Parameters<typeof photo>[3];

/** What a picture is, what is ticked and answered for it, and what the record says. */
const BOXES: readonly (readonly [string, readonly string[], Pages, readonly string[], More?])[] = [
  [
    "a funny mug in a burgled kitchen",
    [SCENE],
    [{ ...NOTHING_SHOWN, "Is what it shows part": "No: pets" }],
    ["Do not post", "FB-PIC-6"],
  ],
  ["a grow, the door number perhaps in it", [SCENE], [{ ...NOTHING_SHOWN, "Could anything": "Yes, or possibly" }], ["FB-PIC-5"]],
  ["a grow, glanced at on a phone", [SCENE], [{ ...NOTHING_SHOWN, "Could anything": "I think not" }], ["Post only if"]],
  ["a grow with its cash and scales", [SCENE, "Exhibits"], [NOTHING_SHOWN], ["Do not post", "FB-PIC-3"]],
  [
    "a child in front of the cordon",
    [SCENE, "Anyone under 18"],
    [{ ...NOTHING_SHOWN, ...NO_POLICE_MATTER }, PARENTS_AND_BOARD],
    ["Ask first"],
  ],
  ["an undercover colleague who has signed", ["Undercover", FACES], [SIGNED], ["Do not post", "FB-INF-5"]],
  ["a colleague who has died", [FACES], [{ "Has everyone": "Someone has died" }], ["Ask first"]],
  ["a colleague who says no", [FACES], [{ "Has everyone": "Someone has said no" }], ["Do not post"]],
  ["a spoken yes", [FACES], [{ "Has everyone": "Not yet" }], ["Post only if"]],
  ["a boy in the cells", ["Anyone under 18"], [{ "Why are the under-18s": "A police matter" }], ["Do not post", "FB-PIC-2"]],
  ["children, why nobody knows", ["Anyone under 18"], [{ "Why are the under-18s": "I am not sure" }], ["Do not post"]],
  [
    "a family in the background, nobody asked",
    ["Anyone under 18", FACES],
    [
      { ...SIGNED, ...NO_POLICE_MATTER },
      { ...PARENTS_AND_BOARD, "Has a parent": "Not yet" },
    ],
    ["Post only if"],
  ],
  [
    "a school that says yes for the parents",
    ["Anyone under 18"],
    [NO_POLICE_MATTER, { ...PARENTS_AND_BOARD, "Has a parent": "I am not sure" }],
    ["Post only if"],
  ],
  [
    "a school visit that the Board does not want",
    ["Anyone under 18"],
    [NO_POLICE_MATTER, { ...PARENTS_AND_BOARD, "Does your Safeguarding": "No, it does not" }],
    ["Do not post"],
  ],
  [
    "the class of 1998",
    ["Anyone under 18"],
    [NO_POLICE_MATTER, { ...PARENTS_AND_BOARD, "Has a parent": "It is an old picture" }],
    ["Ask first"],
  ],
  ["a cartoon from the web", ["Made outside"], [{ "Has the person who owns": "I am not sure" }], ["Do not post", "FB-INF-4"]],
  ["a poster by a partner who was asked", ["Made outside"], [{ "Has the person who owns": "I have asked" }], ["Post only if"]],
  ["a constable asleep in the car", ["Anything that embarrasses", FACES], [SIGNED], ["Do not post", "FB-INF-6"]],
  ["a man on bail who has signed", ["Wanted or suspected", FACES], [SIGNED], ["Do not post", "FB-PIC-1"]],
  ["a burnt-out stolen car", ["Exhibits"], [], ["Do not post", "FB-PIC-3"]],
  ["a keypad at the staff entrance", ["Plans, tactics"], [], ["Do not post", "FB-INF-5"]],
  ["a resident's picture", ["Made outside"], [{ "Has the person who owns": "I am not sure" }], ["Do not post", "FB-INF-4"]],
  ["a colleague under threat who has signed", ["Undercover", FACES], [SIGNED], ["Do not post", "under threat"]],
  ["a joke for no purpose", ["None of these"], [], ["Do not post"], { purpose: "None: it is just" }],
  ["our own stall, on Flickr", ["None of these"], [], ["Ask first"], { where: "Flickr" }],
];

describe("attempts at a wrong yes: the boxes of a picture", () => {
  const attempt = attempts();

  for (const [what, shows, further, record, more] of BOXES)
    attempt(what, async ({ robin }) => check(await photo(robin, shows, further, more), ...record));

  attempt("“None of these” beside what it does show", async ({ robin }) => {
    await startCheck(robin);
    await firstPage(robin, { shows: ["Missing, even", "None of these"] });
    expect(robin.words).not.toContain("Check your answers");
    return NOTHING_DECIDED;
  });

  attempt("reading the advice under a no as a way to post it", async ({ robin }) => {
    const reference = await photo(robin, ["Missing, even", FACES], [{ "Has everyone": "Not yet" }]);
    expect(robin.words).not.toContain("To do");
    expect(robin.offered("Update the verdict")).toEqual([]);
    return check(reference, "Do not post");
  });

  attempt("waiting until the operation is over with an officer's face", async ({ robin }) => {
    const reference = await photo(robin, ["Undercover"]);
    expect(robin.words).not.toMatch(/operation is over/i);
    return check(reference, "Do not post");
  });
});
