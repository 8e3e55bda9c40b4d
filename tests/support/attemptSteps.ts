import type { TeamsClient } from "./teamsClient.js";
import { firstPage, getAnswer, onPages, referenceOn, startCheck } from "./walk.js";

/** A photo check of what the picture shows; further questions by the first words of their labels. Returns its reference. */
export async function photo(
  client: TeamsClient,
  shows: readonly string[],
  further: readonly Readonly<Record<string, string>>[] = [],
  more: { readonly where?: string; readonly purpose?: string } = {},
): Promise<string> {
  await startCheck(client);
  await firstPage(client, { shows, purpose: "Showing the work", ...more });
  await answerPages(client, further);
  await getAnswer(client);
  return referenceOn(client);
}

/** Answers the pages that follow, each by the first words of its questions' labels. */
export async function answerPages(
  client: TeamsClient,
  pages: readonly Readonly<Record<string, string>>[],
  button = "Next",
): Promise<void> {
  for (const page of pages) await onPages(client, page, button);
}

/** From the verdict: opens a page of answers again and changes it, to "check your answers". */
export async function change(client: TeamsClient, fill: (form: TeamsClient) => TeamsClient, page = 0): Promise<void> {
  await client.press("Change my answers");
  await client.press("Change", page);
  await fill(client).press("Save");
}

/** The same, and on to the verdict. */
export async function changeAndAsk(client: TeamsClient, fill: (form: TeamsClient) => TeamsClient, page = 0): Promise<void> {
  await change(client, fill, page);
  await getAnswer(client);
}

/** Finds the verdict of a check again. */
export async function backTo(client: TeamsClient, reference: string): Promise<void> {
  await client.say(reference);
  await client.press("Show the verdict");
}

/** A lead looks a check up and makes it stricter. */
export async function forbid(lead: TeamsClient, reference: string, why: string, verdict = "Do not post"): Promise<void> {
  await lead.say(reference);
  await lead.press("Overrule");
  await lead.fill("What is the right verdict?", verdict).fill("Why?", why).press("Change the verdict");
}

/** A lead looks a check up and agrees. */
export async function agree(lead: TeamsClient, reference: string): Promise<void> {
  await lead.say(reference);
  await lead.press("Agree");
}

/** A lead looks a check up and puts one answer right. */
export function correct(
  lead: TeamsClient,
  reference: string,
  { answer, to, why }: { readonly answer: string; readonly to: Fill; readonly why: string },
): Promise<void> {
  return puts(lead, reference, [answer], to, why);
}

/** The same press with something in it changed. */
export function forged(press: Record<string, unknown>, changes: Readonly<Record<string, string>>): Record<string, unknown> {
  const text = Object.entries(changes).reduce((json, [from, to]) => json.replaceAll(from, to), JSON.stringify(press));
  return JSON.parse(text) as Record<string, unknown>;
}

/** What somebody fills in or ticks on a form. */
export type Fill = (form: TeamsClient) => TeamsClient;

/** A lead looks a check up and puts answers right in one form, and answers what that leads to. */
export async function puts(
  lead: TeamsClient,
  reference: string,
  answers: readonly string[],
  to: Fill,
  why: string,
  more?: Fill,
): Promise<void> {
  await opens(lead, reference);
  await lead.press("Overrule");
  await lead.press("Correct an answer");
  await lead.tick(...answers).press("Next");
  await to(lead).fill("How do you know?", why).press("Let the rules decide");
  if (more) await more(lead).press("Let the rules decide");
}

/** The person finds a check again and answers a page anew. */
export async function anew(person: TeamsClient, reference: string, fill: Fill, page = 0): Promise<void> {
  await backTo(person, reference);
  await changeAndAsk(person, fill, page);
}

/** A lead looks a check up, and again where a card that was on its way came in between. */
export async function opens(lead: TeamsClient, reference: string): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    await lead.say(reference);
    if (lead.words.includes("\nThe check\n")) return;
  }
}

/** A lead looks a check up and confirms the correction that waits. */
export async function confirms(lead: TeamsClient, reference: string): Promise<void> {
  await opens(lead, reference);
  await lead.press("Confirm the correction");
}
