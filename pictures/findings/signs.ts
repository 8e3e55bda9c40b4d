import type { Box } from "./box.js";

/** What a finding is about, as whoever reads it sorts them. */
export type SignKind =
  | "location"
  | "time"
  | "device"
  | "person"
  | "credit"
  | "thumbnail"
  | "leftover"
  | "video"
  | "second-image"
  | "comment"
  | "provenance"
  | "face"
  | "text"
  | "plate"
  | "detail"
  | "marking"
  | "code"
  | "unreadable"
  | "seen-before";

/**
 * What can be found in the file, its thumbnail and the picture, and the kind of finding that each makes. What is said about a sign, what it
 * rests on and what it suggests is content, and handed in: `SignMeanings`.
 */
export const SIGNS = {
  coordinates: "location",
  "place-name": "location",
  "exact-place": "location",
  mast: "location",
  taken: "time",
  saved: "time",
  camera: "device",
  serial: "device",
  owner: "person",
  maker: "person",
  writer: "person",
  reached: "person",
  named: "person",
  rights: "credit",
  "own-credit": "credit",
  watermark: "credit",
  "thumbnail-other": "thumbnail",
  "thumbnail-part": "thumbnail",
  "thumbnail-sharper": "thumbnail",
  "thumbnail-unread": "thumbnail",
  behind: "leftover",
  "behind-picture": "leftover",
  "behind-phone": "leftover",
  moving: "video",
  "second-picture": "second-image",
  "hidden-picture": "second-image",
  "beneath-transparent": "second-image",
  "gain-map": "second-image",
  depth: "second-image",
  words: "comment",
  signed: "provenance",
  "signed-changed": "provenance",
  "made-by-machine": "provenance",
  "part-by-machine": "provenance",
  code: "code",
  "code-access": "code",
  "code-hidden": "code",
  face: "face",
  plate: "plate",
  readable: "text",
  "for-everybody": "text",
  "not-public": "marking",
  "case-number": "detail",
  access: "detail",
  "written-name": "detail",
  "accused-name": "detail",
  operation: "detail",
  "not-a-picture": "unreadable",
  "not-read": "unreadable",
  empty: "unreadable",
  unknown: "unreadable",
  "cut-short": "unreadable",
  damaged: "unreadable",
  "too-large": "unreadable",
  "unpacks-too-large": "unreadable",
} as const satisfies Readonly<Record<string, SignKind>>;

type SignId = keyof typeof SIGNS;

/** What the force's content makes of a sign. `says` may hold `{value}` for what the sign gives. */
interface SignMeaning {
  readonly says: string;
  readonly provisions: readonly string[];
  /** The answers that it suggests, by question: only such as state a risk. */
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
}

export type SignMeanings = ReadonlyMap<string, SignMeaning>;

/** A sign that was found, before anybody has put it into words. */
export interface Sign {
  readonly sign: SignId;
  /** What stands for `{value}` in what is said. */
  readonly value?: string;
  /** Words that stand in the picture or its file. */
  readonly text?: string;
  /** Where in the picture. */
  readonly box?: Box;
  /** How sure it is, from 0 to 1; left out where the file states it. */
  readonly sure?: number;
}
