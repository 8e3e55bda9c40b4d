import { createHash } from "node:crypto";
import type { RecordedLook, RecordedUnit, SuggestingFinding } from "./events.js";

/** Answers by question id: an option's id, several, or words. */
type GivenAnswers = Readonly<Record<string, string | readonly string[]>>;

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
export interface Found extends SuggestingFinding {
  /** It lies behind the words that the checklist keeps of a long post. */
  readonly beyond?: true;
  /** It can be seen in a picture, and was found by looking at that after the turn. */
  readonly seen?: true;
}

/** A picture that was pasted into a message: where it can be fetched again, with the bot's own token alone. */
export interface PastedPicture {
  /** Of its bytes, hexadecimal. */
  readonly sha256: string;
  readonly url: string;
}

/** A copy that the person has asked for, until they have it. Nothing of the picture is kept but where it lies. */
export interface CopyInProgress {
  /** When it was begun, UTC, ISO 8601: what its cards are known by. */
  readonly at: string;
  /** Which of the check's pictures, from 0, and its SHA-256, hexadecimal. */
  readonly picture: number;
  readonly sha256: string;
  /** Where it can be fetched. A file's address is good for some minutes only. */
  readonly from: { readonly kind: "pasted" | "file"; readonly url: string };
  /** What can be covered, in pixels of the picture turned the right way up. */
  readonly coverable: readonly { readonly what: string; readonly box: readonly [number, number, number, number] }[];
  /** The copy that was offered: which of these are covered in it, and the SHA-256 of its bytes. */
  readonly offered?: { readonly cover: readonly number[]; readonly sha256: string };
}

/** A unit that a check belongs to, or a person works in. */
export interface ChosenUnit extends RecordedUnit {
  readonly id: string;
}

/** A view as it is kept: with the page's id for the page. */
export type KeptView =
  | {
      readonly kind: "page";
      readonly page: string;
      readonly fromReview: boolean;
      readonly read?: { readonly raw: GivenAnswers; readonly problems: Readonly<Record<string, string>> };
      /** What was pointed out in the words that were typed. */
      readonly noticed?: readonly string[];
    }
  | { readonly kind: "review" }
  | { readonly kind: "verdict"; readonly ticked?: readonly string[] }
  | { readonly kind: "summary" }
  | { readonly kind: "at-once" }
  | { readonly kind: "cancelled" };

/** What a press was answered with, so that the same press again is answered in the same way. */
export interface Shown {
  readonly view: KeptView;
  readonly notice?: { readonly text: string; readonly style: "default" | "emphasis" | "good" | "warning" | "attention" };
}

/** One check in progress or decided: the answers, and nothing that can be computed from them or read in the log. */
export interface Check {
  readonly id: string;
  readonly flow: string;
  readonly startedAt: string;
  readonly answers: GivenAnswers;
  /** What the person's words suggest: shown in the card, and an answer only once they have confirmed it. */
  readonly suggested: GivenAnswers;
  readonly words?: string;
  readonly understood: readonly string[];
  /** What the words may mean, and the person is asked about first. */
  readonly asked?: readonly string[];
  /** Where the words themselves settled it: what they state, and which of them say so. Gone once the person says they meant something else. */
  readonly atOnce?: { readonly facts: GivenAnswers; readonly heard: readonly string[] };
  /** What was read from the words: it stays with the check, also where the answers say otherwise. */
  readonly found?: readonly Found[];
  /** The pictures that were looked at. */
  readonly looks?: readonly RecordedLook[];
  /** Those of them that were pasted in the person's own chat. */
  readonly pasted?: readonly PastedPicture[];
  readonly copy?: CopyInProgress;
  /**
   * What can be seen in them is still being looked at, and that ends by this moment, UTC, ISO 8601. A look
   * that has not come back by then will not: its instance has died.
   */
  readonly looking?: string;
  /** It was started on the first day on which the person used the service. */
  readonly newcomer?: true;
  /** Left out until the person has named it. */
  readonly unit?: ChosenUnit;
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
  /** What was found after the latest verdict, by its event's id, where the answers are open because of it. Gone with the next verdict. */
  readonly openedBy?: string;
}

const LAST_MOMENT = 9_999_999_999_999;

/** The check is kept under this id; the newest sorts first. */
export function makeCheckId(startedAt: Date, source: string): string {
  return `${newestFirst(startedAt)}-${createHash("sha256").update(source).digest("hex").slice(0, 12)}`;
}

/** When the check with this id was started, UTC, ISO 8601; undefined if it is no check's id. */
export function startedIn(checkId: string): string | undefined {
  const [, digits] = /^(\d{13})-/.exec(checkId) ?? [];
  return digits === undefined ? undefined : new Date(LAST_MOMENT - Number(digits)).toISOString();
}

/** Where the ids of the checks lie that are started from the one moment to before the other: `from` the one text on, `below` the other. */
export function checkIdsBetween(start: Date, end: Date): { readonly from: string; readonly below: string } {
  const next = (moment: Date) => newestFirst(new Date(moment.getTime() - 1));
  return { from: next(end), below: next(start) };
}

function newestFirst(startedAt: Date): string {
  return String(LAST_MOMENT - startedAt.getTime()).padStart(13, "0");
}
