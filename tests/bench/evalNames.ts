import { FRAMES, findNames, NAMES, type Spelling } from "../draft/nameGroups.js";
import { entries, entriesOf, foundOf } from "../draft/support.js";
import { columns } from "./figures.js";

/** How many of the names of each group are found beside a crime, in per cent, and in how many sentences without a name one is. */
const COLUMNS: readonly (readonly [heading: string, frames: readonly string[], spelling: Spelling])[] = [
  ["frames", NAMES.frames, "usual"],
  ["held back", NAMES.held, "usual"],
  ["in small letters", NAMES.frames, "small"],
  ["held, small", NAMES.held, "small"],
  ["in capitals", NAMES.frames, "capitals"],
  ["more", FRAMES.tuned, "usual"],
  ["held, more", FRAMES.held, "usual"],
  ["more, small", FRAMES.tuned, "small"],
  ["held, more, small", FRAMES.held, "small"],
  ["lines", FRAMES.lines, "usual"],
  ["titled", FRAMES.titled.held, "usual"],
];

const missed: string[] = [];
const rows = Object.entries(NAMES.groups).map(([group, names]) => [
  group,
  `${names.length}`,
  ...COLUMNS.map(([heading, frames, spelling]) => {
    const found = findNames(names, frames, spelling);
    // What was held back is counted, not looked at.
    if (!heading.startsWith("held")) missed.push(...found.missed);
    return (100 - (found.missed.length / found.asked) * 100).toFixed(1);
  }),
]);
const plain = entries<string>("plainSentences.yaml");
const words = entriesOf<Readonly<Record<"tuned" | "held", readonly string[]>>>("plainWords.yaml");
const wrongIn = (texts: readonly string[]) => texts.filter((text) => foundOf("named", text).length > 0);
const wrong = [...wrongIn(plain), ...wrongIn(words.tuned)];
const told = (texts: readonly string[], which: string) => {
  const count = wrongIn(texts).length;
  return `${count} of ${texts.length} ${which} without a name are taken to have one (${((count / texts.length) * 100).toFixed(1)} %)`;
};
process.stdout.write(
  `${columns([["group", "names", ...COLUMNS.map(([heading]) => heading)], ...rows])}
${told(plain, "sentences")}
${told(words.tuned, "sentences with odd words")}
${told(words.held, "sentences with odd words, held back,")}
${process.argv.includes("--missed") ? `${[...missed, "", ...wrong].join("\n")}\n` : ""}`,
);
