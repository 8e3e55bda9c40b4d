import { describe, expect, it } from "vitest";
import { NAMES } from "./nameGroups.js";
import { entries, foundOf } from "./support.js";

/** Ways to say whose a vehicle is: `{n}` is the name, `{v}` the vehicle with its colour. */
const SAID = [
  "{n}'s {v} was outside all night.",
  "Whoever knows {n} knows the {v}.",
  "{n} drives a {v}.",
  "{n}, 34, was seen in a {v}.",
  "We stopped {n} in a {v} on the ring road.",
  "{n} parked his {v} on the grass.",
  "The {v} belonging to {n} has gone.",
  "Found: a {v}, owner {n}.",
  "A {v} registered to {n} was left here.",
  "{v} (keeper: {n})",
  "It was a {v} which was driven by {n}.",
];
/** In these nothing says that the vehicle is theirs. */
const NOT_THEIRS = SAID.indexOf("Whoever knows {n} knows the {v}.");
const VEHICLES = ["red Corsa", "dark blue BMW", "silver Transit van", "black Audi A3", "white Land Rover"];
const inWords = (said: string, name: string, vehicle: string) => said.replace("{n}", name).replace("{v}", vehicle);

describe("whose vehicle it is", () => {
  it("is found for names of every group alike", () => {
    const shares = Object.entries(NAMES.groups).map(([group, names]) => {
      const posts = names.flatMap((name, at) =>
        SAID.flatMap((said, way) =>
          way === NOT_THEIRS ? [] : inWords(said, name, VEHICLES[(at + way) % VEHICLES.length] ?? ""),
        ),
      );
      const missed = posts.filter((post) => foundOf("vehicle-owner", post).length === 0);
      return { group, share: 1 - missed.length / posts.length, missed: missed.slice(0, 3) };
    });
    const best = Math.max(...shares.map(({ share }) => share));
    expect(shares.filter(({ share }) => share < 0.97 || share < best - 0.02)).toEqual([]);
  });

  it("is not said of officers, of places and firms, of ourselves, or where the vehicle is not described", () => {
    const others = [
      "PC Amir Aziz",
      "PCSO Siobhan Walsh",
      "Sgt Tom Hill",
      "Chief Inspector Wei Zhang",
      "Sutton Coldfield",
      "West Midlands Police",
      "Birmingham City Council",
      "Severn Trent",
      "Aston Villa",
      "Operation Park",
      "our neighbourhood team",
      "the dog section",
      "Good Citizen",
    ];
    const posts = others.flatMap((who) => SAID.map((said, way) => inWords(said, who, VEHICLES[way % VEHICLES.length] ?? "")));
    const plain = [
      "Meet us at the white van on Broad Street.",
      "The blue van in Perry Barr is ours.",
      "Red Nose Day: our car is red.",
      "Silver Street, Mercedes garage: come along.",
      "A grey Audi A4 was stopped on the M6, the driver was twice over the limit.",
      "Have you seen a black Golf with damage to its front?",
    ];
    expect([...posts, ...plain].filter((post) => foundOf("vehicle-owner", post).length > 0)).toEqual([]);
  });

  it("is found in none of our ordinary posts", () => {
    const posts = entries<readonly (string | readonly string[])[]>("ordinaryPosts.yaml").flat(2);
    expect(posts.filter((post) => foundOf("vehicle-owner", post).length > 0)).toEqual([]);
  });
});

describe("a house whose number stands behind the street", () => {
  const STREETS = ["Elm Grove", "Old Mill Lane", "Holly Road", "St John's Close"];
  const BEHIND = [
    "{s}, number {d}",
    "{s} (no. {d})",
    "{s} (No. {d})",
    "{s}, house {d}",
    "{s} – house number {d}",
    "{s}, at no {d}",
    "{s} number {d}",
  ];
  const NUMBERS = ["9", "27b", "142", "nine", "forty-two"];

  it("is an address, and so is one whose number is written as a word", () => {
    const ways = STREETS.flatMap((street) =>
      NUMBERS.flatMap((number) => [
        ...BEHIND.map((way) => way.replace("{s}", street).replace("{d}", number)),
        `number ${number} ${street}`,
      ]),
    );
    const posts = ways.flatMap((way) => [way, `We raided a house: ${way}.`, `It happened in ${way} last night`]);
    expect(posts.filter((post) => foundOf("address", post).length === 0)).toEqual([]);
  });

  it("is none where the number is another's", () => {
    const posts = [
      "Take the Park Road number 50 bus",
      "Hagley Road, number 9 bus",
      "We are number one on Broad Street for coffee",
      "Broad Street has no one to fear tonight",
      "The end of Elm Grove, no entry",
      "Park Lane: numbers are down",
      "Number two of our tips: lock your shed",
    ];
    expect(posts.filter((post) => foundOf("address", post).length > 0)).toEqual([]);
  });
});
