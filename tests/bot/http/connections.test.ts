import { connect } from "node:net";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heldFor } from "../../../bot/http/heldFor.js";
import { listen, makeServer, type RunningServer, type ServerParts } from "../../../bot/http/server.js";
import { openTelemetry } from "../../../bot/telemetry/telemetry.js";
import { post } from "../../support/rawHttp.js";

/** All that comes back on a connection until it is closed. */
function talk(port: number, ...said: readonly (string | Buffer | number)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let heard = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      heard += chunk;
    });
    socket.on("error", () => {});
    socket.once("close", () => resolve(heard));
    const go = (at: number) => {
      const next = said[at];
      if (typeof next === "number") setTimeout(() => go(at + 1), next);
      else if (next !== undefined) socket.write(next, () => go(at + 1));
    };
    go(0);
  });
}
const statusesOf = (heard: string) => [...heard.matchAll(/HTTP\/1\.1 (\d+) /g)].map((match) => Number(match[1]));

describe("a connection", () => {
  let running: RunningServer;
  beforeAll(async () => {
    const log = pino({ level: "silent" });
    const parts = {
      adapter: { receive: () => Promise.resolve({ status: 200, body: {} }) },
      bot: {},
      log,
      telemetry: await openTelemetry({}, log, Date.now),
      ready: async () => {},
      limits: { headersMs: 300, requestMs: 600, lookEveryMs: 50, idleMs: 2_000 },
    };
    running = await listen(makeServer(parts as unknown as ServerParts), 0, "127.0.0.1");
  });
  afterAll(() => running.stop(100));

  it("that begins a request and does not go on is answered in time, and closed", async () => {
    const begun = performance.now();
    expect(statusesOf(await talk(running.port, "POST /api/messages HTTP/1.1\r\nHost: "))).toEqual([408]);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it.each([
    [413, post({ "Content-Type": "application/json", "Transfer-Encoding": "chunked" }), `50000\r\n${"x".repeat(0x50000)}\r\n`],
    [413, post({ "Content-Type": "application/json", "Content-Length": "9000000" }), "{"],
    [415, post({ "Content-Type": "text/plain", "Content-Length": "9000000" }), "hello"],
  ])("that is refused with %i before all has come gets no second answer", async (status, head, body) => {
    expect(statusesOf(await talk(running.port, head, body))).toEqual([status]);
  });

  it("that was refused once serves the next request, and says what is wrong with the one after", async () => {
    const wrong = post({ "Content-Type": "text/plain" }, "hello");
    const asked = "GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n";
    expect(statusesOf(await talk(running.port, wrong, 50, asked, 50, "no HTTP at all\r\n\r\n"))).toEqual([415, 200, 400]);
  });

  it("stays open between two requests, and not for ever", async () => {
    const asked = "GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n";
    expect(statusesOf(await talk(running.port, asked, 300, asked, 6_000, asked))).toEqual([200, 200]);
  });
});

describe("a check that holds for a while", () => {
  it("is made once for all who ask meanwhile, also while it runs, and again when its time is over", async () => {
    let [time, checks] = [0, 0];
    const outcomes = [Promise.resolve(), Promise.reject(new Error("down")), Promise.resolve()];
    outcomes[1]?.catch(() => {});
    const ready = heldFor(
      1_000,
      () => time,
      () => outcomes[checks++] ?? Promise.resolve(),
    );
    await Promise.all([ready(), ready()]);
    time = 999;
    await ready();
    expect(checks).toBe(1);
    time = 1_000;
    await expect(ready()).rejects.toThrow("down");
    await expect(ready()).rejects.toThrow("down");
    time = 2_000;
    await ready();
    expect(checks).toBe(3);
  });
});
