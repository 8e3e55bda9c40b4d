import { createHmac, timingSafeEqual } from "node:crypto";
import { canonicalJson } from "../../records/canonicalJson.js";
import { StorageError } from "../errors.js";

/** A secret that the log is signed with. It lies outside the storage account. */
export interface LogKey {
  /** Its name, kept beside what it signed. */
  readonly id: string;
  readonly secret: string;
}

/** How an event or a head is signed: two columns of its row. */
export interface Signed {
  readonly keyId: string;
  /** HMAC-SHA-256 in hexadecimal. */
  readonly signature: string;
}

/** What a signature is taken over. The hash stands for the event and all events before it. */
export interface Signable {
  readonly partition: string;
  readonly seq: number;
  readonly hash: string;
}

/** An event also says whether signing begins with it, because the head that it followed was not signed. */
export interface SignableEvent extends Signable {
  readonly begins: boolean;
}

/** The log is signed with a key that is not at hand. Nothing is appended, because what follows would look forged. */
export class LogKeyError extends StorageError {
  constructor(keyId: string) {
    super("unavailable", `The log is signed with the key ${keyId}, which LOG_KEY does not have.`);
    this.name = "LogKeyError";
  }
}

/** The keys that the log is signed with. The first signs; the others tell what was signed before it took their place. */
export class LogKeys {
  private readonly secrets: ReadonlyMap<string, string>;

  constructor(private readonly keys: readonly LogKey[]) {
    this.secrets = new Map(keys.map(({ id, secret }) => [id, secret]));
  }

  /** Whether anything is signed at all. */
  get sign(): boolean {
    return this.keys.length > 0;
  }

  has(keyId: string): boolean {
    return this.secrets.has(keyId);
  }

  /** The columns that sign an event's row; none without a key. */
  signEvent({ partition, seq, hash, begins }: SignableEvent): Signed | undefined {
    return this.signed({ what: "event", partition, seq, hash, begins });
  }

  /** The columns that sign a head; none without a key. */
  signHead({ partition, seq, hash }: Signable): Signed | undefined {
    return this.signed({ what: "head", partition, seq, hash });
  }

  isEventSigned({ partition, seq, hash, begins }: SignableEvent, signed: Signed): boolean {
    return this.holds({ what: "event", partition, seq, hash, begins }, signed);
  }

  isHeadSigned({ partition, seq, hash }: Signable, signed: Signed): boolean {
    return this.holds({ what: "head", partition, seq, hash }, signed);
  }

  private signed(content: unknown): Signed | undefined {
    const [key] = this.keys;
    return key && { keyId: key.id, signature: macOf(key.secret, content).toString("hex") };
  }

  private holds(content: unknown, { keyId, signature }: Signed): boolean {
    const secret = this.secrets.get(keyId);
    if (secret === undefined || !/^[0-9a-f]{64}$/.test(signature)) return false;
    return timingSafeEqual(macOf(secret, content), Buffer.from(signature, "hex"));
  }
}

/** Nothing is signed, and no signature is looked at. */
export const NO_KEYS = new LogKeys([]);

/** The signature in a row, if it has one. */
export function signedIn({ keyId, signature }: Readonly<Record<string, unknown>>): Signed | undefined {
  return typeof keyId === "string" && typeof signature === "string" ? { keyId, signature } : undefined;
}

function macOf(secret: string, content: unknown): Buffer {
  return createHmac("sha256", secret).update(canonicalJson(content)).digest();
}
