import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { inject } from "vitest";
import { startApp } from "../../bot/app.js";
import type { Limits } from "../../bot/delivery/connector/limits.js";
import { GivenToken, localIdentity } from "../../bot/dev/try/localIdentity.js";
import type { RunningServer } from "../../bot/http/server.js";
import { readConfig } from "../../bot/settings/config.js";
import { CountingProxy } from "./countingProxy.js";
import { FakeConnector } from "./fakeConnector.js";
import { type ClientOptions, TENANT, TeamsClient } from "./teamsClient.js";
import { type SignOptions, TokenIssuer } from "./tokenIssuer.js";
import { sharedContent } from "./understander.js";

export const APP_ID = "0a0a0a0a-1111-4222-8333-444444444444";
/** What the bot shows the connector in place of a token from Entra. */
export const BOT_TOKEN = "the-bot's-own-token";

/** What came back for an activity that was posted as it is. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * The whole service with an identity, set up through the settings that production has. It checks the tokens of an issuer
 * on this machine; only its own token is made up, as Entra is out of reach.
 */
export class SignedBot {
  private constructor(
    readonly url: string,
    readonly issuer: TokenIssuer,
    readonly connector: FakeConnector,
    /** Before the table server; what passed since the bot was ready. */
    readonly tables: CountingProxy,
    /** The service's log, as it was written. */
    readonly log: readonly string[],
    private readonly server: RunningServer,
  ) {}

  /**
   * @param env settings in place of, or beside, the usual ones
   * @param limits how long a turn and its messages may take, where it is to be otherwise than usual
   */
  static async start(env: Readonly<Record<string, string>> = {}, limits: Partial<Limits> = {}): Promise<SignedBot> {
    const issuer = new TokenIssuer();
    const connector = new FakeConnector();
    const tables = await CountingProxy.start(inject("tables"));
    await Promise.all([issuer.start(), connector.start()]);
    const settings = {
      HOST: "127.0.0.1",
      PORT: "0",
      // What is counted here is what the requests cause.
      LOOK_EVERY_SECONDS: "3600",
      AZURE_TABLES_CONNECTION_STRING: tables.connectionString,
      ...localIdentity(APP_ID, TENANT, issuer),
      ...env,
    };
    const log: string[] = [];
    const server = await startApp({
      config: readConfig(settings),
      log: pino({ level: "trace" }, { write: (line: string) => void log.push(line) }),
      tablePrefix: `t${randomUUID().replaceAll("-", "").slice(0, 12)}`,
      loaded: await sharedContent(),
      credentials: new GivenToken(settings, BOT_TOKEN),
      limits,
    });
    tables.reset();
    return new SignedBot(`http://127.0.0.1:${server.port}`, issuer, connector, tables, log, server);
  }

  /** The token that Teams would send now, with some claims changed; an undefined one is left out. */
  token(claims: Record<string, unknown> = {}, options: SignOptions = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: this.issuer.url, aud: APP_ID, serviceurl: this.connector.url, nbf: now - 60, exp: now + 3600 };
    return this.issuer.sign({ ...usual, ...claims }, options);
  }

  client(options: Omit<ClientOptions, "botUrl" | "connector" | "authorization"> = {}): TeamsClient {
    const authorization = () => `Bearer ${this.token()}`;
    return new TeamsClient({ botUrl: this.url, connector: this.connector, authorization, ...options });
  }

  /** Posts a message as Teams would, with parts of it changed, under any header. */
  async post(changed: Record<string, unknown>, authorization = `Bearer ${this.token()}`): Promise<Answer> {
    const activity = {
      type: "message",
      id: randomUUID(),
      text: "my checks",
      channelId: "msteams",
      serviceUrl: this.connector.url,
      from: { id: "29:lee", aadObjectId: "a0000000-0000-4000-8000-000000000003", name: "Lee Marsh" },
      recipient: { id: `28:${APP_ID}`, name: "PostCheck" },
      conversation: { id: "conversation-lee", tenantId: TENANT, conversationType: "personal" },
      channelData: { tenant: { id: TENANT } },
      ...changed,
    };
    const response = await fetch(`${this.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization !== "" && { authorization }) },
      body: JSON.stringify(activity),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  async stop(): Promise<void> {
    await this.server.stop(1_000);
    await Promise.all([this.issuer.stop(), this.connector.stop(), this.tables.stop()]);
  }
}
