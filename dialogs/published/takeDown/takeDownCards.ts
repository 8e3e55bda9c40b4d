import {
  type AdaptiveCard,
  action,
  formCard,
  type Notice,
  type RecordRow,
  recordCard,
  shownDay,
  shownDayOf,
  verdictLine,
} from "../../../cards/index.js";
import type { Flow } from "../../../guidance/index.js";
import { isVerdict, type PresentCheck } from "../../../records/index.js";
import { happened } from "../../check/history.js";
import { subjectIn } from "../../check/loggedSubject.js";

export const REASON_INPUT = "reason";
/** The most of a reason, in characters. */
export const MOST_REASON = 500;
/** The most that is shown of what was checked, in characters. */
const SUBJECT_SHOWN = 300;

/** A picture to be looked at again. */
export interface PictureToReview {
  readonly check: PresentCheck;
  readonly flow: Flow | undefined;
  /** The day it is to be looked at, as `yyyy-mm-dd`. */
  readonly on: string;
  /** What kind of picture it is. */
  readonly kind: string;
}

/** Asks whether a picture should be taken down. One tap says that it is; keeping it needs a reason. */
export function takeDownCard(picture: PictureToReview, typed = "", problem?: string): AdaptiveCard {
  const { check, kind, on } = picture;
  const data = { ref: check.reference, x: { on } };
  const down = action("Taken down", "keep.down", data, { inputs: "none" });
  if (check.mustComeDown !== undefined)
    return formCard({
      title: "Take this picture down",
      kicker: `Reference ${check.reference}`,
      rows: [...rowsOf(picture), { value: `It must not stay up: the verdict is ${verdictLine(check.verdict, "post")}.` }],
      fields: [],
      actions: [down],
    });
  return formCard({
    title: "Should this picture stay up?",
    kicker: `Reference ${check.reference}`,
    rows: [...rowsOf(picture), { name: "Kind of picture:", value: kind }],
    fields: [
      {
        kind: "text",
        id: REASON_INPUT,
        label: "If it should stay up, why?",
        value: typed,
        maxLength: MOST_REASON,
        multiline: true,
        problem,
      },
    ],
    actions: [down, action("Keep it up", "keep.save", data, { style: "positive" })],
  });
}

/** What became of it. @param next the day it is looked at once more, as `yyyy-mm-dd` */
export function settledPictureCard(picture: PictureToReview, next: string | undefined, notice?: Notice): AdaptiveCard {
  const { check } = picture;
  const latest = check.history.findLast(({ kind }) => kind === "taken-down" || kind === "kept" || kind === "posted");
  const said = latest && !isVerdict(latest) ? [{ name: `${shownDayOf(latest.at)}:`, ...happened(latest, "post") }] : [];
  return recordCard(
    next === undefined ? "Taken down" : check.mustComeDown === undefined ? "It stays up" : "It must come down",
    `Reference ${check.reference}`,
    [
      { title: "What it is about", rows: rowsOf(picture) },
      { title: "What was done", rows: said },
      {
        title: "Next",
        rows: next === undefined || check.mustComeDown !== undefined ? [] : [{ value: `I will ask again on ${shownDay(next)}.` }],
      },
    ],
    [],
    { notice },
  );
}

function rowsOf({ check, flow }: PictureToReview): readonly RecordRow[] {
  const subject = subjectIn({ check, flow });
  const posted = check.posted.at(-1);
  return [
    ...(subject === "" ? [] : [{ name: `${flow?.subjectLabel ?? "What it is about"}:`, value: subject.slice(0, SUBJECT_SHOWN) }]),
    ...(posted ? [{ name: "Posted:", value: `${shownDay(posted.postedOn)}, by ${posted.by.name}` }] : []),
    ...(posted?.link !== undefined ? [{ name: "Link:", value: posted.link }] : []),
  ];
}
