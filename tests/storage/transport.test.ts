import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createHttpHeaders, createPipelineRequest, type PipelineRequestOptions } from "@azure/core-rest-pipeline";
import { afterEach, describe, expect, it } from "vitest";
import { freePort } from "../../bot/dev/ports.js";
import { tablesTransport } from "../../storage/tables/transport.js";

describe("the transport of the tables' requests", () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
    server?.closeAllConnections();
    server = undefined;
  });

  const served = async (listener: RequestListener) => {
    server = createServer(listener).listen(0, "127.0.0.1");
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const send = (url: string, options: Partial<PipelineRequestOptions> = {}) =>
    tablesTransport.sendRequest(createPipelineRequest({ url, allowInsecureConnection: true, timeout: 5_000, ...options }));

  it("carries method, path, headers and body there, and status, headers and body back", async () => {
    const url = await served(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response.statusCode = 207;
      response.setHeader("ETag", 'W/"1"');
      response.setHeader("X-Twice", ["a", "b"]);
      const { method, url: path, headers } = request;
      response.end(JSON.stringify({ method, path, own: headers["x-own"], body: Buffer.concat(chunks).toString() }));
    });
    const headers = createHttpHeaders({ "X-Own": "1" });
    const answer = await send(`${url}/a(b='c%20d')?e=f`, { method: "PUT", headers, body: "Grüße 🚓" });
    expect(answer.status).toBe(207);
    expect(answer.headers.get("etag")).toBe('W/"1"');
    expect(answer.headers.get("x-twice")).toBe("a");
    expect(JSON.parse(answer.bodyAsText ?? "")).toEqual({
      method: "PUT",
      path: "/a(b='c%20d')?e=f",
      own: "1",
      body: "Grüße 🚓",
    });
  });

  it.each([
    ["never answers", "ETIMEDOUT", () => undefined],
    ["stops in the middle", "ETIMEDOUT", (response) => response.write("half")],
    ["hangs up", "ECONNRESET", (response) => response.socket?.destroy()],
  ] satisfies [string, string, (response: Parameters<RequestListener>[1]) => unknown][])(
    "names what went wrong as the SDK's retries know it: a server that %s",
    async (_, code, answer) => {
      const url = await served((_request, response) => {
        answer(response);
      });
      await expect(send(url, { timeout: 300 })).rejects.toMatchObject({ name: "RestError", code });
    },
  );

  it("calls it a lost connection, too, when the server hangs up on what it is still being sent", async () => {
    const url = await served((request) => {
      request.socket.destroy();
    });
    const rejected = { name: "RestError", code: "ECONNRESET" };
    await expect(send(url, { method: "PUT", body: "x".repeat(8 << 20) })).rejects.toMatchObject(rejected);
  });

  it("says that nobody listens", async () => {
    await expect(send(`http://127.0.0.1:${await freePort()}`)).rejects.toMatchObject({ name: "RestError", code: "ECONNREFUSED" });
  });

  it("sends nothing in the clear unless that was asked for", async () => {
    let came = 0;
    const url = await served((_request, response) => {
      came += 1;
      response.end();
    });
    await expect(send(url, { allowInsecureConnection: false })).rejects.toThrow("it is not https");
    expect(came).toBe(0);
  });

  it("gives up when its signal says so", async () => {
    const url = await served(() => undefined);
    await expect(send(url, { abortSignal: AbortSignal.timeout(100) })).rejects.toMatchObject({ name: "TimeoutError" });
  });
});
