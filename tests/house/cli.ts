/** `npm run lint` prints the circles between folders with it, and fails if there are any. */
import { circlesBetweenFolders, ownImports } from "./folders.js";

const circles = circlesBetweenFolders(ownImports());
for (const { within, members, imports } of circles) {
  process.stdout.write(`A circle in ${within === "" ? "the top folder" : within}: ${members.join(", ")}\n`);
  for (const { from, to } of imports) process.stdout.write(`  ${from} imports ${to}\n`);
}
process.exitCode = circles.length === 0 ? 0 : 1;
