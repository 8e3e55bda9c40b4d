import type { ReviewState, UpState, VerdictHolder } from "../../records/check/standing.js";
import { MAY_BE_UP } from "../../records/check/verdict.js";
import type { StoredRow } from "../tables/rows.js";

/** How a check stands, as a list says it. */
export interface ListedStanding {
  readonly holder: VerdictHolder;
  readonly review: ReviewState;
  /** A lead's question has no answer yet. */
  readonly asked: boolean;
  readonly up: UpState;
  /** It is up although the verdict that counts does not allow it. */
  readonly mustComeDown: boolean;
  /** The person says of something that was found that it is not so. */
  readonly setAside: boolean;
}

/** What releases before 0.5 wrote instead: one word for what came last. */
const REVIEWS: Readonly<Record<string, ReviewState>> = { waiting: "waiting", agreed: "agreed", overruled: "overruled" };
const UPS: Readonly<Record<string, UpState>> = { posted: "up", kept: "up", "taken-down": "down" };

/** How the check in a row of a list stands; as well as one word can tell, where an earlier release has written it. */
export function standingIn(row: StoredRow): ListedStanding {
  const { holder, review, up, status, verdict, got } = row;
  if (typeof status !== "string" && typeof holder === "string") {
    const [asked, mustComeDown, setAside] = [row["asked"] === true, row["mustComeDown"] === true, row["setAside"] === true];
    return { holder: holder as VerdictHolder, review: review as ReviewState, asked, up: up as UpState, mustComeDown, setAside };
  }
  const word = String(status);
  const was = UPS[word] ?? "never";
  return {
    holder: verdict === got ? "rules" : "lead",
    review: REVIEWS[word] ?? "none",
    asked: word === "asked",
    up: was,
    mustComeDown: was === "up" && verdict !== MAY_BE_UP,
    setAside: false,
  };
}
