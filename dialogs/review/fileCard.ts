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
import { subjectIn } from "../check/loggedSubject.js";
import { printCheck } from "../check/printCheck.js";
import { cutTo, factParts, historySection } from "../check/recordSections.js";
import { standsBeside } from "../check/standingRows.js";
import type { Turn } from "../turn/turn.js";
import { actsOn } from "./actsOn.js";
import type { CheckFile } from "./checkFile.js";
import { carrying, type Place } from "./filter.js";
import type { Neighbours } from "./listing.js";
import { NOTE_INPUT } from "./overruleForm.js";
import { MOST_WORDS } from "./questionCards.js";

const PLAIN = { inputs: "none" } as const;
/** Fewer than elsewhere: the reasons are shown in full here, and the full history is one press away. */
const EVENTS_SHOWN = 4;
/** How much of a note for leads is shown, in characters. The history has it in full. */
const NOTE_SHOWN = 200;

/**
 * A logged check in full, for its reviewer, who may also export it in their own chat.
 *
 * @param place their place in the list; undefined if they did not come from it
 * @param beside its neighbours in the list
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
    standing: [...standsBeside(check, scale), ...uncarried],
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
  label: "Add a note if you agree (optional; the person will read it)",
  value: "",
  maxLength: MOST_WORDS,
};

/** The buttons to the previous and next check in the list, and to the full history. */
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
      ? [action("Full history", "review.history", { ref: reference, ...list }, PLAIN)]
      : []),
  ];
}

/** The actions that are only offered in a person's own chat. */
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

function earlierRow(earlier: EarlierCheck, of: number): RecordRow {
  const { person, reference, at } = earlier.state;
  return {
    name: `${whichOf(earlier, of)}:`,
    value: `${reference}, ${person.name}, ${shownDate(at)}: ${standsInWords(earlier.state)}`,
  };
}

/** The latest note for leads, and how many came before it. */
function latestNoteRows({ leadNotes }: PresentCheck): readonly RecordRow[] {
  const latest = leadNotes.at(-1);
  if (!latest) return [];
  const before = leadNotes.length - 1;
  const more = before === 0 ? [] : [{ value: `${before === 1 ? "1 note" : `${before} notes`} before it: see the full history.` }];
  const { by, at, note } = latest;
  return [{ name: `${by.name}, ${shownDate(at)}:`, value: cutTo(note, NOTE_SHOWN) }, ...more];
}
