/** `npx tsx appPackage/drawIcons.ts`: draws color.png and outline.png beside this file, after a change to the drawings in icons/. */
import { writeFile } from "node:fs/promises";
import { ICONS, renderIcon } from "./icons.js";
import { readSources } from "./sources.js";

const { icons } = await readSources();
for (const name of ["color", "outline"] as const) {
  const { fileName } = ICONS[name];
  await writeFile(new URL(fileName, import.meta.url), renderIcon(name, icons[name]));
  process.stdout.write(`${fileName}\n`);
}
