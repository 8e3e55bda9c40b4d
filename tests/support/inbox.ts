import { wordsOf } from "./card.js";
import type { Sent } from "./fakeConnector.js";
import type { TeamsClient } from "./teamsClient.js";
import type { TestBot } from "./testBot.js";

/** The card of the bot's own accord with these words in the person's chat, once it is there; they look at it. */
export async function comes(bot: TestBot, client: TeamsClient, words: string, method: Sent["method"] = "send"): Promise<Sent> {
  const sent = await bot.connector.arrival(
    (each) => each.conversation === client.conversation && each.method === method && cardWords(each).includes(words),
  );
  client.look(sent.activity.attachments?.[0]?.content, sent.id);
  return sent;
}

/** How many cards with these words have come to the person's chat: new ones and those in place of others, or only of one sort. */
export function came(bot: TestBot, client: TeamsClient, words: string, method?: Sent["method"]): number {
  return bot.connector.sent.filter(
    (each) =>
      each.conversation === client.conversation &&
      (method === undefined || each.method === method) &&
      cardWords(each).includes(words),
  ).length;
}

function cardWords(sent: Sent): string {
  return wordsOf(sent.activity.attachments?.[0]?.content);
}
