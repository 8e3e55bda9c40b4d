import sharp from "sharp";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noLooking } from "../../bot/pictures/looking/looking.js";
import { scene } from "../pictures/pictures.js";
import { wordsOf } from "../support/card.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { FixedRights } from "../support/fixedRights.js";
import { someone } from "../support/logged.js";
import { ALEX, ROBIN } from "../support/reviewParty.js";
import { ScriptedLooking, seenOf, sightings } from "../support/scriptedLooking.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn } from "../support/walk.js";

const KIM = someone("kim");
const OF_OTHERS = "was checked before and was not OK to post: ask your team lead.";
const LOOK = "0123456789abcdef";
/** Three bits of 64 are others. */
const VERY_LIKE = "0123456789abcde8";

describe("a picture that was checked before", () => {
  let picture: Buffer;
  let saved: Buffer;
  beforeAll(async () => {
    picture = await scene(320, 240).jpeg().toBuffer();
    saved = await sharp(picture).jpeg({ quality: 60 }).toBuffer();
  });

  const rights = new FixedRights();
  rights.leads.set(ALEX, ["COV"]);
  let connector: FakeConnector;
  let looking: ScriptedLooking;
  let bot: TestBot;
  beforeEach(async () => {
    connector = new FakeConnector();
    await connector.start();
    looking = new ScriptedLooking();
    bot = await TestBot.start({ rights, connector, looking });
  });
  afterEach(async () => {
    await bot.stop();
    await connector.stop();
  });

  /** What somebody is told of a picture they send, once it was looked at. */
  const told = async (client: TeamsClient, bytes: Uint8Array, hash = LOOK) => {
    const from = connector.sent.length;
    await client.say("can I post this photo?", { attachments: [connector.paste(String(from), bytes)] });
    const first = wordsAfter(client, from);
    await looking.ends(seenOf(sightings({}).map((each) => (each.step === "picture" ? { ...each, hash } : each))));
    const changed = await connector.arrival(
      ({ method, activity }) =>
        method === "update" && /I looked at the picture(?!.*The small picture is gone)/.test(JSON.stringify(activity)),
      from,
    );
    if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
    return { first, later: wordsOf(changed.activity.attachments?.[0]?.content) };
  };
  const wordsAfter = (client: TeamsClient, from: number) =>
    connector.sent
      .slice(from)
      .filter(({ conversation }) => conversation === client.conversation)
      .map(({ activity }) => wordsOf(activity.attachments?.[0]?.content))
      .join("\n");
  const answer = async (client: TeamsClient, shows: string) => {
    await firstPage(client, { shows: [shows], purpose: "Crime prevention" });
    await getAnswer(client);
    return referenceOn(client);
  };

  it("and was stopped says so: to whoever checked it with its reference, to others without, to their lead which", async () => {
    const [robin, kim, alex] = bot.clients(ROBIN, KIM, ALEX);
    expect((await told(robin, picture)).later).not.toMatch(/checked (?:this picture )?before/);
    const stopped = await answer(robin, "Exhibits");
    expect(robin.words).toContain("Do not post");
    const again = await told(robin, picture);
    for (const words of [again.first, again.later])
      expect(words).toContain(`You have checked this picture before (${stopped}): ⛔ Do not post.`);
    const others = await told(kim, picture);
    for (const words of [others.first, others.later]) {
      expect(words).toContain(`This picture ${OF_OTHERS}`);
      expect(words).not.toContain(stopped);
    }
    const second = await answer(kim, "None of these");
    await alex.say(second);
    expect(alex.words).toContain("The same picture in other checks");
    expect(alex.words).toContain(stopped);
    await kim.say("my checks");
    await kim.press("Open");
    expect(kim.words).not.toContain(stopped);
  });

  it("is known by its look where it was saved anew, and that is said as what it is", async () => {
    const [robin, kim] = bot.clients(ROBIN, KIM);
    await told(robin, picture);
    await answer(robin, "Exhibits");
    const { first, later } = await told(kim, saved, VERY_LIKE);
    expect(first).not.toContain("checked before");
    expect(later).toContain(`A picture that looks very like this picture ${OF_OTHERS}`);
    expect((await told(kim, saved, "fedcba9876543210")).later).not.toContain("very like");
  });

  it("and was found to be fine says nothing to others, until it is up and its owner sends it again", async () => {
    const [robin, kim] = bot.clients(ROBIN, KIM);
    await told(robin, picture);
    const fine = await answer(robin, "None of these");
    expect((await told(kim, picture)).later).not.toContain("checked before");
    await robin.press("I have posted it");
    await robin.press("Save");
    const { first } = await told(robin, picture);
    expect(first).toContain(`You have checked this picture before (${fine}): ✅ OK to post, it is up.`);
    expect((await told(kim, picture)).later).not.toContain("checked before");
  });

  it("is not looked for where pictures are not looked at, and without the look by its file alone", async () => {
    await bot.stop();
    bot = await TestBot.start({ rights, connector, looking: noLooking, tablePrefix: bot.tablePrefix });
    const [robin, kim] = bot.clients(ROBIN, KIM);
    const sends = async (client: TeamsClient, bytes: Uint8Array) => {
      const from = connector.sent.length;
      await client.say("can I post this photo?", { attachments: [connector.paste(String(from), bytes)] });
      const words = wordsAfter(client, from);
      if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
      return words;
    };
    await sends(robin, picture);
    await answer(robin, "Exhibits");
    expect(await sends(kim, saved)).not.toContain("checked before");
    expect(await sends(kim, picture)).toContain(OF_OTHERS);
  });
});
