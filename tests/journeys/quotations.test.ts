import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { someone } from "../support/logged.js";
import { TestBot } from "../support/testBot.js";

const THEIRS = "RTC on the A45, ring Jean on 07700 900123";
const quoting = (words: string, more: object = {}) => ({
  entities: [{ type: "quotedReply", quotedReply: { messageId: "16", senderName: "Sam Okoro", preview: words, ...more } }],
});
const html = (content: string) => ({ contentType: "text/html", content });
const picture = '<img src="https://graph.microsoft.com/v1.0/hosted/1">';

let bot: TestBot;
beforeAll(async () => {
  bot = await TestBot.start();
});
afterAll(() => bot.stop());
let count = 0;
const newcomer = () => bot.client({ user: someone(`quoter-${++count}`) });
const saidTo = (client: ReturnType<typeof newcomer>) =>
  bot.connector.sent
    .filter(({ conversation }) => conversation === client.conversation)
    .map(({ activity }) => activity.text ?? "")
    .join("\n");

describe("a message that somebody else wrote", () => {
  it.each([
    "is this ok to post?",
    "can I post this?",
    "check the wording",
    "check the wording of this post please",
    "thoughts?",
    "can this go on our facebook?",
  ])("is checked as a quotation when “%s” is asked about it", async (asks) => {
    const client = newcomer();
    await client.say(`<quoted messageId="16"/>${asks}`, quoting(THEIRS));
    expect(client.words).toContain("Sam Okoro wrote these words, and you quoted them.");
    expect(client.words).toContain("only the beginning of a long message");
    expect(client.words).toContain("“07700 900123”");
    expect(client.words).toContain("The words you quoted, which I checked");
  });

  it("is said to be about a picture that was not seen, where it reads so", async () => {
    const client = newcomer();
    await client.say("ok to post this?", quoting("Photo of the children at the fete, no consent from parents yet"));
    expect(client.words).toContain("They read as if they were about a picture, which I have not checked");
  });

  it("is said to be there in part only where Teams sends one of two without its words", async () => {
    const client = newcomer();
    const { entities = [], ...more } = quoting(THEIRS) as { entities?: object[] };
    await client.say('<quoted messageId="16"/> <quoted messageId="17"/> is this ok to post?', { ...more, entities });
    expect(client.words).toContain("“07700 900123”");
    expect(client.words).toContain("did not send me all");
  });

  it("is never the person's own words, in the log either", async () => {
    const client = newcomer();
    await client.say("is this ok to post?", quoting("Big thanks to everybody at the fete www.police.uk"));
    await client.press("Go through the checklist");
    await client.fill("Your unit", "Coventry").press("Next");
    const stored = JSON.stringify(await bot.tables.state.listEntities().byPage().next());
    expect(stored).toContain("check this, which I quote: Big thanks");
  });

  it("is left alone, and said to be, where the person's own words are enough", async () => {
    for (const own of [
      "check this: Gr8 night at the fete",
      "Where do I get release forms?",
      "can I post a photo of a dead body?",
    ]) {
      const client = newcomer();
      await client.say(own, quoting("He is dead, here is his child's photo"));
      expect(saidTo(client)).toContain("I have not checked the message by Sam Okoro");
      expect(client.words).not.toContain("his child");
    }
    const helped = newcomer();
    await helped.say("help", quoting(THEIRS));
    expect(saidTo(helped)).toBe("");
  });

  it("is not checked where nothing is asked, and where Teams sends none of it the bot says so", async () => {
    const forwarder = newcomer();
    const forward = `<blockquote itemtype="http://schema.skype.com/Forward"><strong itemprop="mri">Sam Okoro</strong>${THEIRS}</blockquote>`;
    await forwarder.say(THEIRS, { attachments: [html(forward)] });
    expect(forwarder.told).toContain("I see the message by Sam Okoro that you forwarded, but no question of yours");
    expect(forwarder.card).toBeUndefined();
    const unsent = newcomer();
    await unsent.say(`<quoted messageId="16"/> is this ok to post?`);
    expect(saidTo(unsent)).toContain("Teams did not send me its words");
    const shown = newcomer();
    const reply = `<blockquote itemtype="http://schema.skype.com/Reply"><p itemprop="preview">At the fete</p>${picture}</blockquote>ok to post?`;
    await shown.say("ok to post?", { attachments: [html(reply)] });
    expect(shown.words).toContain("There was a picture in it that I have not looked at.");
  });
});

describe("a message as Teams may send it", () => {
  it("is read from its HTML where it has no text, and with the addresses behind its labels", async () => {
    const client = newcomer();
    await client.say("", { text: null, attachments: [html("<p>help</p>")], entities: null });
    expect(client.words).toContain("What I can do");
    const linking = html('<p>check this: More on <a href="https://bit.ly/abc">our page</a></p>');
    await client.say("check this: More on our page", { attachments: [linking] });
    expect(client.words).toContain("bit.ly/abc");
  });

  it("is answered without a text in its mention, a type in its entity and a tenant in its conversation", async () => {
    const client = bot.client({ kind: "groupChat" });
    const mentioned = { id: "28:postcheck", name: "PostCheck" };
    await client.post({
      type: "message",
      text: "<at>PostCheck</at> help",
      entities: [null, { mentioned }, { type: "mention", mentioned, text: null }],
      conversation: { id: client.conversation, tenantId: "", conversationType: "groupChat", isGroup: true },
    });
    expect(client.words).toContain("What I can do");
  });
});
