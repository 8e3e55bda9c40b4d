import { expect } from "vitest";
import { isVerdict, type PresentCheck, parseReference, present, type VerdictEvent } from "../../records/index.js";
import type { TestUser } from "./teamsClient.js";
import type { TestBot } from "./testBot.js";

/** Somebody of whom nothing is known yet. */
export function someone(name: string): TestUser {
  return { id: `29:${name}`, aadObjectId: `id-of-${name}`, name };
}

/** The verdicts on a check in the log, oldest first. */
export async function verdictsOn(bot: TestBot, reference: string): Promise<VerdictEvent[]> {
  return (await bot.checkLog.read(reference)).filter(isVerdict);
}

/** Expects the log to hold the check with so many verdicts, the first of them completed, and its chain to be whole. */
export async function expectLogged(bot: TestBot, reference: string, verdicts = 1): Promise<void> {
  const events = await verdictsOn(bot, reference);
  expect(events.map(({ kind, revision }) => `${kind} ${revision}`)).toEqual(
    Array.from({ length: verdicts }, (_, index) => (index === 0 ? "completed 1" : `revised ${index + 1}`)),
  );
  expect(events.at(-1)?.shown.length).toBeGreaterThan(0);
  await expectWhole(bot, reference);
}

/** Expects the chain that the check lies in to be whole. */
export async function expectWhole(bot: TestBot, reference: string): Promise<void> {
  expect((await bot.checkLog.verify(parseReference(reference)?.partition ?? "")).broken).toBeUndefined();
}

/** What has happened to the check, oldest first. */
export async function kindsOn(bot: TestBot, reference: string): Promise<readonly string[]> {
  return (await bot.checkLog.read(reference)).map(({ kind }) => kind);
}

/** How the check in the log stands. */
export async function standing(bot: TestBot, reference: string): Promise<PresentCheck> {
  const check = present(await bot.checkLog.read(reference));
  if (!check) throw new Error(`There is no check ${reference}.`);
  return check;
}
