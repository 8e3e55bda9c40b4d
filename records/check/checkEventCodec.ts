import { z } from "zod";
import { codecOf, type Shape } from "../codec.js";
import { day, moment, text, texts } from "../fields.js";
import type {
  ActionEvent,
  AnsweredEvent,
  AskedEvent,
  CheckEvent,
  CopiedEvent,
  CorrectionProposedEvent,
  KeptEvent,
  NotedEvent,
  PictureSeenEvent,
  PostedEvent,
  ReviewedEvent,
  ReviewRequestedEvent,
  ReviewWithdrawnEvent,
  Statement,
  TakenDownEvent,
} from "./actions.js";
import {
  answers,
  corrections,
  findings,
  firstWords,
  look,
  person,
  reasons,
  revision,
  shownAnswers,
  suggestingFindings,
  unit,
  verdict,
} from "./eventSchemas.js";
import type { VerdictEvent } from "./events.js";

const verdictShape = {
  checkId: text,
  revision,
  reference: text,
  at: moment,
  person,
  unit,
  flow: text,
  guidanceVersion: text,
  guidanceSince: moment.exactOptional(),
  platform: text,
  answers,
  shown: shownAnswers,
  verdict,
  own: verdict.exactOptional(),
  restsOn: z.enum(["answers", "words"]).exactOptional(),
  reasons,
  provisions: texts,
  corrected: corrections.exactOptional(),
  setAside: findings.exactOptional(),
  words: firstWords.exactOptional(),
  pictureSha256: text.exactOptional(),
  looks: z.array(look).exactOptional(),
  looking: z.literal(true).exactOptional(),
  seenBefore: z.literal(true).exactOptional(),
  newcomer: z.literal(true).exactOptional(),
} satisfies Shape<Omit<VerdictEvent, "kind">>;

const actionShape = {
  eventId: text,
  checkId: text,
  reference: text,
  at: moment,
  by: person,
  person,
  unit,
  note: text.exactOptional(),
} satisfies Shape<Pick<ActionEvent, "eventId" | "checkId" | "reference" | "at" | "by" | "person" | "unit" | "note">>;

const statement = z.object({ rule: text, verdict, questions: texts, meets: texts.exactOptional() } satisfies Shape<Statement>);

const putRightShape = {
  answers: text,
  after: text.exactOptional(),
  of: revision.exactOptional(),
  corrections: corrections.exactOptional(),
  ruled: verdict.exactOptional(),
  put: texts.exactOptional(),
  states: z.array(statement).exactOptional(),
  lets: texts.exactOptional(),
  reasons: reasons.exactOptional(),
  pressed: text.exactOptional(),
  standsInFor: z.array(person).exactOptional(),
};

const schemas = {
  completed: z.object({ kind: z.literal("completed"), ...verdictShape } satisfies Shape<VerdictEvent>),
  revised: z.object({ kind: z.literal("revised"), ...verdictShape } satisfies Shape<VerdictEvent>),
  "review-requested": z.object({
    kind: z.literal("review-requested"),
    ...actionShape,
    after: text.exactOptional(),
    of: revision.exactOptional(),
  } satisfies Shape<ReviewRequestedEvent>),
  "review-withdrawn": z.object({
    kind: z.literal("review-withdrawn"),
    ...actionShape,
    answers: text,
  } satisfies Shape<ReviewWithdrawnEvent>),
  "correction-proposed": z.object({
    kind: z.literal("correction-proposed"),
    ...actionShape,
    ...putRightShape,
    of: revision,
    corrections,
    ruled: verdict,
    reasons,
  } satisfies Shape<CorrectionProposedEvent>),
  reviewed: z.object({
    kind: z.literal("reviewed"),
    ...actionShape,
    ...putRightShape,
    outcome: z.enum(["agreed", "overruled"]),
    verdict,
    confirms: text.exactOptional(),
    refuses: text.exactOptional(),
    proposedBy: person.exactOptional(),
    fromList: z.literal(true).exactOptional(),
    conditionMet: text.exactOptional(),
  } satisfies Shape<ReviewedEvent>),
  asked: z.object({ kind: z.literal("asked"), ...actionShape, note: text } satisfies Shape<AskedEvent>),
  answered: z.object({
    kind: z.literal("answered"),
    ...actionShape,
    note: text,
    answers: text.exactOptional(),
  } satisfies Shape<AnsweredEvent>),
  noted: z.object({ kind: z.literal("noted"), ...actionShape, note: text } satisfies Shape<NotedEvent>),
  posted: z.object({
    kind: z.literal("posted"),
    ...actionShape,
    link: text.exactOptional(),
    accountId: text.exactOptional(),
    account: text.exactOptional(),
    postedOn: day,
    withPicture: z.boolean().exactOptional(),
    reviewOn: day.exactOptional(),
  } satisfies Shape<PostedEvent>),
  "taken-down": z.object({ kind: z.literal("taken-down"), ...actionShape } satisfies Shape<TakenDownEvent>),
  kept: z.object({ kind: z.literal("kept"), ...actionShape } satisfies Shape<KeptEvent>),
  copied: z.object({
    kind: z.literal("copied"),
    ...actionShape,
    pictureSha256: text,
    copySha256: text,
    copyHash: text.exactOptional(),
    covered: texts,
    without: texts,
  } satisfies Shape<CopiedEvent>),
  "picture-seen": z.object({
    kind: z.literal("picture-seen"),
    ...actionShape,
    of: revision,
    looks: z.array(look),
    found: suggestingFindings,
    unsaid: z.literal(true).exactOptional(),
  } satisfies Shape<PictureSeenEvent>),
} satisfies Readonly<Record<CheckEvent["kind"], z.ZodType>>;

/** What can happen to a check, as far as this release knows. */
export const eventKind = z.enum(Object.keys(schemas) as CheckEvent["kind"][]);

/**
 * The events of the check log. They are chained by hashes over what was written, so none is ever written anew: what an earlier
 * release wrote is brought up to this one when it is read, and the chain is proved on what is stored.
 */
export const checkEventCodec = codecOf<CheckEvent>({
  schema: z.discriminatedUnion("kind", Object.values(schemas) as [(typeof schemas)["kept"], ...(typeof schemas)["kept"][]]),
  isOfLater: ({ kind }) => typeof kind === "string" && !Object.hasOwn(schemas, kind),
});
