import { inputsOf } from "./card.js";
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

/** Says where it goes and what for, then what it shows, and goes on. */
export async function firstPage(
  client: TeamsClient,
  { where = "A Facebook page", shows, purpose = "Meeting the community", about }: FirstPage,
): Promise<void> {
  await whereAndWhatFor(client, { where, purpose, ...(about !== undefined && { about }) });
  await client.tick(...shows).press("Next");
}

/** Fills the page before the list of what a picture shows in, and goes on to that list. */
export async function whereAndWhatFor(
  client: TeamsClient,
  { where = "A Facebook page", purpose = "Meeting the community", about }: Omit<FirstPage, "shows"> = {},
): Promise<void> {
  client.fill("Where do you want", where).fill("What is the policing purpose", purpose);
  if (about !== undefined) client.fill("Which picture is it", about);
  await client.press("Next");
}

/**
 * Answers these questions, by their beginnings, on as many pages as they stand on, and goes on after each.
 *
 * @throws Error if a page has none of them
 */
export async function onPages(client: TeamsClient, answers: Readonly<Record<string, string>>, button = "Next"): Promise<void> {
  let left = Object.entries(answers);
  while (left.length > 0) {
    const labels = inputsOf(client.card).map(({ label }) => label);
    const here = left.filter(([question]) => labels.some((label) => label.startsWith(question)));
    if (here.length === 0)
      throw new Error(`Not asked: ${left.map(([question]) => question).join("; ")}. There is: ${labels.join("; ")}`);
    for (const [question, answer] of here) client.fill(question, answer);
    await client.press(button);
    left = left.filter((each) => !here.includes(each));
  }
}

/** From "check your answers" to the verdict. A list before it that is filled in already is sent as it stands. */
export async function getAnswer(client: TeamsClient): Promise<void> {
  if (inputsOf(client.card).some(({ multi, id, value }) => multi && id.includes(".") && value !== "")) await client.press("Next");
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
