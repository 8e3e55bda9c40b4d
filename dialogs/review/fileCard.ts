import {
  type ActionView,
  type AdaptiveCard,
  action,
  type Field,
  leadRecordCard,
  type Notice,
  type RecordRow,
  shownDate,
} from "../../cards/index.js";
import type { PresentCheck } from "../../records/index.js";
import { type EarlierCheck, standsInWords, whichOf } from "../check/checkedBefore.js";
import { printCheck } from "../check/printCheck.js";
import { cutTo, factParts, historySection } from "../check/recordSections.js";
import { standingRows } from "../check/standingRows.js";
import type { Turn } from "../turn/turn.js";
import { actsOn } from "./actsOn.js";
import { type CheckFile, subjectIn } from "./checkFile.js";
import { carrying, type Place } from "./filter.js";
import type { Neighbours } from "./listing.js";
import { NOTE_INPUT } from "./overruleForm.js";
import { MOST_WORDS } from "./questionCards.js";

const PLAIN = { inputs: "none" } as const;
/** Fewer than elsewhere: the reasons stand in full here, and the rest of its history is one press away. */
const EVENTS_SHOWN = 4;
/** The most of a note for leads, in characters; its history has it in full. */
const NOTE_SHOWN = 200;

/**
 * A logged check in full, for whoever reviews it: they may also export it, and do so in their own chat.
 *
 * @param place where in the list they are; undefined where they came from none
 * @param beside what comes before and after it there
 */
export function fileCard(
  file: CheckFile,
  { shared, person }: Pick<Turn, "shared" | "person">,
  place: Place | undefined,
  notice?: Notice,
  earlier: readonly EarlierCheck[] = [],
  beside?: Neighbours,
): AdaptiveCard {
  const { check, scale = "post", flow } = file;
  const list = place && carrying(place);
  const acts = actsOn(file, { list, viewer: shared ? undefined : person, beside, noted: true });
  const down = action("Mark as taken down", "review.down", { ref: check.reference, ...list }, PLAIN);
  const { about, looks, answers, aside, said } = factParts(check, scale);
  const uncarried = check.uncarried ? about.rows.slice(-1) : [];
  return leadRecordCard({
    shown: { scale, verdict: check.verdict, reasons: check.reasons },
    whose: whoseLine(check),
    reference: check.reference,
    subjectLabel: flow?.subjectLabel ?? "What it is about",
    subject: subjectIn(file),
    standing: [...standsBesides(standingRows(check, scale)), ...uncarried],
    sections: [
      { title: "For leads only", rows: shared ? [] : latestNoteRows(check) },
      { title: "The same picture in other checks", rows: earlier.map((each) => earlierRow(each, check.looks.length)) },
      aside,
      answers,
      said,
      historySection(check, scale, EVENTS_SHOWN),
    ],
    folded: [about, ...looks],
    actions: [...acts, ...(check.up === "up" ? [down] : [])],
    note: acts.some(({ verb }) => verb === "review.agree") ? NOTE : undefined,
    also: [...waysOn(check, list, beside), ...(shared ? [] : besides(check, list)), backTo(list)],
    notice,
  });
}

const NOTE: Field = {
  kind: "text",
  id: NOTE_INPUT,
  label: "A note with your agreement (they read it; you can leave this empty)",
  value: "",
  maxLength: MOST_WORDS,
};

/** On from a record: to those before and after it in the list, and to the rest of what happened to it. */
function waysOn(
  { reference, history, leadNotes }: PresentCheck,
  list: ReturnType<typeof carrying> | undefined,
  { previous, next }: Neighbours = {},
): readonly ActionView[] {
  const to = (title: string, ref: string) =>
    action(title, "review.open", { ref, ...list }, { ...PLAIN, tooltip: `${title} check: ${ref}` });
  return [
    ...(previous === undefined ? [] : [to("Previous", previous)]),
    ...(next === undefined ? [] : [to("Next", next)]),
    ...(history.length > 2 || leadNotes.length > 0
      ? [action("All of its history", "review.history", { ref: reference, ...list }, PLAIN)]
      : []),
  ];
}

/** What is done with a record in one's own chat alone. */
function besides({ reference }: PresentCheck, list: ReturnType<typeof carrying> | undefined): readonly ActionView[] {
  return [action("Note for leads only", "review.jot", { ref: reference, ...list }, PLAIN), printCheck(reference)];
}

function backTo(list: ReturnType<typeof carrying> | undefined): ActionView {
  return action("Back to the list", "review.list", list ?? {}, PLAIN);
}

function whoseLine({ current, revision }: PresentCheck): string {
  const { person, unit, at } = current;
  const anew = revision > 1 ? `, decision ${revision}` : "";
  return `${person.name}, ${unit.name}, ${shownDate(at)}${anew}`;
}

/** How it stands without the verdict, where that is all there is to say: the headline says it. */
function standsBesides(rows: readonly RecordRow[]): readonly RecordRow[] {
  return rows.length > 1 ? rows : [];
}

function earlierRow(earlier: EarlierCheck, of: number): RecordRow {
  const { person, reference, at } = earlier.state;
  return {
    name: `${whichOf(earlier, of)}:`,
    value: `${reference}, ${person.name}, ${shownDate(at)}: ${standsInWords(earlier.state)}`,
  };
}

/** The latest note of a lead's, and how many there are before it. */
function latestNoteRows({ leadNotes }: PresentCheck): readonly RecordRow[] {
  const latest = leadNotes.at(-1);
  if (!latest) return [];
  const before = leadNotes.length - 1;
  const more =
    before === 0 ? [] : [{ value: `${before === 1 ? "1 note" : `${before} notes`} before it: see all of its history.` }];
  const { by, at, note } = latest;
  return [{ name: `${by.name}, ${shownDate(at)}:`, value: cutTo(note, NOTE_SHOWN) }, ...more];
}
