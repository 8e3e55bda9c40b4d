import { z } from "zod";
import { type Codec, codecOf, DAMAGED, isFields, NEWER, type Shape } from "../codec.js";
import { answer, count, day, moment, text, texts } from "../fields.js";
import { type CheckState, STATE_VERSION, type StatedPost } from "./checkState.js";
import { corrections, person, revision, verdict } from "./eventSchemas.js";
import { type Proposal, REVIEW_STATES, UP_STATES, VERDICT_HOLDERS, type Waits } from "./standing.js";
import type { Basis, Stand } from "./stands.js";

const basis = z.object({
  rule: text.exactOptional(),
  answers: z.array(z.object({ question: text, to: answer.exactOptional() })),
  meets: texts.exactOptional(),
  of: revision.exactOptional(),
} satisfies Shape<Basis>);

const stand = z.object({
  verdict,
  by: text,
  put: basis.exactOptional(),
  provisions: texts.exactOptional(),
} satisfies Shape<Stand>);

const waiting: z.ZodType<Waits> = z.object({
  eventId: text,
  since: moment,
  own: z.boolean(),
  asked: text.exactOptional(),
  because: z.literal("milder-answers").exactOptional(),
  was: z.enum(REVIEW_STATES).exactOptional(),
  inPlaceOf: z.lazy(() => waiting).exactOptional(),
} satisfies Shape<Waits>);

const current = codecOf<CheckState>({
  schema: z.object({
    version: z.literal(STATE_VERSION),
    reference: text,
    checkId: text,
    person,
    unit: text,
    flow: text,
    platform: text,
    provisions: texts,
    answers: z.record(text, text),
    what: text,
    strictest: verdict.exactOptional(),
    seenBefore: z.literal(true).exactOptional(),
    newcomer: z.literal(true).exactOptional(),
    overruledOnce: z.literal(true).exactOptional(),
    askedLead: z.literal(true).exactOptional(),
    wasAsked: z.literal(true).exactOptional(),
    setAside: z.boolean(),
    first: count.min(1),
    at: moment,
    latest: count.min(1),
    latestAt: moment,
    waitsSeq: count.min(1).exactOptional(),
    got: verdict,
    ruled: verdict,
    revision,
    verdict,
    holder: z.enum(VERDICT_HOLDERS),
    stands: z.array(stand).exactOptional(),
    decided: text.exactOptional(),
    review: z.enum(REVIEW_STATES),
    waiting: waiting.exactOptional(),
    proposal: z.object({ eventId: text, by: text, inPlaceOf: texts.exactOptional() } satisfies Shape<Proposal>).exactOptional(),
    corrections: corrections.exactOptional(),
    asked: z.boolean(),
    up: z.enum(UP_STATES),
    stops: text.exactOptional(),
    post: z
      .object({ on: day, link: text.exactOptional(), account: text.exactOptional() } satisfies Shape<StatedPost>)
      .exactOptional(),
    foundAfter: text.exactOptional(),
    mustComeDown: moment.exactOptional(),
  } satisfies Shape<CheckState>),
});

/**
 * How a check stands, as it is kept beside its events. There is no way up from an earlier version but the events: what is not
 * read is made of them anew.
 */
export const checkStateCodec: Pick<Codec<CheckState>, "read"> = {
  read(stored) {
    if (!isFields(stored)) return DAMAGED;
    const { version, status } = stored;
    if (typeof version === "number" && version > STATE_VERSION) return NEWER;
    // A release before 0.5 that runs beside this one leaves in the row what it does not know, and adds a status of its own.
    return status === undefined ? current.read(stored) : DAMAGED;
  },
};
