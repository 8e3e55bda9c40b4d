import { createHash } from "node:crypto";
import type { Answers, Unit } from "../../guidance/index.js";
import type { Shown } from "./shown.js";

/** Where the latest verdict lies in the log, which alone says what it is, and what it was about. */
export interface Logged {
  readonly reference: string;
  /** 1 for the first verdict of the check. */
  readonly revision: number;
  readonly at: string;
  readonly guidanceVersion: string;
  /** Tells whether the answers that count are still those that were decided. */
  readonly answersDigest: string;
  /** The same of all that was given, what played no part too. Left out by releases before 0.5. */
  readonly givenDigest?: string;
}

/** Something that was read from the person's words, and the answers that would say so. */
export interface Found {
  readonly from: "message" | "draft";
  /** What it is, in the words that the person is shown. */
  readonly says: string;
  /** The words it was read from; empty where there are none of its own. */
  readonly words: string;
  /** By question, the options of which one must be among the answers for it to be said; every question must agree. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** It lies behind the words that the checklist keeps of a long post. */
  readonly beyond?: true;
}

/** One check in progress or decided: the answers, and nothing that can be computed from them or read in the log. */
export interface Check {
  /** The version of this shape. */
  readonly schema: 1;
  readonly id: string;
  readonly flow: string;
  readonly startedAt: string;
  readonly answers: Answers;
  /** What the person's words suggest: shown in the card, and an answer only once they have confirmed it. */
  readonly suggested: Answers;
  readonly words?: string;
  readonly understood: readonly string[];
  /** What the words may mean, and the person is asked about first. */
  readonly asked?: readonly string[];
  /** Where the words themselves settled it: what they state, and which of them say so. Gone once the person says they meant something else. */
  readonly atOnce?: { readonly facts: Answers; readonly heard: readonly string[] };
  /** What was read from the words: it stays with the check, also where the answers say otherwise. */
  readonly found?: readonly Found[];
  readonly unit?: Unit;
  /** Grows with every change; a button made for an earlier one is out of date. */
  readonly revision: number;
  /** The digest of the press that made the latest change, so that a double tap is known. */
  readonly lastPress?: string;
  /** What that press was answered with. Left out where it is too long to keep. */
  readonly lastShown?: Shown;
  readonly cancelled: boolean;
  readonly logged?: Logged;
  /** The lead's decision that the answers were last given under, by its event's id. */
  readonly givenUnder?: string;
}

/** The check is kept under this id; the newest sorts first. */
export function makeCheckId(startedAt: Date, source: string): string {
  return `${newestFirst(startedAt)}-${createHash("sha256").update(source).digest("hex").slice(0, 12)}`;
}

/** Where the ids of the checks lie that are started from the one moment to before the other: `from` the one text on, `below` the other. */
export function checkIdsBetween(start: Date, end: Date): { readonly from: string; readonly below: string } {
  const next = (moment: Date) => newestFirst(new Date(moment.getTime() - 1));
  return { from: next(end), below: next(start) };
}

function newestFirst(startedAt: Date): string {
  return String(9_999_999_999_999 - startedAt.getTime()).padStart(13, "0");
}

export function digestAnswers(answers: Answers): string {
  const sorted = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 16);
}
