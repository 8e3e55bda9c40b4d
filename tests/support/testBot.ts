import { randomUUID } from "node:crypto";
import { type Logger, pino } from "pino";
import { inject } from "vitest";
import { startApp } from "../../bot/app.js";
import type { AppOptions } from "../../bot/appOptions.js";
import type { Limits, Timers } from "../../bot/delivery/connector/limits.js";
import type { RunningServer } from "../../bot/http/server.js";
import type { Looking } from "../../bot/pictures/looking/looking.js";
import type { SmallPictures } from "../../bot/settings/config.js";
import type { TelemetrySettings } from "../../bot/settings/telemetrySettings.js";
import type { Guidance } from "../../guidance/index.js";
import type { Understands } from "../../guidance/understand/index.js";
import type { ActionEvent, VerdictEvent } from "../../records/index.js";
import { CheckLog, connectTables, type LogKey, type Tables } from "../../storage/index.js";
import type { Appended } from "../../storage/log/append.js";
import { FakeConnector } from "./fakeConnector.js";
import { allFit } from "./outcome.js";
import { type ClientOptions, TENANT, TeamsClient, type TestUser } from "./teamsClient.js";
import { sharedContent } from "./understander.js";

export interface TestBotOptions {
  /** Where the tables are; the run's own table server unless a proxy stands before it. */
  readonly tables?: string;
  /** The tables of an earlier bot, for a restart or a second instance. */
  readonly tablePrefix?: string;
  /** How patient the service is with table storage. */
  readonly storage?: AppOptions["storage"];
  readonly clock?: () => Date;
  /** How long a turn and its messages may take; as in service unless told otherwise. */
  readonly limits?: Partial<Limits>;
  /** How time passes for what waits; as on the clock unless told otherwise. */
  readonly timers?: Timers;
  /** How often the service looks for messages to bring, in milliseconds; only when it put something in itself if left out. */
  readonly lookEveryMs?: number;
  readonly connector?: FakeConnector;
  /** Who may review whose checks. */
  readonly rights?: AppOptions["rights"];
  /** After how many days without a post an account counts as quiet; 21 if left out. */
  readonly quietAccountDays?: number;
  /** Who is of the press office by configuration. */
  readonly pressOffice?: readonly string[];
  /** What understands words; the learned reader and the phrase files if left out. */
  readonly understander?: Understands;
  /** What the force says; as it stands in the content if left out. */
  readonly guidance?: Guidance;
  /** What looks at pictures after the turn; nothing if left out. */
  readonly looking?: Looking | "in-process";
  /** Where pictures are shown in small; in people's own chats if left out. */
  readonly smallPictures?: SmallPictures;
  /** What the log is signed with, the key that signs first; nothing if left out. */
  readonly logKeys?: readonly LogKey[];
  /** Where measures and traces go; nowhere if left out. */
  readonly telemetry?: TelemetrySettings;
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
        lookEveryMs: options.lookEveryMs,
        quietAccountDays: options.quietAccountDays,
        pressOfficeIds: options.pressOffice,
        smallPictures: options.smallPictures,
        logKeys: options.logKeys,
        ...(options.telemetry && { telemetry: options.telemetry }),
        logLevel: "silent",
      },
      log: options.log ?? pino({ level: "silent" }),
      tablePrefix,
      homeTenant: TENANT,
      loaded: {
        ...(await sharedContent()),
        ...(options.understander && { understander: options.understander }),
        ...(options.guidance && { guidance: options.guidance }),
      },
      // What fails is tried again at once: no test needs to wait for that.
      storage: { retryDelayMs: 5, ...options.storage },
      ...(options.clock && { clock: options.clock }),
      ...(options.limits && { limits: options.limits }),
      ...(options.timers && { timers: options.timers }),
      ...(options.rights && { rights: options.rights }),
      ...(options.looking !== "in-process" && { looking: options.looking ?? false }),
    });
    return new TestBot(`http://127.0.0.1:${server.port}`, tablePrefix, connector, server, !options.connector);
  }

  /** The log as it lies in the tables, read past the bot and whatever stands before its tables. */
  get checkLog(): CheckLog {
    return new LogWithNumbers(this.tables.checks);
  }

  /** The tables, past the bot and whatever stands before them. */
  get tables(): Tables {
    return connectTables({ kind: "connection-string", connectionString: inject("tables") }, { prefix: this.tablePrefix });
  }

  client(options: Omit<ClientOptions, "botUrl" | "connector"> = {}): TeamsClient {
    return new TeamsClient({ botUrl: this.url, connector: this.connector, ...options });
  }

  /** A client for each of these people. */
  clients<const Users extends readonly TestUser[]>(...users: Users): { [Each in keyof Users]: TeamsClient } {
    return users.map((user) => this.client({ user })) as { [Each in keyof Users]: TeamsClient };
  }

  /** @param withinMs how long what is in hand may take to finish */
  async stop(withinMs = 1_000): Promise<void> {
    await this.server.stop(withinMs);
    if (this.ownsConnector) await this.connector.stop();
    allFit();
  }
}

/** Writes the numbers beside the log as soon as something is appended, as a service does in time. */
class LogWithNumbers extends CheckLog {
  override append(event: VerdictEvent): Promise<Appended<VerdictEvent>>;
  override append(event: ActionEvent): Promise<Appended<ActionEvent>>;
  override async append(event: VerdictEvent | ActionEvent): Promise<Appended> {
    const appended = await super.append(event as ActionEvent);
    await this.writeNumbers();
    return appended;
  }
}
