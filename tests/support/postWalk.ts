import type { TeamsClient } from "./teamsClient.js";
import { onPages } from "./walk.js";

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

/** From where it goes to what its words do. */
export async function thePost(client: TeamsClient, answers: PostAnswers = {}): Promise<void> {
  await wordsOfPost(client, answers.words, answers);
  await client.tick(...(answers.says ?? ["None of these"])).press("Next");
}

/** From where it goes to the list of what its words can do. */
export async function wordsOfPost(client: TeamsClient, words?: string, answers: PostAnswers = {}): Promise<void> {
  const { where = "A Facebook page", purpose = "Showing the work", picture = "No" } = answers;
  const said = words === undefined ? {} : { "What will it say": words };
  await onPages(client, { "Where do you": where, ...said, "What is the policing": purpose, "Does a picture": picture });
}

export async function howItReads(client: TeamsClient, answers: PostAnswers = {}): Promise<void> {
  const { fit = "Yes, both", outcome = "Yes, in one", style = "Yes, plain", owner } = answers;
  const owned = owner === undefined ? {} : { "Has the person who owns the words": owner };
  await onPages(client, { "Would you say it": fit, "Can you say what": outcome, "Is it in plain words": style, ...owned });
}

export async function postingIt(client: TeamsClient, answers: PostAnswers = {}): Promise<void> {
  const { link = "Yes", comments = "I will", device = "My own" } = answers;
  await onPages(client, { "Does it link": link, "Who will watch": comments, "What will you post it from": device });
}
