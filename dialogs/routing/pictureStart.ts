import { type Answers, type Flow, inShort } from "../../guidance/index.js";
import type { PastedPicture } from "../../records/index.js";
import { type FromPictures, forbiddenIn, foundInPictures, withPictures } from "../check/foundInPictures.js";
import type { Start } from "../check/newCheck.js";
import { type AfterFile, pictureCard } from "../check/pictureCard.js";
import type { AttachedPictures, PictureSeen, PictureSource, Sight } from "../turn/pictures.js";

/** Longer addresses are not kept: what lies there has to be sent again for a copy. */
const MOST_ADDRESS = 1_500;

/**
 * Looks at the pictures that came with a message once it is known that it begins a check: what their files say is filled in and told, and what
 * can be seen in them is looked at after the turn.
 *
 * @param shared others can see the chat
 */
export function withPicturesOf(flow: Flow, pictures: AttachedPictures, shared: boolean): NonNullable<Start["prepare"]> {
  return async (begun) => {
    const { seen, left, later: look } = await pictures.look();
    const start = {
      ...withFound(flow, begun, foundInPictures(flow, seen, shared)),
      pasted: shared ? [] : pastedIn(pictures.sources, seen),
    };
    const cardOf = (after: AfterFile, checkedBefore: readonly string[]) =>
      pictureCard({ seen, left, shared, checkedBefore }, after);
    const now: AfterFile = look ? { kind: "looking", withinMs: look.withinMs } : { kind: "none" };
    const later = look && {
      look,
      card: (sights: readonly (Sight | undefined)[], checkedBefore: readonly string[]) =>
        cardOf({ kind: "seen", sights }, checkedBefore),
    };
    return { start, card: (checkedBefore) => cardOf(now, checkedBefore), ...(later && { later }) };
  };
}

/** Facts in words for the person to see, each question by itself. */
export function inShortAll({ pages }: Flow, facts: Answers): readonly string[] {
  return pages.flatMap(({ questions }) =>
    questions.flatMap((question) => {
      const fact = facts[question.id];
      return fact === undefined ? [] : [inShort(question, fact)];
    }),
  );
}

/** A start with what was found filled in, and what of it forbids asked about first. */
function withFound(flow: Flow, start: Start, { found, looks }: FromPictures): Start {
  const first = forbiddenIn(flow, found).flatMap(({ answers }) => inShortAll(flow, answers));
  const asked = [...new Set([...(start.asked ?? []), ...first])];
  return {
    ...start,
    suggested: withPictures(flow, start.suggested ?? {}, found),
    ...(asked.length > 0 && !start.atOnce && { asked }),
    found: [...(start.found ?? []), ...found],
    looks,
  };
}

/** Where the pictures that were looked at can be fetched again: of files nothing is kept, as their addresses need no token. */
function pastedIn(sources: readonly PictureSource[], seen: readonly PictureSeen[]): readonly PastedPicture[] {
  return sources.flatMap(({ kind, url }, at) => {
    const each = seen[at];
    return kind === "pasted" && each?.kind === "looked" && url.length <= MOST_ADDRESS ? [{ sha256: each.look.sha256, url }] : [];
  });
}
