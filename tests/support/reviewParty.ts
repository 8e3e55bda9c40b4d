import { FixedRights } from "./fixedRights.js";
import { someone } from "./logged.js";
import type { TeamsClient } from "./teamsClient.js";
import { TestBot } from "./testBot.js";

export const ROBIN = someone("robin");
export const ALEX = someone("alex");
export const JO = someone("jo");
const PAT = someone("pat");

/** Those who have to do with a request to look at a check. */
export interface ReviewParty {
  readonly rights: FixedRights;
  readonly bot: TestBot;
  /** Asks, and has not met the bot before. */
  readonly robin: TeamsClient;
  /** Leads Coventry. */
  readonly alex: TeamsClient;
  /** Leads Coventry and Dudley. */
  readonly jo: TeamsClient;
  /** Is of the press office. */
  readonly pat: TeamsClient;
}

export async function reviewParty(): Promise<ReviewParty> {
  const rights = new FixedRights();
  rights.leads.set(ALEX, ["COV"]);
  rights.leads.set(JO, ["COV", "DUD"]);
  rights.press.add(PAT);
  const bot = await TestBot.start({ rights });
  const [robin, alex, jo, pat] = bot.clients(ROBIN, ALEX, JO, PAT);
  for (const each of [alex, jo, pat]) await each.say("help");
  return { rights, bot, robin, alex, jo, pat };
}
