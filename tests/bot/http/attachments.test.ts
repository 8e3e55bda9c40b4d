import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inputsOf, wordsOf } from "../../support/card.js";
import { TestBot } from "../../support/testBot.js";

const INLINE = { contentType: "image/*", contentUrl: "https://smba.trafficmanager.net/uk/v3/attachments/1/views/original" };
const fileOf = (name: string) => ({
  contentType: "application/vnd.microsoft.teams.file.download.info",
  name,
  contentUrl: `https://example.sharepoint.com/personal/${name}`,
  content: { downloadUrl: "https://elsewhere.example/download", uniqueId: "1", fileType: name.split(".").at(-1) },
});
const html = (content: string) => ({ contentType: "text/html", content });
const PASTED = html('<div><img alt="image" src="https://graph.microsoft.com/v1.0/hosted/1" width="40"></div>');
const EMOJI = html('<p>hi <img itemtype="http://schema.skype.com/Emoji" itemid="1f44d" src="https://example.com/e.png"></p>');

describe("what comes with a message", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());
  let count = 0;
  const someone = (kind: "personal" | "channel" = "personal") => {
    const name = `sender-${++count}`;
    return bot.client({ kind, user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name } });
  };
  /** Answers the unit question, and says which words the first page began with. */
  const begin = async (client: ReturnType<typeof someone>) => {
    await client.fill("Your unit", "Coventry").press("Next");
    expect(client.words).toContain("Where do you want to post it?");
    return inputsOf(client.card).find((input) => input.id === "about")?.value;
  };

  /** What it says of a picture: in a card where it could be fetched, in a line where it cannot. */
  const toldOf = (client: ReturnType<typeof someone>) =>
    [client.told, ...bot.connector.sent.filter(({ conversation }) => conversation === client.conversation).map(wordsSent)].join(
      "\n",
    );
  const wordsSent = ({ activity }: (typeof bot.connector.sent)[number]) => wordsOf(activity.attachments?.[0]?.content);

  it.each([
    ["an inline image", [INLINE]],
    ["an inline image beside its HTML body", [INLINE, PASTED]],
    ["a picture that is pasted into the text", [PASTED]],
    ["a picture file", [fileOf("IMG_0021.JPG")]],
    ["a picture file without its type in the name", [{ ...fileOf("photo"), content: { fileType: "heic" } }]],
    ["a video", [{ contentType: "video/mp4", contentUrl: "https://example.com/v" }]],
  ])("%s without words starts the photo check, and is not looked at where it cannot be had", async (_, attachments) => {
    const client = someone();
    await client.say("", { attachments });
    expect(toldOf(client)).toContain("I have not looked at the picture");
    expect(await begin(client)).toBe("");
  });

  it.each([
    ["an inline image", INLINE],
    ["a picture file", fileOf("stall.png")],
  ])("%s with words starts it with those words", async (_, attachment) => {
    const client = someone();
    await client.say("our stall at the fete, this any good", { attachments: [attachment] });
    expect(toldOf(client)).toContain("I do not download pictures from where it is stored.");
    expect(await begin(client)).toBe("our stall at the fete, this any good");
  });

  it("a picture in a channel starts it too", async () => {
    const client = someone("channel");
    await client.say("", { attachments: [PASTED] });
    expect(client.told).toContain("I have not kept it");
    await begin(client);
  });

  it("another file is not kept either, and may yet be about a picture", async () => {
    const client = someone();
    await client.say("", { attachments: [fileOf("poster.docx")] });
    expect(client.told).toContain("I cannot read files");
    await begin(client);
  });

  it.each([
    ["the HTML of the message itself", html("<p>hello there</p>")],
    ["an emoji", EMOJI],
    ["a card that was passed on", { contentType: "application/vnd.microsoft.card.adaptive", content: {} }],
    ["a quoted message", { contentType: "messageReference", content: "{}" }],
  ])("%s is no picture", async (_, attachment) => {
    const client = someone();
    await client.say("help", { attachments: [attachment] });
    expect(client.told).toBe("");
    expect(client.words).toContain("What I can do");
  });

  it("never fetches a picture", async () => {
    const before = bot.connector.sent.length;
    const client = someone();
    await client.say("", { attachments: [{ contentType: "image/png", contentUrl: `${bot.connector.url}/v3/attachments/1` }] });
    const since = bot.connector.sent.slice(before);
    expect(since.every(({ method }) => method === "send")).toBe(true);
    expect(since).toHaveLength(2);
  });
});
