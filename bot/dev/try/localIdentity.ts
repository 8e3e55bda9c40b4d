import { ConfigurationServiceClientCredentialFactory } from "botbuilder";

/** Who signs what people send, in place of Teams: somebody on this machine. */
interface LocalIssuer {
  readonly url: string;
  readonly metadataUrl: string;
}

/** The settings of a bot with an identity as in production, but for where the channel's keys are: they are on this machine. */
export function localIdentity(appId: string, tenantId: string, { url, metadataUrl }: LocalIssuer): Record<string, string> {
  return {
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppType: "SingleTenant",
    MicrosoftAppPassword: "never-used",
    ALLOWED_SERVICE_HOSTS: "127.0.0.1",
    ToChannelFromBotLoginUrl: "https://login.example.invalid/force",
    ToChannelFromBotOAuthScope: "https://api.example.invalid",
    ToBotFromChannelTokenIssuer: url,
    OAuthUrl: "https://api.example.invalid",
    ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
  };
}

/** The bot's own token, as it is given: Entra, which makes real ones, is out of reach. */
export class GivenToken extends ConfigurationServiceClientCredentialFactory {
  constructor(
    settings: Readonly<Record<string, string>>,
    private readonly token: string,
  ) {
    super(settings);
  }

  override async createCredentials() {
    return {
      signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
        request.headers.set("authorization", `Bearer ${this.token}`);
        return request as never;
      },
    };
  }
}
