import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { APP_ID, BOT_TOKEN, SignedBot } from "../../../support/signedBot.js";
import { TENANT } from "../../../support/teamsClient.js";

const HOUR = 3600;
const now = () => Math.floor(Date.now() / 1000);
const UNAUTHORISED = '{"why":"The request carries no token that is accepted here."}';
const NOT_THERE = '{"why":"Answers are not sent to the service address in this request."}';

describe("the tokens of requests", () => {
  let bot: SignedBot;
  let foreign: Server;
  let foreignUrl: string;
  let asked = 0;
  const printed: string[] = [];
  beforeAll(async () => {
    // The SDK prints what it finds wrong with a token.
    vi.spyOn(console, "error").mockImplementation((...parts) => void printed.push(parts.map(String).join(" ")));
    foreign = createServer((_request, response) => response.end("{}"));
    foreign.on("connection", () => {
      asked += 1;
    });
    await new Promise<void>((resolve) => foreign.listen(0, "localhost", resolve));
    foreignUrl = `http://localhost:${(foreign.address() as AddressInfo).port}`;
    bot = await SignedBot.start();
  });
  afterAll(async () => {
    await bot.stop();
    foreign.close();
    vi.restoreAllMocks();
  });
  beforeEach(async () => {
    await bot.tables.quiet();
    bot.tables.reset();
  });

  it("let a message of the channel in, which is answered with the bot's own token", async () => {
    const client = bot.client();
    await client.say("can I post this photo?");
    expect(client.words).toContain("Which unit do you work in?");
    expect(bot.connector.sent.map(({ authorization }) => authorization)).toEqual([`Bearer ${BOT_TOKEN}`]);
    expect(bot.tables.requests.length).toBeGreaterThan(0);
  });

  it("let a press of a button in", async () => {
    const client = bot.client();
    await client.say("help");
    const { status, body } = await client.post(client.pressOf("Check a photo"));
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 200 });
  });

  const expired = { nbf: now() - 2 * HOUR, exp: now() - HOUR };
  const entra = `https://sts.windows.net/${TENANT}/`;
  /** The SDK's second way in: a token that Entra made out to the bot's own app. */
  const emulator = { iss: entra, appid: APP_ID, ver: "1.0", tid: TENANT };
  const emulator2 = { iss: `https://login.microsoftonline.com/${TENANT}/v2.0`, azp: APP_ID, ver: "2.0", tid: TENANT };
  const skill = { iss: entra, appid: "0c0c0c0c-1111-4222-8333-444444444444", ver: "1.0" };

  it.each<[string, () => string]>([
    ["no token", () => ""],
    ["a scheme other than Bearer", () => `Basic ${bot.token()}`],
    ["nothing after Bearer", () => "Bearer "],
    ["what is no token", () => "Bearer abc.def.ghi"],
    ["a token whose payload is no JSON", () => `Bearer ${["eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9", "e30x", "x"].join(".")}`],
    ["an expired token", () => `Bearer ${bot.token(expired)}`],
    ["a token that is not valid yet", () => `Bearer ${bot.token({ nbf: now() + HOUR, exp: now() + 2 * HOUR })}`],
    ["a token for another app", () => `Bearer ${bot.token({ aud: "0c0c0c0c-1111-4222-8333-444444444444" })}`],
    ["a token for nobody", () => `Bearer ${bot.token({ aud: undefined })}`],
    ["a token of another issuer", () => `Bearer ${bot.token({ iss: "https://api.botframework.com.example.invalid" })}`],
    ["a token of no issuer", () => `Bearer ${bot.token({ iss: undefined })}`],
    ["an Entra token for the bot's own app", () => `Bearer ${bot.token(emulator)}`],
    ["an Entra token of version 2", () => `Bearer ${bot.token(emulator2)}`],
    ["an Entra token of another bot", () => `Bearer ${bot.token(skill)}`],
    ["a token that another key signed", () => `Bearer ${bot.token({}, { key: "stranger" })}`],
    ["a token whose claims were changed", () => `Bearer ${changed(bot.token())}`],
    ["a token of an unknown key", () => `Bearer ${bot.token({}, { kid: "nobody", key: "stranger" })}`],
    ["an unsigned token", () => `Bearer ${bot.token({}, { alg: "none" })}`],
    ["a token signed with the public key as a secret", () => `Bearer ${bot.token({}, { alg: "HS256" })}`],
    ["a token of a key that is for another channel", () => `Bearer ${bot.token({}, { kid: "skype", key: "skype" })}`],
    ["a token for another service address", () => `Bearer ${bot.token({ serviceurl: "http://127.0.0.1:1" })}`],
  ])("refuse %s", async (_what, authorization) => {
    await refused({}, authorization(), 401, UNAUTHORISED);
  });

  it("refuse a service address that is not on the list, though the token names it too", async () => {
    const token = () => `Bearer ${bot.token({ serviceurl: foreignUrl })}`;
    await refused({ serviceUrl: foreignUrl }, token(), 403, NOT_THERE);
    await refused({ serviceUrl: foreignUrl, type: "installationUpdate", action: "add" }, token(), 403, NOT_THERE);
  });

  it("refuse a service address other than the token's", async () => {
    await refused({ serviceUrl: foreignUrl }, `Bearer ${bot.token()}`, 401, UNAUTHORISED);
  });

  it.each([undefined, null, ""])("refuse a message whose service address is %j", async (serviceUrl) => {
    await refused({ serviceUrl }, `Bearer ${bot.token()}`, 403, NOT_THERE);
  });

  it("refuse a channel other than Teams, where the sender says who the person is", async () => {
    const words = '{"why":"Only Microsoft Teams is answered."}';
    await refused({ channelId: "skype" }, `Bearer ${bot.token({}, { kid: "skype", key: "skype" })}`, 403, words);
  });

  it("are answered with 503 while the channel's keys are out of reach", async () => {
    const cut = await SignedBot.start({ ToBotFromChannelOpenIdMetadataUrl: "http://127.0.0.1:9/metadata" });
    const { status, text } = await cut.post({});
    expect([status, text]).toEqual([503, '{"why":"The request\'s token cannot be checked at the moment."}']);
    await cut.stop();
  });

  it("are never written to the log", () => {
    const everything = [...bot.log, ...printed].join("\n");
    expect(everything).toContain("a request was refused");
    expect(everything).not.toMatch(/eyJ|Bearer|Lee Marsh|my checks/);
  });

  async function refused(activity: Record<string, unknown>, authorization: string, status: number, text: string) {
    const before = bot.connector.sent.length;
    const answer = await bot.post(activity, authorization);
    expect([answer.status, answer.text]).toEqual([status, text]);
    expect(answer.headers.get("www-authenticate")).toBe(status === 401 ? "Bearer" : null);
    expect(bot.connector.sent).toHaveLength(before);
    expect(bot.tables.requests).toEqual([]);
    expect(asked).toBe(0);
  }
});

/** The token with a claim more, under the signature that it had. */
function changed(token: string): string {
  const [head, payload = "", signature] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  return [head, Buffer.from(JSON.stringify({ ...claims, more: true })).toString("base64url"), signature].join(".");
}
