import type { Box } from "./box.js";

/** A picture that was made of another one. */
export interface MadePicture {
  readonly bytes: Uint8Array;
  readonly type: "jpeg" | "png";
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Of its look, 64 bits in hex; null where pictures like it cannot be told apart by it. */
  readonly hash: string | null;
}

/** How a copy is made. */
export interface CopyWish {
  /** What is covered, in pixels of the picture turned the right way up. */
  readonly cover: readonly Box[];
  /** The most that its longest side may have, in pixels. */
  readonly longest: number;
}

/** What a preview shows. */
export interface PreviewWish {
  /** In pixels of the picture turned the right way up. They are numbered from 1 in their order. */
  readonly boxes: readonly Box[];
  /** The most that the file may have. */
  readonly mostBytes: number;
}
