import { type AdaptiveCard, action, formCard, recordCard } from "../../cards/index.js";
import type { AskedEvent, Outbox, OutboxItem, RecordedPerson, ReviewRequestedEvent } from "../../storage/index.js";
import type { Turn } from "../turn.js";
import { type CheckFile, subjectIn } from "./checkFile.js";
import { actsOn, decidedCard, requestCard, settledCard } from "./recordView.js";
import type { Colleague } from "./rights.js";

/** The most of an answer or a note, in characters. */
export const MOST_WORDS = 1_000;
export const ANSWER_INPUT = "answer";

const PLAIN = { inputs: "none" } as const;

/** What leads and those who asked them are sent, in their own chats. Each can be put again and is sent once. */
export class ReviewNotices {
  constructor(private readonly outbox: Outbox) {}

  /** @throws StorageError `unavailable` */
  async askLeads(turn: Turn, file: CheckFile, request: ReviewRequestedEvent, leads: readonly Colleague[]): Promise<void> {
    const content = requestCard({ ...file, request });
    const group = groupOf(file, request.eventId);
    await this.outbox.put(
      leads.map((lead) => ({
        ...this.to(turn, lead, `${group}|${lead.id}`),
        kind: "review-request",
        content,
        group,
      })),
    );
  }

  /** The other leads' cards say that it is decided, and the one who asked is told. @throws StorageError */
  async decided(turn: Turn, file: CheckFile, requestId: string, tellOwner: boolean): Promise<void> {
    const group = groupOf(file, requestId);
    const settled = settledCard(file);
    await this.outbox.updateGroup(group, () => settled);
    if (!tellOwner) return;
    const item = this.to(turn, file.owner, `${group}|told`);
    await this.outbox.put([{ ...item, kind: "review-decided", content: decidedCard(file) }]);
  }

  /** @throws StorageError `unavailable` */
  async askOwner(turn: Turn, file: CheckFile, asked: AskedEvent): Promise<void> {
    const item = this.to(turn, file.owner, `${file.check.reference}|${asked.eventId}`);
    await this.outbox.put([{ ...item, kind: "review-question", content: questionCard(file, asked) }]);
  }

  /** @throws StorageError `unavailable` */
  async answered(turn: Turn, file: CheckFile, asked: AskedEvent, answer: string): Promise<void> {
    const id = `${file.check.reference}|${asked.eventId}|answer`;
    const content = answerCard(file, asked, answer);
    await this.outbox.put([{ ...this.to(turn, asked.by, id), kind: "review-answer", content }]);
  }

  /** @throws StorageError `unavailable` */
  async takenDown(turn: Turn, file: CheckFile, eventId: string): Promise<void> {
    const { reference } = file.check;
    const subject = subjectIn(file);
    const content = recordCard(
      "Marked as taken down",
      `Reference ${reference}`,
      [
        { title: "By", rows: [{ value: turn.person.name }] },
        { title: file.flow?.subjectLabel ?? "What it is about", rows: subject === "" ? [] : [{ value: subject }] },
      ],
      [action("Open the record", "mine.open", { ref: reference, after: [] }, PLAIN)],
    );
    await this.outbox.put([{ ...this.to(turn, file.owner, `${reference}|${eventId}`), kind: "review-taken-down", content }]);
  }

  private to(turn: Turn, to: RecordedPerson | Colleague, id: string): Pick<OutboxItem, "id" | "to" | "notBefore" | "inDoubt"> {
    const notBefore = turn.now.toISOString();
    return { id, to: { tenantId: to.tenantId, personId: to.id }, notBefore, inDoubt: "again" };
  }
}

/** A lead's question, with room for the answer. */
export function questionCard(file: CheckFile, asked: AskedEvent, typed = "", problem?: string): AdaptiveCard {
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
  });
}

function answerCard(file: CheckFile, asked: AskedEvent, answer: string): AdaptiveCard {
  const { reference } = file.check;
  return recordCard(
    "Your question is answered",
    `Reference ${reference}`,
    [
      { title: "You asked", rows: [{ value: asked.note }] },
      { title: "The answer", rows: [{ name: `${file.owner.name}:`, value: answer }] },
    ],
    [...actsOn(file), action("Open in full", "review.open", { ref: reference }, PLAIN)],
  );
}

function groupOf({ check }: CheckFile, requestId: string): string {
  return `${check.reference}|${requestId}`;
}
