import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "../support/card.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { ScriptedLooking } from "../support/scriptedLooking.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, startCheck } from "../support/walk.js";

const credited = () =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: "teal" } })
    .withExif({ IFD0: { Copyright: "Example Agency" } })
    .jpeg()
    .toBuffer();

describe("a picture that comes with words that say nothing of it", () => {
  const connector = new FakeConnector();
  let bot: TestBot;
  beforeAll(async () => {
    await connector.start();
    bot = await TestBot.start({ looking: new ScriptedLooking(), connector });
  });
  afterAll(async () => {
    await bot.stop();
    await connector.stop();
  });

  let count = 0;
  const someone = () => {
    const name = `sender-${++count}`;
    return bot.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name } });
  };
  const sends = async (client: ReturnType<typeof someone>, words: string) =>
    client.say(words, { attachments: [connector.paste(`${count}`, await credited())] });
  const toldTo = ({ conversation }: ReturnType<typeof someone>) =>
    connector.sent
      .filter((each) => each.conversation === conversation)
      .map(({ activity }) => `${activity.text ?? ""} ${wordsOf(activity.attachments?.[0]?.content)}`)
      .join("\n");

  it.each(["yes", "ok", "no", "hi", "thanks", "👍", "no worries"])("is looked at, in a check of its own: %s", async (words) => {
    const client = someone();
    await startCheck(client, "our new van");
    await firstPage(client, { shows: ["Others you could recognise"] });
    await sends(client, words);
    expect(toldTo(client)).toContain("Example Agency");
    expect(client.words).toContain("Where do you want to post it?");
    expect(client.words).not.toContain("Has everyone");
    await client.say("my checks");
    expect(client.words).toContain("our new van");
  });

  it("begins a check too where none is open", async () => {
    const client = someone();
    await startCheck(client);
    await firstPage(client, { shows: ["None of these"] });
    await getAnswer(client);
    await sends(client, "hi");
    expect(toldTo(client)).toContain("Example Agency");
    expect(client.words).toContain("Where do you want to post it?");
  });

  it("has the rule that is asked for told, and is asked about", async () => {
    const client = someone();
    await startCheck(client);
    await sends(client, "what does PIC-5 say");
    expect(toldTo(client)).toContain("FB-PIC-5");
    expect(toldTo(client)).toContain("Example Agency");
    expect(client.words).toContain("Where do you want to post it?");
  });
});
