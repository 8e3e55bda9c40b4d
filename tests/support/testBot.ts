import { randomUUID } from "node:crypto";
import { type Logger, pino } from "pino";
import { inject } from "vitest";
import { startApp } from "../../bot/app.js";
import type { RunningServer } from "../../bot/server.js";
import { FakeConnector } from "./fakeConnector.js";
import { type ClientOptions, TeamsClient } from "./teamsClient.js";

export interface TestBotOptions {
  /** Where the tables are; the run's own table server unless a proxy stands before it. */
  readonly tables?: string;
  /** The tables of an earlier bot, for a restart or a second instance. */
  readonly tablePrefix?: string;
  readonly clock?: () => Date;
  readonly connector?: FakeConnector;
  /** Where the service's log goes; nowhere if left out. */
  readonly log?: Logger;
}

/** The whole service on a free port, with real tables and a fake connector. Used as Teams uses it, over HTTP. */
export class TestBot {
  private constructor(
    readonly url: string,
    readonly tablePrefix: string,
    readonly connector: FakeConnector,
    private readonly server: RunningServer,
    private readonly ownsConnector: boolean,
  ) {}

  static async start(options: TestBotOptions = {}): Promise<TestBot> {
    const connector = options.connector ?? new FakeConnector();
    if (!options.connector) await connector.start();
    const tablePrefix = options.tablePrefix ?? `t${randomUUID().replaceAll("-", "").slice(0, 12)}`;
    const server = await startApp({
      config: {
        port: 0,
        host: "127.0.0.1",
        identity: undefined,
        tables: { kind: "connection-string", connectionString: options.tables ?? inject("tables") },
        logLevel: "silent",
      },
      log: options.log ?? pino({ level: "silent" }),
      tablePrefix,
      ...(options.clock && { clock: options.clock }),
    });
    return new TestBot(`http://127.0.0.1:${server.port}`, tablePrefix, connector, server, !options.connector);
  }

  client(options: Omit<ClientOptions, "botUrl" | "connector"> = {}): TeamsClient {
    return new TeamsClient({ botUrl: this.url, connector: this.connector, ...options });
  }

  async stop(): Promise<void> {
    await this.server.stop(1_000);
    if (this.ownsConnector) await this.connector.stop();
  }
}
