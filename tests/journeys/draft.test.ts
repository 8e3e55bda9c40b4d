import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CARD_BUDGET_BYTES } from "../../cards/index.js";
import { inputsOf, nodes } from "../support/card.js";
import { verdictsOn } from "../support/logged.js";
import { postingIt, startPost, wordsOfPost } from "../support/postWalk.js";
import type { ClientOptions, TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { getAnswer, onPages, referenceOn } from "../support/walk.js";

const RISKY = "Gr8 night! RTC on the A45, if you saw it ring Jean on 07700 900123. www.police.uk";
const heldIn = (client: { card: unknown }, id: string) => inputsOf(client.card).find((input) => input.id === id)?.value;
const isShown = (client: { card: unknown }) =>
  [...nodes(client.card)].some((node) => node["type"] === "Input.Text" && node["isVisible"] !== false);

let bot: TestBot;
beforeAll(async () => {
  bot = await TestBot.start();
});
afterAll(() => bot.stop());
const someone = (name: string, options: Omit<ClientOptions, "botUrl" | "connector"> = {}) =>
  bot.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name }, ...options });

async function chooseUnit(client: TeamsClient): Promise<void> {
  if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
}

describe("words that are pasted to be checked", () => {
  it("are answered with what was found in them, with its citation and what to do", async () => {
    const client = someone("paster");
    await client.say(`check this: ${RISKY}`);
    expect(client.words).toContain("Change this before you post it");
    expect(client.words).toContain("“07700 900123”");
    expect(client.words).toContain("Facebook guidance, Information (FB-INF-1)");
    expect(client.words).toContain("Write “crash”.");
    expect(isShown(client)).toBe(false);
    await client.say("my checks");
    expect(client.words).not.toContain("Gr8 night");
  });

  it("are changed and checked again in the same card", async () => {
    const client = someone("changer");
    await client.say(`is this post ok? "${RISKY}"`);
    const card = client.cardId;
    await client.press("Check another version");
    expect(isShown(client)).toBe(true);
    expect(heldIn(client, "draft")).toBe(RISKY);
    await client.fill("The words of the post", "Great night! A crash on the A45: ring 101.\nwww.police.uk").press("Check again");
    expect(client.words).toContain("found none of what I know");
    expect(client.cardId).toBe(card);
    await client.press("Check another version");
    expect(heldIn(client, "draft")).toBe("Great night! A crash on the A45: ring 101.\nwww.police.uk");
  });

  it("are not lost when they are empty, too long or full of what only looks like more", async () => {
    const client = someone("tester");
    await client.say("check this: Lovely morning at the park");
    for (const [typed, says] of [
      ["  ", "Type or paste the words of your post."],
      ["long ".repeat(1_200), "Use 5,000 characters or fewer: this has 6,000."],
    ] as const) {
      await client.press("Check another version");
      await client.fill("The words of the post", typed).press("Check again");
      expect(client.words).toContain(says);
      expect(heldIn(client, "draft")).toBe(typed);
      await client.fill("The words of the post", "RTC ${x} **b** {{y}}").press("Check again");
      expect(heldIn(client, "draft")).toBe("RTC ${x} **b** {{y}}");
    }
  });

  it("are looked at up to a limit where a message is longer, and the card says so", async () => {
    const client = someone("novelist");
    await client.say(`check this: ${"A fine day at the park. ".repeat(300)}`);
    expect(client.words).toContain("I looked at the first 5,000 only");
    expect(client.words).toContain("Your message still has all of it");
  });

  it("come in a card that Teams takes, in place of another too, however much is found in them", async () => {
    const client = someone("texter");
    await client.say(`check this: ${"u r ".repeat(225)}`);
    const fits = () => Buffer.byteLength(JSON.stringify(client.card)) <= CARD_BUDGET_BYTES;
    expect(fits()).toBe(true);
    expect(client.words).toContain("Left out: the marks in the later part of the words.");
    await client.press("Check another version");
    await client.fill("The words of the post", "u 😀 ".repeat(225)).press("Check again");
    expect(fits()).toBe(true);
    expect(heldIn(client, "draft")).toBe("u 😀 ".repeat(225));
  });

  it("are asked for where there are none, or where they did not come along", async () => {
    const client = someone("silent");
    await client.say("Draft for checking:");
    expect(client.words).toContain("Type or paste the words of your post.");
    await client.say(`check this: ${RISKY}`);
    const press = client.pressOf("Check another version") as { value: { action: { data: Record<string, unknown> } } };
    delete press.value.action.data["draft"];
    await client.send(press);
    expect(client.words).toContain("Paste them here again.");
  });

  it("are checked in a channel, and on a client without Universal Actions", async () => {
    const client = someone("channel", { kind: "channel", oldClient: true });
    await client.say(`check this: ${RISKY}`);
    await client.press("Check another version");
    expect(heldIn(client, "draft")).toBe(RISKY);
    await client.fill("The words of the post", "Lovely morning").press("Check again");
    expect(client.words).toContain("found none of what I know");
  });
});

describe("from the words into the checklist", () => {
  it("fills in the words and what was found, page by page, for the person to confirm", async () => {
    const client = someone("walker");
    await client.say(`check this for Facebook: ${RISKY}`);
    await client.press("Go through the checklist");
    await chooseUnit(client);
    expect(client.words).toContain("I have filled in from your words");
    expect(heldIn(client, "words")).toBe(RISKY);
    await onPages(client, {
      "Where do you": "A Facebook page",
      "What is the policing": "Showing the work",
      "Does a picture": "No",
    });
    expect(heldIn(client, "says.information")).toBe("personal-details");
    expect(heldIn(client, "says.none")).toBe("");
    await client.press("Next");
    expect(client.words).toContain("How it reads");
    expect(heldIn(client, "style")).toBe("both");
    await onPages(client, { "Would you say it": "Yes", "Can you say what": "Yes" });
    expect(client.words).toContain("Posting it");
    expect(heldIn(client, "link")).toBe("linked");
    await onPages(client, { "Who will watch": "I will", "What will you post it from": "My own" });
    await getAnswer(client);
    expect(client.words).toContain("Do not post");
    expect(client.words).toContain("FB-INF-1");
  });

  it("says so when the words are longer than the checklist keeps", async () => {
    const client = someone("long-winded");
    await client.say(`check this: ${"Come to our open day on Saturday and meet the dogs. ".repeat(30)}`);
    const before = bot.connector.sent.length;
    await client.press("Go through the checklist");
    expect(JSON.stringify(bot.connector.sent.slice(before))).toContain("keeps the first 1,000 characters");
    await chooseUnit(client);
    expect(String(heldIn(client, "words")).length).toBeLessThanOrEqual(1_000);
  });

  it("starts one check for a double tap, and another for other words", async () => {
    const client = someone("tapper");
    await client.say(`check this: ${RISKY}`);
    await client.press("Go through the checklist");
    await chooseUnit(client);
    await client.say(`check this: ${RISKY}`);
    const twice = client.pressOf("Go through the checklist");
    const before = bot.connector.sent.length;
    await client.send(twice);
    await client.send(twice);
    expect(bot.connector.sent.length - before).toBe(1);
    await client.say("my checks");
    expect(client.words.match(/RTC on the A45/g)).toHaveLength(2);
  });
});

describe("the words in the checklist's own first page", () => {
  it("bring it back once with what they give away ticked, and the person decides", async () => {
    const client = someone("owner");
    await startPost(client);
    await wordsOfPost(client, RISKY);
    expect(client.words).toContain("I noticed this in your words: a phone number (“07700 900123”)");
    expect(heldIn(client, "says.information")).toBe("personal-details");
    expect(heldIn(client, "says.none")).toBe("");
    await client.untick("Give details of a person").tick("None of these").press("Next");
    expect(client.words).toContain("text speak (“Gr8”); jargon or formal language (“RTC”)");
    expect(heldIn(client, "style")).toBe("both");
    await onPages(client, { "Would you say it": "Yes", "Can you say what": "Yes", "Is it in plain words": "Yes, plain" });
    expect(heldIn(client, "link")).toBe("linked");
    await postingIt(client);
    await getAnswer(client);
    expect(client.words).toContain("OK to post");
    const [event] = await verdictsOn(bot, referenceOn(client));
    expect(event?.answers).toMatchObject({ says: ["none-of-these"], style: "plain", words: RISKY });
  });

  it("brings the page back again where the check is carried on with before it is confirmed", async () => {
    const client = someone("leaver");
    await startPost(client);
    await wordsOfPost(client, RISKY);
    await client.say("carry on");
    expect(client.words).toContain("I noticed this in your words");
    expect(heldIn(client, "says.none")).toBe("");
    await client.press("Back");
    expect(heldIn(client, "words")).toBe(RISKY);
  });
});
