import { makeReference, type VerdictEvent } from "../../records/index.js";
import { Roles } from "../../storage/index.js";
import { requestOn } from "../storage/sampleEvents.js";
import { clearCheck } from "./postedChecks.js";
import { TENANT, type TestUser } from "./teamsClient.js";
import type { TestBot } from "./testBot.js";

/** Codes of units that no content has: AAA, AAB and so on. */
export function unitCodes(count: number): readonly string[] {
  const letter = (n: number) => String.fromCharCode(65 + (n % 26));
  return Array.from({ length: count }, (_, n) => `${letter(Math.floor(n / 676))}${letter(Math.floor(n / 26))}${letter(n)}`);
}

/** Adds units to the force. */
export async function addUnits({ tables }: TestBot, codes: readonly string[]): Promise<void> {
  const roles = new Roles(tables.people);
  await Promise.all(codes.map((code) => roles.addUnit({ id: code.toLowerCase(), code, name: `Unit ${code}` })));
}

/** Has somebody lead units. */
export async function appoint({ tables }: TestBot, { aadObjectId: id, name }: TestUser, codes: readonly string[]): Promise<void> {
  const roles = new Roles(tables.people);
  for (const unitCode of codes) await roles.appoint({ tenantId: TENANT, id, name }, { kind: "lead", unitCode });
}

/** A check in a unit, started and decided at this time; a lead is asked to look at once where told. */
export async function checkIn(
  bot: TestBot,
  user: TestUser,
  { unit, id, at, asks = false }: { readonly unit: string; readonly id: string; readonly at: string; readonly asks?: boolean },
): Promise<VerdictEvent> {
  const reference = makeReference(unit, new Date(at), id);
  const check = await clearCheck(bot, user, id, { reference, at, unit: { code: unit, name: `Unit ${unit}` } });
  if (asks) await bot.checkLog.append({ ...requestOn(check, `request-${id}`), at });
  return check;
}
