import { chosen } from "./conditions.js";
import type { Answers } from "./types.js";

/** A kind of picture, and after how many days it is looked at again. */
export interface PictureKind {
  readonly id: string;
  /** As it stands in the middle of a sentence. */
  readonly name: string;
  /** The options that make a picture one of this kind; the kind without any is for all others. */
  readonly shows?: readonly string[] | undefined;
  readonly days: number;
}

/** When to look again at pictures that were posted. */
export interface TakeDown {
  /** The question that tells what a picture shows: where there is no answer to it, there is no picture. */
  readonly question: string;
  /** The first that fits counts; the last fits always. */
  readonly kinds: readonly PictureKind[];
  /** When to look once more after a picture was found right to keep, in days. */
  readonly againDays: number;
}

/** The kind of picture that these answers are about; undefined if there is no picture. */
export function pictureKind({ question, kinds }: TakeDown, answers: Answers): PictureKind | undefined {
  const shown = chosen(answers[question]);
  if (shown.length === 0) return undefined;
  return kinds.find(({ shows }) => shows === undefined || shows.some((option) => shown.includes(option)));
}
