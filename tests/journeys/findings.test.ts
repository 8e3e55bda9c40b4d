import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answersFor, checkDraft } from "../../guidance/draft/index.js";
import { prohibitionIn } from "../../guidance/index.js";
import { entries } from "../draft/support.js";
import { inputsOf } from "../support/card.js";
import { guidance } from "../support/content.js";
import { beginFromDraft, nextOnEveryPage, untick } from "../support/draftWalk.js";
import { verdictsOn } from "../support/logged.js";
import { TestBot } from "../support/testBot.js";
import { getAnswer, referenceOn } from "../support/walk.js";

const stops = [...guidance.draft.kinds.values()].filter(({ weight }) => weight === "stop");
const drafts = entries<{ text: string; finds: readonly { kind: string }[] }>("drafts.yaml");

let bot: TestBot;
beforeAll(async () => {
  bot = await TestBot.start();
});
afterAll(() => bot.stop());
const someone = (name: string) => bot.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name } });

/** `npm run test:long` unticks every kind through the running service; otherwise a few, and the rest without it (found.test.ts). */
const EVERY = process.env["ROUNDS"] === undefined ? 6 : 1;

describe("every kind that forbids, in a draft as a team writes it", () => {
  const worked = stops.map((kind) => {
    const text = drafts.find(({ finds }) => finds.some((each) => each.kind === kind.id))?.text ?? "";
    const found = checkDraft(guidance.draft, text).findings.filter((each) => each.kind.id === kind.id);
    return { id: kind.id, name: kind.name, text, found };
  });

  it.each(worked)("$id: through the checklist without a change it is not to be posted", async ({ id, text, found }) => {
    const flow = guidance.flows.get("post");
    const forbidden =
      flow &&
      prohibitionIn(
        flow,
        answersFor(
          flow,
          found.flatMap(({ suggests }) => suggests),
        ),
      );
    const client = someone(`next-${id}`);
    await beginFromDraft(client, text);
    const said: string[] = [];
    await nextOnEveryPage(client, () => void said.push(client.words));
    expect(said.join("\n")).toContain("I noticed this in your words: ");
    expect(said.join("\n")).toMatch(/(Ticked|Chosen) below: “/);
    expect(client.words).toContain("Do not post");
    expect(client.words).not.toContain("You set aside");
    const [event] = await verdictsOn(bot, referenceOn(client));
    const rules = forbidden?.reasons.map(({ rule }) => rule) ?? ["none"];
    expect(event?.reasons.map(({ rule }) => rule)).toEqual(expect.arrayContaining(rules));
    expect(event?.setAside).toBeUndefined();
  });

  it.each(worked.filter((_, at) => at % EVERY === 0))("$id: unticked, it is kept", async ({ id, name, text, found }) => {
    const client = someone(`untick-${id}`);
    await beginFromDraft(client, text);
    await nextOnEveryPage(client, (inputs) => untick(client, inputs));
    expect(client.words).not.toContain("Do not post");
    expect(client.words).toContain("You set aside:");
    expect(client.words).toContain(`${name} (“${found[0]?.words}”`);
    const reference = referenceOn(client);
    const [event] = await verdictsOn(bot, reference);
    expect(event?.setAside).toEqual(expect.arrayContaining(found.map(({ words }) => ({ from: "draft", says: name, words }))));
    await client.say("my checks");
    await client.press("Open");
    expect(client.words).toContain(reference);
    expect(client.words).toMatch(/Set aside\s+Found in the wording of the post:/);
    expect(client.words).toContain(`[${found[0]?.words}]`);
  });

  it("has a draft for each", () => {
    expect(worked.filter(({ found }) => found.length === 0)).toEqual([]);
  });
});

describe("what lies behind the words that the checklist keeps", () => {
  const long = `${"Come to our open day on Saturday and meet the dogs. ".repeat(25)}Ring Jean on 07700 900123.`;

  it("is filled in, said and forbidden all the same", async () => {
    const client = someone("long-kept");
    await beginFromDraft(client, long);
    const said: string[] = [];
    await nextOnEveryPage(client, () => void said.push(client.words));
    expect(said.join("\n")).toContain("a phone number (“07700 900123”)");
    expect(client.words).toContain("Do not post");
    expect(client.words).toContain("FB-INF-1");
  });

  it("is kept where it is set aside", async () => {
    const client = someone("long-aside");
    await beginFromDraft(client, long);
    await nextOnEveryPage(client, (inputs) => untick(client, inputs));
    expect(client.words).toContain("a phone number (“07700 900123”)");
    const [event] = await verdictsOn(bot, referenceOn(client));
    expect(event?.setAside).toEqual([{ from: "draft", says: "a phone number", words: "07700 900123" }]);
  });
});

describe("words that are changed once there is a verdict", () => {
  it("open the page of the picture again with what is found in them, and are kept when it is set aside", async () => {
    const client = someone("changer");
    await beginFromDraft(client, "Lovely morning at the park. www.police.uk");
    await nextOnEveryPage(client, (inputs) => {
      if (inputs.some(({ label }) => label.startsWith("Does a picture"))) client.fill("Does a picture", "Yes");
    });
    expect(client.words).toContain("OK to post");
    await client.press("Change my answers");
    await client.press("Change");
    const words = "Do you know this man? We'd like to speak to him about a robbery. www.police.uk";
    await client.fill("What will it say", words).press("Save");
    expect(client.words).toContain("What do picture and caption show?");
    expect(client.words).toContain("a picture of somebody wanted, missing, suspected or sentenced (“know this man”)");
    expect(client.words).toContain("Ticked below: “Wanted or suspected");
    await client.press("Save");
    await getAnswer(client);
    expect(client.words).toContain("Do not post");
    await client.press("Change my answers");
    for (let nth = 0; ; nth++) {
      await client.press("Change", nth);
      if (client.words.includes("What do picture and caption show?")) break;
      await client.press("Back");
    }
    untick(client, inputsOf(client.card));
    await client.press("Save");
    await getAnswer(client);
    expect(client.words).toContain("You set aside:");
    const events = await verdictsOn(bot, referenceOn(client));
    expect(events.map(({ verdict, setAside }) => [verdict, setAside?.length ?? 0])).toEqual([
      ["ok-to-post", 0],
      ["do-not-post", 0],
      ["ok-to-post", 1],
    ]);
  });
});
