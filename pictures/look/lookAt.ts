import type { ReadCodes } from "../codes/readCodes.js";
import type { FindFaces } from "../faces/facePlaces.js";
import { pixelsIn } from "../facts/fileFacts.js";
import { LOOK_STEPS, type LookStep, type Sighting } from "../findings/sighting.js";
import { compareThumbnails, perceptualHash, whatIsBeneath } from "../pixels/index.js";
import { decodeRaster, type SeenRaster } from "../pixels/raster.js";
import type { ReadText } from "../text/readText.js";

/** What looks at a picture's pixels. Each is loaded when it is first wanted: most of the time goes into that. */
export interface Eyes {
  readonly codes: () => Promise<ReadCodes>;
  readonly faces: () => Promise<FindFaces>;
  readonly text: () => Promise<ReadText>;
}

export interface Told {
  /** Before a step begins. */
  readonly begins: (step: LookStep) => void;
  readonly saw: (sighting: Sighting) => void;
  /** Where a step gave up; the others go on. */
  readonly couldNot: (step: LookStep) => void;
}

/**
 * Looks at a picture's pixels, step by step. Any bytes will do; never rejects. Some of it cannot be interrupted, and some libraries can be
 * led astray: it belongs into a process that may be killed, and tells what it saw as it goes.
 */
export async function lookAt(bytes: Uint8Array, eyes: Eyes, told: Told): Promise<void> {
  const { thumbnails, decodable } = await pixelsIn(bytes);
  let raster: SeenRaster | undefined;
  for (const step of LOOK_STEPS) {
    told.begins(step);
    try {
      if (step === "picture") {
        raster = decodable && (await decodeRaster(decodable));
        told.saw(await firstLook(decodable, thumbnails));
      } else if (raster) told.saw(await later(step, raster, eyes));
      else told.couldNot(step);
    } catch {
      // What went wrong in a library may quote what it read, and changes nothing here.
      told.couldNot(step);
    }
  }
}

async function firstLook(decodable: Uint8Array | undefined, thumbnails: readonly Uint8Array[]): Promise<Sighting> {
  const signs = [...(await compareThumbnails(decodable, thumbnails)), ...(await whatIsBeneath(decodable))];
  const hashed = decodable ? await perceptualHash(decodable) : undefined;
  return { step: "picture", signs, hash: hashed && "hash" in hashed ? hashed.hash : null };
}

async function later(step: Exclude<LookStep, "picture">, raster: SeenRaster, eyes: Eyes): Promise<Sighting> {
  switch (step) {
    case "codes":
      return { step, codes: await (await eyes.codes())(raster) };
    case "faces":
      return { step, faces: await (await eyes.faces())(raster) };
    case "text":
      return { step, ...(await (await eyes.text())(raster)) };
  }
}
