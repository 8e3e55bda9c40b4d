import { z } from "zod";
import type { Shape } from "../codec.js";
import { answer, count, text, texts } from "../fields.js";
import type {
  RecordedAnswer,
  RecordedCorrection,
  RecordedFinding,
  RecordedLook,
  RecordedPerson,
  RecordedReason,
  RecordedSight,
  RecordedUnit,
  SuggestingFinding,
} from "./events.js";
import { RECORDED_VERDICTS } from "./verdict.js";

/** What the events of checks and of accounts are made of, as it is stored. */

export const verdict = z.enum(RECORDED_VERDICTS);

export const person = z.object({ tenantId: text, id: text, name: text } satisfies Shape<RecordedPerson>);
export const unit = z.object({ code: text, name: text } satisfies Shape<RecordedUnit>);
export const shownAnswers = z.array(z.object({ question: text, asked: text, answered: text } satisfies Shape<RecordedAnswer>));
export const answers = z.record(text, answer);

const finding = z.object({
  from: z.enum(["message", "draft", "picture"]),
  says: text,
  words: text,
  notInCopy: z.literal(true).exactOptional(),
} satisfies Shape<RecordedFinding>);
export const findings = z.array(finding);
const suggested = z.record(text, texts);
export const suggestingFindings = z.array(z.object({ ...finding.shape, answers: suggested } satisfies Shape<SuggestingFinding>));

const sight = z.object({ kind: text, says: text, answers: suggested.exactOptional() } satisfies Shape<RecordedSight>);

export const look = z.object({
  sha256: text,
  hash: text.exactOptional(),
  type: text,
  lookedFor: z.enum(["file", "file-and-picture"]),
  found: z.array(sight),
  notLookedAt: texts,
} satisfies Shape<RecordedLook>);

const reason = z.object({
  rule: text,
  verdict,
  reason: text,
  citations: z.array(z.object({ id: text, shown: text })),
  instead: text.exactOptional(),
  condition: text.exactOptional(),
} satisfies Shape<RecordedReason>);
export const reasons = z.array(reason);

const correction = z.object({
  about: text.exactOptional(),
  ofOther: z.literal(true).exactOptional(),
  question: text,
  asked: text,
  from: answer.exactOptional(),
  was: text.exactOptional(),
  to: answer,
  now: text,
  condition: text.exactOptional(),
  by: person,
} satisfies Shape<RecordedCorrection>);
export const corrections = z.array(correction);

/** The words that began a check. */
export const firstWords = z.object({ text, understood: texts });
/** 1, and one more for each decision after the first. */
export const revision = count.min(1);
