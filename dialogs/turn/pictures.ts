import type { FileFacts, MadePicture, WhatIsSeen } from "../../pictures/index.js";

/** Why a picture could not be had: its address is none that pictures come from, the server refused it, it is too large, or it took too long. */
export type NotFetched = "elsewhere" | "refused" | "large" | "slow";

/** Where a picture that came with a message can be fetched. */
export interface PictureSource {
  /** Pasted into the message: at the connector, for the bot's own token. A file: at an address that needs none. */
  readonly kind: "pasted" | "file";
  readonly url: string;
  /** The file's name, where it has one. */
  readonly name?: string;
}

/** What a fetch comes to. */
export type Fetched =
  | { readonly kind: "fetched"; readonly bytes: Uint8Array }
  | { readonly kind: "not-fetched"; readonly why: NotFetched };

/** Fetches a picture, as far as it lies where pictures may come from. Never rejects. */
export type FetchPicture = (source: PictureSource) => Promise<Fetched>;

/** What came of a picture that was sent. */
export type PictureSeen =
  | ({ readonly kind: "looked" } & Pick<FileFacts, "look" | "shownOnly">)
  | { readonly kind: "not-fetched"; readonly why: NotFetched };

/** What can be seen in a picture. What was not looked at is named: that nothing is found says nothing. */
export interface Sight extends Pick<WhatIsSeen, "findings" | "notLookedAt" | "hash"> {
  /** False where it was not looked at at all. */
  readonly looked: boolean;
  /** The picture in small, to be shown and never kept; left out where it is not wanted, or could not be made. */
  readonly small?: MadePicture;
}

/** Looks at pictures themselves, after the turn. What was fetched is held until then, and is gone after it. */
export interface LaterLook {
  /** It comes to its end within so many milliseconds. */
  readonly withinMs: number;
  /** Once; never rejects. In the order of the pictures; undefined for one in which there is nothing to look at. */
  begin(): Promise<readonly (Sight | undefined)[]>;
}

/** Pictures that came with a message. They are fetched when somebody wants to know, and never kept. */
export interface AttachedPictures {
  /** Where they lie, in their order; of those that are looked at. */
  readonly sources: readonly PictureSource[];
  /**
   * Looks at the files. Never rejects. `left` is how many there were besides, which were not looked at; `later` is there where
   * something can be looked at after the turn.
   */
  look(): Promise<{ readonly seen: readonly PictureSeen[]; readonly left: number; readonly later?: LaterLook }>;
}
