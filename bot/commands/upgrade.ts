import type { PartitionUpgrade } from "../../storage/index.js";
import { upgradeTables } from "../background/storeUpgrade.js";
import { ConfigError } from "../settings/config.js";
import type { Administrator } from "./administrator.js";

const WHY = {
  bound:
    "wait for their leads again, because a lead had decided more strictly and the person then answered anew, milder: only the leads let that count",
  uncarried: "had been allowed on words alone. They count as “Ask first” until the questions are answered",
  mustComeDown:
    "are noted as posted, although the verdict that counts does not allow it. They wait with their leads until they are down",
  milder:
    "had been made milder than the rules by a lead, who named one reason as met; this release lets nobody do that. They stay so: look at them again",
} as const;
const LEFT = {
  busy: "left as it is, because others wrote there all the time. Run npm run upgrade again",
  damaged: "left as it is, because its events cannot be read. npm run verify-log says where",
} as const;

/**
 * Brings tables that an earlier release has left up to this one, as the service does when it starts; also where that was
 * done before, for what an earlier release has written since. Says what was done, and which checks somebody should know of.
 *
 * @returns 1 if a month could not be brought up to date
 * @throws ConfigError if a later release has written them; StorageError `unavailable`
 */
export async function upgrade(args: readonly string[], open: () => Administrator): Promise<number> {
  if (args.length > 0) throw new ConfigError("Usage: npm run upgrade");
  const { tables, say } = open();
  await tables.ensure();
  const done = await upgradeTables(tables, { again: true });
  const partitions = done.kind === "upgraded" ? done.partitions : [];
  const upgraded = partitions.filter(({ outcome }) => outcome === "upgraded");
  for (const { partition, checks } of upgraded) say(`✓ ${partition}: ${inWords(checks)} brought up to date`);
  for (const line of notedLines(upgraded)) say(line);
  const left = partitions.flatMap(({ partition, outcome }) =>
    outcome === "busy" || outcome === "damaged" ? [`✗ ${partition}: ${LEFT[outcome]}.`] : [],
  );
  for (const line of left) say(line);
  if (left.length === 0)
    say(upgraded.length === 0 ? "The tables are up to date: nothing was to be done." : "The tables are up to date.");
  return left.length === 0 ? 0 : 1;
}

function notedLines(partitions: readonly PartitionUpgrade[]): readonly string[] {
  return (["bound", "uncarried", "mustComeDown", "milder"] as const).flatMap((kind) => {
    const references = partitions.flatMap(({ noted }) => noted[kind]);
    return references.length === 0 ? [] : [`– ${inWords(references.length)} ${WHY[kind]}: ${references.join(", ")}`];
  });
}

function inWords(checks: number): string {
  return `${checks} ${checks === 1 ? "check" : "checks"}`;
}
