import { z } from "zod";
import { LOOPBACK_HOSTS } from "./serviceUrl.js";
import { ConfigError, listOf, optional } from "./setting.js";

const US_GOVERNMENT = "https://botframework.azure.us";
const ISSUER = "https://api.botframework.com";
const US_GOVERNMENT_ISSUER = "https://api.botframework.us";
/** Where Teams' connector is for everybody but government clouds. */
const TEAMS_HOSTS = ["smba.trafficmanager.net"];

/** As soon as one of these is set, the SDK fills none of the others in. */
const CHANNEL_KEYS = [
  "ToChannelFromBotLoginUrl",
  "ToChannelFromBotOAuthScope",
  "ToBotFromChannelTokenIssuer",
  "OAuthUrl",
  "ToBotFromChannelOpenIdMetadataUrl",
  "ToBotFromEmulatorOpenIdMetadataUrl",
] as const;

const guid = (error: string) => z.guid(error);
const A_GUID = "must be a GUID, such as 11111111-2222-3333-4444-555555555555";
const address = z.string().refine(isAddress, "must be an https address");
const name = z.string().trim().min(1, "must not be blank");
const hostName = z
  .string()
  .regex(/^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[::1\])$/, "must be host names with commas between, such as smba.trafficmanager.net");

/** The settings that say who the bot is and who may speak to it. */
export const authFields = {
  MicrosoftAppId: optional(guid(A_GUID)),
  MicrosoftAppPassword: optional(z.string()),
  MicrosoftAppTenantId: optional(guid(A_GUID)),
  MicrosoftAppType: optional(z.enum(["SingleTenant", "UserAssignedMSI"], "must be SingleTenant or UserAssignedMSI")),
  ALLOWED_TENANT_IDS: optional(listOf(guid("must be GUIDs with commas between"))),
  ALLOWED_SERVICE_HOSTS: optional(listOf(hostName)),
  ChannelService: optional(z.literal(US_GOVERNMENT, `must be ${US_GOVERNMENT}, or left out`)),
  ToChannelFromBotLoginUrl: optional(z.url({ protocol: /^https$/, error: "must be an https address" })),
  ToChannelFromBotOAuthScope: optional(name),
  ToBotFromChannelTokenIssuer: optional(name),
  OAuthUrl: optional(address),
  ToBotFromChannelOpenIdMetadataUrl: optional(address),
  ToBotFromEmulatorOpenIdMetadataUrl: optional(address),
  CallerId: optional(name),
};

type AuthSettings = z.output<z.ZodObject<typeof authFields>>;

/** Who the bot is, and who may speak to it. */
export interface AppIdentity {
  readonly appId: string;
  readonly tenantId: string;
  readonly type: "SingleTenant" | "UserAssignedMSI";
  readonly password: string | undefined;
  /** The Entra tenants whose people may use the bot, in lower case. */
  readonly allowedTenantIds: readonly string[];
  /** The hosts that the bot may send to, in lower case. */
  readonly serviceHosts: readonly string[];
  /** Who signs the channel's tokens. */
  readonly channelIssuer: string;
  /** The channel's addresses under the SDK's names; none for the public cloud. */
  readonly channel: Readonly<Record<string, string>>;
}

/**
 * The identity in the settings; undefined where there is none.
 *
 * @throws ConfigError if a part of it is missing, or does not go with another
 */
export function identityOf(settings: AuthSettings): AppIdentity | undefined {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId } = settings;
  if (!appId) {
    const orphan = (Object.keys(authFields) as (keyof AuthSettings)[]).find((key) => settings[key]);
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
  return {
    appId,
    tenantId,
    type,
    password,
    allowedTenantIds: settings.ALLOWED_TENANT_IDS ?? [tenantId.toLowerCase()],
    serviceHosts: settings.ALLOWED_SERVICE_HOSTS ?? TEAMS_HOSTS,
    channelIssuer: settings.ToBotFromChannelTokenIssuer ?? (settings.ChannelService ? US_GOVERNMENT_ISSUER : ISSUER),
    channel: channelOf(settings),
  };
}

function channelOf(settings: AuthSettings): Record<string, string> {
  const set = [...CHANNEL_KEYS, "CallerId" as const].filter((key) => settings[key]);
  const missing = CHANNEL_KEYS.filter((key) => !settings[key]);
  if (set.length > 0 && missing.length > 0) {
    const are = missing.length === 1 ? "is" : "are";
    throw new ConfigError(
      `${missing.join(", ")} ${are} missing although ${set[0]} is set: set all six addresses of the channel, or none. See .env.example.`,
    );
  }
  const all = [...set, "ChannelService" as const].map((key) => [key, settings[key]]);
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

/** Whether text is an https address, or one of this machine. */
export function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK_HOSTS.includes(url.hostname));
}
