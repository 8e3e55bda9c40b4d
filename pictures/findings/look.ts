import type { Box } from "./box.js";
import type { SignKind } from "./signs.js";

/** Something that was found in a picture or its file. It may be kept: it holds no coordinates of a place. */
export interface PictureFinding {
  readonly kind: SignKind;
  /** One sentence for a person. */
  readonly says: string;
  readonly provisions: readonly string[];
  /** The answers of the photo checklist that it suggests. They only ever state a risk, never that there is none. */
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  /** Of a `detail`, the kind of the draft check, or the sign where that has none for it. */
  readonly detail?: string;
  /** Words that were found. */
  readonly text?: string;
  readonly box?: Box;
  /** From 0 to 1; left out where the file states it. */
  readonly sure?: number;
}

/** What was found in a picture. Finding nothing says only that nothing was found. */
export interface PictureLook {
  /** Of the bytes as they came, in hex. */
  readonly sha256: string;
  readonly type: PictureType;
  /** In pixels, turned the right way up; null where the file does not say. */
  readonly width: number | null;
  readonly height: number | null;
  readonly findings: readonly PictureFinding[];
  /** What could not be looked at, one sentence each. */
  readonly notLookedAt: readonly string[];
}

/** What a file is by its bytes. Whatever is no picture is not looked at. */
export type PictureType = "jpeg" | "png" | "gif" | "webp" | "heic" | "avif" | "tiff" | "bmp" | OtherType;
export type OtherType = "svg" | "html" | "pdf" | "video" | "unknown";

/**
 * What a person may be shown and NOBODY may keep: it goes into no record, no log line and no stored card. It dies with the turn.
 */
export interface ShownOnly {
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
}

/** What looking at a file comes to. */
export interface FileFacts {
  /** May be kept. */
  readonly look: PictureLook;
  readonly shownOnly: ShownOnly;
  /** Small copies of the picture that lie in the file, as files of their own: for comparing them with the picture. */
  readonly thumbnails: readonly Uint8Array[];
  /** The bytes that are safe to decode: undefined where the picture is too large, cut short beyond use or none. */
  readonly decodable: Uint8Array | undefined;
}
