import type { Activity } from "botbuilder";
import type { AttachedPictures, PictureSeen, PictureSource } from "../../dialogs/index.js";
import { fileFacts, type LookingBy } from "../../pictures/index.js";
import { type FetchParts, fetchPicture } from "./fetchPicture.js";
import { picturesIn } from "./pictureSources.js";

/** So many pictures of a message are looked at. */
const MOST_PICTURES = 5;

/**
 * The pictures that came with a message, to be looked at once somebody wants to know. Their bytes are gone after the look.
 *
 * @param by what they are looked at by, as the guidance has it
 */
export function attachedPictures(activity: Activity, by: LookingBy, parts: FetchParts): AttachedPictures | undefined {
  const sources = picturesIn(activity);
  if (sources.length === 0) return undefined;
  return {
    sources: sources.slice(0, MOST_PICTURES),
    async look() {
      const seen: PictureSeen[] = [];
      // One after the other: five at a time would hold five times the bytes.
      for (const source of sources.slice(0, MOST_PICTURES)) seen.push(await lookAt(source, by, parts));
      return { seen, left: Math.max(0, sources.length - MOST_PICTURES) };
    },
  };
}

async function lookAt(source: PictureSource, by: LookingBy, parts: FetchParts): Promise<PictureSeen> {
  const fetched = await fetchPicture(source, parts);
  if (fetched.kind === "not-fetched") return fetched;
  const { name } = source;
  const { look, shownOnly } = await fileFacts(fetched.bytes, { ...by, ...(name !== undefined && { name }) });
  return { kind: "looked", look, shownOnly };
}
