import { z } from "zod";
import { verdict } from "../../records/check/eventSchemas.js";
import {
  REVIEW_STATES,
  type ReviewState,
  UP_STATES,
  type UpState,
  VERDICT_HOLDERS,
  type VerdictHolder,
} from "../../records/check/standing.js";
import { MAY_BE_UP } from "../../records/check/verdict.js";
import type { Decoded, Shape } from "../../records/codec.js";
import { text } from "../../records/fields.js";
import { columnsIn } from "../tables/unreadRows.js";

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
  /** Something was found in a picture after the verdict, and the person has not answered it. Left out where nothing was. */
  readonly foundAfter?: boolean;
}

/** What releases before 0.5 wrote instead: one word for what came last. */
const REVIEWS: Readonly<Record<string, ReviewState>> = { waiting: "waiting", agreed: "agreed", overruled: "overruled" };
const UPS: Readonly<Record<string, UpState>> = { posted: "up", kept: "up", "taken-down": "down" };

const current = z.object({
  holder: z.enum(VERDICT_HOLDERS),
  review: z.enum(REVIEW_STATES),
  asked: z.boolean(),
  up: z.enum(UP_STATES),
  mustComeDown: z.boolean(),
  setAside: z.boolean(),
  foundAfter: z.boolean().exactOptional(),
} satisfies Shape<ListedStanding>);
const earlier = z.object({ status: text, verdict, got: verdict });

/** How the check in a row of a list stands; as well as one word can tell, where an earlier release has written it. */
export function standingIn(row: Readonly<Record<string, unknown>>): Decoded<ListedStanding> {
  if (row["status"] === undefined) return columnsIn(row, current);
  const before = columnsIn(row, earlier);
  if (!before.ok) return before;
  const { status, verdict: counts, got } = before.value;
  const was = UPS[status] ?? "never";
  const value: ListedStanding = {
    holder: counts === got ? "rules" : "lead",
    review: REVIEWS[status] ?? "none",
    asked: status === "asked",
    up: was,
    mustComeDown: was === "up" && counts !== MAY_BE_UP,
    setAside: false,
  };
  return { ok: true, value };
}
