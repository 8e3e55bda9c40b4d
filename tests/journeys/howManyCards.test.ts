import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inputsOf } from "../support/card.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

/** What somebody answers who has nothing to hide, by the beginning of each question. */
const CLEAR: Readonly<Record<string, string>> = {
  "Where do you": "A Facebook page",
  "What is the policing": "Showing the work",
  "Does a picture": "No",
  "Would you say it": "Yes, both",
  "Can you say what": "Yes, in one",
  "Is it in plain words": "Yes, plain",
  "Does it link": "Yes",
  "Who will watch": "I will",
  "What will you post it from": "My own",
};

interface Counted {
  readonly cards: number;
  readonly presses: number;
  /** Options that are chosen or ticked. */
  readonly choices: number;
}

describe("how much a clear check takes of an officer whose unit is known", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  it.each([
    ["photo", "can I post this photo?", { cards: 4, presses: 3, choices: 3 }],
    ["post", "post checklist", { cards: 6, presses: 5, choices: 10 }],
  ])("of a %s", async (name, words, expected) => {
    const client = bot.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name } });
    await client.say("my unit");
    await client.fill("Your unit", "Coventry").press("Save");
    await client.say(words);
    expect(await throughTo(client, "OK to post")).toEqual(expected);
  });
});

/** Answers what each card asks and presses its first button, until the card says so. */
async function throughTo(client: TeamsClient, verdict: string): Promise<Counted> {
  const done = { cards: 1, presses: 0, choices: 0 };
  while (!client.words.includes(verdict)) {
    if (done.presses > 20) throw new Error(`It does not end:\n${client.words}`);
    for (const { label, multi, choices } of inputsOf(client.card)) {
      const answer = Object.entries(CLEAR).find(([question]) => label.startsWith(question))?.[1];
      if (answer !== undefined) client.fill(label, answer);
      else if (multi && choices.some(({ title }) => title === "None of these")) client.tick("None of these");
      else continue;
      done.choices += 1;
    }
    await client.press(client.words.includes("Check your answers") ? "Get the answer" : "Next");
    done.cards += 1;
    done.presses += 1;
  }
  return done;
}
