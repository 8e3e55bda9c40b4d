import { type CardInput, inputsOf } from "./card.js";
import type { TeamsClient } from "./teamsClient.js";
import { getAnswer } from "./walk.js";

/** What is answered where nothing stands in a page, so that it raises nothing. */
const CLEAR = [
  ["Where do you want", "A Facebook page"],
  ["What is the policing purpose", "Showing the work"],
  ["Does a picture", "No"],
  ["Would you say it", "Yes"],
  ["Can you say what", "Yes"],
  ["Is it in plain words", "Yes"],
  ["Has the person who owns the words", "Yes"],
  ["Does it link", "Yes"],
  ["Who will watch", "I will"],
  ["What will you post it from", "My own"],
] as const;

/** Has words checked as a draft, and goes through the checklist with them: to its first page. */
export async function beginFromDraft(client: TeamsClient, text: string): Promise<void> {
  await client.say("check this: Lovely morning at the park");
  await client.press("Check another version");
  await client.fill("The words of the post", text).press("Check again");
  await client.press("Go through the checklist");
  if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
}

/** Presses Next on every page; only what has to be answered and is empty is filled in, and what `change` does. */
export async function nextOnEveryPage(
  client: TeamsClient,
  change: (inputs: readonly CardInput[]) => void = () => undefined,
): Promise<void> {
  for (let pages = 0; !client.words.includes("Check your answers"); pages++) {
    if (pages > 12) throw new Error(`The checklist has no end:\n${client.words}`);
    const inputs = inputsOf(client.card);
    for (const [label, option] of CLEAR)
      if (inputs.some((input) => input.label.startsWith(label) && input.value === "")) client.fill(label, option);
    const boxes = inputs.filter(({ multi }) => multi);
    if (boxes.length > 0 && boxes.every(({ value }) => value === "")) client.tick("None of these");
    change(inputs);
    await client.press("Next");
  }
  await getAnswer(client);
}

/** Unticks whatever is ticked, and says that no picture goes with it. */
export function untick(client: TeamsClient, inputs: readonly CardInput[]): void {
  const ticked = inputs.filter(({ multi, id, value }) => multi && !id.endsWith(".none") && value !== "");
  for (const { choices, value } of ticked)
    for (const each of value.split(",")) client.untick(choices.find((choice) => choice.value === each)?.title ?? "");
  if (ticked.length > 0) client.tick("None of these");
}
