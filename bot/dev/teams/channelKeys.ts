import { generateKeyPairSync, sign } from "node:crypto";

const KEY_ID = "local";
const HOUR_S = 3_600;

/** Signs what people send, as Teams does, and says with which key. */
export class ChannelKeys {
  private readonly keys = generateKeyPairSync("rsa", { modulusLength: 2048 });

  /** The header that Teams sends with what people do. @param issuer where the keys are, and the bot's answers go */
  authorization(issuer: string, audience: string, now: Date): string {
    const at = Math.floor(now.getTime() / 1000);
    const claims = { iss: issuer, aud: audience, serviceurl: issuer, nbf: at - 60, exp: at + HOUR_S };
    const signed = [{ typ: "JWT", alg: "RS256", kid: KEY_ID }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    return `Bearer ${signed}.${sign("RSA-SHA256", Buffer.from(signed), this.keys.privateKey).toString("base64url")}`;
  }

  /** What lies at an address of the issuer; undefined where it is none of the keys' own. */
  answer(path: string, issuer: string): unknown {
    if (path === "/keys") {
      const key = { ...this.keys.publicKey.export({ format: "jwk" }), use: "sig", kid: KEY_ID, endorsements: ["msteams"] };
      return { keys: [key] };
    }
    if (path !== METADATA_PATH) return undefined;
    return { issuer, jwks_uri: `${issuer}/keys`, id_token_signing_alg_values_supported: ["RS256"] };
  }
}

export const METADATA_PATH = "/.well-known/openidconfiguration";
