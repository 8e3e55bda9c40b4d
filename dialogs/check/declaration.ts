import { z } from "zod";
import { id, reference, shownAgain, word } from "../turn/buttonData.js";
import type { Declaration } from "../turn/declaration.js";
import type { PressOf } from "../turn/press.js";

/** The check a card is about, its revision at the time, and what to show again while storage is unavailable. */
export const ofCheck = z.object({
  checkId: id,
  revision: z.number().int().min(0).default(0),
  pageId: id.optional(),
  flowId: id.optional(),
  ownerKey: z.string().max(64).optional(),
  fromReview: z
    .literal("review")
    .optional()
    .transform((from) => from !== undefined),
  echo: shownAgain.default({}),
  /** What the card has already pointed out in the words that were typed. */
  noticed: z.array(z.string().max(64)).max(40).default([]),
});
const onCheck = { carries: ofCheck };

/** The choice between two checks: the one it goes on with, and the one it closes if nothing was done with that since. */
const ofTwo = { carries: ofCheck.extend({ more: z.object({ closes: id, revision: word }) }) };

/** A person's own check, from the first page to its verdict. Members of a group see the checks made in it. */
export const CHECKS = {
  verbs: {
    "check.next": onCheck,
    "check.back": onCheck,
    "check.cancel": onCheck,
    "check.reopen": onCheck,
    "check.review": onCheck,
    "check.page": onCheck,
    "check.decide": onCheck,
    "check.meet": onCheck,
    "check.show": onCheck,
    "check.summary": onCheck,
    "check.notmeant": onCheck,
    "check.send": onCheck,
    "check.goon": ofTwo,
    "check.anew": ofTwo,
    // No check id if the person is changing their unit.
    "unit.choose": { carries: ofCheck.extend({ checkId: id.optional() }) },
  },
  commands: {
    "change-unit": { place: 10, title: "Change my unit", description: "Choose the unit your checks are recorded under" },
  },
} as const satisfies Declaration;
export type CheckPress = PressOf<typeof CHECKS.verbs>;

const mine = z.object({
  /** The rows after which each page so far began. */
  after: z.array(word).max(200).default([]),
});

/** The list of one's own checks. */
export const MY_CHECKS = {
  verbs: {
    "mine.list": { carries: mine, private: true },
    "mine.pattern": { carries: mine, private: true },
    "mine.open": { carries: mine.extend({ reference }), private: true },
  },
  commands: {
    "my-checks": { place: 3, title: "My checks", description: "See the checks you have made and what each one said" },
  },
} as const satisfies Declaration;
export type MyChecksPress = PressOf<typeof MY_CHECKS.verbs>;

const draft = {
  carries: z.object({
    /** Where the post will go, if known. */
    echo: shownAgain.default({}),
    /** The words are somebody else's, which the person quoted. */
    meant: z.literal("quoted").optional(),
    /** The check that has begun with the pictures that came with the words. */
    checkId: id.optional(),
  }),
};

/** The words of a post, looked through before the checklist. */
export const DRAFTS = {
  verbs: { "draft.checklist": draft, "draft.edit": draft, "draft.again": draft },
} as const satisfies Declaration;
export type DraftPress = PressOf<typeof DRAFTS.verbs>;

type Declared = typeof CHECKS.verbs & typeof MY_CHECKS.verbs & typeof DRAFTS.verbs;

declare module "../../cards/actions.js" {
  interface DeclaredVerbs extends Declared {}
}
