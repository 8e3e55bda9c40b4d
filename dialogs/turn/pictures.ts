import type { FileFacts } from "../../pictures/index.js";

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

/** Pictures that came with a message. They are fetched when somebody wants to know, and never kept. */
export interface AttachedPictures {
  /** Where they lie, in their order; of those that are looked at. */
  readonly sources: readonly PictureSource[];
  /** Never rejects. `left` is how many there were besides, which were not looked at. */
  look(): Promise<{ readonly seen: readonly PictureSeen[]; readonly left: number }>;
}
