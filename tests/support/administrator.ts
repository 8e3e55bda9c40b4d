import type { Administrator } from "../../bot/commands/administrator.js";
import { Units } from "../../dialogs/index.js";
import { NO_KEYS, Roles, type Tables } from "../../storage/index.js";
import { TENANT } from "./teamsClient.js";
import { sharedContent } from "./understander.js";

/** An administrator at the command line, and the lines that commands wrote. */
export async function atCommandLine(
  tables: Tables,
  now: Date,
  keys = NO_KEYS,
): Promise<{ readonly open: () => Administrator; readonly lines: string[] }> {
  const { guidance } = await sharedContent();
  const units = new Units(guidance.organisation.units, new Roles(tables.people), () => now);
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  return { lines, open: () => ({ guidance, tables, units, tenantId: TENANT, keys, now, say }) };
}
