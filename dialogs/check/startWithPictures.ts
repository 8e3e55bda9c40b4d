import { answersFor } from "../../guidance/draft/index.js";
import type { Flow } from "../../guidance/index.js";
import type { Check } from "./check.js";
import { suggestionsOf } from "./found.js";
import { askedFirst, type FromPictures, forbiddenIn, inShortAll, withPictures } from "./foundInPictures.js";
import type { Start } from "./newCheck.js";

/**
 * A start with the findings filled in; those that forbid posting are asked about first.
 *
 * @param about the question that tells what a picture shows: where it is asked only with a picture, that there is one is filled in
 */
export function withFound(flow: Flow, about: string, start: Start, { found, looks }: FromPictures): Start {
  const asks = askedFirst(
    flow.pages.flatMap(({ questions }) => questions),
    [about],
  );
  const goesWith = answersFor(flow, suggestionsOf([{ answers: asks }]));
  const first = forbiddenIn(flow, found).flatMap(({ answers }) => inShortAll(flow, answers));
  const asked = [...new Set([...(start.asked ?? []), ...first])];
  return {
    ...start,
    suggested: withPictures(flow, { ...goesWith, ...start.suggested }, found),
    ...(asked.length > 0 && !start.atOnce && { asked }),
    found: [...(start.found ?? []), ...found],
    looks,
  };
}

/** A start with what a check has from its pictures: what was found in them, the record of the look, and where they lie. */
export function withPicturesFrom(flow: Flow, about: string, start: Start, { found = [], looks = [], pasted }: Check): Start {
  const seen = found.filter(({ from }) => from === "picture");
  return { ...withFound(flow, about, start, { found: seen, looks }), pasted };
}
