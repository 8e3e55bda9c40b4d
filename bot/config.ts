import { z } from "zod";

/** A setting is wrong or missing. The message names it and says what to do, in one line. */
export class ConfigError extends Error {
  readonly code = "config-invalid";
  constructor(message: string) {
    super(message);
    this.name = "ConfigError";
  }
}

const empty = z.literal("").transform(() => undefined);
const optional = <S extends z.ZodType>(schema: S) => z.union([empty, schema]).optional();
const port = z.coerce
  .number("must be a port number")
  .int("must be a whole number")
  .min(0, "must be a port number")
  .max(65535, "must be a port number, at most 65535");
const guid = z.guid("must be a GUID, such as 11111111-2222-3333-4444-555555555555");

const schema = z.object({
  PORT: optional(port),
  HOST: optional(z.string()),
  MicrosoftAppId: optional(guid),
  MicrosoftAppPassword: optional(z.string()),
  MicrosoftAppTenantId: optional(guid),
  MicrosoftAppType: optional(z.enum(["SingleTenant", "UserAssignedMSI"], "must be SingleTenant or UserAssignedMSI")),
  AZURE_TABLES_ENDPOINT: optional(
    z.url({ protocol: /^https$/, error: "must be an https address, such as https://NAME.table.core.windows.net" }),
  ),
  AZURE_TABLES_CONNECTION_STRING: optional(
    z
      .string()
      .regex(/^UseDevelopmentStorage=true$|AccountName=[^;]+;AccountKey=[^;]+/, "must be a storage account's connection string"),
  ),
  LOG_LEVEL: optional(
    z.enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "must be one of fatal, error, warn, info, debug, trace, silent",
    ),
  ),
});

/** The name of every setting. */
export const settingKeys: readonly string[] = Object.keys(schema.shape);

export interface AppIdentity {
  readonly appId: string;
  readonly tenantId: string;
  readonly type: "SingleTenant" | "UserAssignedMSI";
  readonly password: string | undefined;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Undefined: nobody is authenticated, and the service listens on this machine only. */
  readonly identity: AppIdentity | undefined;
  readonly tables:
    | { readonly kind: "endpoint"; readonly endpoint: string }
    | { readonly kind: "connection-string"; readonly connectionString: string };
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
  return { port: settings.PORT ?? 3978, host, identity, tables: tablesOf(settings), logLevel: settings.LOG_LEVEL ?? "info" };
}

type Settings = z.output<typeof schema>;

function identityOf(settings: Settings): AppIdentity | undefined {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId } = settings;
  if (!appId) {
    const orphan = (["MicrosoftAppPassword", "MicrosoftAppTenantId", "MicrosoftAppType"] as const).find((key) => settings[key]);
    if (orphan)
      throw new ConfigError(`MicrosoftAppId is missing although ${orphan} is set: add the bot's app id, or take ${orphan} out.`);
    return undefined;
  }
  const type = settings.MicrosoftAppType ?? "SingleTenant";
  if (!tenantId) throw new ConfigError("MicrosoftAppTenantId is missing: add the id of the force's Entra tenant.");
  if (type === "SingleTenant" && !password)
    throw new ConfigError("MicrosoftAppPassword is missing: add the client secret, or set MicrosoftAppType to UserAssignedMSI.");
  if (type === "UserAssignedMSI" && password)
    throw new ConfigError("MicrosoftAppPassword is set, but a managed identity has none: take it out.");
  return { appId, tenantId, type, password };
}

function tablesOf(settings: Settings): Config["tables"] {
  const { AZURE_TABLES_ENDPOINT: endpoint, AZURE_TABLES_CONNECTION_STRING: connectionString } = settings;
  if (endpoint && connectionString)
    throw new ConfigError("AZURE_TABLES_ENDPOINT and AZURE_TABLES_CONNECTION_STRING are both set: keep one.");
  if (endpoint) return { kind: "endpoint", endpoint };
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
