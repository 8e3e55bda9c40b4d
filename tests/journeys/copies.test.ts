import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CopiedEvent } from "../../records/index.js";
import { pictureWith } from "../pictures/rendered.js";
import { wordsOf } from "../support/card.js";
import { FixedRights } from "../support/fixedRights.js";
import { someone, standing } from "../support/logged.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { getAnswer, referenceOn } from "../support/walk.js";

const FILE = "application/vnd.microsoft.teams.file.download.info";
const CONSENT = "application/vnd.microsoft.teams.card.file.consent";
const BUTTON = "Give me a copy to post";
const ALEX = someone("alex");
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("a copy to post", { timeout: 90_000 }, () => {
  let drive: Server;
  let driveUrl: string;
  let status = 201;
  const uploads: Buffer[] = [];
  let placed: Buffer;
  let other: Buffer;
  const rights = new FixedRights();
  const log: string[] = [];
  let people = 0;
  let bot: TestBot;
  let robin: TeamsClient;
  let alex: TeamsClient;

  beforeAll(async () => {
    placed = await sharp({ create: { width: 640, height: 480, channels: 3, background: "teal" } })
      .withExif({
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 28/1 32/1", GPSLongitudeRef: "W", GPSLongitude: "1/1 54/1 6/1" },
      })
      .jpeg()
      .toBuffer();
    other = await sharp({ create: { width: 64, height: 48, channels: 3, background: "red" } })
      .jpeg()
      .toBuffer();
    drive = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        uploads.push(Buffer.concat(parts));
        response.statusCode = status;
        response.end();
      });
    });
    await new Promise<void>((resolve) => drive.listen(0, "127.0.0.1", resolve));
    driveUrl = `http://127.0.0.1:${(drive.address() as AddressInfo).port}/upload`;
    // One service for all of these, as the nets are loaded once; each test has a person of its own.
    rights.leads.set(ALEX, ["COV"]);
    bot = await TestBot.start({
      looking: "in-process",
      rights,
      limits: { workMs: 60_000, turnMs: 70_000 },
      log: pino({}, { write: (line: string) => void log.push(line) }),
    });
    alex = bot.client({ user: ALEX });
    await alex.say("help");
  });
  afterAll(async () => {
    await bot.stop();
    await new Promise((resolve) => drive.close(resolve));
  });
  beforeEach(() => {
    status = 201;
    uploads.length = 0;
    people += 1;
    robin = bot.client({ user: someone(`robin${people}`) });
  });

  /** A check of a picture that says where it was taken, with its answer. */
  async function checked(
    client: TeamsClient = robin,
    picture: unknown = bot.connector.paste("1", placed),
    tick?: string,
  ): Promise<string> {
    await client.say("can I post this photo?", { attachments: [picture] });
    if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
    if (tick !== undefined) client.tick(tick);
    await client
      .fill("Where do you want", "A Facebook page")
      .fill("What is the policing purpose", "Crime prevention")
      .press("Next");
    await getAnswer(client);
    // What is seen comes when it comes: what is pressed from here on is answered by nothing else.
    await bot.connector.arrival(
      ({ conversation, method, activity }) =>
        conversation === client.conversation &&
        method === "update" &&
        wordsOf(activity.attachments?.[0]?.content).includes("I looked at the"),
    );
    return referenceOn(client);
  }
  const asFile = (bytes: Uint8Array, id = "f") => ({
    contentType: FILE,
    name: "IMG_1.jpg",
    content: { downloadUrl: bot.connector.paste(id, bytes).contentUrl, uniqueId: id, fileType: "jpg" },
  });
  const said = () =>
    bot.connector.sent
      .map(({ activity }) => activity.text ?? wordsOf(activity.attachments?.[0]?.content))
      .slice(-3)
      .join("\n");
  /** What was offered last, and the answer to it as Teams sends it. */
  const offered = () => {
    const card = bot.connector.sent
      .map(({ activity }) => activity.attachments?.[0])
      .findLast((each) => each?.contentType === CONSENT);
    if (!card) throw new Error("No file was offered.");
    return card as unknown as {
      readonly name: string;
      readonly content: { readonly acceptContext: object; readonly sizeInBytes: number };
    };
  };
  const consent = (more: object = {}) => ({
    type: "invoke",
    name: "fileConsent/invoke",
    replyToId: "consent-card",
    value: {
      type: "fileUpload",
      action: "accept",
      context: offered().content.acceptContext,
      uploadInfo: {
        name: "copy.jpg",
        uploadUrl: driveUrl,
        contentUrl: "https://force-my.sharepoint.com/copy.jpg",
        uniqueId: "u",
        fileType: "jpg",
      },
      ...more,
    },
  });
  const copiedIn = async (reference: string) =>
    (await standing(bot, reference)).history.filter((event): event is CopiedEvent => event.kind === "copied");

  it("is chosen on a preview, given by file consent, has nothing in its file, and stands in the record", async () => {
    const reference = await checked();
    expect(robin.words).toContain("⛔ Do not post");
    const verdictBefore = robin.words;
    await robin.press(BUTTON);
    expect(robin.words).toContain("A copy to post");
    expect(JSON.stringify(robin.card)).toContain("data:image/jpeg;base64,");
    await robin.press("Make the copy");
    expect(robin.words).toContain("Nothing is covered.");
    expect(JSON.stringify(robin.card)).not.toContain("data:image");
    expect(offered()).toMatchObject({ name: `copy-${reference}.jpg` });
    expect(uploads).toHaveLength(0);
    await robin.send(consent());
    const [copy = Buffer.alloc(0)] = uploads;
    expect(offered().content.sizeInBytes).toBe(copy.length);
    expect(await sharp(copy).metadata()).toMatchObject({ width: 640, height: 480, format: "jpeg" });
    expect((await sharp(copy).metadata()).exif).toBeUndefined();
    const [event] = await copiedIn(reference);
    expect(event).toMatchObject({
      pictureSha256: sha256(placed),
      copySha256: sha256(copy),
      covered: [],
      without: ["The file says where it was taken, to within a few steps."],
    });
    expect(robin.words).toContain("The verdict on your check is not “OK to post”");
    expect(robin.words).not.toContain("Post the copy");
    expect(robin.words).toContain("Not in the copy: \nThe file says where it was taken");
    // The copy changes no answer by itself.
    const { verdict, current } = await standing(bot, reference);
    expect({ verdict, revision: current.revision }).toEqual({ verdict: "do-not-post", revision: 1 });
    expect(verdictBefore).toContain(reference);
    await alex.say(reference);
    expect(alex.words).toContain(`made a copy to post, SHA-256 ${sha256(copy)}`);
  });

  it("leaves it to the person to answer again, and then the record says that the copy does not have it", async () => {
    const reference = await checked();
    await robin.press(BUTTON);
    await robin.press("Make the copy");
    await robin.send(consent());
    await robin.press("Change my answers");
    await robin.press("Change");
    robin.untick("Anyone's address").tick("None of these");
    await robin.press("Save");
    await getAnswer(robin);
    const { current } = await standing(bot, reference);
    expect(current).toMatchObject({ revision: 2, setAside: [{ from: "picture", notInCopy: true }] });
    await alex.say(reference);
    expect(alex.words).toContain("The copy to post does not include it.");
  });

  it("covers what was chosen, and asks whether it is enough", async () => {
    const board = await pictureWith([{ lines: ["AB12 CDE"], letter: 60 }], [1200, 900]);
    const reference = await checked(robin, bot.connector.paste("1", board), "None of these");
    await robin.press(BUTTON);
    expect(robin.words).toContain("Tick what to cover");
    await robin.tick("1: a number plate").press("Make the copy");
    await robin.send(consent());
    expect(robin.words).toContain("is everybody and everything covered that should be?");
    expect((await copiedIn(reference))[0]?.covered).toEqual([expect.stringContaining("a number plate")]);
  });

  it("is given once, however often the consent comes; a declined one is no loss", async () => {
    const reference = await checked();
    await robin.press(BUTTON);
    await robin.press("Make the copy");
    await robin.send(consent({ action: "decline" }));
    expect(said()).toContain("I have not kept a copy");
    const answer = consent();
    await robin.send(answer);
    await robin.send(answer);
    expect(uploads).toHaveLength(1);
    expect(said()).toContain("You already have that copy");
    expect(await copiedIn(reference)).toHaveLength(1);
  });

  it("is asked for again where it was not taken, or where the picture is gone, or another one lies there", async () => {
    await checked();
    await robin.press(BUTTON);
    await robin.press("Make the copy");
    status = 500;
    await robin.send(consent());
    expect(said()).toContain("to your OneDrive. Nothing");
    status = 201;
    bot.connector.pictures.set("1", other);
    await robin.send(consent());
    expect(said()).toContain("That is not the picture that was checked");
    bot.connector.pictures.clear();
    await robin.send(consent());
    expect(said()).toContain("Send me the picture again");
    expect(uploads).toHaveLength(1);
    await robin.say("", { attachments: [asFile(other)] });
    expect(said()).toContain("That is not the picture that was checked");
    await robin.say("the copy", { attachments: [asFile(placed)] });
    await robin.press("Make the copy");
    await robin.send(consent());
    expect(uploads).toHaveLength(2);
  });

  it("of a file is made from the file sent again, of which nothing is kept once it is given", async () => {
    const reference = await checked(robin, asFile(placed));
    await robin.press(BUTTON);
    expect(said()).toContain("Send me the picture again");
    await robin.say("", { attachments: [asFile(placed, "again")] });
    await robin.press("Make the copy");
    await robin.send(consent());
    expect(await copiedIn(reference)).toHaveLength(1);
    const rows: string[] = [];
    for await (const row of bot.tables.state.listEntities()) rows.push(JSON.stringify(row));
    const own = rows.filter((row) => row.includes(robin.user.aadObjectId));
    expect(own.length).toBeGreaterThan(1);
    expect(own.join()).not.toContain("/v3/attachments/");
  });

  it("is made of old cards no more, and for nobody else", async () => {
    const reference = await checked();
    await robin.press(BUTTON);
    const [old, at] = [robin.card, robin.cardId];
    await robin.send({ type: "message", value: { pc: { v: "copy.begin", ref: reference } }, replyToId: at });
    await robin.press("Make the copy");
    const stolen = consent();
    await alex.send(stolen);
    expect(said()).toContain("I cannot find a check with that reference");
    expect(uploads).toHaveLength(0);
    await robin.send(consent({ context: { copy: reference, sha256: "0".repeat(64) } }));
    expect(said()).toContain("That copy is no longer available");
    await robin.send({ ...consent(), value: { ...consent().value, context: { copy: reference } } });
    expect(uploads).toHaveLength(0);
    robin.look(old, at);
    await robin.press("Make the copy");
    expect(robin.words).toContain("That card is out of date");
    expect(robin.offered(BUTTON)).toEqual([BUTTON]);
  });

  it("is not offered where others see the card", async () => {
    const channel = bot.client({ user: robin.user, kind: "channel" });
    await checked(channel);
    expect(channel.offered(BUTTON)).toEqual([]);
  });

  it("leaves no word of it in the service's own log", async () => {
    await checked();
    await robin.press(BUTTON);
    await robin.press("Make the copy");
    await robin.send(consent());
    expect(log.join("\n")).not.toMatch(/IMG_1|attachments|52\.47/);
  });
});
