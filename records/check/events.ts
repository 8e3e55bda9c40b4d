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

/** Something that was found in words, or read from them, and that the answers say is not so. */
export interface RecordedFinding {
  /** Where it was found: in the message that began the check, in the words of the post, or in a picture. */
  readonly from: "message" | "draft" | "picture";
  /** What it is, as the person was shown it. */
  readonly says: string;
  /** The words it was found in; empty where it lies in no words of its own. */
  readonly words: string;
  /** It only sat in the picture's file, and the copy that the person was given does not have it. */
  readonly notInCopy?: true;
}

/** Something that was found, with the answers that would say it. */
export interface SuggestingFinding extends RecordedFinding {
  /** By question, the options of which one must be among the answers for it to be said; every question must agree. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

/** An answer that a lead has put right, or a condition that a lead has confirmed, on which a verdict rests. */
export interface RecordedCorrection {
  /** A digest of the words that said what the check was about: what is lifted or confirmed is so of that alone. */
  readonly about?: string;
  /** It was put right of other words than those that say now what the check is about, and counts only in what it adds. */
  readonly ofOther?: true;
  readonly question: string;
  /** The question as it was shown. */
  readonly asked: string;
  /** The answer that was given, raw and as it was shown; left out where the question had not been asked. */
  readonly from?: string | readonly string[];
  readonly was?: string;
  /** The answer that counts instead, raw and as it was shown. */
  readonly to: string | readonly string[];
  readonly now: string;
  /** The condition that is met by it, where it was confirmed and not corrected. */
  readonly condition?: string;
  /** Who says so. */
  readonly by: RecordedPerson;
}

/** One thing that was found in a picture or its file. */
export interface RecordedSight {
  readonly kind: string;
  readonly says: string;
  /** The answers that would say it, where any would. Left out by the earliest releases that looked. */
  readonly answers?: SuggestingFinding["answers"];
}

/** A picture that was looked at, and what was found. The picture itself is never kept, nor where it was taken. */
export interface RecordedLook {
  /** Of its bytes, hexadecimal. */
  readonly sha256: string;
  /** Of its look, 64 bits in hex, where it was looked at and pictures like it can be told apart by it. */
  readonly hash?: string;
  /** What the file is by its bytes, such as "jpeg". */
  readonly type: string;
  /** What was looked for: what stands in the file, or also what can be seen in the picture. */
  readonly lookedFor: "file" | "file-and-picture";
  readonly found: readonly RecordedSight[];
  /** What could not be looked at, one sentence each. */
  readonly notLookedAt: readonly string[];
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
  /** From when that version held, UTC, ISO 8601. Left out by earlier releases, and where nothing kept it. */
  readonly guidanceSince?: string;
  readonly platform: string;
  /** The raw answers by question id, so that the check can be decided again under newer guidance. */
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  readonly shown: readonly RecordedAnswer[];
  readonly verdict: Verdict;
  /** What the rules give on the person's own answers alone, where something that leads had put right is part of the verdict. */
  readonly own?: Verdict;
  /** What it rests on: the complete answers of a flow, or words that themselves state what is forbidden. Left out by releases before 0.5. */
  readonly restsOn?: "answers" | "words";
  /** At least one, each with a citation: the log takes no verdict without. */
  readonly reasons: readonly RecordedReason[];
  readonly provisions: readonly string[];
  /** What leads had put right before, and the verdict takes account of. */
  readonly corrected?: readonly RecordedCorrection[];
  /** What was found and the person says is not so. */
  readonly setAside?: readonly RecordedFinding[];
  /** What the person typed that started the check, and what it was understood as. */
  readonly words?: { readonly text: string; readonly understood: readonly string[] };
  /** The SHA-256 of the picture, hexadecimal, where one was given. The picture itself is never kept. */
  readonly pictureSha256?: string;
  /** The pictures that were looked at. */
  readonly looks?: readonly RecordedLook[];
  /** What can be seen in them was still being looked at when it was decided. */
  readonly looking?: true;
  /** A picture of it was in another check before. */
  readonly seenBefore?: true;
  /** It was started on the first day on which the person used the service. */
  readonly newcomer?: true;
}
