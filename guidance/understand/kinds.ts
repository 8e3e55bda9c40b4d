import type { Label } from "./schema.js";

/** What somebody can want: labels that lead to different things. Within one of them there is nothing to choose. */
export type Kind = "check" | "draft" | "answer" | "new-account" | "review" | "other";

const KINDS: Readonly<Record<Label, Kind>> = {
  "do-not-post": "check",
  "post-if": "check",
  refer: "check",
  check: "check",
  draft: "draft",
  answer: "answer",
  "new-account": "new-account",
  review: "review",
  other: "other",
};

export function kindOf(label: Label): Kind {
  return KINDS[label];
}
