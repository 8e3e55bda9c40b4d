import { z } from "zod";

/** What tells a picture that comes again, and says nothing about what it shows. */
export interface Fingerprint {
  /** Of the file's bytes, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Of its look, 16 hexadecimal digits; left out where a picture has too little contrast to be told from others. */
  readonly hash?: string;
}

/** The SHA-256 of a picture's bytes, hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** The hash of a picture's look, hexadecimal. */
export const lookHash = z.string().regex(/^[0-9a-f]{16}$/);
