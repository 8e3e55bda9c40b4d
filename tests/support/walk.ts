import type { TeamsClient } from "./teamsClient.js";

/** Starts a photo check and answers the unit question if it is put. */
export async function startCheck(client: TeamsClient, text = "can I post this photo?", unit = "Coventry"): Promise<void> {
  await client.say(text);
  if (client.words.includes("Which unit do you work in?")) {
    await client.fill("Your unit", unit).press("Next");
  }
}

export interface FirstPage {
  readonly where?: string;
  readonly shows: readonly string[];
  readonly purpose?: string;
  readonly about?: string;
}

/** Fills the first page in and goes on. */
export async function firstPage(
  client: TeamsClient,
  { where = "A Facebook page", shows, purpose = "Meeting the community", about }: FirstPage,
): Promise<void> {
  client
    .fill("Where do you want", where)
    .tick(...shows)
    .fill("What is the policing purpose", purpose);
  if (about !== undefined) client.fill("Which picture is it", about);
  await client.press("Next");
}

/** From "check your answers" to the verdict. */
export async function getAnswer(client: TeamsClient): Promise<void> {
  if (!client.words.includes("Check your answers"))
    throw new Error(`Expected "Check your answers", but the card says:\n${client.words}`);
  await client.press("Get the answer");
}

/** The reference that the verdict card shows. */
export function referenceOn(client: TeamsClient): string {
  const reference = /Reference ([A-Z]+-\d{4}-[0-9A-Z]{6})/.exec(client.words)?.[1];
  if (!reference) throw new Error(`The card shows no reference:\n${client.words}`);
  return reference;
}
