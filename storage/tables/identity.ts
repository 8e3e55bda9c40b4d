import type { TokenCredential } from "@azure/identity";

/**
 * The identity the service runs under in Azure. The library behind it is heavy, so it is loaded with the first token.
 *
 * @param managedIdentityClientId which of several managed identities; undefined: the system's own, or what the environment says
 */
export function lazyIdentity(managedIdentityClientId: string | undefined): TokenCredential {
  let identity: Promise<TokenCredential> | undefined;
  return {
    async getToken(scopes, options) {
      identity ??= import("@azure/identity").then(
        ({ DefaultAzureCredential }) =>
          new DefaultAzureCredential(managedIdentityClientId === undefined ? {} : { managedIdentityClientId }),
      );
      return (await identity).getToken(scopes, options);
    },
  };
}
