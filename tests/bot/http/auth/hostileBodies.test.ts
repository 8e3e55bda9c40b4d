import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { FakeConnector } from "../../../support/fakeConnector.js";
import { chunked, post, type RawOptions, rawRequest } from "../../../support/rawHttp.js";
import { ServiceProcess } from "../../../support/serviceProcess.js";
import { TeamsClient } from "../../../support/teamsClient.js";

const JSON_TYPE = { "Content-Type": "application/json" };
const CHUNKED = { ...JSON_TYPE, "Transfer-Encoding": "chunked" };
const ACTIVITY = { type: "message", text: "help", conversation: { id: "c" }, serviceUrl: "http://127.0.0.1:9" };
const DEEP = 100_000;
const nested = (open: string, close: string) => `${open.repeat(DEEP)}${close.repeat(DEEP)}`;
const withValue = (value: string) => `${JSON.stringify(ACTIVITY).slice(0, -1)},"value":${value}}`;
const json = (value: unknown) => post(JSON_TYPE, JSON.stringify(value));
const packed = (encoding: string, body: Buffer) => post({ ...JSON_TYPE, "Content-Encoding": encoding }, body);
const text = Buffer.from(JSON.stringify(ACTIVITY));
const multipart = '--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\nb\r\n--x--\r\n';

/** Each against the service as a process of its own, which must live on. */
describe("a request that is not what Teams sends", () => {
  const connector = new FakeConnector();
  let service: ServiceProcess;
  beforeAll(async () => {
    await connector.start();
    service = await ServiceProcess.start({ AZURE_TABLES_CONNECTION_STRING: inject("tables") });
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await connector.stop();
  });
  afterEach(async () => {
    const client = new TeamsClient({ botUrl: service.url, connector });
    await client.say("help");
    expect(client.words).toContain("What I can do");
    expect(service.isRunning).toBe(true);
  });

  it.each<[string, Buffer, number, RawOptions?]>([
    ["gzip", packed("gzip", gzipSync(text)), 415],
    ["gzip that grows large", packed("gzip", gzipSync("x".repeat(5_000_000))), 415],
    ["deflate", packed("deflate", deflateSync(text)), 415],
    ["brotli", packed("br", brotliCompressSync(text)), 415],
    ["two encodings", packed("gzip, br", brotliCompressSync(gzipSync(text))), 415],
    ["an encoding without a name", packed("", text), 415],
    ["no content type", post({}, text), 415],
    ["a form", post({ "Content-Type": "application/x-www-form-urlencoded" }, "type=message"), 415],
    ["several parts", post({ "Content-Type": "multipart/form-data; boundary=x" }, multipart), 415],
    ["several parts without a boundary", post({ "Content-Type": "multipart/form-data" }, multipart), 415],
    ["a type that only begins like JSON", post({ "Content-Type": "application/json-patch+json" }, text), 415],
    ["UTF-16 by its type", post({ "Content-Type": "application/json; charset=utf-16" }, Buffer.from(`${text}`, "utf16le")), 415],
    ["UTF-16 by its bytes", post(JSON_TYPE, Buffer.from(`\ufeff${text}`, "utf16le")), 400],
    ["bytes that are not UTF-8", post(JSON_TYPE, Buffer.concat([text.subarray(0, 30), Buffer.from([0xff, 0xc0, 0xaf])])), 400],
    ["nothing", post(JSON_TYPE), 400],
    ["no JSON", post(JSON_TYPE, "{'type':'message'}"), 400],
    ["JSON cut short", post(JSON_TYPE, text.subarray(0, -1)), 400],
    ["a list", json([ACTIVITY]), 400],
    ["a number", json(5), 400],
    ["null", json(null), 400],
    ["a text", json("message"), 400],
    ["no type", json({ ...ACTIVITY, type: undefined }), 400],
    ["an empty type", json({ ...ACTIVITY, type: "" }), 400],
    ["a type that is no text", json({ ...ACTIVITY, type: { toString: 1 } }), 400],
    ["no conversation", json({ ...ACTIVITY, conversation: undefined }), 400],
    ["a conversation that is no object", json({ ...ACTIVITY, conversation: "c" }), 400],
    ["a tenant that is no text", json({ ...ACTIVITY, conversation: { id: "c", tenantId: ["t"] } }), 400],
    ["a sender that is no object", json({ ...ACTIVITY, from: 5 }), 400],
    ["a service address that is no text", json({ ...ACTIVITY, serviceUrl: {} }), 400],
    ["100,000 brackets", post(JSON_TYPE, nested("[", "]")), 400],
    ["100,000 brackets in an activity", post(JSON_TYPE, withValue(nested("[", "]"))), 400],
    ["objects in objects without end", post(JSON_TYPE, withValue(`${'{"a":'.repeat(40_000)}1${"}".repeat(40_000)}`)), 400],
    ["a __proto__ key", post(JSON_TYPE, withValue('{"__proto__":{"isAdmin":true}}')), 400],
    ["a __proto__ key by another spelling", post(JSON_TYPE, withValue('{"a":[{"\\u005f_proto__":{}}]}')), 400],
    ["too large", post(JSON_TYPE, withValue(`"${"x".repeat(300_000)}"`)), 413],
    ["said to be too large", post({ ...JSON_TYPE, "Content-Length": "99999999999" }, "{"), 413],
    ["too large in chunks", post(CHUNKED, chunked(...Array<string>(70).fill("x".repeat(4_096)))), 413],
    ["longer than it says", post({ ...JSON_TYPE, "Content-Length": "20" }, text), 400],
    ["shorter than it says", post({ ...JSON_TYPE, "Content-Length": "5000" }, text), 400, { end: true }],
    ["a length that is no number", post({ ...JSON_TYPE, "Content-Length": "many" }, text), 400],
    ["a negative length", post({ ...JSON_TYPE, "Content-Length": "-1" }, text), 400],
    ["two ways to tell its length", post({ ...CHUNKED, "Content-Length": "5" }, chunked("{}")), 400],
    ["a chunk that is none", post(CHUNKED, "zz\r\n{}\r\n0\r\n\r\n"), 400],
    ["headers without end", Buffer.from(`POST /api/messages HTTP/1.1\r\nX: ${"x".repeat(100_000)}`), 431],
    ["no HTTP", Buffer.from("\x16\x03\x01 hello\r\n\r\n"), 400],
  ])("is refused in a few plain words: %s", async (_what, bytes, status, options) => {
    const answer = await rawRequest(service.port, bytes, options);
    expect([answer.status, answer.body]).toEqual([status, expect.stringMatching(/^\{"why":"[A-Z][A-Za-z0-9 -]{3,60}\.?"\}$/)]);
    expect(answer.headers).not.toMatch(/^(server|x-powered-by):/im);
  });
});
