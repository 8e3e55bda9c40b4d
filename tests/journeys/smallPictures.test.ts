import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { scene } from "../pictures/pictures.js";
import { picturesOn, wordsOf } from "../support/card.js";
import { FakeClock } from "../support/fakeClock.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { comes } from "../support/inbox.js";
import { ROBIN } from "../support/reviewParty.js";
import { ScriptedLooking, seenOf, sightings } from "../support/scriptedLooking.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot, type TestBotOptions } from "../support/testBot.js";
import { getAnswer } from "../support/walk.js";

const NOTHING = seenOf(sightings({}));
const GONE = "The small picture is gone";
/** The file says where it was taken, so that this is ticked. */
const TICKED = "Anyone's address";
const DAY_MS = 86_400_000;

describe("the small picture of a check", () => {
  let picture: Buffer;
  beforeAll(async () => {
    picture = await scene(320, 240)
      .withExif({
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 24/1 30/1", GPSLongitudeRef: "W", GPSLongitude: "1/1 31/1 0/1" },
      })
      .jpeg()
      .toBuffer();
  });

  let looking: ScriptedLooking;
  let connector: FakeConnector;
  let bots: TestBot[];
  beforeEach(async () => {
    looking = new ScriptedLooking();
    connector = new FakeConnector();
    await connector.start();
    bots = [];
  });
  afterEach(async () => {
    for (const bot of bots) await bot.stop();
    await connector.stop();
  });
  const started = async (options: TestBotOptions = {}) => {
    const bot = await TestBot.start({ looking, connector, ...options });
    bots.push(bot);
    return bot;
  };
  const sends = async (client: TeamsClient) => {
    await client.say("can I post this photo?", { attachments: [connector.paste("1", picture)] });
    if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
  };
  const answers = async (client: TeamsClient) => {
    client.fill("Where do you want", "A Facebook page").fill("What is the policing purpose", "Crime prevention");
    await client.untick(TICKED).tick("None of these").press("Next");
    await getAnswer(client);
  };
  /** A check whose card shows the picture. */
  const shows = async (bot: TestBot, client: TeamsClient) => {
    await sends(client);
    const [card, id] = [client.card, client.cardId];
    await looking.ends(NOTHING);
    await comes(bot, client, "The small picture below is only in this chat", "update");
    expect(standing()).toHaveLength(1);
    client.look(card, id);
  };
  /** The pictures on the cards as they stand in all chats by now. */
  const standing = () => {
    const cards = new Map(connector.sent.map(({ conversation, id, activity }) => [`${conversation} ${id}`, activity] as const));
    return [...cards.values()].flatMap(({ attachments }) => picturesOn(attachments?.[0]?.content));
  };
  const gone = async (client: TeamsClient, from = 0) => {
    const fits = ({ method, conversation, activity }: (typeof connector.sent)[number]) =>
      method === "update" && conversation === client.conversation && wordsOf(activity.attachments?.[0]?.content).includes(GONE);
    const sent = await connector.arrival(fits, from);
    expect(standing()).toEqual([]);
    return wordsOf(sent.activity.attachments?.[0]?.content);
  };

  it.each<readonly [string, (client: TeamsClient, bot: TestBot) => Promise<void>]>([
    ["it has its answer", answers],
    ["it is cancelled on its card", (robin) => robin.press("Cancel")],
    [
      "it has its answer on another card",
      async (robin) => {
        await robin.say("carry on");
        await answers(robin);
      },
    ],
    [
      "it is cancelled from a list",
      async (robin) => {
        await robin.say("cancel");
        await robin.press("Cancel this one");
      },
    ],
    [
      "it is cancelled by another instance, opened again and has its answer",
      async (robin, bot) => {
        const other = (await started({ tablePrefix: bot.tablePrefix })).client({ user: ROBIN });
        other.look(robin.card, robin.cardId);
        await other.press("Cancel");
        await other.press("Carry on with this check");
        await answers(other);
      },
    ],
  ])("is gone once %s, and what was found stays without it", async (_, close) => {
    const bot = await started();
    const robin = bot.client({ user: ROBIN });
    await shows(bot, robin);
    const from = connector.sent.length;
    await close(robin, bot);
    const words = await gone(robin, from);
    expect(words).toContain("I looked at the picture and found this");
    // Where it was taken is told once, and what is stored until it is sent does not have it.
    expect(words).not.toContain("It was taken at");
    expect(connector.sent.some(({ activity }) => wordsOf(activity.attachments?.[0]?.content).includes("It was taken at"))).toBe(
      true,
    );
  });

  it("is gone from a card in a group, where the force wants it there", async () => {
    const bot = await started({ smallPictures: "everywhere" });
    const robin = bot.client({ user: ROBIN, kind: "groupChat" });
    await shows(bot, robin);
    await robin.press("Cancel");
    await gone(robin);
  });

  it("is not shown where the look ends after the answer, or after the check was cancelled", async () => {
    const bot = await started();
    const robin = bot.client({ user: ROBIN });
    await sends(robin);
    await answers(robin);
    await looking.ends(NOTHING);
    await comes(bot, robin, "I looked at the picture", "update");
    await sends(robin);
    await robin.press("Cancel");
    const from = connector.sent.length;
    await looking.ends(NOTHING);
    await connector.arrival(({ method }) => method === "update", from);
    expect(connector.sent.flatMap(({ activity }) => picturesOn(activity.attachments?.[0]?.content))).toEqual([]);
  });

  it("is gone where the check is closed while the card with it is on its way", async () => {
    const bot = await started();
    const robin = bot.client({ user: ROBIN });
    await sends(robin);
    let release = () => {};
    connector.hold = new Promise((resolve) => {
      release = resolve;
    });
    await looking.ends(NOTHING);
    await expect.poll(() => connector.waiting).toBeGreaterThan(0);
    await robin.press("Cancel");
    release();
    await gone(robin);
    await expect.poll(standing).toEqual([]);
  });

  it("is gone 28 days later where nobody goes on with the check, and not before", async () => {
    const clock = FakeClock.at("2026-11-02T09:00:00Z");
    const bot = await started({ clock: clock.date, lookEveryMs: 20 });
    const robin = bot.client({ user: ROBIN });
    await shows(bot, robin);
    clock.pass(28 * DAY_MS - 60_000);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(standing()).toHaveLength(1);
    clock.pass(120_000);
    await gone(robin);
  });

  it("is not shown where nobody could take it off again", async () => {
    const bot = await started();
    const robin = bot.client({ user: ROBIN });
    // Teams takes no message, so the one that would be changed is nowhere.
    connector.fail({ status: 403 }, 1);
    await robin.say("can I post this photo?", { attachments: [connector.paste("1", picture)] });
    await looking.ends(NOTHING);
    await connector.arrival(({ activity }) => wordsOf(activity.attachments?.[0]?.content).includes("I looked at the picture"));
    expect(standing()).toEqual([]);
  });
});
