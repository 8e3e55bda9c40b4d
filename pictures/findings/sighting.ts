import type { Box } from "./box.js";
import type { Sign } from "./signs.js";

/** A line of text as it was read, with what reading does to it: glued words, letters that change places. */
export interface ReadLine {
  readonly text: string;
  readonly box: Box;
  /** From 0 to 1: the mean over its letters. */
  readonly sure: number;
}

/** A face, or what two detectors take for one. Where it is, and nothing about whose it is. */
export interface SeenFace {
  readonly box: Box;
  readonly sure: number;
}

export interface SeenCode {
  readonly text: string;
  readonly box: Box;
}

/** What looking at a picture goes through, in this order: what needs the most memory comes last. */
export const LOOK_STEPS = ["picture", "codes", "faces", "text"] as const;
export type LookStep = (typeof LOOK_STEPS)[number];

/**
 * What one step of looking gives. It is made where pixels are decoded and holds no sentence of ours: what it means is made of it by
 * `findingsSeen`, elsewhere.
 */
export type Sighting =
  | { readonly step: "picture"; readonly signs: readonly Sign[]; readonly hash: string | null }
  | { readonly step: "codes"; readonly codes: readonly SeenCode[] }
  | { readonly step: "faces"; readonly faces: readonly SeenFace[] }
  /** `complete` is false where there was more than could be read. */
  | { readonly step: "text"; readonly lines: readonly ReadLine[]; readonly complete: boolean };
