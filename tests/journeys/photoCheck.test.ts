import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buttonsOf, inputsOf } from "../support/card.js";
import { SAM } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, startCheck, whereAndWhatFor } from "../support/walk.js";

describe("can I post this photo?", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  const someone = (name: string) => bot.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name } });

  it("asks for the unit once, and takes a clear case through four cards", async () => {
    const client = someone("clear");
    await client.say("can I post this photo?");
    expect(client.words).toContain("Which unit do you work in?");
    await client.fill("Your unit", "Walsall").press("Next");
    expect(client.words).toContain("Where, and what for");
    await firstPage(client, { shows: ["Missing, even"] });
    expect(client.words).toContain("Check your answers");
    await getAnswer(client);
    expect(client.words).toContain("Do not post");
    expect(client.words).toContain("Instead:");
    expect(referenceOn(client)).toMatch(/^WAL-/);

    await client.say("can I post this photo?");
    expect(client.words).not.toContain("Which unit");
    expect(client.words).toContain("Where, and what for");
  });

  it("says OK to post only on answers that allow it, with its citation", async () => {
    const client = someone("ok");
    await startCheck(client);
    await firstPage(client, { shows: ["None of these"], purpose: "Crime prevention", about: "a bike being marked" });
    await getAnswer(client);
    expect(client.words).toContain("OK to post");
    expect(client.words).toContain("Facebook guidance, Introduction (FB-INT-3)");
    expect(client.words).toContain("a bike being marked");
  });

  it("names the open conditions, and decides again when one is ticked off", async () => {
    const client = someone("conditions");
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could recognise", "Anyone under 18"] });
    await client.fill("Has everyone", "Not yet").fill("Why are the under-18s", "No police matter").press("Next");
    await client.fill("Has a parent", "Yes, all").fill("Does your Safeguarding Board", "I have not asked").press("Next");
    await getAnswer(client);
    expect(client.words).toContain("Post only if");
    const reference = referenceOn(client);
    expect(inputsOf(client.card)[0]?.choices.map((choice) => choice.value)).toEqual(["release-forms-wanted", "board-not-asked"]);

    await client.press("Update the verdict");
    expect(client.words).toContain("Tick what you have now");
    await client.tick("I have a signed release form").press("Update the verdict");
    expect(client.words).toContain("Post only if");
    expect(client.words).toContain("decision 2");
    await client.tick("The Safeguarding Board allows it").press("Update the verdict");
    expect(client.words).toContain("OK to post");
    expect(client.words).toContain("decision 3");
    expect(referenceOn(client)).toBe(reference);
  });

  it("refers what is for Flickr to the press office, and still prohibits there", async () => {
    const client = someone("flickr");
    await startCheck(client);
    await firstPage(client, { where: "Flickr", shows: ["None of these"] });
    await getAnswer(client);
    expect(client.words).toContain("Ask first");
    expect(client.words).toContain("FL-OWN-1, FL-OWN-2");
    await client.press("Check another");
    await firstPage(client, { where: "Flickr", shows: ["Wanted or suspected"] });
    await getAnswer(client);
    expect(client.words).toContain("Do not post");
    expect(client.words).toContain("FL-DNT-2");
    expect(client.words).not.toContain("FB-PIC-1");
  });

  it("changes one answer without losing the others", async () => {
    const client = someone("changes");
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could recognise", "Taken at a crime or death scene"], about: "the new van" });
    await client.fill("Has everyone", "Yes").fill("Could anything", "No, I have").fill("Is what it shows", "Yes").press("Next");
    await client.press("Change", 0);
    await client.untick("Others you could recognise").press("Save");
    expect(client.words).toContain("Check your answers");
    expect(client.words).not.toContain("Signed release forms");
    expect(client.words).toContain("No, I have looked at it full size");
    await client.press("Change", 0);
    await client.tick("Others you could recognise").press("Save");
    expect(client.words).toContain("Signed release forms");
    expect(client.words).toContain("Yes, all of them have signed");
    expect(client.words).toContain("the new van");
  });

  it("goes back page by page and keeps what was typed, also what was not sent with Next", async () => {
    const client = someone("back");
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could recognise"] });
    await client.fill("Has everyone", "Not yet").press("Back");
    expect(client.words).toContain("What do picture and caption show?");
    await client.press("Back");
    expect(client.words).toContain("Where, and what for");
    expect(inputsOf(client.card).find((input) => input.id === "purpose")?.value).toBe("community");
    await client.press("Next");
    expect(client.words).toContain("What do picture and caption show?");
    await client.press("Next");
    expect(inputsOf(client.card)[0]?.value).toBe("not-yet");
    await client.press("Next");
    await client.press("Back");
    expect(client.words).toContain("Has everyone who can be recognised");
  });

  it("shows a page that was answered before a changed one again, also where an old card is pressed in between", async () => {
    const client = someone("goes back and changes");
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could recognise"] });
    const old = client.pressOf("Next");
    await client.press("Back");
    await client.press("Back");
    await client.fill("What is the policing purpose", "Crime prevention").press("Next");
    expect(client.words).toContain("What do picture and caption show?");
    await client.send(old);
    expect(client.words).toContain("That card was out of date.");
    expect(client.words).toContain("What do picture and caption show?");
    await client.press("Next");
    expect(client.words).toContain("Has everyone who can be recognised");
  });

  it("says what is missing and keeps what was answered", async () => {
    const client = someone("missing");
    await startCheck(client);
    await client.fill("Which picture", 'the "fete" ${x} **bold** <b>').press("Next");
    expect(client.words).toContain("To put right: Where; Policing purpose. Everything else is kept.");
    expect(client.words).toContain("Choose where you want to post it.");
    const values = () => Object.fromEntries(inputsOf(client.card).map((input) => [input.id, input.value]));
    expect(values()).toMatchObject({ about: 'the "fete" ${x} **bold** <b>' });
    await whereAndWhatFor(client);
    await client.tick("Anyone under 18", "None of these").press("Next");
    expect(client.words).toContain('Tick any, or "None of these" alone.');
    expect(values()).toMatchObject({ "shows.people": "under18", "shows.none": "none-of-these" });
  });

  it("answers a double tap with the same card and logs once", async () => {
    const client = someone("double");
    await startCheck(client);
    await whereAndWhatFor(client, { purpose: "An appeal" });
    client.tick("Missing, even");
    const next = client.pressOf("Next");
    await client.send(next);
    const first = JSON.stringify(client.card);
    await client.send(next);
    expect(JSON.stringify(client.card)).toBe(first);
    const decide = client.pressOf("Get the answer");
    await Promise.all([client.post(decide), client.post(decide)]);
    await client.send(decide);
    expect(client.words).toContain("Do not post");
    expect(client.words).not.toContain("out of date");
    const reference = referenceOn(client);
    await client.say("my checks");
    await client.press("Open");
    expect(client.words).toContain(reference);
    expect(client.words).not.toContain("History");
  });

  it("shows where the check stands when an old card is pressed, and gives back what was typed on it", async () => {
    const client = someone("old");
    await startCheck(client);
    const [card, id] = [client.card, client.cardId];
    await firstPage(client, { shows: ["Missing, even"] });
    client.look(card, id);
    await client.fill("Which picture", "typed on the old card").press("Next");
    expect(client.words).toContain("That card was out of date");
    expect(client.words).toContain("typed on the old card");
    expect(client.words).toContain("Check your answers");
  });

  it("cancels, keeps the answers, and carries on after all", async () => {
    const client = someone("cancel");
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could recognise"] });
    await client.press("Cancel");
    expect(client.words).toContain("This check has no verdict yet");
    await client.press("Carry on with this check");
    expect(client.words).toContain("Has everyone who can be recognised");
  });

  it("takes nobody else's press, and tells them how to start their own", async () => {
    const owner = bot.client({ kind: "channel", user: { id: "29:owner", aadObjectId: "id-of-owner", name: "Owner" } });
    const other = bot.client({ kind: "channel", user: SAM });
    await startCheck(owner);
    expect(owner.words).toContain("Owner's check");
    other.look(owner.card, owner.cardId);
    const before = JSON.stringify(other.card);
    await other.fill("Where do you want", "Flickr").press("Next");
    expect(other.told).toContain("not your check");
    expect(JSON.stringify(other.card)).toBe(before);
  });

  it("works on a client without Universal Actions: the card is edited in place", async () => {
    const client = bot.client({ oldClient: true, user: { id: "29:oldie", aadObjectId: "id-of-oldie", name: "Oldie" } });
    await startCheck(client);
    const { cardId } = client;
    await firstPage(client, { shows: ["Missing, even"] });
    await getAnswer(client);
    expect(client.words).toContain("Do not post");
    expect(client.cardId).toBe(cardId);
    expect(bot.connector.sent.some((sent) => sent.method === "update" && sent.id === cardId)).toBe(true);
  });

  it("copies a summary in plain lines", async () => {
    const client = someone("summary");
    await startCheck(client);
    await firstPage(client, { shows: ["Missing, even"] });
    await getAnswer(client);
    const reference = referenceOn(client);
    await client.press("Copy a summary");
    expect(client.words).toContain(`PostCheck ${reference}: Do not post`);
    await client.press("Back to the verdict");
    expect(referenceOn(client)).toBe(reference);
  });

  it("keeps every button's title once where it could be mistaken, and six at most", async () => {
    const client = someone("buttons");
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could recognise"] });
    expect(buttonsOf(client.card).map((button) => button.title)).toEqual(["Next", "Back", "Cancel"]);
  });
});
