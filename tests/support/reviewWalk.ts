import type { TeamsClient } from "./teamsClient.js";
import { firstPage, getAnswer, referenceOn } from "./walk.js";

export interface CheckMade {
  readonly unit?: string;
  readonly shows?: readonly string[];
  readonly about?: string;
  readonly where?: string;
}

/** Makes a whole photo check, and returns its reference. */
export async function makeCheck(
  client: TeamsClient,
  { unit = "Coventry", shows = ["None of these"], about = "a bike being marked", where = "A Facebook page" }: CheckMade = {},
): Promise<string> {
  await client.say("can I post this photo?");
  if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", unit).press("Next");
  await firstPage(client, { where, shows, purpose: "Crime prevention", about });
  await getAnswer(client);
  return referenceOn(client);
}

/** From the verdict: asks the team lead to look. */
export async function askLead(client: TeamsClient, note = ""): Promise<void> {
  await client.press("Ask my team lead to look");
  if (note !== "") client.fill("What should they know?", note);
  await client.press("Send");
}
