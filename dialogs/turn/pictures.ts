import type { FileFacts, MadePicture, WhatIsSeen } from "../../pictures/index.js";

/** Why a picture could not be fetched: its address is not allowed, the server refused, it is too large, or it took too long. */
export type NotFetched = "elsewhere" | "refused" | "large" | "slow";

/** Where a picture that came with a message can be fetched. */
export interface PictureSource {
  /** `pasted` into the message: fetched from the connector with the bot's token. `file`: at an address that needs no token. */
  readonly kind: "pasted" | "file";
  readonly url: string;
  /** The file's name, if it has one. */
  readonly name?: string;
}

/** The result of a fetch. */
export type Fetched =
  | { readonly kind: "fetched"; readonly bytes: Uint8Array }
  | { readonly kind: "not-fetched"; readonly why: NotFetched };

/** Fetches a picture, if its address is allowed. Never rejects. */
export type FetchPicture = (source: PictureSource) => Promise<Fetched>;

/** The result for a picture that was sent. */
export type PictureSeen =
  | ({ readonly kind: "looked" } & Pick<FileFacts, "look" | "shownOnly">)
  | { readonly kind: "not-fetched"; readonly why: NotFetched };

/** What can be seen in a picture. Names what was not looked at, because no finding does not mean there is nothing. */
export interface Sight extends Pick<WhatIsSeen, "findings" | "notLookedAt" | "hash"> {
  /** False if it was not looked at at all. */
  readonly looked: boolean;
  /** A small version of the picture, to show and never store; left out if not wanted or not possible. */
  readonly small?: MadePicture;
}

/** Looks at the pictures themselves, after the turn. The fetched bytes are held until then and dropped afterwards. */
export interface LaterLook {
  /** It finishes within this many milliseconds. */
  readonly withinMs: number;
  /** Call once; never rejects. In the order of the pictures; undefined for one with nothing to look at. */
  begin(): Promise<readonly (Sight | undefined)[]>;
}

/** Pictures that came with a message. They are fetched on demand and never stored. */
export interface AttachedPictures {
  /** Where the pictures that are looked at can be fetched, in order. */
  readonly sources: readonly PictureSource[];
  /**
   * Looks at the files. Never rejects. `left` is how many more there were that were not looked at; `later` is set if
   * there is something to look at after the turn.
   */
  look(): Promise<{ readonly seen: readonly PictureSeen[]; readonly left: number; readonly later?: LaterLook }>;
}
