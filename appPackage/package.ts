/** `npm run package`: writes the Teams package to build/ in the current folder, and prints its path. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildPackage } from "./build.js";
import { readSources } from "./sources.js";

const OUTPUT = "build";

const result = await buildPackage(await readSources(), process.env);
if (result.ok) {
  const path = join(OUTPUT, result.fileName);
  await mkdir(OUTPUT, { recursive: true });
  await writeFile(path, result.zip);
  process.stdout.write(`${path}\n`);
} else {
  process.stderr.write(`${result.problems.join("\n")}\nNothing was written.\n`);
  process.exitCode = 1;
}
