import { shownDate } from "../../cards/index.js";
import { versionOf } from "../../guidance/index.js";
import { GuidanceVersions } from "../../storage/index.js";
import { ConfigError } from "../settings/config.js";
import type { Administrator } from "./administrator.js";

/**
 * Prints a version of the guidance as it was, file by file, and from when it held.
 *
 * @returns 1 if the files that are kept do not make this version, or cannot be read
 * @throws ConfigError that names the versions that are kept, if this is none; StorageError `unavailable`
 */
export async function guidanceText(version: string, open: () => Pick<Administrator, "tables" | "say">): Promise<number> {
  const { tables, say } = open();
  const versions = new GuidanceVersions(tables.state);
  const kept = await versions.read(version);
  if (!kept) {
    const names = await versions.names();
    const known =
      names.length === 0 ? "None is kept yet: the service keeps each when it starts." : `There are ${names.join(", ")}.`;
    throw new ConfigError(`No version ${version} of the guidance is kept. ${known}`);
  }
  if (!kept.ok) {
    say(`Version ${version} is kept, but ${kept.why === "newer" ? "a newer PostCheck has written it" : "cannot be read"}.`);
    return 1;
  }
  const { since, files } = kept.value;
  say(`The guidance of version ${version}, which held from ${shownDate(since)}.`);
  for (const { name, text } of files) {
    say("");
    say(`== ${name}`);
    say(text.trimEnd());
  }
  if (versionOf(files) === version) return 0;
  say("");
  say(`These files do not make version ${version}: somebody has changed them since they were kept.`);
  return 1;
}
