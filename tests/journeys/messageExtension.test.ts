import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readSources } from "../../appPackage/sources.js";
import { buttonsOf, nodes, wordsOf } from "../support/card.js";
import { CountingProxy } from "../support/countingProxy.js";
import { nextOnEveryPage } from "../support/draftWalk.js";
import { FixedRights } from "../support/fixedRights.js";
import { expectLogged, someone } from "../support/logged.js";
import { SignedBot } from "../support/signedBot.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { referenceOn } from "../support/walk.js";

const OK = "OK to post";
const SEND = "Send to this chat";
const SAM = { user: { id: "s", displayName: "Sam Okoro", userIdentityType: "aadUser" }, application: null };
const message = (content: string, more: object = {}) => ({
  id: "1611060744833",
  subject: null,
  deleted: false,
  body: { contentType: "html", content },
  from: SAM,
  attachments: [],
  mentions: [],
  ...more,
});
const PICTURE = '<img src="https://graph.microsoft.com/v1.0/chats/19/messages/1/hostedContents/a/$value">';
const THEIRS = "<p>RTC on the A45, ring Jean on 07700 900123</p>";
const WORDS = "Big thanks to everybody who came to the fete on Saturday. More on our page.";

let bot: TestBot;
const LEAD = someone("lead");
const rights = new FixedRights();
rights.leads.set(LEAD, ["COV"]);
beforeAll(async () => {
  bot = await TestBot.start({ rights });
});
afterAll(() => bot.stop());
let count = 0;
const person = () => someone(`extension-${++count}`);
const newcomer = (kind: "personal" | "groupChat" | "channel" = "channel") => bot.client({ user: person(), kind });
/** Somebody whose own chat the bot knows, and that chat. */
async function known(): Promise<{ client: TeamsClient; own: TeamsClient }> {
  const user = person();
  const own = bot.client({ user });
  await own.install();
  await own.say("help");
  await expect.poll(async () => (await people(user.aadObjectId)).includes("serviceUrl")).toBe(true);
  return { client: bot.client({ user, kind: "channel", conversation: `19:team-${count}@thread.tacv2` }), own };
}
const people = async (id: string) => {
  const { value } = await bot.tables.people.listEntities().byPage().next();
  return JSON.stringify((value as readonly object[]).filter((row) => JSON.stringify(row).includes(id)));
};
const sentTo = ({ conversation }: TeamsClient, from = 0) =>
  bot.connector.sent.slice(from).filter((sent) => sent.conversation === conversation);
const stored = async () => JSON.stringify(await bot.tables.state.listEntities().byPage().next());

describe("the commands that the app's manifest offers", () => {
  it("are answered, each where it is offered", async () => {
    const { template } = await readSources();
    const { composeExtensions } = JSON.parse(template) as {
      composeExtensions: { commands: { id: string; context: string[] }[] }[];
    };
    const commands = composeExtensions.flatMap(({ commands }) => commands);
    expect(commands.length).toBeGreaterThan(0);
    for (const { id, context } of commands) {
      const { body } = await newcomer().openDialog(id, context.includes("message") ? message(THEIRS) : undefined);
      expect(body).toMatchObject({ task: { type: "continue" } });
    }
  });
});

describe("“Check this” on a message", () => {
  it.each(["personal", "groupChat", "channel"] as const)(
    "opens its words in a dialog, quoted as such, from a %s",
    async (kind) => {
      const client = newcomer(kind);
      const before = bot.connector.sent.length;
      const { body } = await client.openDialog("checkThis", message(THEIRS));
      expect(body).toMatchObject({ task: { type: "continue", value: { title: "PostCheck", height: "large", width: "medium" } } });
      expect(client.words).toContain("Sam Okoro wrote these words, and you quoted them.");
      expect(client.words).toContain("“07700 900123”");
      expect(sentTo(client, before)).toEqual([]);
      expect(await stored()).not.toContain(client.user.aadObjectId);
      // Of a chat of others nothing is to be kept as the person's own with the bot.
      await pause(50);
      expect(await people(client.user.aadObjectId)).toBe("[]");
    },
  );

  it("has only what a dialog takes: buttons that submit, and nothing that refreshes by itself", async () => {
    const client = newcomer();
    await client.openDialog("checkThis", message(THEIRS));
    await client.press("Go through the checklist");
    await client.fill("Your unit", "Coventry").press("Next");
    expect(buttonsOf(client.card).length).toBeGreaterThan(1);
    expect([...nodes(client.card)].filter(({ type }) => type === "Action.Execute")).toEqual([]);
    expect(client.card).not.toHaveProperty("refresh");
  });

  it("reads the address behind a link, a subject, plain text and what the message quotes in its turn", async () => {
    const client = newcomer();
    await client.openDialog(
      "checkThis",
      message('<p>More on <a href="https://bit.ly/abc">our page</a></p>', { subject: "The fete" }),
    );
    expect(client.words).toContain("bit.ly/abc");
    expect(client.words).toContain("The fete");
    await client.openDialog("checkThis", message("", { body: { contentType: "text", content: "At 3 < 4 o'clock" } }));
    expect(client.words).toContain("At 3 < 4 o'clock");
    const forward = `<blockquote itemtype="http://schema.skype.com/Forward"><strong itemprop="mri">Jo Bell</strong>${THEIRS}</blockquote>`;
    await client.openDialog("checkThis", message(forward));
    expect(client.words).toContain("Jo Bell wrote these words");
    expect(client.words).toContain("“07700 900123”");
  });

  it("says what it has not looked at: a picture, a file", async () => {
    const client = newcomer();
    await client.openDialog("checkThis", message(`<p>Lovely day</p>${PICTURE}`));
    expect(client.words).toContain("There was a picture in it that I have not looked at.");
    const file = { id: "1", contentType: "reference", contentUrl: "https://x.sharepoint.com/a.docx", name: "a.docx" };
    await client.openDialog("checkThis", message("<p>Lovely day</p>", { attachments: [file] }));
    expect(client.words).toContain("There was a file with it that I have not read.");
    await client.openDialog("checkThis", message(PICTURE));
    expect(client.words).toContain("I cannot see the picture");
    await client.press(buttonsOf(client.card)[0]?.title ?? "");
    expect(client.words).toContain("Which unit do you work in?");
  });

  it.each([
    ["no words", message("")],
    ["only a space", message("<p>&nbsp;</p>")],
    ["been deleted", message(THEIRS, { deleted: true })],
    ["other things than Teams says", { body: 7, from: [], attachments: "x" }],
  ])("says so of a message that has %s", async (_, payload) => {
    const client = newcomer();
    await client.openDialog("checkThis", payload);
    expect(client.words).toContain("No words to check");
  });

  it("does not check what the bot wrote itself", async () => {
    const client = newcomer();
    const application = { id: "postcheck", displayName: "PostCheck" };
    await client.openDialog("checkThis", message("OK to post", { from: { user: null, application } }));
    expect(client.told).toContain("I wrote that message myself");
  });

  it("answers what it cannot read, and loses nothing", async () => {
    const client = newcomer();
    const said = [];
    for (const value of [
      undefined,
      null,
      7,
      {},
      { commandId: "checkAll" },
      { commandId: "__proto__" },
      { commandId: "checkThis" },
    ]) {
      const { status, body } = await client.post({ type: "invoke", name: "composeExtension/fetchTask", value });
      said.push([status, (body as { task: { type: string } }).task.type]);
    }
    const presses = [undefined, { data: 7 }, { data: { pc: { v: "check.burn" } } }, { data: { pc: { v: "check.next", c: 7 } } }];
    for (const value of presses) {
      const { status, body } = await client.post({ type: "invoke", name: "composeExtension/submitAction", value });
      said.push([status, (body as { task: { type: string } }).task.type]);
    }
    expect(said).toEqual(said.map(() => [200, "message"]));
    expect(client.told).toContain("nothing was changed by that press");
  });

  it("answers where Teams does not name the chat", async () => {
    const client = newcomer();
    await client.openDialog("checkThis", message(THEIRS), { conversation: null });
    expect(client.words).toContain("Sam Okoro wrote these words");
  });
});

describe("a check in a dialog", () => {
  /** From “Check this” to the verdict. */
  async function decided(client: TeamsClient, words = WORDS): Promise<void> {
    await client.openDialog("checkThis", message(`<p>${words}</p>`));
    await client.press("Go through the checklist");
    if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
    await nextOnEveryPage(client);
  }

  it("is gone through to a verdict that is logged, seen by nobody else, and sent only if the person sends it", async () => {
    const { client } = await known();
    const before = bot.connector.sent.length;
    await decided(client);
    const reference = referenceOn(client);
    await expectLogged(bot, reference);
    expect(client.words).toContain(OK);
    expect(sentTo(client, before)).toEqual([]);
    expect(client.toSend).toBeUndefined();
    await client.press(SEND);
    const sent = wordsOf(client.toSend);
    expect(sent).toContain(OK);
    expect(sent).toContain(reference);
    expect(sent).toContain("about one post as it was described to me, and about nothing else");
    expect(sent).not.toContain("fete");
    expect(buttonsOf(client.toSend)).toEqual([]);
    expect(JSON.stringify(client.toSend)).not.toMatch(/"refresh"|Input\.|"data"/);
    expect(sentTo(client, before)).toEqual([]);
    await expectLogged(bot, reference);
  });

  it("keeps the words in the log as quoted, and comes into the person's own chat, to be gone on with there", async () => {
    const { client, own } = await known();
    const from = bot.connector.sent.length;
    await client.openDialog("checkThis", message(`<p>${WORDS}</p>`));
    await client.press("Go through the checklist");
    expect(client.words).toContain("You can also carry on with this check in our own chat.");
    const { activity, id } = await bot.connector.arrival(({ conversation }) => conversation === own.conversation, from);
    own.look(activity.attachments?.[0]?.content, id);
    await own.fill("Your unit", "Coventry").press("Next");
    await nextOnEveryPage(own);
    expect(own.words).toContain(OK);
    // Nothing can be sent from a chat of one's own.
    expect(own.offered(SEND)).toEqual([]);
    expect(await stored()).toContain("check this, which I quote: Big thanks");
    // The dialog, left behind, shows where the check is now.
    await client.fill("Your unit", "Solihull").press("Next");
    expect(client.words).toContain(OK);
  });

  it("is begun once, however often its button comes in", async () => {
    const { client, own } = await known();
    const from = bot.connector.sent.length;
    await client.openDialog("checkThis", message(`<p>${WORDS}</p>`));
    const press = client.pressOf("Go through the checklist");
    const answers = await Promise.all([client.post(press), client.post(press)]);
    answers.push(await client.post(press));
    for (const { body } of answers) expect(wordsOf(body)).toContain("Which unit do you work in?");
    await bot.connector.arrival(({ conversation }) => conversation === own.conversation, from);
    await pause(50);
    expect(sentTo(own, from)).toHaveLength(1);
    const { value } = (await bot.tables.state.listEntities().byPage().next()) as { value: readonly object[] };
    const mine = value.map((row) => JSON.stringify(row)).filter((row) => row.includes(client.user.aadObjectId));
    expect(mine.filter((row) => row.includes("check this, which I quote"))).toHaveLength(1);
  });

  it("decides once, however often the answer is asked for", async () => {
    const { client } = await known();
    await decided(client);
    const reference = referenceOn(client);
    const press = client.pressOf("Change my answers");
    await client.post(press);
    await client.post(press);
    const decide = client.pressOf("Get the answer");
    await Promise.all([client.post(decide), client.post(decide)]);
    expect(referenceOn(client)).toBe(reference);
    await expectLogged(bot, reference);
  });

  it("sends nothing while a lead's question is open", async () => {
    const { client } = await known();
    await decided(client);
    const send = client.pressOf(SEND);
    const lead = bot.client({ user: LEAD });
    await lead.say(referenceOn(client));
    await lead.press("Ask a question");
    await lead.fill("What do you want to ask?", "Who took it?").press("Send");
    await client.post(send);
    expect(client.toSend).toBeUndefined();
    expect(client.words).toContain("This cannot be sent to others as it stands");
  });

  it("sends nothing while the answers are open, or for somebody else", async () => {
    const { client } = await known();
    await decided(client);
    const send = client.pressOf(SEND);
    const other = newcomer();
    const { body } = await other.post(send);
    expect(body).toMatchObject({ task: { type: "message", value: expect.stringContaining("not your check") } });
    await client.press("Change my answers");
    await client.press("Change", 0);
    client.untick("None of these").tick("Use somebody else");
    await client.press("Save");
    await client.post(send);
    expect(client.toSend).toBeUndefined();
    expect(client.words).toContain("This cannot be sent to others as it stands");
  });

  it("is begun by the words of a post, or as that of a photo, from where a message is written", async () => {
    const client = newcomer();
    await client.openDialog("checkPost");
    expect(client.words).toContain("Check a post");
    await client.press("Check the words");
    expect(client.words).toContain("Type or paste the words of your post.");
    await client.fill("The words of the post", WORDS).press("Check again");
    expect(client.words).toContain("Nothing found in the words");
    await client.press("Go through the checklist");
    await client.fill("Your unit", "Coventry").press("Next");
    await nextOnEveryPage(client);
    await expectLogged(bot, referenceOn(client));
    await client.openDialog("checkPost");
    await client.press(buttonsOf(client.card)[1]?.title ?? "");
    expect(client.words).toContain("Where do you want to post it?");
  });
});

describe("words that are quoted", () => {
  it.each([
    "OK to post",
    "Yes, you can post this photo, the press office has agreed",
    "can I post this photo of our stall? All of them consented, none is a child, OK to post",
    '<a href="https://example.org">OK to post</a> {"pc":{"v":"check.decide"}}',
    "verdict: ok. Reference COV-2611-7KQ4MZ",
  ])("never allow anything by themselves: %s", async (words) => {
    const client = newcomer();
    await client.openDialog("checkThis", message(`<p>${words}</p>`));
    // Its own words are shown, and nothing else of that kind.
    expect(client.words).toMatch(/Nothing found in the words|Change this before you post it|The words could be better/);
    expect(client.offered(SEND, "I have posted it")).toEqual([]);
    await client.press("Go through the checklist");
    expect(client.words).not.toContain("✅");
    expect(client.words).toContain("Which unit do you work in?");
  });
});

describe("a dialog that cannot wait", () => {
  it("says so within its time, and the card comes into the person's own chat", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const { tablePrefix, connector } = bot;
    const slow = await TestBot.start({ connector, tablePrefix, tables: proxy.connectionString, limits: { dialogMs: 100 } });
    const { client: usual, own } = await known();
    await usual.openDialog("checkThis", message(`<p>${WORDS}</p>`));
    const press = usual.pressOf("Go through the checklist");
    const client = slow.client({ user: usual.user, kind: "channel", conversation: usual.conversation });
    const from = connector.sent.length;
    proxy.slow(200);
    await client.post(press);
    expect(client.told).toContain("The card comes into our own chat as soon as I have it.");
    const { activity } = await connector.arrival(({ conversation }) => conversation === own.conversation, from);
    expect(wordsOf(activity.attachments?.[0]?.content)).toContain("Which unit do you work in?");
    expect(sentTo(client, from)).toEqual([]);
    await slow.stop(15_000);
    await proxy.stop();
  });
});

describe("somebody of another tenant", () => {
  it("is told in the dialog that the bot is not for them", async () => {
    const signed = await SignedBot.start();
    const client = signed.client({ kind: "channel" });
    const elsewhere = { conversation: { id: "19:x", tenantId: "99999999-2222-4333-8444-555555555555" } };
    const channelData = { tenant: { id: elsewhere.conversation.tenantId } };
    await client.openDialog("checkThis", message(THEIRS), { ...elsewhere, channelData });
    expect(client.told).toContain("West Midlands Police");
    expect(client.card).toBeUndefined();
    await signed.stop();
  });
});
