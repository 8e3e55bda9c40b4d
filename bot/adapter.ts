import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from "botbuilder";
import type { Logger } from "pino";
import type { AppIdentity } from "./config.js";

/** The adapter between the channel and the bot. Without an identity nothing is authenticated: for this machine only. */
export function makeAdapter(identity: AppIdentity | undefined, log: Logger): CloudAdapter {
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(
      identity
        ? {
            MicrosoftAppId: identity.appId,
            MicrosoftAppTenantId: identity.tenantId,
            MicrosoftAppType: identity.type,
            ...(identity.password !== undefined && { MicrosoftAppPassword: identity.password }),
          }
        : {},
    ),
  );
  adapter.onTurnError = async (_context, error) => {
    const { name, statusCode } = error as { name?: string; statusCode?: number };
    log.error({ error: name, statusCode }, "a reply could not be delivered");
  };
  return adapter;
}
