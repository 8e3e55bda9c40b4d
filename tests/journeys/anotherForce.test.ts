import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodes } from "../support/card.js";
import { guidance } from "../support/content.js";
import { someone } from "../support/logged.js";
import { type MadeUpForce, madeUpForce, namesOf } from "../support/madeUpForce.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, startCheck } from "../support/walk.js";

describe("the content of another force", () => {
  let force: MadeUpForce;
  let bot: TestBot;
  const shown: string[] = [];
  beforeAll(async () => {
    force = await madeUpForce();
    bot = await TestBot.start({ ...force, pressOffice: ["id-of-media-desk"] });
  }, 60_000);
  afterAll(() => bot.stop());

  /** Remembers everything that the card in sight says, the parts that are folded too. */
  const keep = (client: TeamsClient) => shown.push(client.words, JSON.stringify(nodes(client.card)));
  const starting = async (name: string) => {
    const client = bot.client({ user: someone(name) });
    await client.install();
    keep(client);
    return client;
  };

  it("is what staff are welcomed, helped and asked with", async () => {
    const client = await starting("newcomer");
    for (const words of ["help", "units", "who leads what", "accounts", "my checks", "rubbish words"]) {
      await client.say(words);
      keep(client);
    }
    expect(shown.join("\n")).toContain("Thornshire Constabulary");
    await client.say("can i post this photo?");
    expect(client.words).toContain("Which unit do you work in?");
    keep(client);
    await client.fill("Your unit", "Northmoor").press("Next");
    expect(client.words).toContain("Where do you want to post it?");
    keep(client);
  });

  it("cites the force's own documents, that of another kind of picture too", async () => {
    const client = await starting("officer");
    await startCheck(client, "can i post this photo?", "Northmoor");
    await firstPage(client, { shows: ["Exhibits"], about: "From the flight over the quarry" });
    await getAnswer(client);
    expect(client.words).toContain("Do not post");
    expect(client.words).toContain("Thornshire social media standard, Pictures (FB-PIC-3)");
    expect(client.words).toContain("Drone picture standard, Flying (DRO-FLY-1)");
    expect(client.words).toMatch(/Reference NMR-\d{4}-[0-9A-Z]{6}/);
    keep(client);
    keep(client);
    await client.say("my checks");
    await client.press("Open");
    keep(client);
    await client.say("what does DRO-FLY-1 say");
    expect(client.words).toContain("Ask the drone team before anything from a flight goes up.");
    keep(client);
    await client.say("drones fly 1");
    keep(client);
  });

  it("tells all its provisions, and forms a post and an account by them", async () => {
    const client = await starting("reader");
    await client.say("guidance");
    keep(client);
    for (const at of force.guidance.topics.keys()) {
      await client.say("guidance");
      await client.press("Open", at);
      keep(client);
    }
    for (const id of force.guidance.provisions.keys()) {
      await client.say(id);
      keep(client);
    }
    await client.say(
      "Is this ok to post? Jordan Blakewell, 24, of 14 Larkhollow Road, was arrested last night. Ring 07700 900123",
    );
    keep(client);
    await client.say("can I set up a new Facebook page?");
    keep(client);
  });

  it("has no line of the force whose rules came with the product", () => {
    const names = namesOf(guidance.organisation);
    expect(shown.length).toBeGreaterThan(150);
    expect(names.filter((name) => shown.some((text) => text.toLowerCase().includes(name)))).toEqual([]);
  });
});
