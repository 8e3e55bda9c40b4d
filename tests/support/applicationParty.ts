import { expect, vi } from "vitest";
import { Directory } from "../../storage/index.js";
import { appointLead } from "./applicationWalk.js";
import type { FakeConnector } from "./fakeConnector.js";
import { someone } from "./logged.js";
import { Register } from "./register.js";
import { TENANT, type TeamsClient } from "./teamsClient.js";
import { TestBot } from "./testBot.js";

export const ROBIN = someone("robin");
export const ALEX = someone("alex");
export const JO = someone("jo");
export const PAT = someone("pat");
export const KIM = someone("kim");
export const DEE = someone("dee");

/** What those who decide see first of an application. */
export const ASKED = "Someone has asked for an account";

/** Those who have to do with an application. */
export interface ApplicationParty {
  readonly bot: TestBot;
  readonly accounts: Register;
  /** Asks for an account, and has not met the bot before. */
  readonly robin: TeamsClient;
  /** They lead Coventry. */
  readonly alex: TeamsClient;
  readonly jo: TeamsClient;
  /** They are of the press office. */
  readonly pat: TeamsClient;
  readonly kim: TeamsClient;
  /** Is named as deputy. */
  readonly dee: TeamsClient;
}

export async function applicationParty(connector?: FakeConnector): Promise<ApplicationParty> {
  const bot = await TestBot.start({
    pressOffice: [PAT.aadObjectId, KIM.aadObjectId],
    ...(connector && { connector }),
  });
  await appointLead(bot, ALEX);
  await appointLead(bot, JO);
  const [robin, alex, jo, pat, kim, dee] = bot.clients(ROBIN, ALEX, JO, PAT, KIM, DEE);
  for (const each of [alex, jo, pat, kim, dee]) await each.say("help");
  const directory = new Directory(bot.tables.people);
  await vi.waitFor(async () => expect((await directory.find(TENANT, DEE.aadObjectId))?.address).toBeDefined());
  return { bot, accounts: new Register(bot), robin, alex, jo, pat, kim, dee };
}
