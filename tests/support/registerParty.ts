import { expect } from "vitest";
import { Directory } from "../../storage/index.js";
import { appointLead } from "./applicationWalk.js";
import { Instances } from "./instances.js";
import { someone } from "./logged.js";
import { Register } from "./register.js";
import { TENANT, type TeamsClient } from "./teamsClient.js";
import type { TestBot } from "./testBot.js";

export const ROBIN = someone("robin");
export const PAT = someone("pat");
export const SID = someone("sid");
const DEE = someone("dee");
const ALEX = someone("alex");

/** Those who have to do with the register; all of them have met the bot. */
export interface RegisterParty {
  readonly run: Instances;
  /** The first instance. */
  readonly bot: TestBot;
  readonly accounts: Register;
  readonly robin: TeamsClient;
  /** Leads Coventry. */
  readonly alex: TeamsClient;
  /** Is of the press office. */
  readonly pat: TeamsClient;
  readonly sid: TeamsClient;
  /** Is named as deputy. */
  readonly dee: TeamsClient;
}

/** It is the morning of a Monday, 23 November 2026. */
export async function registerParty(): Promise<RegisterParty> {
  const run = await Instances.at("2026-11-23T10:00:00Z", { pressOffice: [PAT.aadObjectId] });
  const { bot } = run;
  await appointLead(bot, ALEX);
  const users = [ROBIN, ALEX, PAT, SID, DEE] as const;
  const [robin, alex, pat, sid, dee] = bot.clients(...users);
  for (const client of [robin, alex, pat, sid, dee]) await client.say("help");
  const directory = new Directory(bot.tables.people);
  for (const { aadObjectId } of users)
    await expect.poll(async () => (await directory.find(TENANT, aadObjectId))?.address).toBeDefined();
  return { run, bot, accounts: new Register(bot), robin, alex, pat, sid, dee };
}
