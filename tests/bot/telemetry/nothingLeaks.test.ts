import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { localIdentity } from "../../../bot/dev/try/localIdentity.js";
import { ServiceProcess } from "../../support/serviceProcess.js";
import { APP_ID } from "../../support/signedBot.js";
import { TENANT } from "../../support/teamsClient.js";
import { type SignOptions, TokenIssuer } from "../../support/tokenIssuer.js";

const SECRET = "quetzal";
const LOG_KEY = `k1:${SECRET}${"0".repeat(32)}`;
const header = (head: unknown) => Buffer.from(JSON.stringify(head)).toString("base64url");

describe("the console of the service as it is started", () => {
  let service: ServiceProcess;
  const issuer = new TokenIssuer();
  beforeAll(async () => {
    await issuer.start();
    const identity = localIdentity(APP_ID, TENANT, issuer);
    const tables = inject("tables");
    service = await ServiceProcess.start({
      ...identity,
      HOST: "127.0.0.1",
      LOG_LEVEL: "trace",
      MicrosoftAppPassword: SECRET,
      LOG_KEY,
      AZURE_TABLES_CONNECTION_STRING: tables,
    });
  });
  afterAll(async () => {
    await service.kill();
    await issuer.stop();
  });

  const claim = fc.oneof(
    fc.string(),
    fc.constantFrom("https://api.botframework.com", APP_ID, "https://sts.windows.net/"),
    fc.integer(),
    fc.constant(undefined),
  );
  const claims = fc.record({
    iss: claim,
    aud: claim,
    appid: claim,
    azp: claim,
    ver: claim,
    serviceurl: claim,
    name: fc.constant(SECRET),
  });
  const options: fc.Arbitrary<SignOptions> = fc.record({
    kid: fc.constantFrom("teams", "skype", SECRET),
    key: fc.constantFrom("teams", "skype", "stranger"),
    alg: fc.constantFrom("RS256", "HS256", "none"),
  });
  const token = fc.oneof(
    fc
      .tuple(claims, options, fc.boolean())
      .map(
        ([given, how, known]) => `Bearer ${issuer.sign({ ...given, ...(known && { iss: issuer.url }), secret: SECRET }, how)}`,
      ),
    fc.string({ unit: "grapheme-ascii" }).map((text) => `Bearer ${SECRET}.${text.replaceAll(/[^\x21-\x7e]/g, "")}.x`),
    fc.json().map((json) => `Bearer ${header({ alg: "RS256", typ: "JWT", kid: SECRET })}.${header(json)}.${SECRET}`),
    fc.constantFrom(`Basic ${SECRET}`, `Bearer ${SECRET}`, SECRET),
  );

  it("has lines of our own alone, and nothing of a token, a key, a name or a message in them, whatever comes", async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(token, fc.string(), async (authorization, text) => {
        const { status } = await post(authorization, text);
        expect([401, 403, 503]).toContain(status);
        sent += 1;
      }),
      { numRuns: 60 * Number(process.env["ROUNDS"] ?? 1) },
    );
    await expect.poll(() => refused().length).toBe(sent);
    expect(service.written.err).toEqual([]);
    const lines = service.written.out.map((line) => JSON.parse(line) as { msg?: unknown });
    for (const { msg } of lines) expect(msg).toEqual(expect.any(String));
    // The SDK did print: otherwise nothing was kept in.
    expect(lines.some(({ msg }) => msg === "a library printed something")).toBe(true);
    const everything = service.written.out.join("\n");
    expect(everything.toLowerCase()).not.toContain(SECRET);
    expect(everything).not.toMatch(/eyJ|Bearer|AccountKey/);
  });

  const refused = () => service.written.out.filter((line) => line.includes('"a request was refused"'));

  async function post(authorization: string, text: string): Promise<Response> {
    return fetch(`${service.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body: JSON.stringify({
        type: "message",
        id: "1",
        text: `${SECRET} ${text}`,
        channelId: "msteams",
        serviceUrl: "http://127.0.0.1:9",
        from: { id: "29:x", aadObjectId: SECRET, name: SECRET },
        recipient: { id: `28:${APP_ID}` },
        conversation: { id: SECRET, tenantId: TENANT },
      }),
    });
  }
});
