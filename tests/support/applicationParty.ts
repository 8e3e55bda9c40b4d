import { appointLead } from "./applicationWalk.js";
import type { FakeConnector } from "./fakeConnector.js";
import { someone } from "./logged.js";
import { Register } from "./register.js";
import type { TeamsClient } from "./teamsClient.js";
import { TestBot } from "./testBot.js";

export const ROBIN = someone("robin");
export const ALEX = someone("alex");
export const JO = someone("jo");
export const PAT = someone("pat");
const KIM = someone("kim");

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
}

export async function applicationParty(connector?: FakeConnector): Promise<ApplicationParty> {
  const bot = await TestBot.start({
    pressOffice: [PAT.aadObjectId, KIM.aadObjectId],
    ...(connector && { connector }),
  });
  await appointLead(bot, ALEX);
  await appointLead(bot, JO);
  const [robin, alex, jo, pat, kim] = bot.clients(ROBIN, ALEX, JO, PAT, KIM);
  for (const each of [alex, jo, pat, kim]) await each.say("help");
  return { bot, accounts: new Register(bot), robin, alex, jo, pat, kim };
}
