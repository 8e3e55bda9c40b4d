import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountPages, FOR_PUBLIC, fillWhy, PURPOSE, startAccount, titled, wherePage } from "../support/accountWalk.js";
import { buttonsOf, inputsOf } from "../support/card.js";
import { verdictsOn } from "../support/logged.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { getAnswer, referenceOn } from "../support/walk.js";

describe("the questions before starting out", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());
  const someone = (name: string, from = bot) =>
    from.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name: `Test ${name}` } });
  const buttons = (client: TeamsClient) => buttonsOf(client.card).map(({ title }) => title);
  const value = (client: TeamsClient, id: string) => inputsOf(client.card).find((input) => input.id === id)?.value;
  const toTick = (client: TeamsClient) =>
    inputsOf(client.card)
      .filter(({ id }) => id === "met")
      .flatMap(({ choices }) => choices.map(({ title }) => title));

  it("are the third thing to start, after the checks", async () => {
    const client = someone("newcomer");
    await client.install();
    expect(buttons(client)).toEqual(["Check a photo", "Check a post", "Ask for an account", "My checks", "Help"]);
  });

  it("lead a team that has thought of everything to “Ask for approval”, with a reference", async () => {
    const client = someone("ready");
    await startAccount(client);
    await accountPages(client);
    await getAnswer(client);
    expect(client.words).toContain("Ready to ask for approval");
    expect(client.words).not.toMatch(/OK to post|goes up|verdict/);
    expect(buttons(client)).toEqual([
      "Read FB-BSO-1",
      "Ask for approval",
      "Read these rules",
      "Change an answer",
      "One-page summary",
    ]);
    const apply = buttonsOf(client.card).find(({ title }) => title === "Ask for approval");
    expect(apply).toMatchObject({ verb: "account.apply", data: { pc: { c: expect.any(String), r: expect.any(Number) } } });
    const reference = referenceOn(client);
    const [logged] = await bot.checkLog.read(reference);
    expect(logged).toMatchObject({ flow: "new-account", verdict: "ready", platform: "facebook" });
    await client.say("my checks");
    expect(client.words).toContain("✅ Ready to ask for approval");
    await client.press("Open");
    expect(client.words).toContain("Have you drawn up a communications plan?");
  });

  it("sum up on one page what a lead has to know", async () => {
    const client = someone("summed-up");
    await startAccount(client);
    await accountPages(client);
    await getAnswer(client);
    await client.press("One-page summary");
    for (const words of ["What and for whom", "Why", "Time", "Readers", "Safety", PURPOSE, FOR_PUBLIC, "The team sergeant"])
      expect(client.words).toContain(words);
    expect(client.words).toContain("Test summed-up");
    await client.press("Back to the answer");
    expect(client.words).toContain("Ready to ask for approval");
  });

  it("end at once for Flickr, which is the press office's, and say how to give it pictures", async () => {
    const client = someone("flickr");
    await startAccount(client);
    await wherePage(client, { where: "Flickr" });
    await getAnswer(client);
    expect(client.words).toContain("The press office runs this one");
    expect(client.words).toContain("Send your pictures to the Press & PR department");
    expect(client.words).toContain("FL-OWN-1");
    expect(client.words).toContain("FL-OWN-2");
    const citation = "Read FL-OWN-1, FL-OWN-2, FL-DO-7, FL-WHT-1, FL-WHT-2, FL-WHT-3";
    expect(buttons(client)).toEqual([citation, "Change an answer", "One-page summary", "Read these rules"]);
    await client.say("my checks");
    expect(client.words).toContain("The press office runs this one");
  });

  it.each([
    ["carried-lpu", { who: "A central department", carry: "Yes, an LPU" }, "Agree with whoever runs that LPU account"],
    [
      "carried-central",
      { who: "A central department", carry: "Yes, a central" },
      "Send your messages to the Press & PR department",
    ],
    ["not-asked", { who: "A central department", carry: "I have not asked" }, "Ask the Press & PR department which accounts"],
    ["one-person", { who: "One person" }, "Offer what you have to say"],
  ] as const)("answer %s early: better from another account, and which", async (name, answers, instead) => {
    const client = someone(name);
    await startAccount(client);
    await accountPages(client, answers);
    await getAnswer(client);
    expect(client.words).toContain("Better from another account");
    expect(client.words).toContain(`Instead:** ${instead}`);
    expect(toTick(client)).toEqual([]);
    expect(buttons(client)).not.toContain("Ask for approval");
  });

  it("are not ready where nobody has time for it, until there is: it is ticked off", async () => {
    const client = someone("no-time");
    await startAccount(client);
    await accountPages(client, { time: "No" });
    await getAnswer(client);
    expect(client.words).toContain("Not yet");
    expect(client.words).toContain("An account takes time every week, and nobody has that time yet.");
    expect(client.words).not.toContain("Better from another account");
    expect(buttons(client)).not.toContain("Ask for approval");
    const verdict = client.pressOf("Update the answer");
    await client.tick("There is time for it every week now").press("Update the answer");
    expect(client.words).toContain("Ready to ask for approval");
    await client.send(verdict);
    expect(client.words).toContain("Ready to ask for approval");
  });

  it("leave open what was asked about once and still says nothing, until words say something; the card claims nothing over it", async () => {
    const client = someone("hollow");
    await startAccount(client);
    const said = "Engagement";
    const why = { purpose: said, benefitForce: said, benefitPublic: said, outcome: said };
    await accountPages(client, { ...why, name: "TBC", owner: "Me", deputy: "tbc", audience: "everyone", attract: "?" });
    await getAnswer(client);
    expect(client.words).toContain("Not yet");
    expect(client.words).not.toMatch(/you have said|you know whom|ready to ask/i);
    expect(toTick(client)).toEqual([
      "I can name it now",
      "I can say what it is for now",
      "I can say what the force gains now",
      "I can say what people gain now",
      "I can say what should come of it now",
      "I can name the owner now",
      "I can name the deputy now",
      "I can say who should read it now",
      "I can say how they find out now",
    ]);
    expect(buttons(client)).not.toContain("Ask for approval");

    await client.tick("I can name the owner now", "I can say what it is for now").press("Update the answer");
    expect(titled(client, "Why")).toBe(true);
    expect(client.words).toContain("Say it here in your own words.");
    await client.fill("What is the policing purpose", "TBC").press("Save");
    expect(client.words).toContain("Can you say a bit more?");
    await client.fill("What is the policing purpose", "To warn residents about burglaries").press("Save");
    expect(titled(client, "Keeping it going")).toBe(true);
    await client.fill("Who will post", "Sergeant of the team").press("Save");
    await getAnswer(client);
    expect(toTick(client)).toHaveLength(7);
    expect(toTick(client)).not.toContain("I can say what it is for now");
    expect(toTick(client)).not.toContain("I can name the owner now");
  });

  it("list what comes first, which is ticked off later, step by step, and decided again", async () => {
    const client = someone("not-yet");
    await startAccount(client);
    await accountPages(client, { plan: "It is being", order: "Not yet", personal: "Yes", steps: ["I have been through"] });
    await getAnswer(client);
    expect(client.words).toContain("Not yet");
    expect(client.words).toContain("To do first");
    expect(toTick(client)).toHaveLength(5);
    const reference = referenceOn(client);

    await client.press("Update the answer");
    expect(client.words).toContain("Tick what is done now, then press “Update the answer”.");
    await client.tick("Only friends see", "I have read").press("Update the answer");
    expect(client.words).toContain("Decided again and logged. Before, it was “⏳ Not yet”.");
    expect(toTick(client)).toHaveLength(3);

    await client.say("my checks");
    await client.press("Open");
    await client.press("Show the verdict");
    await client.tick(...toTick(client)).press("Update the answer");
    expect(client.words).toContain("Ready to ask for approval");
    expect(client.words).toContain("decision 3");
    const events = await verdictsOn(bot, reference);
    expect(events.map(({ verdict }) => verdict)).toEqual(["not-yet", "not-yet", "ready"]);
    expect(events.at(-1)?.answers["lockdown"]).toEqual(["settings", "friends-only", "lists", "stranger"]);
  });

  it("ask for the deputy's name once one has agreed, and then decide again", async () => {
    const client = someone("deputy");
    await startAccount(client);
    await accountPages(client, { cover: "Not yet" });
    await getAnswer(client);
    await client.tick("A deputy has agreed").press("Update the answer");
    expect(client.words).toContain("There is one more thing to answer.");
    expect(value(client, "audience")).toBe("People who live or trade in Foleshill");
    await client.fill("Who is the deputy", "The team constable").press("Save");
    await getAnswer(client);
    expect(client.words).toContain("Ready to ask for approval");
  });

  it("explain a Group and a profile to whoever chose one", async () => {
    for (const [kind, provision] of [
      ["A Group", "FB-TRM-2"],
      ["A profile", "FB-TRM-1"],
      ["I am not sure", "FB-TRM-4"],
    ] as const) {
      const client = someone(`kind-${provision}`);
      await startAccount(client);
      await accountPages(client, { kind });
      await getAnswer(client);
      expect(client.words).toContain(provision);
      expect(toTick(client)).toEqual(["We will ask for a Page"]);
    }
  });

  it("keep every answer on the way back, and when one is changed", async () => {
    const client = someone("back");
    await startAccount(client);
    await accountPages(client);
    const seen: string[] = [];
    while (value(client, "purpose") === undefined) {
      await client.press("Back");
      seen.push(client.words.split("\n")[1] ?? "");
    }
    for (const title of ["Before you start", "Keeping it going", "Why"]) expect(seen).toContain(title);
    expect(value(client, "purpose")).toBe(PURPOSE);
    for (const _ of seen) await client.press("Next");
    await client.press("Change", 0);
    await client.fill("Where do you want", "Flickr").press("Save");
    expect(client.words).not.toContain(PURPOSE);
    await client.press("Change", 0);
    await client.fill("Where do you want", "YouTube").press("Save");
    expect(client.words).toContain(PURPOSE);
    expect(client.words).not.toContain("A Page");
    await getAnswer(client);
    expect(client.words).toContain("Ready to ask for approval");
  });

  it("are carried on later, also by another instance after a restart", async () => {
    const first = await TestBot.start();
    const client = someone("resumed", first);
    await startAccount(client);
    await wherePage(client);
    await client.fill("What is the account", "Foleshill Police").fill("Whose account", "A local policing unit").press("Next");
    await first.stop();
    const second = await TestBot.start({ tablePrefix: first.tablePrefix });
    const again = someone("resumed", second);
    await again.say("my checks");
    expect(again.words).toContain("Foleshill Police");
    await again.press("Carry on");
    expect(titled(again, "Is there time every week to post and to answer people?")).toBe(true);
    await again.fill("Is there time", "No").press("Next");
    expect(titled(again, "Which one will you ask for?")).toBe(true);
    await second.stop();
  });
});

describe("an answer that says little", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  async function atWhy(name: string): Promise<TeamsClient> {
    const client = bot.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name } });
    await startAccount(client);
    await wherePage(client, { where: "Twitter" });
    await client.fill("What is the account", "Foleshill Police").fill("Whose account", "A local policing unit").press("Next");
    await client.fill("Is there time", "Yes").press("Next");
    return client;
  }

  it("brings its page back once, with the example, and is taken the second time", async () => {
    const client = await atWhy("little");
    fillWhy(client, { purpose: "engagement", benefitPublic: "raise awareness" });
    await client.press("Next");
    expect(titled(client, "Why")).toBe(true);
    expect(client.words).toContain("Can you say a bit more? Policing purpose: What would be different for policing?");
    expect(client.words).not.toContain("What the force gains:");
    expect(inputsOf(client.card).find(({ id }) => id === "purpose")?.value).toBe("engagement");
    expect(client.words).toContain("What people gain: What would change for people? For example,");
    await client.fill("What will the public gain", FOR_PUBLIC).press("Next");
    await client.fill("What should people do", "come to the surgery").press("Next");
    expect(titled(client, "Keeping it going")).toBe(true);
    await client.press("Back");
    await client.press("Next");
    expect(titled(client, "Keeping it going")).toBe(true);
  });

  it("is shown once for a double tap", async () => {
    const client = await atWhy("double");
    fillWhy(client, { purpose: "n/a" });
    const press = client.pressOf("Next");
    // The answers stand in the first press only.
    await client.send(press);
    const first = client.words;
    await client.send(press);
    expect(client.words).toBe(first);
    expect(first).toContain("Can you say a bit more?");
  });
});
