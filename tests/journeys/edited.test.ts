import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "../support/card.js";
import { Gate } from "../support/gate.js";
import { someone } from "../support/logged.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { sharedContent } from "../support/understander.js";

let bot: TestBot;
/** A message with these words waits at its gate before it is read, once. */
const gates = new Map<string, Gate>();
const gateAt = (words: string) => {
  const gate = new Gate();
  gates.set(words, gate);
  return gate;
};
beforeAll(async () => {
  const { understander } = await sharedContent();
  const understand: typeof understander.understand = async (text, meant) => {
    for (const [words, gate] of gates) if (text.includes(words) && gates.delete(words)) await gate.pass();
    return understander.understand(text, meant);
  };
  bot = await TestBot.start({ understander: { understand } });
});
afterAll(() => bot.stop());
let count = 0;
const newcomer = (kind: "personal" | "channel" = "personal") => bot.client({ kind, user: someone(`editor-${++count}`) });
const EDITED = "I see that you have edited your message";
const FINE = "check this: A lovely day at the fete. www.police.uk";
const RISKY = "check this: A lovely day at the fete, ring Jean on 07700 900123. www.police.uk";

/** What the bot sends when a message is edited. */
const edit = async (client: TeamsClient, id: string, text: string, more: object = {}) => {
  const from = bot.connector.sent.length;
  await client.post({ type: "messageUpdate", id, text, channelData: { eventType: "editMessage" }, ...more });
  return bot.connector.sent
    .slice(from)
    .map(({ method, id: card, activity }) => [method, card, activity.text ?? wordsOf(activity.attachments?.[0]?.content)]);
};

describe("a message that is edited", () => {
  it("is checked anew in the place of the old answer, each time it says something else", async () => {
    const client = newcomer();
    await client.say(FINE, { id: "m-1" });
    const card = client.cardId;
    expect(client.words).toContain("found none of what I know");
    const revised = await edit(client, "m-1", RISKY);
    expect(revised).toEqual([["update", card, expect.stringContaining("“07700 900123”")]]);
    expect(await edit(client, "m-1", RISKY)).toEqual([]);
    expect(await edit(client, "m-1", FINE)).toEqual([["update", card, expect.stringContaining("found none of what I know")]]);
  });

  it("gets one line, once, where the old answer is no longer shown, or where a check has begun with it", async () => {
    const moved = newcomer();
    await moved.say(FINE, { id: "m-1" });
    await moved.press("Check another version");
    expect(await edit(moved, "m-1", RISKY)).toEqual([["send", expect.anything(), expect.stringContaining(EDITED)]]);
    expect(await edit(moved, "m-1", RISKY)).toEqual([]);

    const begun = newcomer();
    await begun.say("can I post this photo of our stall?", { id: "m-1" });
    const before = begun.words;
    expect(await edit(begun, "m-1", "can I post this photo of a dead body?")).toHaveLength(1);
    expect(begun.told).toContain(EDITED);
    expect(begun.words).toBe(before);
    await begun.say("my checks");
    expect(begun.words).not.toContain("dead body");

    const other = newcomer();
    await other.say(FINE, { id: "m-1" });
    expect(await edit(other, "m-1", "help")).toEqual([["send", expect.anything(), expect.stringContaining(EDITED)]]);
    expect(await edit(other, "unknown", RISKY)).toHaveLength(1);
  });

  it("is answered by its latest edit alone, whichever takes longer to look at", async () => {
    const client = newcomer();
    await client.say(FINE, { id: "m-1" });
    const card = client.cardId;
    const slow = gateAt("ring Jean");
    const first = edit(client, "m-1", RISKY);
    await slow.reached;
    expect(await edit(client, "m-1", `${FINE} Come along`)).toHaveLength(1);
    slow.release();
    await first;
    client.look(undefined, "");
    const updates = bot.connector.sent
      .filter(({ method, id }) => method === "update" && id === card)
      .map(({ activity }) => wordsOf(activity.attachments?.[0]?.content));
    expect(updates.filter((words) => words.includes("07700 900123"))).toEqual([]);
    expect(updates).toHaveLength(1);
  });

  it("leaves the card alone on which somebody went on while the edit was looked at", async () => {
    const client = newcomer();
    await client.say(FINE, { id: "m-1" });
    const slow = gateAt("ring Jean");
    const edited = edit(client, "m-1", RISKY);
    await slow.reached;
    await client.press("Check another version");
    slow.release();
    expect(await edited).toEqual([["send", expect.anything(), expect.stringContaining(EDITED)]]);
  });

  it("gets one line where a picture has come to it, though its words are the same", async () => {
    const client = newcomer();
    await client.say(FINE, { id: "m-1" });
    const picture = { contentType: "image/*", contentUrl: "https://smba.trafficmanager.net/uk/v3/attachments/1/views/original" };
    const told = await edit(client, "m-1", FINE, { attachments: [picture] });
    expect(told).toEqual([["send", expect.anything(), expect.stringContaining(EDITED)]]);
  });

  it("says nothing where the words have not changed, or where the message is none to the bot", async () => {
    const client = newcomer();
    await client.say(FINE, { id: "m-1" });
    const preview = { attachments: [{ contentType: "application/vnd.microsoft.teams.card.preview", content: {} }] };
    expect(await edit(client, "m-1", FINE, preview)).toEqual([]);
    expect(await edit(client, "m-1", RISKY, { channelData: { eventType: "undeleteMessage" } })).toEqual([]);
    const channel = newcomer("channel");
    expect(await edit(channel, "not-ours", "Lunch at one")).toEqual([]);
  });
});
