import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export interface SignOptions {
  /** The key's id in the token's header. */
  readonly kid?: string;
  /** The key that really signs. `teams` and `skype` are published, each endorsed for its channel; `stranger` is not. */
  readonly key?: "teams" | "skype" | "stranger";
  readonly alg?: "RS256" | "HS256" | "none";
}

type Keys = Readonly<Record<"teams" | "skype" | "stranger", KeyPair>>;
let keys: Keys | undefined;

/** Made once for all tests of a worker: to find three takes a second or more. */
function sharedKeys(): Keys {
  const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
  keys ??= { teams: pair(), skype: pair(), stranger: pair() };
  return keys;
}

/** Stands in for the channel's token service: publishes its keys on this machine, and signs whatever it is asked to. */
export class TokenIssuer {
  private readonly keys = sharedKeys();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(request.url === "/keys" ? { keys: this.published() } : this.metadata()));
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  /** Who signs, as its tokens say. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Where its keys can be found. */
  get metadataUrl(): string {
    return `${this.url}/.well-known/openidconfiguration`;
  }

  /** A token with these claims. */
  sign(claims: Record<string, unknown>, { kid = "teams", key = "teams", alg = "RS256" }: SignOptions = {}): string {
    const head = [{ typ: "JWT", alg, kid }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
    const signed = head.join(".");
    const { privateKey, publicKey } = this.keys[key];
    if (alg === "none") return `${signed}.`;
    if (alg === "RS256") return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), privateKey).toString("base64url")}`;
    const secret = publicKey.export({ type: "pkcs1", format: "pem" });
    return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private metadata() {
    return { issuer: this.url, jwks_uri: `${this.url}/keys`, id_token_signing_alg_values_supported: ["RS256"] };
  }

  private published() {
    return (["teams", "skype"] as const).map((kid) => ({
      ...this.keys[kid].publicKey.export({ format: "jwk" }),
      use: "sig",
      kid,
      endorsements: [kid === "teams" ? "msteams" : "skype"],
    }));
  }
}
