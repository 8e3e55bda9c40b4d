import { Roles } from "../../storage/index.js";
import { type AccountAnswers, accountPages, startAccount } from "./accountWalk.js";
import { TENANT, type TeamsClient, type TestUser } from "./teamsClient.js";
import type { TestBot } from "./testBot.js";
import { getAnswer } from "./walk.js";

/** Makes this person a lead of the unit, as the press office would. */
export async function appointLead(bot: TestBot, { aadObjectId: id, name }: TestUser, unitCode = "COV"): Promise<void> {
  await new Roles(bot.tables.people).appoint({ tenantId: TENANT, id, name }, { kind: "lead", unitCode });
}

export async function dismissLead(bot: TestBot, { aadObjectId: id }: TestUser, unitCode = "COV"): Promise<void> {
  await new Roles(bot.tables.people).dismiss({ tenantId: TENANT, id }, { kind: "lead", unitCode });
}

/** Goes through the questions up to the answer. */
export async function getReady(client: TeamsClient, answers: AccountAnswers = {}): Promise<void> {
  await startAccount(client);
  await accountPages(client, answers);
  await getAnswer(client);
}

/** Who is to keep it: the applicant, and somebody who has met the bot. */
export async function nameKeepers(client: TeamsClient, deputy: string, owner = "me"): Promise<void> {
  await client.fill("Owner (a name)", owner).fill("Deputy (a name", deputy).press("Ask for approval");
}

/**
 * Goes through the questions and asks for approval; the reference of the application. The applicant keeps it, and the deputy has
 * said that they will.
 */
export async function applyFor(client: TeamsClient, deputy: TeamsClient, answers: AccountAnswers = {}): Promise<string> {
  await getReady(client, answers);
  await client.press("Ask for approval");
  await nameKeepers(client, deputy.user.name);
  const reference = applicationOn(client);
  await deputy.say(reference);
  await deputy.press("Yes, I will");
  return reference;
}

/** Sends the application on the card back, with a question about these answers. */
export async function sendBack(client: TeamsClient, note: string, ...answers: readonly string[]): Promise<void> {
  await client.press("Send back");
  await client
    .fill("What do you want to know", note)
    .tick(...answers)
    .press("Send back");
}

/** The reference of the application or account that the card shows. */
function applicationOn(client: TeamsClient): string {
  const reference = /ACC-[A-Z]+-\d{4}-[0-9A-Z]{6}/.exec(client.words)?.[0];
  if (!reference) throw new Error(`The card shows no reference of an application:\n${client.words}`);
  return reference;
}
