import type { Verdict } from "./verdict.js";

/** One question as it was shown, with the answer as it was shown. */
export interface RecordedAnswer {
  readonly question: string;
  readonly asked: string;
  /** The answer in words. */
  readonly answered: string;
}

/** One reason as it was shown, with the citations as they were shown. */
export interface RecordedReason {
  readonly rule: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly citations: readonly { readonly id: string; readonly shown: string }[];
  readonly instead?: string;
  /** The condition that was still open. */
  readonly condition?: string;
}

/** A member of staff, with the name as it was shown then. */
export interface RecordedPerson {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
}

export interface RecordedUnit {
  readonly code: string;
  readonly name: string;
}

/** A verdict, and everything that explains it a year later. Written once, never changed. */
export interface VerdictEvent {
  readonly kind: "completed" | "revised";
  /** The check this belongs to. With `revision` it makes the event's identity: the same pair is never logged twice. */
  readonly checkId: string;
  /** 1 for the first verdict, and one more for each decision after it. */
  readonly revision: number;
  /** The reference a person can read out, for example "COV-2611-7KQ4MZ". */
  readonly reference: string;
  /** When it was decided, UTC, ISO 8601. */
  readonly at: string;
  readonly person: RecordedPerson;
  readonly unit: RecordedUnit;
  readonly flow: string;
  readonly guidanceVersion: string;
  readonly platform: string;
  /** The raw answers by question id, so that the check can be decided again under newer guidance. */
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  readonly shown: readonly RecordedAnswer[];
  readonly verdict: Verdict;
  readonly reasons: readonly RecordedReason[];
  readonly provisions: readonly string[];
  /** What the person typed that started the check, and what it was understood as. */
  readonly words?: { readonly text: string; readonly understood: readonly string[] };
  /** The SHA-256 of the picture, hexadecimal, where one was given. The picture itself is never kept. */
  readonly pictureSha256?: string;
}
