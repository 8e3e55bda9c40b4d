import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { listen, makeServer, type ServerParts } from "../../../bot/http/server.js";
import { openTelemetry } from "../../../bot/telemetry/telemetry.js";
import { post, rawRequest } from "../../support/rawHttp.js";
import { startTableServer } from "../../support/tableServer.js";
import { TestBot } from "../../support/testBot.js";

describe("the service", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  it("is alive and ready", async () => {
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
  });

  it("is alive but not ready while table storage does not answer", async () => {
    const tables = await startTableServer();
    const lonely = await TestBot.start({ tables: tables.connectionString });
    await tables.close();
    expect((await fetch(`${lonely.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${lonely.url}/readyz`)).status).toBe(503);
    await lonely.stop();
  });

  it.each([
    ["GET", "/nothing/<here>", 404, "Not Found"],
    ["GET", "/%ff", 404, "Not Found"],
    ["POST", "/healthz", 405, "Method Not Allowed"],
    ["PUT", "/api/messages", 405, "Method Not Allowed"],
    ["GET", "/api/messages", 405, "Method Not Allowed"],
  ])("answers %s %s in its own words", async (method, path, status, why) => {
    const response = await fetch(`${bot.url}${path}`, { method, headers: { accept: "text/html" } });
    expect([response.status, await response.json()]).toEqual([status, { why }]);
  });

  it.each(["/healthz", "/nothing"])(
    "says nothing of what it is made of, and leaves browsers nothing to keep or run: %s",
    async (path) => {
      const { headers } = await fetch(`${bot.url}${path}`);
      expect([...headers.keys()].filter((name) => /server|powered|version|request-id|response-time/.test(name))).toEqual([]);
      expect(Object.fromEntries(headers)).toMatchObject({
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "content-type": "application/json",
        "x-content-type-options": "nosniff",
      });
    },
  );

  it("answers what it did not foresee in its own words", async () => {
    const adapter = { receive: () => Promise.reject(new TypeError("a secret of the inside")) };
    const log = pino({ level: "silent" });
    const parts = { adapter, bot: {}, log, telemetry: await openTelemetry({}, log, Date.now), ready: async () => {} };
    const running = await listen(makeServer(parts as unknown as ServerParts), 0, "127.0.0.1");
    const answer = await rawRequest(
      running.port,
      post({ "Content-Type": "application/json" }, '{"type":"x","conversation":{"id":"c"}}'),
    );
    expect([answer.status, answer.body]).toEqual([500, '{"why":"Something went wrong."}']);
    await running.stop(100);
  });

  it("answers a connection that asks for another protocol as any other", async () => {
    const headers = { Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Key": "x", "Sec-WebSocket-Version": "13" };
    const answer = await rawRequest(Number(new URL(bot.url).port), post(headers, "", "/nothing"));
    expect(answer.status).toBe(404);
  });
});

describe("the service without an app id", () => {
  let bot: TestBot;
  let elsewhere: string;
  let asked = 0;
  const server = createServer((_request, response) => response.end("{}"));
  beforeAll(async () => {
    bot = await TestBot.start();
    server.on("connection", () => {
      asked += 1;
    });
    // A name for this machine that is not on the list stands for another machine.
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    elsewhere = `http://0.0.0.0:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    bot.connector.sent.length = 0;
  });
  afterAll(async () => {
    await bot.stop();
    server.close();
  });

  it("sends to this machine, by each of its names", async () => {
    const { port } = new URL(bot.connector.url);
    for (const serviceUrl of [bot.connector.url, `http://localhost:${port}`, `http://localhost:${port}/`]) {
      expect((await bot.client().post({ type: "message", text: "help", serviceUrl })).status).toBe(200);
    }
    expect(bot.connector.sent).toHaveLength(3);
  });

  it("sends nowhere else, and not to the public cloud where no address is given", async () => {
    const urls = [elsewhere, "https://smba.trafficmanager.net/uk/", undefined, null, ""];
    for (const serviceUrl of urls) {
      for (const type of ["message", "installationUpdate"]) {
        const { status, body } = await bot.client().post({ type, text: "help", action: "add", serviceUrl });
        expect([status, body]).toEqual([403, { why: "Answers are not sent to the service address in this request." }]);
      }
    }
    expect(bot.connector.sent).toEqual([]);
    expect(asked).toBe(0);
  });
});
