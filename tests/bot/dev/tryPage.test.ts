import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { startApp } from "../../../bot/app.js";
import type { DialogTurn, ShownChat, ShownPart, Toast } from "../../../bot/dev/page/shownChat.js";
import { TryPage } from "../../../bot/dev/page/tryPage.js";
import { freePort } from "../../../bot/dev/ports.js";
import { LEADS, LOCAL_TENANT, OFFICER } from "../../../bot/dev/teams/people.js";
import { GivenToken, localIdentity } from "../../../bot/dev/try/localIdentity.js";
import type { RunningServer } from "../../../bot/http/server.js";
import { readConfig } from "../../../bot/settings/config.js";
import { buttonsOf, inputsOf, wordsOf } from "../../support/card.js";
import { creditedPicture } from "../../support/creditedPicture.js";
import { sharedContent } from "../../support/understander.js";

const APP_ID = "0c0c0c0c-1111-4222-8333-444444444444";
const TOKEN = "the-bot's-own-token";
const [ROBIN] = LEADS;
const GROUP = "19:neighbourhood@thread.v2";
const CHANNEL = "19:social-media@thread.tacv2";
const PRIYAS = { person: OFFICER.id, chat: "a:priya" };

/** With the bot set up as in production: it checks who speaks to it, and shows its own token for a pasted picture. */
describe("the page that plays Teams", { timeout: 60_000 }, () => {
  let page: TryPage;
  let bot: RunningServer;
  let origin: string;
  beforeAll(async () => {
    page = new TryPage({
      botUrl: () => `http://127.0.0.1:${bot.port}/api/messages`,
      identity: { appId: APP_ID, botToken: TOKEN },
      now: () => new Date(),
    });
    const port = await freePort();
    await page.start(port);
    origin = `http://localhost:${port}`;
    const settings = localIdentity(APP_ID, LOCAL_TENANT, page.channel);
    bot = await startApp({
      config: readConfig({
        HOST: "127.0.0.1",
        PORT: "0",
        LOOK_EVERY_SECONDS: "1",
        AZURE_TABLES_CONNECTION_STRING: inject("tables"),
        ...settings,
      }),
      credentials: new GivenToken(settings, TOKEN),
      log: pino({ level: "silent" }),
      loaded: await sharedContent(),
      looking: false,
      tablePrefix: `t${randomUUID().slice(0, 8)}`,
      leads: [{ person: { tenantId: LOCAL_TENANT, id: ROBIN.aadObjectId, name: ROBIN.name }, unitCode: "COV" }],
    });
  });
  afterAll(async () => {
    await bot.stop(1_000);
    await page.stop();
  });

  const post = (what: string, body: unknown, headers: Record<string, string> = { origin }) =>
    fetch(`${origin}/try/ask/${what}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const ask = async (what: string, body: object): Promise<Partial<Toast>> => (await (await post(what, body)).json()) as Toast;
  const look = async (place: object = PRIYAS): Promise<ShownChat> => (await (await post("look", place)).json()) as ShownChat;
  const say = (text: string, more: object = {}) => ask("say", { ...PRIYAS, text, pictures: [], ...more });
  const newest = async (place: object = PRIYAS) => {
    const { messages } = await look(place);
    const message = messages.at(-1);
    if (!message) throw new Error("Nothing was said.");
    return { ...message, card: cardOf(message.parts) };
  };
  const cardOf = (parts: readonly ShownPart[]) => parts.flatMap((part) => (part.kind === "card" ? [part.card] : []))[0];

  it("greets everybody once, and all of that counts as read", async () => {
    const { people, chats, messages } = await look();
    expect(people.map(({ name, unread }) => [name, unread])).toEqual([[OFFICER.name, 0], ...LEADS.map(({ name }) => [name, 0])]);
    expect(chats.map(({ kind }) => kind)).toEqual(["personal", "groupChat", "channel"]);
    expect(messages).toHaveLength(1);
    expect((await look()).messages).toHaveLength(1);
  });

  it("sends a pasted picture, which the bot fetches with its token", async () => {
    const data = Buffer.from(await creditedPicture("Example Agency")).toString("base64");
    await say("can I post this photo?", { pictures: [{ name: "a.jpg", data, asFile: false }] });
    const { messages } = await look();
    expect(messages.map(({ parts }) => wordsOf(cardOf(parts) ?? {})).join("\n")).toContain("I looked at the file");
    const [url = ""] = messages.flatMap(({ pictures }) => pictures.map((picture) => picture.url));
    const shown = await fetch(origin + url);
    expect([shown.status, Buffer.from(await shown.arrayBuffer()).toString("base64")]).toEqual([200, data]);
    const number = /\d+$/.exec(url)?.[0];
    expect((await fetch(`${page.channel.url}/v3/attachments/${number}/views/original`)).status).toBe(401);
  });

  it("shows what a button's answer is to whoever pressed it, in place of the card", async () => {
    await say("can I post this photo?");
    const { id, card } = await newest();
    const [input] = inputsOf(card);
    const [next] = buttonsOf(card);
    const unit = input?.choices.find(({ title }) => title === "Coventry");
    const data = { ...next?.data, [input?.id ?? ""]: unit?.value };
    expect(await ask("press", { person: OFFICER.id, message: id, verb: next?.verb, data, asMessage: false })).toEqual({});
    const after = await newest();
    expect(after.id).toBe(id);
    expect(wordsOf(after.card)).toContain("Where do you want to post it?");
  });

  it("says what the bot says of a press that it does not take", async () => {
    const { id } = await newest();
    const said = await ask("press", { person: OFFICER.id, message: id, verb: "x", data: {}, asMessage: false });
    expect(said).toMatchObject({ kind: "said", text: expect.stringMatching(/\w/) });
    expect(await ask("press", { person: OFFICER.id, message: "1", verb: "x", data: {}, asMessage: false })).toMatchObject({
      kind: "failed",
    });
  });

  it("brings a card up to date by itself for whoever it names, once", async () => {
    const group = { person: OFFICER.id, chat: GROUP };
    await say("@PostCheck can I post this photo?", group);
    const { id, isStale } = await newest(group);
    expect(isStale).toBe(true);
    expect((await newest({ person: ROBIN.id, chat: GROUP })).isStale).toBe(false);
    await ask("refresh", { person: OFFICER.id, message: id });
    const { isStale: still, version } = await newest(group);
    expect(still).toBe(false);
    await ask("refresh", { person: OFFICER.id, message: id });
    expect((await newest(group)).version).toBe(version);
  });

  it("lets the bot hear only what mentions it where others are, and puts answers below the post", async () => {
    const channel = { person: OFFICER.id, chat: CHANNEL };
    const before = (await look(channel)).messages.length;
    expect(await say("good morning", channel)).toMatchObject({ text: expect.stringContaining("@PostCheck") });
    expect((await look(channel)).messages).toHaveLength(before + 1);
    await say("@PostCheck where do I get release forms?", channel);
    const { messages } = await look(channel);
    const [question, answer] = messages.slice(-2);
    expect([question?.isOwn, answer?.isBot, answer?.thread]).toEqual([true, true, question?.id]);
    const { people } = await look(channel);
    expect(people.find(({ id }) => id === ROBIN.id)?.unread).toBeGreaterThan(0);
  });

  it("edits one's own message, and nobody else's", async () => {
    await say("where do I get release forms?");
    const own = (await look()).messages.findLast(({ isOwn }) => isOwn);
    const changed = { message: own?.id, text: "who answers comments?" };
    expect(await ask("edit", { person: ROBIN.id, ...changed })).toMatchObject({ kind: "failed" });
    await ask("edit", { person: OFFICER.id, ...changed });
    const { messages } = await look();
    expect(messages.find(({ id }) => id === own?.id)).toMatchObject({ text: changed.text, isEdited: true });
    expect(messages.at(-1)?.text).toContain("edited");
  });

  it("presses as a client without Universal Actions does", async () => {
    await say("help");
    const { id, card } = await newest();
    const button = buttonsOf(card).find(({ title }) => title === "My checks");
    await ask("press", { person: OFFICER.id, message: id, data: button?.submitData, asMessage: true });
    expect(wordsOf((await newest()).card)).toContain("My checks");
  });

  it("plays the message extension: a dialog on a message, its presses, and a card that is sent", async () => {
    const group = { person: OFFICER.id, chat: GROUP };
    await say("thank you all for coming", { person: ROBIN.id, chat: GROUP });
    const { id } = await newest(group);
    const turn = async (what: string, body: object) => (await (await post(what, body)).json()) as DialogTurn;
    const opened = await turn("open-dialog", { ...group, message: id });
    const card = opened.kind === "card" ? opened.card : {};
    expect(wordsOf(card)).toContain(`${ROBIN.name} wrote these words`);
    const button = buttonsOf(card).find(({ title }) => title === "Check another version");
    const data = { ...button?.data, draft: "thank you" };
    expect(await turn("press-in-dialog", { ...group, message: id, data })).toMatchObject({ kind: "card" });
    expect(await turn("open-dialog", group)).toMatchObject({ kind: "card" });
    expect(await turn("press-in-dialog", { ...group, data: {} })).toMatchObject({ kind: "said" });
    const ours = (await look()).messages.find(({ isBot }) => isBot);
    expect(await turn("open-dialog", { ...PRIYAS, message: ours?.id })).toMatchObject({
      kind: "said",
      text: expect.stringContaining("I wrote that message myself"),
    });
    expect((await newest(group)).id).toBe(id);
    await ask("send-card", { ...group, card: { type: "AdaptiveCard", version: "1.5", body: [] } });
    expect(await newest({ person: ROBIN.id, chat: GROUP })).toMatchObject({ isBot: false, from: OFFICER.name });
    expect((await post("open-dialog", { ...PRIYAS, chat: "a:robin" })).status).toBe(400);
  });

  it("takes back what the bot takes back, and changes only what there is", async () => {
    const { id } = await newest();
    const at = (message: string) => `${page.channel.url}/v3/conversations/a:priya/activities/${message}`;
    expect((await fetch(at("1"), { method: "PUT", body: "{}" })).status).toBe(404);
    expect((await fetch(at(id), { method: "DELETE" })).status).toBe(200);
    expect((await look()).messages.map((message) => message.id)).not.toContain(id);
    expect((await fetch(at(id), { method: "DELETE" })).status).toBe(404);
  });

  it("tells the bot who is in a conversation", async () => {
    const members = await fetch(`${page.channel.url}/v3/conversations/${GROUP}/members`);
    expect(await members.json()).toHaveLength(3);
    const one = await fetch(`${page.channel.url}/v3/conversations/${GROUP}/members/${ROBIN.id}`);
    expect(await one.json()).toMatchObject({ aadObjectId: ROBIN.aadObjectId });
    expect((await fetch(`${page.channel.url}/v3/conversations/a:priya/members/${ROBIN.id}`)).status).toBe(404);
  });

  it("puts a file only where one was agreed on", async () => {
    const { uploadUrl, contentUrl } = page.channel.files.place("a.csv");
    expect((await fetch(uploadUrl, { method: "PUT", body: "a,b" })).status).toBe(201);
    expect(await (await fetch(contentUrl)).text()).toBe("a,b");
    const { contentUrl: pasted } = page.channel.files.paste({ name: "a.png", bytes: new Uint8Array([1]) });
    const number = /\/(\d+)\//.exec(pasted)?.[1];
    expect((await fetch(`${page.channel.url}/uploads/${number}`, { method: "PUT", body: "x" })).status).toBe(404);
  });

  it("is for this machine's own browser: nothing from elsewhere in it, and nobody else asks", async () => {
    const { status, headers } = await fetch(`${origin}/try`);
    expect(status).toBe(200);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
    const foreign = [{}, { origin: "https://example.com" }, { origin, "content-type": "text/plain" }];
    for (const header of foreign) expect((await post("look", PRIYAS, header as Record<string, string>)).status).toBe(403);
    expect((await post("look", { ...PRIYAS, chat: "a:robin" })).status).toBe(400);
    expect((await post("nothing", PRIYAS)).status).toBe(404);
    for (const path of [
      "/try/page/tryPage.js",
      "/try/../dev.js",
      "/try/teams/channel.js",
      "/try/page/browser/none.js",
      "/tryout",
    ])
      expect((await fetch(origin + path)).status).toBe(404);
  });

  it("serves all modules that its own name", async () => {
    const seen = new Set<string>();
    const load = async (url: string): Promise<void> => {
      if (seen.has(url)) return;
      seen.add(url);
      const response = await fetch(url);
      expect([url, response.status]).toEqual([url, 200]);
      const imported = [...(await response.text()).matchAll(/from "(\.[^"]+)"/g)];
      await Promise.all(imported.map(([, to = ""]) => load(new URL(to, url).href)));
    };
    await load(`${origin}/try/page/browser/start.js`);
    expect(seen.size).toBeGreaterThan(6);
  });
});
