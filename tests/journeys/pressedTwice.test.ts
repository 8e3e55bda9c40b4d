import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActionEvent } from "../../records/index.js";
import { buttonsOf } from "../support/card.js";
import { FixedRights } from "../support/fixedRights.js";
import { someone, verdictsOn } from "../support/logged.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, startCheck } from "../support/walk.js";

/** In `npm test` the first button of each card, at two instances. */
const ALL = process.env["ROUNDS"] !== undefined;

/** What these start is a card of its own further down; the second of two says that it is there already. */
const STARTS = ["check.another", "start.check"];
const ALREADY = "I have already started that check";

type Way = (client: TeamsClient, bot: TestBot) => Promise<void>;

const nothing = { shows: ["None of these"], purpose: "Showing the work" };
const someonesFace = { shows: ["Others you could recognise"], purpose: "Showing the work" };

const okay: Way = async (client) => {
  await startCheck(client);
  await firstPage(client, nothing);
  await getAnswer(client);
};
const postIf: Way = async (client) => {
  await startCheck(client);
  await firstPage(client, someonesFace);
  await client.fill("Has everyone", "Not yet").press("Next");
  await getAnswer(client);
};
const forbidden: Way = async (client) => {
  await startCheck(client);
  await firstPage(client, { shows: ["Missing, even"] });
  await getAnswer(client);
};
const decidedBy =
  (more: Partial<ActionEvent>): Way =>
  async (client, bot) => {
    const reference = referenceOn(client);
    const [first] = await verdictsOn(bot, reference);
    if (!first) throw new Error("There is no verdict.");
    const by = { tenantId: first.person.tenantId, id: "alex", name: "Alex" };
    const { checkId, person, unit } = first;
    const about = { checkId, reference, at: "2026-11-20T10:05:00.000Z", by, person, unit };
    const request = { ...about, kind: "review-requested", eventId: "request-1" } as const;
    await bot.checkLog.append(request);
    await bot.checkLog.append({
      ...about,
      kind: "reviewed",
      eventId: "e",
      answers: "request-1",
      after: "",
      of: 1,
      ...more,
    } as ActionEvent);
    await client.press("Copy a summary");
    await client.press("Back to the verdict");
  };
const stricter = decidedBy({ kind: "reviewed", outcome: "overruled", verdict: "do-not-post", note: "No." });

/** Every card of a whole check, and how somebody comes to it. */
const WAYS: Readonly<Record<string, Way>> = {
  "the unit": (client) => client.say("can I post this photo?"),
  "the unit, chosen": async (client) => {
    await client.say("can I post this photo?");
    client.fill("Your unit", "Coventry");
  },
  "the unit, before words that settle it": async (client) => {
    await client.say("can I post a mugshot of a wanted man");
    client.fill("Your unit", "Coventry");
  },
  "the first page, empty": (client) => startCheck(client),
  "the first page, filled in": async (client) => {
    await startCheck(client);
    client
      .fill("Where do you want", "A Facebook page")
      .tick("Others you could recognise")
      .fill("What is the policing", "Showing");
  },
  "a later page": async (client) => {
    await startCheck(client);
    await firstPage(client, someonesFace);
    client.fill("Has everyone", "Not yet");
  },
  "the answers": async (client) => {
    await startCheck(client);
    await firstPage(client, nothing);
  },
  "a page opened from the answers": async (client) => {
    await startCheck(client);
    await firstPage(client, nothing);
    await client.press("Change");
    client.tick("Missing, even");
  },
  "OK to post": okay,
  "do not post": forbidden,
  "post only if": postIf,
  "post only if, ticked": async (client, bot) => {
    await postIf(client, bot);
    client.tick("I have a signed release form");
  },
  "a second verdict": async (client, bot) => {
    await postIf(client, bot);
    await client.tick("I have a signed release form").press("Update the verdict");
  },
  "answered at once": async (client) => {
    await client.say("can I post a mugshot of a wanted man");
    if (client.words.includes("Which unit")) await client.fill("Your unit", "Coventry").press("Next");
  },
  cancelled: async (client) => {
    await startCheck(client);
    await client.press("Cancel");
  },
  "cancelled before the unit": async (client) => {
    await client.say("can I post this photo?");
    await client.press("Cancel");
  },
  "the summary": async (client, bot) => {
    await okay(client, bot);
    await client.press("Copy a summary");
  },
  "decided by a lead": async (client, bot) => {
    await okay(client, bot);
    await stricter(client, bot);
  },
  "answers changed after a lead's decision": async (client, bot) => {
    await okay(client, bot);
    await stricter(client, bot);
    await client.press("Change my answers");
    await client.press("Change");
    await client.fill("What is the policing", "Meeting").press("Save");
  },
};

describe("every button of every card of a check, pressed twice five milliseconds apart", () => {
  const rights = new FixedRights();
  let first: TestBot;
  let second: TestBot;
  beforeAll(async () => {
    first = await TestBot.start({ rights });
    second = await TestBot.start({ rights, tablePrefix: first.tablePrefix, connector: first.connector });
  });
  afterAll(async () => {
    await second.stop();
    await first.stop();
  });

  let people = 0;
  /** Somebody new on this card. */
  const on = async (way: Way) => {
    const user = someone(`twice-${people++}`);
    const [here, there] = [first, second].map((bot) => bot.client({ user })) as [TeamsClient, TeamsClient];
    await way(here, first);
    return { here, there };
  };

  it.each(Object.entries(WAYS))(
    "shows the same both times: %s",
    async (_, way) => {
      for (let nth = 0; nth === 0 || ALL; nth++) {
        const { here, there } = await on(way);
        if (nth > 0 && nth === buttonsOf(here.card).length) break;
        const { title, verb } = buttonsOf(here.card)[nth] ?? { title: "", verb: "" };
        const same = buttonsOf(here.card)
          .slice(0, nth)
          .filter((button) => button.title === title).length;
        const press = here.pressOf(title, same);
        for (const again of ALL ? [there, here] : [there]) {
          const [one, other] = await Promise.all([here.post(press), delay(5).then(() => again.post(press))]);
          const both = `${title}: ${JSON.stringify(other.body)}`;
          if (STARTS.includes(verb)) expect(both).toMatch(new RegExp(`${ALREADY}|Your new card is below`));
          else expect(both).toBe(`${title}: ${JSON.stringify(one.body)}`);
        }
      }
    },
    60_000,
  );
});
