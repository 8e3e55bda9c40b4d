import { type Looking, type LookRequest, type Made, noLooking, type Seen } from "../../bot/pictures/looking/looking.js";
import type { CutShort } from "../../bot/pictures/looking/lookingProcess.js";
import { lookingBy } from "../../bot/pictures/lookingBy.js";
import { numberedPreview } from "../../pictures/copy/index.js";
import { findingsSeen, type PreviewWish, type Sighting } from "../../pictures/index.js";
import { guidance } from "./content.js";

const BOX = [10, 10, 100, 30] as const;
const NOTHING: readonly Sighting[] = [
  { step: "picture", signs: [], hash: null },
  { step: "codes", codes: [] },
  { step: "faces", faces: [] },
  { step: "text", lines: [], complete: true },
];

/** What is seen in a picture with so many faces and these lines of words, step by step. */
export function sightings({ faces = 0, lines = [] }: { faces?: number; lines?: readonly string[] }): readonly Sighting[] {
  return NOTHING.map((sighting): Sighting => {
    if (sighting.step === "faces") return { ...sighting, faces: Array.from({ length: faces }, () => ({ box: BOX, sure: 0.9 })) };
    if (sighting.step === "text") return { ...sighting, lines: lines.map((text) => ({ text, box: BOX, sure: 0.9 })) };
    return sighting;
  });
}

/** What looking comes to where this was seen; where it was cut short, before the rest. */
export function seenOf(saw: readonly Sighting[], why?: CutShort): Seen {
  const seen = findingsSeen(lookingBy(guidance), saw);
  return why ? { ended: "cut-short", why, seen } : { ended: "seen", seen };
}

/** Looks at pictures as a test says, and no sooner. */
export class ScriptedLooking implements Looking {
  private readonly waiting: ((seen: Seen) => void)[] = [];
  private watchers: (() => void)[] = [];
  /** How many pictures it was asked to look at. */
  asked = 0;

  look(_bytes: Uint8Array, { signal }: LookRequest): Promise<Seen> {
    this.asked += 1;
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      signal.addEventListener("abort", () => resolve(seenOf([], "stopped")));
      for (const watcher of this.watchers.splice(0)) watcher();
    });
  }

  /** The oldest look that goes on comes to this, once there is one. */
  async ends(seen: Seen): Promise<void> {
    while (this.waiting.length === 0) await new Promise<void>((resolve) => this.watchers.push(resolve));
    this.waiting.shift()?.(seen);
  }

  readonly copy = noLooking.copy;

  async preview(bytes: Uint8Array, wish: PreviewWish): Promise<Made> {
    const picture = await numberedPreview(bytes, wish);
    return picture ? { ended: "made", picture } : { ended: "cannot" };
  }

  async stop(): Promise<void> {
    for (const resolve of this.waiting.splice(0)) resolve(seenOf([], "stopped"));
  }
}
