/** What tells a picture that comes again, and says nothing about what it shows. */
export interface Fingerprint {
  /** Of the file's bytes, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Of its look, 16 hexadecimal digits; left out where a picture has too little contrast to be told from others. */
  readonly hash?: string;
}
