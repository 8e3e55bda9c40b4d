import type { TeamsClient } from "./teamsClient.js";

/** What is answered in a post check; whatever is left out raises nothing. */
export interface PostAnswers {
  readonly where?: string;
  readonly words?: string;
  readonly says?: readonly string[];
  readonly purpose?: string;
  readonly picture?: "Yes" | "No";
  readonly fit?: string;
  readonly outcome?: string;
  readonly style?: string;
  readonly owner?: string;
  readonly link?: string;
  readonly comments?: string;
  readonly device?: string;
}

/** Starts a post check and answers the unit question if it is put. */
export async function startPost(client: TeamsClient, text = "post checklist"): Promise<void> {
  await client.say(text);
  if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
}

/** Fills in the pages about the words, and goes on to the picture or to "check your answers". */
export async function postPages(client: TeamsClient, answers: PostAnswers = {}): Promise<void> {
  await thePost(client, answers);
  await howItReads(client, answers);
  await postingIt(client, answers);
}

export async function thePost(client: TeamsClient, answers: PostAnswers = {}): Promise<void> {
  const { where = "A Facebook page", says = ["None of these"], purpose = "Showing the work", picture = "No" } = answers;
  client.fill("Where do you want", where).tick(...says);
  client.fill("What is the policing purpose", purpose).fill("Does a picture", picture);
  if (answers.words !== undefined) client.fill("What will it say", answers.words);
  await client.press("Next");
}

export async function howItReads(client: TeamsClient, answers: PostAnswers = {}): Promise<void> {
  const { fit = "Yes, both", outcome = "Yes, in one", style = "Yes, plain", owner } = answers;
  client.fill("Would you say it", fit).fill("Can you say what", outcome).fill("Is it in plain words", style);
  if (owner !== undefined) client.fill("Has the person who owns the words", owner);
  await client.press("Next");
}

export async function postingIt(client: TeamsClient, answers: PostAnswers = {}): Promise<void> {
  const { link = "Yes", comments = "I will", device = "My own" } = answers;
  client.fill("Does it link", link).fill("Who will watch", comments).fill("What will you post it from", device);
  await client.press("Next");
}
