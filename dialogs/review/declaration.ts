import { z } from "zod";
import { ofCheck } from "../check/declaration.js";
import { id, longText, reference, word } from "../turn/buttonData.js";
import type { Declaration } from "../turn/declaration.js";
import type { PressOf } from "../turn/press.js";
import { placed } from "./filter.js";

/** What a card about a check was made for, and where in the list its reader was. */
const made = placed.extend({
  /** Which verdict, which request or question, which decision and which correction it was about. */
  n: word.optional(),
  q: word.optional(),
  d: word.optional(),
  p: word.optional(),
  /** The check that is opened once this one is agreed with; empty where it was the last. */
  nx: word.optional(),
  /** The check that was agreed with just before, to go back to. */
  pv: word.optional(),
  /** The questions whose answers a form puts right. */
  qs: z.union([z.string().max(200), z.array(z.string().max(200)).max(100)]).optional(),
  /** The page of its history. */
  h: word.optional(),
});
/** The rows that a page showed, where a button is about them; of a form to draw a sample, which one it is. */
const listed = placed.extend({ rows: longText.optional(), k: word.optional() });
const inList = { carries: z.object({ more: listed.prefault({}) }), private: true } as const;
const onRecord = { carries: z.object({ reference, more: made.prefault({}) }), private: true } as const;
/** The check is the person's own. */
const request = { carries: ofCheck.extend({ more: z.object({ k: id.optional() }).default({}) }), private: true } as const;

/** A lead's work, and how staff ask for it. */
export const REVIEW = {
  verbs: {
    "review.list": inList,
    "review.filter": inList,
    "review.find": inList,
    "review.these": inList,
    "review.sample": inList,
    "review.draw": inList,
    "review.open": onRecord,
    "review.history": onRecord,
    "review.agree": onRecord,
    "review.let": onRecord,
    "review.letgo": onRecord,
    "review.overrule": onRecord,
    "review.change": onRecord,
    "review.correct": onRecord,
    "review.corrected": onRecord,
    "review.confirm": onRecord,
    "review.confirmed": onRecord,
    "review.second": onRecord,
    "review.ask": onRecord,
    "review.put": onRecord,
    "review.answer": onRecord,
    "review.jot": onRecord,
    "review.jotted": onRecord,
    "review.down": onRecord,
    "review.taken": onRecord,
    "review.request": request,
    "review.send": request,
    "review.withdraw": request,
  },
  commands: {
    review: { place: 6, title: "Review", description: "For team leads: what waits for you, and your units' checks" },
    withdraw: "typed only",
  },
} as const satisfies Declaration;

type Declared = typeof REVIEW.verbs;
export type ReviewPress = PressOf<Declared>;
/** A press on the list. */
export type ListPress = Extract<
  ReviewPress,
  { readonly verb: "review.list" | "review.filter" | "review.find" | "review.these" | "review.sample" | "review.draw" }
>;
/** A press on a card about one check. */
export type RecordPress = Extract<ReviewPress, { readonly reference: string }>;
/** A press that asks a lead to look at a check of one's own. */
export type RequestPress = Extract<ReviewPress, { readonly verb: "review.request" | "review.send" | "review.withdraw" }>;

declare module "../../cards/actions.js" {
  interface DeclaredVerbs extends Declared {}
}
