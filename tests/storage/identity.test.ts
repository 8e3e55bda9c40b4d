import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { lazyIdentity } from "../../storage/tables/identity.js";

const CLIENT = "22222222-3333-4444-8555-666666666666";
const SCOPE = "https://storage.azure.com/.default";

/** App Service gives its identities' tokens out on this machine; a stand-in for it says for whom one was asked. */
describe("the identity by which the service proves itself to storage", () => {
  let server: Server;
  let asked: URL[];
  // The library finds out once where tokens come from.
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(new URL(request.url ?? "", "http://localhost"));
      const expires = Math.floor(Date.now() / 1000) + 3600;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ access_token: "token", expires_on: String(expires), resource: "r", token_type: "Bearer" }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    vi.stubEnv("IDENTITY_ENDPOINT", `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`);
    vi.stubEnv("IDENTITY_HEADER", "secret");
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    server.close();
    server.closeAllConnections();
  });

  beforeEach(() => {
    asked = [];
  });

  it("is the user-assigned one that the settings name", async () => {
    expect(await lazyIdentity(CLIENT).getToken(SCOPE)).toMatchObject({ token: "token" });
    expect(asked.map(({ searchParams }) => searchParams.get("client_id"))).toEqual([CLIENT]);
  });

  it("is the machine's own where none is named", async () => {
    expect(await lazyIdentity(undefined).getToken(SCOPE)).toMatchObject({ token: "token" });
    expect(asked.map(({ searchParams }) => searchParams.get("client_id"))).toEqual([null]);
  });
});
