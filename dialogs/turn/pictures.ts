import type { FileFacts } from "../../pictures/index.js";

/** Why a picture could not be had: its address is none that pictures come from, the server refused it, it is too large, or it took too long. */
export type NotFetched = "elsewhere" | "refused" | "large" | "slow";

/** What came of a picture that was sent. */
export type PictureSeen =
  | ({ readonly kind: "looked" } & Pick<FileFacts, "look" | "shownOnly">)
  | { readonly kind: "not-fetched"; readonly why: NotFetched };

/** Pictures that came with a message. They are fetched when somebody wants to know, and never kept. */
export interface AttachedPictures {
  /** Never rejects. `left` is how many there were besides, which were not looked at. */
  look(): Promise<{ readonly seen: readonly PictureSeen[]; readonly left: number }>;
}
