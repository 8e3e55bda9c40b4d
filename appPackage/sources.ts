import { readFile } from "node:fs/promises";
import type { IconName } from "./icons.js";
import { withCommands } from "./menuCommands.js";

/** The files in this folder that the package is made from. */
export interface Sources {
  readonly template: string;
  readonly icons: Readonly<Record<IconName, string>>;
}

/**
 * Reads the manifest template, with the declared commands put into it, and the icon drawings.
 *
 * @throws the file system's error when one is missing or unreadable
 */
export async function readSources(): Promise<Sources> {
  const template = withCommands(await read("manifest.template.json"));
  return { template, icons: { color: await read("icons/color.svg"), outline: await read("icons/outline.svg") } };
}

function read(path: string): Promise<string> {
  return readFile(new URL(path, import.meta.url), "utf8");
}
