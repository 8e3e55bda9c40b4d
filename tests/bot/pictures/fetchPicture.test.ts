import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FetchParts, fetchPicture } from "../../../bot/pictures/fetchPicture.js";
import { picturesIn } from "../../../bot/pictures/pictureSources.js";

const MOST = 1_000;
const BYTES = Buffer.alloc(MOST, 7);

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

describe("fetching a picture", () => {
  /** In two calls: restify, where a test has loaded it, changes every response of its process so that writeHead returns nothing. */
  const answer = (response: ServerResponse, status: number, headers: Record<string, string> = {}, body?: Buffer) => {
    response.writeHead(status, headers);
    response.end(body);
  };
  let handle: Handler = () => undefined;
  let asked: { readonly url: string; readonly authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? "", authorization: request.headers.authorization });
    handle(request, response);
  });
  let base = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  beforeEach(() => {
    asked = [];
    handle = (_, response) => response.end(BYTES);
  });

  const parts = (changes: Partial<FetchParts["rules"]> = {}): FetchParts => ({
    rules: {
      serviceHosts: ["127.0.0.1"],
      files: { hosts: ["sharepoint.com"], loopback: true },
      mostBytes: MOST,
      withinMs: 400,
      ...changes,
    },
    fetch: globalThis.fetch,
    authorization: async () => "Bearer own",
  });
  const pasted = (path = "/v3/attachments/1/views/original") => fetchPicture({ kind: "pasted", url: base + path }, parts());
  const file = (url = `${base}/file`) => fetchPicture({ kind: "file", url, name: "a.jpg" }, parts());
  const notFetched = (why: string) => ({ kind: "not-fetched", why });

  it("brings the bytes: a pasted one for the bot's own token, a file without it", async () => {
    expect(await pasted()).toEqual({ kind: "fetched", bytes: BYTES });
    expect(await file()).toEqual({ kind: "fetched", bytes: BYTES });
    expect(asked.map(({ authorization }) => authorization)).toEqual(["Bearer own", undefined]);
  });

  it.each([
    ["another host", "pasted", "https://elsewhere.example/v3/attachments/1"],
    ["a host that only begins alike", "pasted", "http://127.0.0.1.example/v3"],
    ["http to another host", "file", "http://force.sharepoint.com/a.jpg"],
    ["a host that only ends alike", "file", "https://notsharepoint.com/a.jpg"],
    ["a user in the address", "file", "https://sharepoint.com@elsewhere.example/a.jpg"],
    ["another port", "file", "https://force.sharepoint.com:8443/a.jpg"],
    ["no address", "file", "not an address"],
    ["a file of this machine", "file", "file:///etc/hostname"],
    ["a pasted one from where files lie", "pasted", "https://force.sharepoint.com/a.jpg"],
  ] as const)("asks nobody at %s", async (_, kind, url) => {
    const fetch = () => Promise.reject(new Error("It was asked."));
    expect(await fetchPicture({ kind, url }, { ...parts(), fetch })).toEqual(notFetched("elsewhere"));
  });

  it("takes files from a host below those that are listed", async () => {
    const fetch = async () => new Response(BYTES);
    const url = "https://force-my.sharepoint.com/a.jpg?tempauth=x";
    expect(await fetchPicture({ kind: "file", url }, { ...parts(), fetch })).toMatchObject({ kind: "fetched" });
  });

  it.each([401, 403, 404, 500])("takes status %d for an ordinary thing", async (status) => {
    handle = (_, response) => answer(response, status);
    expect(await pasted()).toEqual(notFetched("refused"));
  });

  it("follows a server to another place on it, twice at most, and without the token", async () => {
    const to =
      (path: string): Handler =>
      (request, response) => {
        const at = Number(request.url?.slice(-1)) || 0;
        if (at < Number(path)) answer(response, 302, { location: `/hop${at + 1}` });
        else response.end(BYTES);
      };
    handle = to("2");
    expect(await pasted("/hop0")).toMatchObject({ kind: "fetched" });
    expect(asked.map(({ authorization }) => authorization)).toEqual(["Bearer own", undefined, undefined]);
    handle = to("3");
    expect(await pasted("/hop0")).toEqual(notFetched("refused"));
  });

  it("does not follow it to another server", async () => {
    handle = (_, response) => answer(response, 302, { location: "http://localhost:1/a" });
    expect(await pasted()).toEqual(notFetched("refused"));
    expect(asked).toHaveLength(1);
  });

  it("takes no more bytes than it may, however they are told or packed", async () => {
    const large = Buffer.alloc(MOST + 1);
    handle = (_, response) => response.end(large);
    expect(await file()).toEqual(notFetched("large"));
    handle = (_, response) => {
      response.write(large);
      response.end();
    };
    expect(await file()).toEqual(notFetched("large"));
    handle = (_, response) => answer(response, 200, { "content-encoding": "gzip" }, gzipSync(Buffer.alloc(MOST * 20)));
    expect(await file()).toEqual(notFetched("large"));
  });

  it("waits no longer than it may, for an answer, for its end, or for a token", async () => {
    handle = () => undefined;
    expect(await file()).toEqual(notFetched("slow"));
    handle = (_, response) => void response.write("a");
    expect(await file()).toEqual(notFetched("slow"));
    const never = { ...parts(), authorization: () => new Promise<undefined>(() => undefined) };
    expect(await fetchPicture({ kind: "pasted", url: `${base}/v3` }, never)).toEqual(notFetched("slow"));
  });

  it("takes a connection that is cut, and nothing at all, for no picture", async () => {
    handle = (request) => request.socket.destroy();
    expect(await file()).toEqual(notFetched("refused"));
    handle = (_, response) => response.end();
    expect(await file()).toEqual(notFetched("refused"));
  });
});

describe("the pictures of a message", () => {
  const FILE = "application/vnd.microsoft.teams.file.download.info";
  const of = (...attachments: unknown[]) => picturesIn({ attachments } as never);

  it("are those that were pasted, and the files that may be some", () => {
    expect(
      of(
        { contentType: "image/*", contentUrl: "https://a.example/1" },
        { contentType: "text/html", content: '<img src="https://elsewhere.example/x">' },
        { contentType: FILE, name: "IMG_1.HEIC", content: { downloadUrl: "https://b.example/2", fileType: "heic" } },
        { contentType: FILE, name: "no ending", content: { downloadUrl: "https://b.example/3" } },
        { contentType: FILE, name: "orders.docx", content: { downloadUrl: "https://b.example/4", fileType: "docx" } },
        { contentType: FILE, name: "broken.jpg", content: {} },
        { contentType: "image/png" },
        null,
      ),
    ).toEqual([
      { kind: "pasted", url: "https://a.example/1" },
      { kind: "file", url: "https://b.example/2", name: "IMG_1.HEIC" },
      { kind: "file", url: "https://b.example/3", name: "no ending" },
    ]);
  });
});
