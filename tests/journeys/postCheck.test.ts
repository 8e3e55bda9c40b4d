import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inputsOf } from "../support/card.js";
import { howItReads, postingIt, postPages, startPost, thePost } from "../support/postWalk.js";
import { TestBot } from "../support/testBot.js";
import { getAnswer, referenceOn } from "../support/walk.js";

describe("the pre-post checklist", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());
  const someone = (name: string) => bot.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name } });
  const inputValue = (client: { card: unknown }, id: string) => inputsOf(client.card).find((input) => input.id === id)?.value;

  it("takes words without a picture page by page to a logged verdict", async () => {
    const client = someone("writer");
    await startPost(client);
    expect(client.words).toContain("The post");
    await thePost(client, { words: "Two bikes found in Foleshill. Is one yours? Link in the comments." });
    expect(client.words).toContain("How it reads");
    await howItReads(client);
    expect(client.words).toContain("Posting it");
    await postingIt(client);
    expect(client.words).toContain("Check your answers");
    expect(client.words).not.toContain("What do picture");
    await getAnswer(client);
    expect(client.words).toContain("OK to post");
    expect(client.words).toContain("The post: \nTwo bikes found in Foleshill.");
    const reference = referenceOn(client);
    await client.say("my checks");
    await client.press("Open");
    expect(client.words).toContain(reference);
    expect(client.words).toContain("Does it link to our website or to a partner's page?");
  });

  it("asks the photo questions when there is a picture, and the worse of both decides", async () => {
    const client = someone("with-picture");
    await startPost(client);
    await postPages(client, { picture: "Yes", style: "It has text speak" });
    expect(client.words).toContain("What do picture and caption show?");
    await client.tick("Anyone under 18").press("Next");
    await client.fill("Why are the under-18s", "A police matter").press("Next");
    await getAnswer(client);
    expect(client.words).toContain("Do not post");
    expect(client.words).toContain("FB-PIC-2");
    expect(client.words).toContain("FB-VAL-4");
  });

  it("forgets nothing about the picture when it is taken out and put back", async () => {
    const client = someone("undecided");
    await startPost(client);
    await postPages(client, { picture: "Yes" });
    await client.tick("A crashed vehicle, or what is left of it").press("Next");
    expect(client.words).toContain("Check your answers");
    await client.press("Change");
    await client.fill("Does a picture", "No").press("Save");
    expect(client.words).not.toContain("A crashed vehicle, or what is left of it");
    await getAnswer(client);
    expect(client.words).toContain("OK to post");
    await client.press("Change my answers");
    await client.press("Change");
    await client.fill("Does a picture", "Yes").press("Save");
    expect(client.words).toContain("A crashed vehicle, or what is left of it");
    await getAnswer(client);
    expect(client.words).toContain("Do not post");
    expect(client.words).toContain("decision 2");
  });

  it("ticks every open condition off to “OK to post”", async () => {
    const client = someone("ticker");
    await startPost(client);
    await postPages(client, { link: "Not yet", comments: "Nobody yet", device: "Somebody else's", style: "It has both" });
    await getAnswer(client);
    expect(client.words).toContain("Post only if");
    const open = inputsOf(client.card)
      .flatMap((input) => input.choices)
      .map((choice) => choice.title);
    expect(open).toHaveLength(5);
    await client.tick(...open).press("Update the verdict");
    expect(client.words).toContain("OK to post");
  });

  it("keeps the words when a page is sent in half filled", async () => {
    const client = someone("hasty");
    await startPost(client);
    await client.fill("What will it say", "Lovely turnout tonight").press("Next");
    expect(client.words).toContain("Choose where you want to post it.");
    expect(client.words).toContain("Choose the policing purpose, or say that there is none.");
    expect(inputValue(client, "words")).toBe("Lovely turnout tonight");
  });

  it("starts from the words of a draft, with a button, and again from its verdict", async () => {
    const client = someone("drafter");
    await client.say("check this: Gr8 turnout at the bike marking 2nite, 40 done lol");
    await client.press("Go through the checklist");
    await client.fill("Your unit", "Coventry").press("Next");
    expect(inputValue(client, "words")).toContain("Gr8 turnout at the bike marking");
    await client.say("help");
    await client.press("Check a post");
    expect(client.words).toContain("The post");
    await postPages(client);
    await getAnswer(client);
    await client.press("Check another");
    expect(client.words).toContain("What will it say? (optional)");
  });
});
