import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectionStringFor } from "../../bot/dev/embeddedTables.js";
import type { Tables } from "../../storage/index.js";
import { openTables } from "../support/freshTables.js";

const NOT_THERE = JSON.stringify({ "odata.error": { code: "ResourceNotFound", message: { value: "It is not there." } } });

describe("a request to table storage", () => {
  let server: Server;
  let tables: Tables;
  /** Every try that came, in order. */
  let tries: ServerResponse[];
  let answer: (response: ServerResponse, nth: number) => void;

  beforeEach(async () => {
    tries = [];
    server = createServer((_request, response) => {
      tries.push(response);
      answer(response, tries.length);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    tables = openTables(connectionStringFor(port), { deadlines: { tryMs: 300, totalMs: 1_000 }, retryDelayMs: 10 });
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  const whole = (response: ServerResponse) => {
    response.writeHead(404, { "content-type": "application/json" });
    response.end(NOT_THERE);
  };

  it("is tried again when an answer stops halfway", async () => {
    answer = (response, nth) => {
      if (nth > 1) return whole(response);
      response.writeHead(404, { "content-type": "application/json", "content-length": NOT_THERE.length });
      response.write(NOT_THERE.slice(0, 10));
    };
    await tables.ping();
    expect(tries).toHaveLength(2);
  });

  it("is let go of, and not tried any more, when its time is up", async () => {
    answer = () => {};
    await expect(tables.ping()).rejects.toMatchObject({ code: "unavailable", cause: { code: "ETIMEDOUT" } });
    const { length } = tries;
    expect(length).toBeLessThanOrEqual(3);
    await Promise.all(tries.map((response) => response.closed || once(response, "close")));
    expect(tries).toHaveLength(length);
  });

  it("ends when it is told to", async () => {
    answer = () => {};
    const stop = new AbortController();
    const ping = tables.ping(stop.signal);
    while (tries.length === 0) await new Promise(setImmediate);
    stop.abort();
    await expect(ping).rejects.toMatchObject({ code: "unavailable", cause: { name: "AbortError" } });
  });
});
