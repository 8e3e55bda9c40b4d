import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buttonsOf, wordsOf } from "../support/card.js";
import { guidance } from "../support/content.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const provisions = [...guidance.provisions.values()];
const { crimeReportNumber, crimeReportPage } = guidance.organisation.facts;

/** Where each topic's button stands on the card of topics. */
const place = (topic: string) => guidance.topics.findIndex(({ id }) => id === topic);
const titles = (client: TeamsClient) => buttonsOf(client.card).map(({ title }) => title);

describe("what the guidance says", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  const someone = (name: string, more: object = {}) =>
    bot.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name }, ...more });
  const kinds = [
    ["in Teams", {}],
    ["on an old client", { oldClient: true }],
    ["in a channel", { kind: "channel" }],
    ["on an old client in a group chat", { kind: "groupChat", oldClient: true }],
  ] as const;

  it("lists the topics in order, each with how many rules it has", async () => {
    const client = someone("lister");
    await client.say("show me the guidance");
    const lines = client.words.split("\n");
    const names = guidance.topics.map(({ summary }) => lines.indexOf(summary));
    expect(names.every((at) => at > 0)).toBe(true);
    expect(names).toEqual([...names].sort((a, b) => a - b));
    expect(client.words).toContain("Pictures\nWho and what may be seen in a picture.\n10 rules");
    expect(client.words).toContain("1 rule");
  });

  it.each(kinds)("shows every rule on the way through every topic, in the card that was pressed, %s", async (kind, more) => {
    const client = someone(`reader-${kind}`, more);
    await client.say("guidance");
    const card = client.cardId;
    const before = bot.connector.sent.length;
    for (const topic of guidance.topics) {
      await client.press("Open", place(topic.id));
      let read = client.words;
      while (titles(client).includes("Next page")) {
        await client.press("Next page");
        read += client.words;
      }
      for (const { id, says, todo } of provisions.filter((each) => each.topic === topic.id)) {
        expect(read).toContain(`(${id})`);
        expect(plain(read)).toContain(says);
        expect(plain(read)).toContain(`What to do: ${todo}`);
      }
      await client.press("Back to the topics");
      expect(client.words).toContain("The guidance, by topic");
    }
    expect(client.cardId).toBe(card);
    expect(bot.connector.sent.slice(before).filter(({ method }) => method === "send")).toEqual([]);
  });

  it("says once what both documents say, with both citations", async () => {
    const client = someone("twice");
    await client.say("the rules");
    await client.press("Open", place("pictures"));
    expect(client.words.match(/Wanted people and suspects/g)).toHaveLength(1);
    expect(client.words).toContain("Facebook guidance, Pictures (FB-PIC-1); Flickr guidance, Pictures (FL-DNT-2)");
  });

  it("goes through a long topic in pages, and back", async () => {
    const client = someone("pager");
    await client.say("guidelines");
    await client.press("Open", place("flickr"));
    const first = client.words;
    expect(first).toContain("rules 1 to 5 of 10");
    await client.press("Next page");
    expect(client.words).toContain("rules 6 to 10 of 10");
    expect(titles(client)).toEqual(["Previous page", "Back to the topics"]);
    await client.press("Previous page");
    expect(client.words).toBe(first);
  });

  it.each(kinds)("shows the topics, and says why, where a card names one that is gone, %s", async (kind, more) => {
    const client = someone(`late-${kind}`, more);
    await client.say("guidance");
    const press = JSON.parse(JSON.stringify(client.pressOf("Open")).replaceAll('"t":"pictures"', '"t":"pigeons"'));
    await client.send(press);
    expect(client.words).toContain("The guidance has changed since that card was made.");
    expect(client.words).toContain("Pictures");
  });

  it("opens a topic at its first page where the rule that is named is no longer in it", async () => {
    const client = someone("mover");
    await client.say("guidance");
    await client.press("Open", place("pictures"));
    const press = JSON.parse(JSON.stringify(client.pressOf("Next page")).replace(/"at":"[^"]*"/g, '"at":"FB-OLD-1"'));
    await client.send(press);
    expect(client.words).toContain("rules 1 to 5 of 10");
  });

  it.each([{ t: 7 }, { t: "x".repeat(100) }, { from: "FB-PIC-1" }, { from: Array(200).fill("FB-PIC-1") }])(
    "acts on no button that was tampered with: %j",
    async (more) => {
      const client = someone("tamperer");
      const pc = { v: "guidance.topic", t: "pictures", ...more };
      await client.post({ type: "invoke", name: "adaptiveCard/action", value: { action: { data: { pc } }, trigger: "manual" } });
      expect(client.told).toContain("too old or broken");
    },
  );

  it("answers a question with what the rule says, what to do and where it stands", async () => {
    const client = someone("asker");
    await client.say("where do I get release forms from?");
    const rule = guidance.provisions.get("FB-PIC-7");
    expect(client.words).toContain(rule?.title);
    expect(client.words).toContain(rule?.says);
    expect(client.words).toContain(`What to do:** ${rule?.todo}`);
    expect(client.words).toContain("Facebook guidance, Pictures (FB-PIC-7)");
    expect(titles(client)).toEqual(["More about pictures", ...[...guidance.flows.values()].map(({ button }) => button)]);
  });

  it("leads from an answer to its topic, where the rule stands, and back to the answer", async () => {
    const client = someone("curious");
    await client.say("where do I get release forms from?");
    const answer = client.words;
    await client.press("More about pictures");
    expect(client.words).toContain("rules 6 to 10 of 10");
    expect(client.words).toContain("(FB-PIC-7)");
    await client.press("Previous page");
    await client.press("Back to the answer");
    expect(client.words).toBe(answer);
  });

  it("shows three rules in full at most, and a way to each of the others", async () => {
    const client = someone("general");
    const from = provisions.filter(({ topic }) => topic === "tone").map(({ id }) => id);
    const pc = { v: "guidance.answer", from };
    await client.post({ type: "invoke", name: "adaptiveCard/action", value: { action: { data: { pc } }, trigger: "manual" } });
    expect(client.words.match(/What to do:/g)).toHaveLength(3);
    expect(client.words).toContain("Also about this:");
    expect(titles(client).slice(0, 3)).toEqual(["The values-based decision model", "Your own profiles", "No text speak"]);
    await client.press("No text speak");
    expect(client.words).toContain("Purpose and tone");
    expect(client.words).toContain("(FB-VAL-4)");
  });

  it("gives the number and the page where somebody reports a crime, and no way to more where there is no more", async () => {
    const client = someone("reporter");
    await client.say("can people report crimes on our page?");
    expect(client.words).toContain(crimeReportNumber);
    expect(client.words).toContain(`[${crimeReportPage}](${crimeReportPage})`);
    expect(client.words).toContain("(FB-CRM-1)");
    expect(titles(client)[0]).toBe("All the guidance");
    await client.press("All the guidance");
    expect(client.words).toContain("The guidance, by topic");
  });

  it("is found from the help", async () => {
    const client = someone("helped");
    await client.say("help");
    expect(client.words).toContain("Say “guidance”");
    await client.press("Guidance");
    expect(client.words).toContain("The guidance, by topic");
  });

  it("shows nothing of whoever asks", async () => {
    const client = someone("Nobody In Particular", { kind: "channel" });
    await client.say("guidance");
    await client.press("Open", place("information"));
    expect(JSON.stringify(client.card)).not.toContain("Nobody In Particular");
    expect(wordsOf(client.card)).toContain("Libel");
  });
});

/** A card's words without what makes them bold, or links of them. */
function plain(words: string): string {
  return words.replaceAll("**", "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}
