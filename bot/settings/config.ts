import { z } from "zod";
import type { Patience } from "../../dialogs/index.js";
import { contentFolder } from "../../guidance/index.js";
import type { LogKey, TablesConfig } from "../../storage/index.js";
import { type AppIdentity, authFields, identityOf } from "./authSettings.js";
import { logKeyFields, logKeysOf } from "./logKeySettings.js";
import { reviewPatienceFields, reviewPatienceOf } from "./reviewPatience.js";
import { type SecondReaderSettings, secondReaderFields, secondReaderOf } from "./secondReaderSettings.js";
import { ConfigError, listOf, optional } from "./setting.js";
import { type TelemetrySettings, telemetryFields, telemetrySettingsOf } from "./telemetrySettings.js";

export { ConfigError } from "./setting.js";

const port = z.coerce
  .number("must be a port number")
  .int("must be a whole number")
  .min(0, "must be a port number")
  .max(65535, "must be a port number, at most 65535");
const LOOK_EVERY = "must be a whole number of seconds from 1 to 3600";
const QUIET_DAYS = "must be a whole number of days from 1 to 365";
const FILE_HOSTS_FORM = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\s*,\s*[a-z0-9-]+(\.[a-z0-9-]+)+)*$/i;
/** The smallest and the largest that a copy's longest side may be set to, in pixels. */
const COPY_SIDES = [320, 8_192] as const;
const COPY_SIDE = `must be a whole number of pixels from ${COPY_SIDES[0]} to ${COPY_SIDES[1]}`;
const RETENTION = "must be a whole number of months, 0 for ever";
const schema = z.object({
  PORT: optional(port),
  HOST: optional(z.string()),
  ...authFields,
  AZURE_TABLES_ENDPOINT: optional(
    z.url({ protocol: /^https$/, error: "must be an https address, such as https://NAME.table.core.windows.net" }),
  ),
  AZURE_TABLES_CONNECTION_STRING: optional(
    z
      .string()
      .regex(/^UseDevelopmentStorage=true$|AccountName=[^;]+;AccountKey=[^;]+/, "must be a storage account's connection string"),
  ),
  AZURE_CLIENT_ID: optional(z.guid("must be the client id of a managed identity, a GUID")),
  ...secondReaderFields,
  ...logKeyFields,
  ...telemetryFields,
  PRESS_OFFICE_IDS: optional(listOf(z.guid("must be Entra object ids with commas between"))),
  LOOK_EVERY_SECONDS: optional(z.coerce.number(LOOK_EVERY).int(LOOK_EVERY).min(1, LOOK_EVERY).max(3600, LOOK_EVERY)),
  QUIET_ACCOUNT_DAYS: optional(z.coerce.number(QUIET_DAYS).int(QUIET_DAYS).min(1, QUIET_DAYS).max(365, QUIET_DAYS)),
  ...reviewPatienceFields,
  RETENTION_MONTHS: optional(z.coerce.number(RETENTION).int(RETENTION).min(0, RETENTION).max(240, RETENTION)),
  FILE_UPLOAD_HOSTS: optional(
    z.string().regex(FILE_HOSTS_FORM, "must be names of hosts with commas between, such as force-my.sharepoint.com"),
  ),
  FILE_DOWNLOAD_HOSTS: optional(
    z.string().regex(FILE_HOSTS_FORM, "must be names of hosts with commas between, such as force-my.sharepoint.com"),
  ),
  COPY_LONGEST_SIDE: optional(
    z.coerce.number(COPY_SIDE).int(COPY_SIDE).min(COPY_SIDES[0], COPY_SIDE).max(COPY_SIDES[1], COPY_SIDE),
  ),
  CONTENT_DIR: optional(z.string().trim()),
  PICTURES: optional(z.enum(["on", "off"], "must be on or off")),
  SMALL_PICTURES: optional(z.enum(["personal", "everywhere", "off"], "must be personal, everywhere or off")),
  FACE_MODEL: optional(z.string().regex(/\.onnx$/i, "must be the path of an .onnx file")),
  LOG_LEVEL: optional(
    z.enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "must be one of fatal, error, warn, info, debug, trace, silent",
    ),
  ),
});

/** Where pictures are shown in small: where only whoever sent them sees it, in groups and channels too, or nowhere. */
export type SmallPictures = "personal" | "everywhere" | "off";

/** The name of every setting. */
export const settingKeys: readonly string[] = Object.keys(schema.shape);

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Undefined: nobody is authenticated, and the service listens on this machine only. */
  readonly identity: AppIdentity | undefined;
  readonly tables: TablesConfig;
  /** The Entra object ids of those who are of the press office before anybody is appointed. */
  readonly pressOfficeIds?: readonly string[] | undefined;
  /** After how many working days people are reminded of what waits, and the press office has it too; 2 and 5 unless told otherwise. */
  readonly reviewPatience?: Patience | undefined;
  /** For how many whole months checks are kept; undefined or 0: for ever. */
  readonly retentionMonths?: number | undefined;
  /** What the log is signed with, the key that signs first; none, and it is not signed. */
  readonly logKeys?: readonly LogKey[] | undefined;
  /** Undefined: messages are read by the service itself, and by nobody else. */
  readonly secondReader?: SecondReaderSettings | undefined;
  /** How often to look for messages to bring and tasks to do, in milliseconds; undefined: only when something was put in here. */
  readonly lookEveryMs?: number | undefined;
  /** After how many days without a post an account's owner and deputy are asked; 21 unless told otherwise. */
  readonly quietAccountDays?: number | undefined;
  /** Hosts that exported files may go to, with all below them; those of OneDrive unless told otherwise. */
  readonly uploadHosts?: readonly string[] | undefined;
  /** Hosts that pictures sent as files may be fetched from, with all below them; those of OneDrive unless told otherwise. */
  readonly downloadHosts?: readonly string[] | undefined;
  /** The folder that the force keeps its guidance in; that which comes with the product unless told otherwise. */
  readonly contentFolder?: string | undefined;
  /** Whether pictures are looked at; they are unless told otherwise. */
  readonly pictures?: boolean;
  /** Where pictures are shown in small with what was seen in them; in people's own chats unless told otherwise. */
  readonly smallPictures?: SmallPictures | undefined;
  /** The file of an ONNX model that finds faces; undefined: those that come with the service do. */
  readonly faceModel?: string | undefined;
  /** The most that the longest side of a copy to post may have, in pixels; 2048 unless told otherwise. */
  readonly copyLongestSide?: number | undefined;
  /** Where measures and traces go; nowhere unless told otherwise. */
  readonly telemetry?: TelemetrySettings;
  readonly logLevel: string;
}

const LOOPBACK = ["127.0.0.1", "::1", "localhost"];

/**
 * Reads the configuration from the environment.
 *
 * @throws ConfigError naming the first setting that is wrong or missing, and the remedy
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${String(issue?.path[0])} ${reason(issue)}. See .env.example.`);
  }
  const settings = parsed.data;
  const identity = identityOf(settings);
  const host = settings.HOST ?? (identity ? "0.0.0.0" : "127.0.0.1");
  if (!identity && !LOOPBACK.includes(host)) {
    throw new ConfigError(
      `HOST is ${host}, but without MicrosoftAppId nobody is authenticated: set MicrosoftAppId, or leave HOST out to listen on this machine only.`,
    );
  }
  return {
    port: settings.PORT ?? 3978,
    host,
    identity,
    tables: tablesOf(settings),
    pressOfficeIds: settings.PRESS_OFFICE_IDS,
    logKeys: logKeysOf(settings),
    secondReader: secondReaderOf(settings),
    lookEveryMs: (settings.LOOK_EVERY_SECONDS ?? 15) * 1_000,
    quietAccountDays: settings.QUIET_ACCOUNT_DAYS,
    reviewPatience: reviewPatienceOf(settings),
    retentionMonths: settings.RETENTION_MONTHS,
    uploadHosts: hostsIn(settings.FILE_UPLOAD_HOSTS),
    downloadHosts: hostsIn(settings.FILE_DOWNLOAD_HOSTS),
    pictures: settings.PICTURES !== "off",
    smallPictures: settings.SMALL_PICTURES,
    contentFolder: contentFolder(settings.CONTENT_DIR),
    faceModel: settings.FACE_MODEL,
    copyLongestSide: settings.COPY_LONGEST_SIDE,
    telemetry: telemetrySettingsOf(settings),
    logLevel: settings.LOG_LEVEL ?? "info",
  };
}

function hostsIn(list: string | undefined): readonly string[] | undefined {
  return list?.split(",").map((host) => host.trim().toLowerCase());
}

type Settings = z.output<typeof schema>;

function tablesOf(settings: Settings): TablesConfig {
  const { AZURE_TABLES_ENDPOINT: endpoint, AZURE_TABLES_CONNECTION_STRING: connectionString } = settings;
  if (endpoint && connectionString)
    throw new ConfigError("AZURE_TABLES_ENDPOINT and AZURE_TABLES_CONNECTION_STRING are both set: keep one.");
  // With an identity of its own the bot proves itself to storage by the same, unless another is named.
  const ownId = settings.MicrosoftAppType === "UserAssignedMSI" ? settings.MicrosoftAppId : undefined;
  if (endpoint) return { kind: "endpoint", endpoint, clientId: settings.AZURE_CLIENT_ID ?? ownId };
  if (connectionString) return { kind: "connection-string", connectionString };
  throw new ConfigError(
    "AZURE_TABLES_ENDPOINT is missing: add the address of the table storage (or AZURE_TABLES_CONNECTION_STRING).",
  );
}

function reason(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === "invalid_union") {
    const inner = issue.errors.at(-1)?.[0];
    return inner?.message ?? "cannot be used";
  }
  return issue?.message ?? "cannot be used";
}
