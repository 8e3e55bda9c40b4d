import sharp from "sharp";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { wordsOf } from "../support/card.js";
import { standing } from "../support/logged.js";
import { type ReviewParty, reviewParty } from "../support/reviewParty.js";
import { BOT_TOKEN, SignedBot } from "../support/signedBot.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { getAnswer, referenceOn, whereAndWhatFor } from "../support/walk.js";

const FILE = "application/vnd.microsoft.teams.file.download.info";
const base = () => sharp({ create: { width: 64, height: 48, channels: 3, background: "teal" } });
const PLACE = {
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 28/1 32/1", GPSLongitudeRef: "W", GPSLongitude: "1/1 54/1 6/1" },
};

describe("pictures that come with a message", () => {
  let plain: Buffer;
  let placed: Buffer;
  let credited: Buffer;
  beforeAll(async () => {
    plain = await base().jpeg().toBuffer();
    placed = await base().withExif(PLACE).jpeg().toBuffer();
    credited = await base()
      .withExif({ IFD0: { Copyright: "Example Agency" } })
      .jpeg()
      .toBuffer();
  });

  let { bot, robin, alex } = {} as ReviewParty;
  beforeEach(async () => {
    ({ bot, robin, alex } = await reviewParty());
  });
  afterEach(() => bot.stop());

  /** What robin reads before the card with the questions. */
  const told = () =>
    bot.connector.sent
      .filter(({ conversation }) => conversation === robin.conversation)
      .map(({ activity }) => wordsOf(activity.attachments?.[0]?.content))
      .filter((words) => words.includes("looked at the"))
      .at(-1) ?? "";
  const sends = async (client: TeamsClient, ...attachments: unknown[]) => {
    await client.say("can I post this photo?", { attachments });
    if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
  };
  const paste = (bytes: Uint8Array, id = "1") => bot.connector.paste(id, bytes);
  const asFile = (bytes: Uint8Array, id = "f") => ({
    contentType: FILE,
    name: "IMG_1.jpg",
    content: { downloadUrl: paste(bytes, id).contentUrl, uniqueId: id, fileType: "jpg" },
  });
  const toAnswer = async (untick?: string) => {
    if (robin.words.includes("· Page 1")) await whereAndWhatFor(robin, { purpose: "Crime prevention" });
    if (untick !== undefined) await robin.untick(untick).tick("None of these").press("Next");
    await getAnswer(robin);
    return referenceOn(robin);
  };

  it("are looked at: what the file says is told, ticked, and forbids; the record keeps it, and not the place", async () => {
    await sends(robin, asFile(placed));
    expect(told()).toContain("The file says where it was taken");
    expect(told()).toContain("52.4756, -1.9017");
    await whereAndWhatFor(robin, { purpose: "Crime prevention" });
    expect(robin.words).toContain("From the picture:");
    const reference = await toAnswer();
    expect(robin.words).toContain("⛔ Do not post");
    const [event] = await bot.checkLog.read(reference);
    const stored = JSON.stringify(event);
    expect(stored).not.toContain("52.47");
    expect(event).toMatchObject({
      pictureSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      looks: [{ type: "jpeg", lookedFor: "file" }],
    });
    await alex.say(reference);
    for (const words of ["SHA-256:", "Found:", "The file says where it was taken"]) expect(alex.words).toContain(words);
  });

  it("are set aside by the person alone, and then that is in the record", async () => {
    await sends(robin, paste(credited));
    expect(told()).toContain("Example Agency");
    const reference = await toAnswer("Made outside the force");
    expect(robin.words).toContain("You set aside:");
    expect((await standing(bot, reference)).current.setAside).toMatchObject([{ from: "picture" }]);
    await alex.say(reference);
    expect(alex.words).toContain("Found in the picture:");
    await alex.say("review");
    expect(alex.words).toContain("findings set aside");
  });

  it("never clear anything: one that says nothing changes nothing, and is not called fine", async () => {
    await sends(robin, paste(plain));
    expect(told()).toContain("If I find nothing, that does not mean there is nothing.");
    expect(told()).not.toMatch(/\b(?:fine|safe|clear|OK)\b/);
    await whereAndWhatFor(robin);
    expect(robin.words).not.toContain("From the picture:");
    await robin.tick("None of these").press("Next");
    await toAnswer();
    expect(robin.words).toContain("✅ OK to post");
    expect(robin.words).not.toContain("You set aside");
  });

  it("are five at most, each with its own findings; those that cannot be had are said, and the questions are the same", async () => {
    const gone = { contentType: "image/*", contentUrl: `${bot.connector.url}/v3/attachments/none/views/original` };
    const elsewhere = { contentType: "image/*", contentUrl: "https://elsewhere.example/1" };
    const notOne = paste(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "svg");
    await sends(robin, paste(plain, "a"), gone, elsewhere, notOne, asFile(credited), paste(plain, "b"), paste(plain, "c"));
    for (const words of [
      "Picture 2: I could not get it.",
      "Picture 3: I do not download pictures from where it is stored.",
      "Picture 4: This is no picture but a drawing in SVG",
      "Picture 5: The file says whose picture it is: Example Agency",
      "Your message had 2 more: send them separately",
    ])
      expect(told()).toContain(words);
    expect(robin.words).toContain("Where do you want to post it?");
  });

  it("in a channel say nothing of what stands in the file to those who read along", async () => {
    const channel = bot.client({ user: robin.user, kind: "channel" });
    bot.connector.sent.length = 0;
    await sends(channel, paste(credited));
    const words = bot.connector.sent.map(({ activity }) => wordsOf(activity.attachments?.[0]?.content)).join("\n");
    expect(words).toContain("Send me the picture in our own chat");
    expect(words + channel.words).not.toContain("Example Agency");
  });

  it("are looked at once where a message comes twice, however the second look would end", async () => {
    const source = { id: "message-1", attachments: [asFile(placed)] };
    await robin.say("can I post this photo?", source);
    await robin.fill("Your unit", "Coventry").press("Next");
    bot.connector.pictures.clear();
    const before = bot.connector.sent.length;
    await robin.say("can I post this photo?", source);
    const later = bot.connector.sent.slice(before).map(({ activity }) => wordsOf(activity.attachments?.[0]?.content));
    expect(later.join("\n")).not.toContain("I have not looked at the picture");
    await whereAndWhatFor(robin);
    expect(robin.words).toContain("From the picture:");
  });

  it("are numbered alike on the card, in the questions and in the record, also where one could not be had", async () => {
    const gone = { contentType: "image/*", contentUrl: `${bot.connector.url}/v3/attachments/none/views/original` };
    await sends(robin, gone, paste(plain, "a"), asFile(placed));
    expect(told()).toContain("Picture 3: The file says where");
    await whereAndWhatFor(robin);
    expect(robin.words).toContain("Picture 3: The file says where");
    const reference = await toAnswer();
    await alex.say(reference);
    expect(alex.words).toContain("Picture 1\nNot looked at: \nI could not get it.");
  });

  it("leave no place in the record, also where words in the file say it", async () => {
    const described = await base()
      .withExif({ IFD0: { ImageDescription: "Nadia at 52.4756, -1.9017" } })
      .jpeg()
      .toBuffer();
    await sends(robin, asFile(described));
    const reference = await toAnswer().catch(async () => {
      await robin.tick("None of these").press("Next");
      return toAnswer();
    });
    expect(JSON.stringify(await bot.checkLog.read(reference))).not.toContain("52.4756");
  });

  it("are not fetched where nobody asks about them", async () => {
    bot.connector.pictureAuthorization = "nobody has this";
    await robin.say("help", { attachments: [paste(credited)] });
    expect(bot.connector.tried).not.toContain("GET");
  });
});

describe("pictures where the bot has an identity", () => {
  it("are fetched with the bot's own token where they were pasted", async () => {
    const bot = await SignedBot.start();
    bot.connector.pictureAuthorization = `Bearer ${BOT_TOKEN}`;
    const bytes = await base()
      .withExif({ IFD0: { Copyright: "Example Agency" } })
      .jpeg()
      .toBuffer();
    const robin = bot.client();
    await robin.say("can I post this photo?", { attachments: [bot.connector.paste("1", bytes)] });
    const words = bot.connector.sent.map(({ activity }) => wordsOf(activity.attachments?.[0]?.content)).join("\n");
    expect(words).toContain("Example Agency");
    expect(bot.log.join("\n")).not.toContain("Example Agency");
    await bot.stop();
  });

  it("are left alone where PICTURES=off", async () => {
    const bot = await SignedBot.start({ PICTURES: "off" });
    const robin = bot.client();
    await robin.say("can I post this photo?", { attachments: [bot.connector.paste("1", Buffer.from("x"))] });
    expect(bot.connector.sent.map(({ activity }) => activity.text ?? "").join("\n")).toContain(
      "I have not looked at the picture",
    );
    await bot.stop();
  });
});
