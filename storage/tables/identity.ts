import type { TokenCredential } from "@azure/identity";

/** The identity the service runs under in Azure. The library behind it is heavy, so it is loaded with the first token. */
export function lazyIdentity(): TokenCredential {
  let identity: Promise<TokenCredential> | undefined;
  return {
    async getToken(scopes, options) {
      identity ??= import("@azure/identity").then(({ DefaultAzureCredential }) => new DefaultAzureCredential());
      return (await identity).getToken(scopes, options);
    },
  };
}
