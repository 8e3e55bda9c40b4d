import { ConfigurationBotFrameworkAuthentication } from "botbuilder";
import type { AppIdentity } from "../../settings/authSettings.js";
import { Refusal } from "./refusal.js";

type Arguments = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;
/** Where the bot's own tokens come from. */
export type Credentials = NonNullable<Arguments[1]>;

/**
 * Checks the tokens of requests. Without an identity every request passes: for this machine only.
 *
 * The SDK also takes tokens that any Entra tenant issued to the bot's own app id, and those of two further kinds of
 * sender. None of them is Teams, so only the channel's own issuer passes.
 *
 * @param credentials taken in place of the identity's password or managed identity
 */
export function channelAuthentication(
  identity: AppIdentity | undefined,
  credentials?: Credentials,
): ConfigurationBotFrameworkAuthentication {
  if (!identity) return new ConfigurationBotFrameworkAuthentication({});
  return new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: identity.appId,
      MicrosoftAppTenantId: identity.tenantId,
      MicrosoftAppType: identity.type,
      ...(identity.password !== undefined && { MicrosoftAppPassword: identity.password }),
      ...identity.channel,
    },
    credentials,
    {
      requiredEndorsements: [],
      validateClaims: async (claims) => {
        if (claims.find(({ type }) => type === "iss")?.value !== identity.channelIssuer) throw notAuthenticated("issuer");
      },
    },
  );
}

/** What is said of a request whose token could not be checked, from what the SDK threw. */
export function tokenRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { name, statusCode } = error as { name?: string; statusCode?: number };
  // These two are the SDK's signs that the channel's keys could not be fetched.
  if (name === "FetchError" || statusCode === 500) {
    return new Refusal(503, "channel-keys-out-of-reach", "The request's token cannot be checked at the moment.");
  }
  return notAuthenticated("token");
}

function notAuthenticated(reason: string): Refusal {
  return new Refusal(401, reason, "The request carries no token that is accepted here.");
}
