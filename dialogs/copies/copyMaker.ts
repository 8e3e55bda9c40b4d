import type { CopyWish, MadePicture, PictureLook, PreviewWish, WhatIsSeen } from "../../pictures/index.js";
import { type Denial, unavailable } from "../turn/outcome.js";

/** Whose work it is, and what gives it up. */
interface Request {
  readonly person: string;
  readonly signal: AbortSignal;
}

/** What opens pictures and makes others of them, apart from the service. Nothing of it rejects, and nothing of it keeps a picture. */
export interface CopyMaker {
  /** What the file itself says. */
  facts(bytes: Uint8Array): Promise<Pick<PictureLook, "sha256" | "width" | "height">>;
  /** `seen` is left out where nothing was looked at. */
  look(bytes: Uint8Array, request: Request): Promise<{ readonly ended: string; readonly seen?: WhatIsSeen }>;
  copy(bytes: Uint8Array, wish: CopyWish, request: Request): Promise<MadeOrNot>;
  preview(bytes: Uint8Array, wish: PreviewWish, request: Request): Promise<MadeOrNot>;
}

/** A picture that was made, or how it ended without. */
type MadeOrNot =
  | { readonly ended: "made"; readonly picture: MadePicture }
  | { readonly ended: "cannot" | "cut-short" | "queue-full" | "off" };

const BUSY = unavailable("I am busy with other pictures just now. Nothing is lost: wait a minute, then press the button again.");
const NOT_MADE = unavailable("I could not open this picture, so I cannot copy it. Save it as a JPEG and check that instead.");

/** What the person is told where nothing was made. */
export function notMade(ended: string): Denial {
  return ended === "queue-full" || ended === "cut-short" ? BUSY : NOT_MADE;
}
