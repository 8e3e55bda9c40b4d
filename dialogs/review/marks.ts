import { verdictStyle } from "../../cards/index.js";
import type { ListedCheck } from "../../storage/index.js";
import { postInWords } from "../check/standingRows.js";
import { MARK_WORDS, REVIEW_WORDS, UP_WORDS } from "./standingWords.js";

/** Something about a check that a lead should notice before they agree. */
interface RowMark {
  readonly words: string;
  /** How big a risk it is: the biggest comes first. */
  readonly risk: number;
}

const DAY_MS = 86_400_000;
/** The most of an address in a row, in characters. */
const MOST_LINK = 60;

/**
 * What a lead should notice about a check before they agree with it, worst first. A check without marks can be agreed with from
 * its row. An allowed post being up, or an earlier review, is not a mark.
 */
export function marksOf(check: ListedCheck, now: Date): readonly RowMark[] {
  const { mustComeDown, foundAfter, review, since, strictest, revision, setAside, asked, seenBefore, newcomer } = check;
  const marks: readonly (RowMark | false)[] = [
    mustComeDown && { words: MARK_WORDS.mustComeDown, risk: 100 },
    foundAfter === true && { words: MARK_WORDS.foundAfter, risk: 60 },
    review === "second" && { words: REVIEW_WORDS.second, risk: 55 },
    review === "waiting" && { words: waitsWords(since, now), risk: 50 },
    strictest !== undefined && { words: `was ${verdictStyle(strictest).title} before the answers changed`, risk: 40 },
    review === "earlier" && { words: REVIEW_WORDS.earlier, risk: 35 },
    setAside && { words: MARK_WORDS.setAside, risk: 30 },
    asked && { words: MARK_WORDS.asked, risk: 20 },
    seenBefore === true && { words: "picture seen before", risk: 15 },
    newcomer === true && { words: "new user", risk: 10 },
    revision > 1 && strictest === undefined && review !== "earlier" && { words: "answers changed after a verdict", risk: 8 },
  ];
  return marks.filter((mark) => mark !== false);
}

/** Other facts about a check's state that are worth showing but are not marks. */
export function plainlyStands({ review, up, mustComeDown, holder, ...post }: ListedCheck): readonly string[] {
  const isDecided = review === "agreed" || review === "overruled";
  return [
    ...(isDecided ? [REVIEW_WORDS[review]] : []),
    ...(holder === "lead" && !isDecided ? ["decided by a team lead"] : []),
    ...(mustComeDown || up === "never" ? [] : [UP_WORDS[up]]),
    ...postLine(post),
  ];
}

/** Its latest post in a few words: the day, the account, and where it is. */
function postLine({ postedOn: on, account, link }: Pick<ListedCheck, "postedOn" | "account" | "link">): readonly string[] {
  if (on === undefined) return [];
  return [
    `posted ${postInWords({ on, ...(account !== undefined && { account }) })}`,
    ...(link === undefined ? [] : [shortLink(link)]),
  ];
}

/** An address without what all have, cut to what fits in a row. */
function shortLink(link: string): string {
  const bare = [...link.replace(/^https?:\/\/(?:www\.)?/, "")];
  return bare.length > MOST_LINK ? `${bare.slice(0, MOST_LINK).join("")}…` : bare.join("");
}

/** How urgently a check needs a review: by its marks, and what its verdict allows. */
export function riskOf(check: ListedCheck, now: Date): number {
  const marks = marksOf(check, now).reduce((sum, { risk }) => sum + risk, 0);
  return 10 * marks + (ALLOWED[check.verdict] ?? 0);
}

/** A wrong "yes" costs more than a wrong "no". */
const ALLOWED: Readonly<Partial<Record<ListedCheck["verdict"], number>>> = { "ok-to-post": 3, "post-if": 2, refer: 1 };

function waitsWords(since: string | undefined, now: Date): string {
  const days = since === undefined ? 0 : Math.floor((now.getTime() - Date.parse(since)) / DAY_MS);
  if (days < 1) return REVIEW_WORDS.waiting;
  return `waiting ${days === 1 ? "1 day" : `${days} days`} for a team lead`;
}
