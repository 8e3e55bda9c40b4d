import type { Flow } from "../../guidance/index.js";
import type { PastedPicture } from "../../records/index.js";
import { foundInPictures } from "../check/foundInPictures.js";
import type { PreparedLook } from "../check/laterLooks.js";
import type { Start } from "../check/newCheck.js";
import { type AfterFile, pictureCard } from "../check/pictureCard.js";
import { withFound } from "../check/startWithPictures.js";
import type { AttachedPictures, PictureSeen, PictureSource } from "../turn/pictures.js";

/** Longer addresses are not stored: the picture has to be sent again for a copy. */
const MOST_ADDRESS = 1_500;

/**
 * Looks at the pictures that came with a message, once it is clear that it begins a check: what their files say is filled in and shown, and what
 * can be seen in them is looked at after the turn.
 *
 * @param about the question that tells what a picture shows: where it is asked only with a picture, that there is one is filled in
 * @param shared whether others can see the chat
 */
export function withPicturesOf(
  flow: Flow,
  about: string,
  pictures: AttachedPictures,
  shared: boolean,
): NonNullable<Start["prepare"]> {
  return async (begun) => {
    const { seen, left, later: look } = await pictures.look();
    const start = {
      ...withFound(flow, about, begun, foundInPictures(flow, seen, shared)),
      pasted: shared ? [] : pastedIn(pictures.sources, seen),
    };
    const cardOf = (after: AfterFile, checkedBefore: readonly string[]) =>
      pictureCard({ seen, left, shared, checkedBefore }, after);
    const now: AfterFile = look ? { kind: "looking", withinMs: look.withinMs } : { kind: "none" };
    const later: PreparedLook | undefined = look && {
      look,
      card: (sights, checkedBefore, small) => cardOf({ kind: "seen", sights, small }, checkedBefore),
    };
    return { start, card: (checkedBefore) => cardOf(now, checkedBefore), ...(later && { later }) };
  };
}

/** Where the pictures can be fetched again. Addresses of files are not stored, because they work without a token. */
function pastedIn(sources: readonly PictureSource[], seen: readonly PictureSeen[]): readonly PastedPicture[] {
  return sources.flatMap(({ kind, url }, at) => {
    const each = seen[at];
    return kind === "pasted" && each?.kind === "looked" && url.length <= MOST_ADDRESS ? [{ sha256: each.look.sha256, url }] : [];
  });
}
