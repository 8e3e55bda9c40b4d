import type { LaterLook, Sight } from "../../dialogs/index.js";
import { LOOK_STEPS } from "../../pictures/index.js";
import type { Looking, Seen } from "./looking/looking.js";

/** So long may the pictures of one message take until all are looked at, those of others before them included. Milliseconds. */
const WITHIN_MS = 180_000;

/** What the small pictures of one message have room for on a card, in bytes. */
const SMALL_BYTES = 9_000;

const TOO_MANY = "What can be seen in it: too many pictures wait to be looked at just now.";
const NOT_HERE = "What can be seen in it.";

/**
 * Looks at pictures after the turn; undefined where there are none to look at. All wait in the looking's own queue, which alone says how many
 * may: whatever has no room there is let go of at once.
 *
 * @param pictures their bytes, in the order of the message; undefined for one that cannot be looked at
 * @param small whether the pictures are shown in small with what was seen
 */
export function laterLook(
  pictures: readonly (Uint8Array | undefined)[],
  person: string,
  looking: Looking,
  small: boolean,
): LaterLook | undefined {
  if (pictures.every((bytes) => bytes === undefined)) return undefined;
  return {
    withinMs: WITHIN_MS,
    begin: () => {
      const signal = AbortSignal.timeout(WITHIN_MS);
      const request = { person, signal };
      const mostBytes = Math.floor(SMALL_BYTES / pictures.length);
      return Promise.all(
        pictures.map(async (bytes) => {
          if (!bytes) return undefined;
          const sight = sightIn(await looking.look(bytes, request));
          const made = small && sight.looked ? await looking.preview(bytes, { boxes: [], mostBytes }, request) : undefined;
          return made?.ended === "made" ? { ...sight, small: made.picture } : sight;
        }),
      );
    },
  };
}

function sightIn(seen: Seen): Sight {
  switch (seen.ended) {
    case "seen":
    case "cut-short": {
      const { findings, notLookedAt, hash } = seen.seen;
      return { looked: notLookedAt.length < LOOK_STEPS.length, findings, notLookedAt, hash };
    }
    case "queue-full":
      return { looked: false, findings: [], notLookedAt: [TOO_MANY], hash: null };
    case "off":
      return { looked: false, findings: [], notLookedAt: [NOT_HERE], hash: null };
  }
}
