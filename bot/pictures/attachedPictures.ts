import type { Activity } from "botbuilder";
import type { AttachedPictures, PictureSeen, PictureSource } from "../../dialogs/index.js";
import { fileFacts, type LookingBy } from "../../pictures/index.js";
import { type FetchParts, fetchPicture } from "./fetchPicture.js";
import { laterLook } from "./laterLook.js";
import type { Looking } from "./looking/looking.js";
import { picturesIn } from "./pictureSources.js";

/** So many pictures of a message are looked at. */
const MOST_PICTURES = 5;

export interface PictureParts extends FetchParts {
  /** What pictures are looked at by, as the guidance has it. */
  readonly by: LookingBy;
  /** What looks at pictures themselves, after the turn; left out where nothing does. */
  readonly looking?: Looking | undefined;
  /** Whether they are shown in small with what was seen in them. */
  readonly small: boolean;
}

/**
 * The pictures that came with a message, to be looked at once somebody wants to know. Their bytes are gone after the look.
 *
 * @param person whoever sent them, as pictures of several people take turns
 */
export function attachedPictures(activity: Activity, person: string, parts: PictureParts): AttachedPictures | undefined {
  const sources = picturesIn(activity);
  if (sources.length === 0) return undefined;
  return {
    sources: sources.slice(0, MOST_PICTURES),
    async look() {
      const fetched: Fetched[] = [];
      // One after the other: fetching and reading five at a time would take five times as much.
      for (const source of sources.slice(0, MOST_PICTURES)) fetched.push(await lookAt(source, parts));
      const later =
        parts.looking &&
        laterLook(
          fetched.map(({ toLookAt }) => toLookAt),
          person,
          parts.looking,
          parts.small,
        );
      const seen = fetched.map((each) => each.seen);
      return { seen, left: Math.max(0, sources.length - MOST_PICTURES), ...(later && { later }) };
    },
  };
}

interface Fetched {
  readonly seen: PictureSeen;
  /** Left out where there are no pixels that could be looked at. */
  readonly toLookAt?: Uint8Array;
}

async function lookAt(source: PictureSource, { by, ...parts }: PictureParts): Promise<Fetched> {
  const fetched = await fetchPicture(source, parts);
  if (fetched.kind === "not-fetched") return { seen: fetched };
  const { name } = source;
  const { look, shownOnly, decodable } = await fileFacts(fetched.bytes, { ...by, ...(name !== undefined && { name }) });
  return { seen: { kind: "looked", look, shownOnly }, ...(decodable && { toLookAt: fetched.bytes }) };
}
