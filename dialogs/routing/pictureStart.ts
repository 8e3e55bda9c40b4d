import { answersFor } from "../../guidance/draft/index.js";
import { type Answers, type Flow, inShort } from "../../guidance/index.js";
import type { PastedPicture } from "../../records/index.js";
import { suggestionsOf } from "../check/found.js";
import { askedFirst, type FromPictures, forbiddenIn, foundInPictures, withPictures } from "../check/foundInPictures.js";
import type { Start } from "../check/newCheck.js";
import { type AfterFile, pictureCard } from "../check/pictureCard.js";
import type { AttachedPictures, PictureSeen, PictureSource, Sight } from "../turn/pictures.js";

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
    const asked = askedFirst(
      flow.pages.flatMap(({ questions }) => questions),
      [about],
    );
    const goesWith = answersFor(flow, suggestionsOf([{ answers: asked }]));
    const withOne = { ...begun, suggested: { ...goesWith, ...begun.suggested } };
    const start = {
      ...withFound(flow, withOne, foundInPictures(flow, seen, shared)),
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

/** Facts in words for the person, one per question. */
export function inShortAll({ pages }: Flow, facts: Answers): readonly string[] {
  return pages.flatMap(({ questions }) =>
    questions.flatMap((question) => {
      const fact = facts[question.id];
      return fact === undefined ? [] : [inShort(question, fact)];
    }),
  );
}

/** A start with the findings filled in; those that forbid posting are asked about first. */
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

/** Where the pictures can be fetched again. Addresses of files are not stored, because they work without a token. */
function pastedIn(sources: readonly PictureSource[], seen: readonly PictureSeen[]): readonly PastedPicture[] {
  return sources.flatMap(({ kind, url }, at) => {
    const each = seen[at];
    return kind === "pasted" && each?.kind === "looked" && url.length <= MOST_ADDRESS ? [{ sha256: each.look.sha256, url }] : [];
  });
}
