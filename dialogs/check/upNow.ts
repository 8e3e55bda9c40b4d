import { addDays, londonTime } from "../../guidance/calendar/index.js";
import type { PostedEvent, PresentCheck } from "../../records/index.js";

/** The latest post, unless it has been taken down since. */
export function upNow({ up, posted }: Pick<PresentCheck, "up" | "posted">): PostedEvent | undefined {
  return up === "up" ? posted.at(-1) : undefined;
}

/**
 * The day to review whether it should be taken down, as `yyyy-mm-dd`; undefined if nobody has to.
 *
 * @param againDays how many days after somebody decided to keep it up
 */
export function lookAgainOn(check: Pick<PresentCheck, "history">, againDays: number): string | undefined {
  const { history } = check;
  const since = history.slice(history.findLastIndex(({ kind }) => kind === "taken-down") + 1);
  const first = since.flatMap((event) => (event.kind === "posted" ? (event.reviewOn ?? []) : []));
  const again = since.flatMap((event) => (event.kind === "kept" ? addDays(londonTime(new Date(event.at)).date, againDays) : []));
  return first.length === 0 ? undefined : [...first, ...again].sort().at(-1);
}
