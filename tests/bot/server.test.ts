import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTableServer } from "../support/tableServer.js";
import { TestBot } from "../support/testBot.js";

describe("the service", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  const post = (body: string | Uint8Array, headers: Record<string, string> = { "content-type": "application/json" }) =>
    fetch(`${bot.url}/api/messages`, { method: "POST", headers, body });

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
    ["not JSON", "{", { "content-type": "application/json" }, 400],
    ["another content type", "a=b", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["no content type", "{}", { "content-type": "" }, 415],
    ["too large", `"${"x".repeat(300_000)}"`, { "content-type": "application/json" }, 413],
  ])("refuses a request that is %s", async (_what, body, headers, status) => {
    expect((await post(body, headers)).status).toBe(status);
  });

  it("refuses packed bodies, whole or broken, and lives on", async () => {
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    expect((await post(gzipSync("{}"), headers)).status).toBe(415);
    expect((await post(new Uint8Array([1, 2, 3]), headers)).status).toBe(415);
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  });
});
