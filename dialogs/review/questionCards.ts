import { type AdaptiveCard, action, formCard, type Notice, type RecordSection, recordCard } from "../../cards/index.js";
import type { AnsweredEvent, AskedEvent } from "../../records/index.js";
import { actsOn } from "./actsOn.js";
import type { CheckFile } from "./checkFile.js";

/** The most of an answer or a note, in characters. */
export const MOST_WORDS = 1_000;
export const ANSWER_INPUT = "answer";

const PLAIN = { inputs: "none" } as const;

/** A lead's question, with room for the answer. */
export function questionCard(file: CheckFile, asked: AskedEvent, typed = "", problem?: string, notice?: Notice): AdaptiveCard {
  const { reference } = file.check;
  return formCard({
    title: "A question about your check",
    kicker: `Reference ${reference}`,
    rows: [{ name: `${asked.by.name} asks:`, value: asked.note }],
    fields: [
      { kind: "text", id: ANSWER_INPUT, label: "Your answer", value: typed, maxLength: MOST_WORDS, multiline: true, problem },
    ],
    actions: [
      action("Send my answer", "review.answer", { ref: reference, x: { q: asked.eventId } }, { style: "positive" }),
      action("Open the record", "mine.open", { ref: reference, after: [] }, PLAIN),
    ],
    notice,
  });
}

/** The answer, for whoever asked. */
export function answerCard(file: CheckFile, asked: AskedEvent, answer: string): AdaptiveCard {
  const { reference } = file.check;
  return recordCard(
    "Your question has been answered",
    `Reference ${reference}`,
    [
      { title: "What was asked", rows: [{ name: `${asked.by.name}:`, value: asked.note }] },
      { title: "The answer", rows: [{ name: `${file.owner.name}:`, value: answer }] },
    ],
    [...actsOn(file), action("Open in full", "review.open", { ref: reference }, PLAIN)],
  );
}

/** The question has its answer: nobody has to be reminded any more. */
export function noLongerAskedCard(file: CheckFile, asked: AskedEvent, answer: AnsweredEvent, isOwn: boolean): AdaptiveCard {
  const { reference } = file.check;
  const sections = [
    ...questionSections(file, asked),
    { title: "The answer", rows: [{ name: `${answer.by.name}:`, value: answer.note }] },
  ];
  const toIt = isOwn
    ? action("Open the record", "mine.open", { ref: reference, after: [] }, PLAIN)
    : action("Open in full", "review.open", { ref: reference }, PLAIN);
  return recordCard("This question has been answered", `Reference ${reference}`, sections, [toIt]);
}

/** Whose check a question is about, and what was asked. */
export function questionSections(file: CheckFile, asked: AskedEvent): readonly RecordSection[] {
  return [
    { title: "Whose check", rows: [{ value: `${file.owner.name}, ${file.check.current.unit.name}` }] },
    { title: "What was asked", rows: [{ name: `${asked.by.name}:`, value: asked.note }] },
  ];
}
