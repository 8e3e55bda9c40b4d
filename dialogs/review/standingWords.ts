import type { ReviewState, UpState, VerdictHolder } from "../../records/index.js";
import type { ListedCheck } from "../../storage/index.js";
import type { Mark } from "./filter.js";

/** Whose verdict counts, in words. */
export const HOLDER_WORDS: Readonly<Record<VerdictHolder, string>> = {
  rules: "the guidance",
  lead: "a team lead",
};

export const REVIEW_WORDS: Readonly<Record<ReviewState, string>> = {
  none: "not looked at",
  waiting: "waiting for a team lead",
  second: "a correction to confirm",
  agreed: "agreed by a team lead",
  overruled: "changed by a team lead",
  earlier: "changed since a team lead looked",
};

export const UP_WORDS: Readonly<Record<UpState, string>> = {
  never: "never posted",
  up: "up",
  down: "taken down",
};

export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  waits: "waits for a team lead, to look or until it is down",
  setAside: "findings set aside",
  foundAfter: "found in the picture after the answer",
  asked: "a question is open",
  mustComeDown: "up, and has to come down",
};

/** How a check stands, for a line in a list: what is usual is left out. */
export function standingWords({ review, up, asked, mustComeDown, setAside, foundAfter, holder }: ListedCheck): readonly string[] {
  const isDecided = review === "agreed" || review === "overruled";
  return [
    ...(review === "none" ? [] : [REVIEW_WORDS[review]]),
    ...(holder === "lead" && !isDecided ? ["decided by a team lead"] : []),
    ...(mustComeDown ? [MARK_WORDS.mustComeDown] : up === "never" ? [] : [UP_WORDS[up]]),
    ...(asked ? [MARK_WORDS.asked] : []),
    ...(foundAfter ? [MARK_WORDS.foundAfter] : []),
    ...(setAside ? [MARK_WORDS.setAside] : []),
  ];
}

/** Choices with a capital letter. */
export function optionsOf<Id extends string>(ids: readonly Id[], words: Readonly<Record<Id, string>>) {
  return ids.map((id) => ({ id, label: `${words[id].charAt(0).toUpperCase()}${words[id].slice(1)}` }));
}
