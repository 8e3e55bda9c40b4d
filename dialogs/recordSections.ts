import { type RecordRow, type RecordSection, shownDate, todoOf } from "../cards/index.js";
import type { ScaleId } from "../guidance/index.js";
import type { CheckEvent, PresentCheck, VerdictEvent } from "../storage/index.js";
import { happened } from "./history.js";

/** The most events a record shows: more would not fit in a card. */
const EVENTS_SHOWN = 12;
/** The most characters of what people wrote in the events of a record together. */
const WORDS_SHOWN = 1_200;

/** Everything a record holds, as it was shown at the time. */
export function recordSections({ current, history }: PresentCheck, scale: ScaleId | undefined): readonly RecordSection[] {
  const latest = history.slice(-EVENTS_SHOWN);
  const earlier = history.length - latest.length;
  return [
    {
      title: "The check",
      rows: [
        { name: "By:", value: `${current.person.name}, ${current.unit.name}` },
        { name: "When:", value: shownDate(current.at) },
        { name: "Guidance version:", value: current.guidanceVersion },
        ...(current.words ? [{ name: "Asked in these words:", value: current.words.text }] : []),
        ...(current.words && current.words.understood.length > 0
          ? [{ name: "Understood as:", value: current.words.understood.join("; ") }]
          : []),
        ...(current.pictureSha256 ? [{ name: "Picture (SHA-256):", value: current.pictureSha256 }] : []),
      ],
    },
    { title: "Answers", rows: current.shown.map(({ asked, answered }) => ({ name: asked, value: answered })) },
    { title: "Reasons", rows: reasonRows(current) },
    {
      title: earlier > 0 ? `History, the latest ${latest.length} of ${history.length}` : "History",
      rows: history.length > 1 ? eventRows(latest, scale, Math.floor(WORDS_SHOWN / latest.length)) : [],
    },
  ];
}

/** What happened, in words. @param most so many characters of what people wrote are shown of each */
export function eventRows(events: readonly CheckEvent[], scale: ScaleId | undefined, most: number): readonly RecordRow[] {
  return events.map((event) => {
    const { value, note } = happened(event, scale);
    const words = note !== undefined && note.length > most ? `${[...note].slice(0, most).join("")}…` : note;
    return { name: `${shownDate(event.at)}:`, value, ...(words !== undefined && { note: words }) };
  });
}

/** The reasons of a verdict with what there is to do, and where they come from. */
export function reasonRows({ reasons }: Pick<VerdictEvent, "reasons">): readonly RecordRow[] {
  return reasons.map((reason) => {
    const todo = todoOf(reason);
    return {
      value: [reason.reason, todo?.lead, todo?.text].filter((words) => words !== undefined).join(" "),
      note: reason.citations.map(({ shown }) => shown).join("; "),
    };
  });
}
