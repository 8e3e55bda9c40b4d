import { z } from "zod";
import { addDays, momentInLondon } from "../../guidance/calendar/index.js";
import {
  REVIEW_STATES,
  type ReviewState,
  UP_STATES,
  type UpState,
  VERDICT_HOLDERS,
  type Verdict,
  type VerdictHolder,
} from "../../records/index.js";
import type { ListFilter } from "../../storage/index.js";
import { longText, word } from "../turn/buttonData.js";

/** Which checks to show. An empty property does not filter. */
export interface Wanted {
  /** The unit's code; empty for all that the person may see. */
  readonly unit: string;
  /** The person's id, and the name it was found by. */
  readonly person: string;
  readonly name: string;
  readonly platform: string;
  readonly verdict: string;
  readonly flow: string;
  /** Whose verdict counts. */
  readonly holder: string;
  /** The state of its review; also {@link TO_REVIEW}. */
  readonly review: string;
  /** Whether it is up. */
  readonly up: string;
  readonly mark: string;
  readonly provision: string;
  /** Days in London as `yyyy-mm-dd`, both included. */
  readonly from: string;
  readonly to: string;
  /** The order: one of {@link ORDERS}; empty for newest first. */
  readonly order: string;
  /** Only the checks of this sample; empty for no sample. */
  readonly sample: string;
}

/** The orders other than newest first. */
export const ORDERS = ["risk", "oldest"] as const;
export type Order = (typeof ORDERS)[number];

/** A place in the list: which checks, and where the page starts. */
export interface Place {
  readonly wanted: Wanted;
  /** Where the page begins; empty for the newest. */
  readonly at: string;
  /** Where the pages before it began, the latest last. */
  readonly back: readonly string[];
}

export const EVERYTHING: Wanted = {
  unit: "",
  person: "",
  name: "",
  platform: "",
  verdict: "",
  flow: "",
  holder: "",
  review: "",
  up: "",
  mark: "",
  provision: "",
  from: "",
  to: "",
  order: "",
  sample: "",
};

/** No lead has reviewed its current state, even if one did before or is asked to. */
export const TO_REVIEW = "to-review";

/** The list a lead starts with: what nobody has looked at yet. */
export const TO_BEGIN: Place = { wanted: { ...EVERYTHING, review: TO_REVIEW }, at: "", back: [] };

/** What waits for a lead, in whatever month. */
export const ALL_THAT_WAIT: Place = { wanted: { ...EVERYTHING, mark: "waits" }, at: "", back: [] };

/** The marks a check can have, beside its state. */
export const MARKS = ["waits", "setAside", "foundAfter", "asked", "mustComeDown"] as const;
export type Mark = (typeof MARKS)[number];

/** How many pages a person can go back. Beyond that, the newest page is one press away. */
const MOST_BACK = 4;

export const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

const wanted = word.default("");
const day = z.union([z.literal(""), z.string().regex(DAY)]).default("");

/** What a button carries about its place in the list. */
export const placed = z.object({
  unit: wanted,
  person: wanted,
  name: wanted,
  platform: wanted,
  verdict: wanted,
  flow: wanted,
  holder: wanted,
  review: wanted,
  up: wanted,
  mark: wanted,
  provision: wanted,
  from: day,
  to: day,
  order: wanted,
  sample: wanted,
  at: longText.default(""),
  b0: longText.optional(),
  b1: longText.optional(),
  b2: longText.optional(),
  b3: longText.optional(),
});

/** The place in the list that a button carries. */
export function placeIn({ more }: { readonly more: z.output<typeof placed> }): Place {
  const { at, b0, b1, b2, b3 } = more;
  const asked = Object.keys(EVERYTHING) as readonly (keyof Wanted)[];
  return {
    wanted: { ...EVERYTHING, ...Object.fromEntries(asked.map((key) => [key, more[key]])) },
    at,
    back: [b0, b1, b2, b3].filter((each) => each !== undefined),
  };
}

/** What a button has to carry to lead to a place in the list. */
export function carrying({ wanted, at, back }: Place): { x: Readonly<Record<string, string>> } {
  const pages = back.slice(-MOST_BACK).map((page, index): [string, string] => [`b${index}`, page]);
  const entries: [string, string][] = [...Object.entries(wanted), ["at", at]];
  return { x: Object.fromEntries([...entries.filter(([, value]) => value !== ""), ...pages]) };
}

/** The requested order; undefined for newest first. */
export function orderOf({ order }: Wanted): Order | undefined {
  return ORDERS.find((each) => each === order);
}

/**
 * The filter for the log; undefined for everything.
 *
 * @param reviewed the flows whose verdicts leads look at
 */
export function filterOf(wanted: Wanted, reviewed: readonly string[]): ListFilter | undefined {
  const { person, platform, verdict, flow, holder, review, up, mark, provision, from, to } = wanted;
  const filter: ListFilter = {
    ...(person !== "" && { personId: person }),
    ...(platform !== "" && { platform }),
    ...(verdict !== "" && { verdict: verdict as Verdict }),
    ...(flow !== "" && { flow }),
    ...(isOf(VERDICT_HOLDERS, holder) && { holder: holder as VerdictHolder }),
    ...(isOf(REVIEW_STATES, review) && { review: review as ReviewState }),
    ...(review === TO_REVIEW && { toReview: true as const, flows: reviewed }),
    ...(isOf(UP_STATES, up) && { up: up as UpState }),
    ...(isOf(MARKS, mark) && { [mark]: true }),
    ...(provision !== "" && { provision }),
    ...(from !== "" && { from: startOfDay(from) }),
    ...(to !== "" && { to: startOfDay(addDays(to, 1)) }),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}

function isOf(all: readonly string[], one: string): boolean {
  return all.includes(one);
}

/** Whether this is the list of everything, or of everything not reviewed yet: there, what waits comes first. */
export function isPlain(wanted: Wanted): boolean {
  return wanted.order === "" && (asksTheSame(wanted, EVERYTHING) || asksTheSame(wanted, TO_BEGIN.wanted));
}

/** Whether two ask for the same. */
export function asksTheSame(one: Wanted, other: Wanted): boolean {
  return (Object.keys(EVERYTHING) as (keyof Wanted)[]).every((key) => one[key] === other[key]);
}

/** When a day begins in London, UTC, ISO 8601. */
function startOfDay(date: string): string {
  return momentInLondon({ date, minutes: 0 }).toISOString();
}
