import { DETAILS, isFound, JOINT_NAMES, POSTS, waysOf, wrongIn } from "../draft/detailGrid.js";
import { columns } from "./figures.js";

/** How many of the ways to write each kind of detail are found, and how many are missed by what joins label and value. */
const missed: string[] = [];
const rows = DETAILS.map(([name, detail]) => {
  const ways = waysOf(detail);
  const lost = ways.filter(({ text }) => !isFound(detail, text));
  missed.push(...lost.map(({ text }) => `${name}: ${JSON.stringify(text)}`));
  const share = (100 * (1 - lost.length / ways.length)).toFixed(1);
  const byJoint = JOINT_NAMES.map((joint) => lost.filter((each) => each.joint === joint).length);
  return [name, `${ways.length}`, share, ...byJoint.map((count) => (count === 0 ? "·" : `${count}`))];
});
const wrong = POSTS.flatMap((text) => {
  const found = wrongIn(text);
  return found.length > 0 ? [`${found.join(", ")}: ${text}`] : [];
});
process.stdout.write(
  `${columns([["kind", "ways", "found, %", ...JOINT_NAMES], ...rows])}
${wrong.length} of ${POSTS.length} ordinary posts would be stopped (${((100 * wrong.length) / POSTS.length).toFixed(1)} %)
${process.argv.includes("--missed") ? `${[...missed, "", ...wrong].join("\n")}\n` : ""}`,
);
