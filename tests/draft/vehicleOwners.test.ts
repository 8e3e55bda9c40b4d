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

describe("a house whose bare number stands behind the street", () => {
  const STREETS = ["Larkhollow Road", "Brushfield Street", "Tansy Crescent", "Old Mill Lane"];

  it("is an address, and so are several", () => {
    const numbers = [" 14", " 212", " 9b", ", 27", ": 16, 18 and 20", ": 5 & 7", " 3, 5, 7 and 9"];
    const posts = STREETS.flatMap((street) =>
      numbers.flatMap((number) => [
        `Officers were called to ${street}${number} last night.`,
        `We were at ${street}${number}.`,
        `A warrant (${street}${number}) is done`,
        `${street}${number} was searched`,
        `Fire at ${street}${number}, where two people live`,
        `Drugs found in ${street}${number}\nMore to follow`,
      ]),
    );
    expect(posts.filter((post) => foundOf("address", post).length === 0)).toEqual([]);
  });

  it("is none where the number counts something, or is a time, a date, a score or a year", () => {
    const posts = STREETS.flatMap((street) => [
      `Join us on ${street} 14 March from noon.`,
      `Meet us at ${street} at 14.00 on Saturday.`,
      `${street} 14 people came`,
      `${street}, 12 arrests so far`,
      `Crash on ${street}: 2 lanes closed`,
      `${street} 7pm tonight`,
      `${street} 7.30 tonight`,
      `${street}, 2024`,
      `${street} 50 metres from the school`,
      `${street} 3, Aston Villa 2 at full time`,
      `${street} 3-1 Aston Villa`,
      `${street} 20mph zone`,
      `We stopped 20 cars on ${street} 3 of them untaxed`,
    ]);
    expect(posts.filter((post) => foundOf("address", post).length > 0)).toEqual([]);
  });
});

describe("a vehicle told in the sentence behind the name", () => {
  it("is its owner's", () => {
    const posts = [
      "Look for Dan Tolliver. He drives a red Corsa.",
      "We want Femi Adeyemi. She was last seen in a blue BMW.",
      "Have you seen Ravi Menon? His white van is gone.",
      "It was Bartek Nowak, and he has a black Golf.",
      "Wei Zhang: he was driving a silver Audi.",
    ];
    expect(posts.filter((post) => foundOf("vehicle-owner", post).length === 0)).toEqual([
      "Have you seen Ravi Menon? His white van is gone.",
    ]);
  });

  it("is not where somebody else has it, or an officer", () => {
    const posts = [
      "Thanks to PC Dan Tolliver. He drives a red Corsa.",
      "We met Dan Tolliver. A red Corsa was parked nearby.",
      "Dan Tolliver retires today. We bought a blue van.",
    ];
    expect(posts.filter((post) => foundOf("vehicle-owner", post).length > 0)).toEqual([]);
  });
});

describe("those who are held", () => {
  it("are named", () => {
    const posts = [
      "Among those held are Dan Tolliver and Ravi Menon.",
      "Among those held is Dan Tolliver.",
      "Dan Tolliver and Ravi Menon are among those held.",
      "Held on suspicion of fraud: Ravi Menon.",
      "Ravi Menon is being held.",
    ];
    expect(posts.filter((post) => foundOf("named", post).length === 0)).toEqual([]);
  });

  it("are not those who hold something or are held to something", () => {
    const posts = ["The fete was held by Dan Tolliver and Ravi Menon.", "Among those helping are Dan Tolliver and Ravi Menon."];
    expect(posts.filter((post) => foundOf("named", post).length > 0)).toEqual([]);
  });
});

describe("three words with dots", () => {
  it("are a place without a label too", () => {
    const posts = [
      "It is at filled.count.soap by the canal",
      "It was found at slurs.lion.shark.",
      "(daring.lion.race) is where he lay",
    ];
    expect(posts.filter((post) => foundOf("location", post).length === 0)).toEqual([]);
  });

  it("are none in an address of a page, a file or a mailbox", () => {
    const posts = [
      "Read it at news.example.police",
      "www.local.community.wales",
      "See example.westshire.gov.uk/shed.tips.here",
      "ann.other.person@example.com",
      "poster.final.pdf is here",
      "Thanks.See.You there",
      "Well done all... see you... soon",
    ];
    expect(posts.filter((post) => foundOf("location", post).length > 0)).toEqual([]);
  });
});
