import { createHash } from "node:crypto";
import { type AdaptiveCard, action, formCard, recordCard, shownDate, verdictLine } from "../../cards/index.js";
import type { AnsweredEvent, AskedEvent } from "../../records/index.js";
import type { CheckLog } from "../../storage/index.js";
import { invalid, type Outcome, outOfDate, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import { type CheckFile, type CheckFiles, isOwn, NOT_FOUND } from "./checkFile.js";
import { aboutCheck } from "./decide.js";
import type { Deciders } from "./deciders.js";
import type { RecordPress as Press } from "./declaration.js";
import { fileCard } from "./fileCard.js";
import { carrying, placeIn } from "./filter.js";
import type { ReviewNotices } from "./notices.js";
import { words } from "./overruleForm.js";
import { ANSWER_INPUT, MOST_WORDS, questionCard } from "./questionCards.js";

const QUESTION_INPUT = "question";

/** What leads ask, and what the person answers. Both become part of the record. */
export class Questions {
  constructor(
    private readonly log: CheckLog,
    private readonly files: CheckFiles,
    private readonly notices: ReviewNotices,
    private readonly deciders: Deciders,
  ) {}

  /** @throws StorageError */
  async form(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    const opened = await this.files.open(turn, reference, "ask-about-check");
    return opened.kind === "found" ? showing(askForm(opened.found, press, "")) : opened;
  }

  /** @param source identifies the request, so that the question is logged once @throws StorageError */
  async ask(turn: Turn, reference: string, press: Press, source: string): Promise<Outcome> {
    const opened = await this.files.open(turn, reference, "ask-about-check");
    if (opened.kind !== "found") return opened;
    const { found: file } = opened;
    const note = words(press.inputs[QUESTION_INPUT]).trim();
    const problem = problemIn(note, "Write what you want to ask.");
    if (problem !== undefined) return invalid(askForm(file, press, note, problem), { [QUESTION_INPUT]: problem });
    const id = createHash("sha256")
      .update(JSON.stringify([source, turn.person.id, note]))
      .digest("hex")
      .slice(0, 12);
    const { event } = await this.log.append({ ...aboutCheck(file, turn, `asked-${id}`), kind: "asked", note });
    await this.notices.askOwner(turn, file, event as AskedEvent);
    const now = (await this.files.read(reference)) ?? file;
    const unreached = await this.deciders.unreached([file.owner]);
    const text = `I have asked ${file.owner.name}. ${unreached === "" ? "You will get the answer here." : unreached}`;
    return showing(fileCard(now, turn, placeIn(press), { text, style: unreached === "" ? "good" : "warning" }));
  }

  /** The person answers. @throws StorageError */
  async answer(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    const opened = await this.files.open(turn, reference, "see-check");
    if (opened.kind !== "found") return opened;
    const { found: file } = opened;
    // Only the check's owner answers, whoever else may see the question.
    if (!isOwn(file, turn)) return NOT_FOUND;
    const question = file.check.questions.find(({ asked }) => asked.eventId === press.more["q"]);
    if (!question) return NOT_FOUND;
    const { asked, answer } = question;
    const note = words(press.inputs[ANSWER_INPUT]).trim();
    if (!answer && press.inputs[ANSWER_INPUT] === undefined) return showing(questionCard(file, asked));
    if (!answer) {
      const problem = problemIn(note, "Write your answer.");
      if (problem !== undefined) return invalid(questionCard(file, asked, note, problem), { [ANSWER_INPUT]: problem });
    }
    const event = answer ?? (await this.logged(turn, file, asked, note));
    await this.notices.answered(turn, file, asked, event);
    const unused = event.note === note ? "" : note;
    const card = answeredCard(file, asked, event, unused);
    return unused === "" ? showing(card) : outOfDate(card);
  }

  private async logged(turn: Turn, file: CheckFile, asked: AskedEvent, note: string): Promise<AnsweredEvent> {
    const about = aboutCheck(file, turn, `answer-to-${asked.eventId}`);
    const { event } = await this.log.append({ ...about, kind: "answered", note, answers: asked.eventId });
    return event as AnsweredEvent;
  }
}

/** Asks a lead for the question. */
export function askForm(file: CheckFile, press: Press, typed: string, problem?: string): AdaptiveCard {
  const { check, owner, scale } = file;
  const data = { ref: check.reference, ...carrying(placeIn(press)) };
  return formCard({
    title: "Ask a question",
    kicker: `Reference ${check.reference}`,
    rows: [
      { name: "To:", value: owner.name },
      { name: "Their check:", value: `${verdictLine(check.verdict, scale)}, ${shownDate(check.current.at)}` },
    ],
    fields: [
      {
        kind: "text",
        id: QUESTION_INPUT,
        label: "What do you want to ask? They will get it in their own chat.",
        value: typed,
        maxLength: MOST_WORDS,
        multiline: true,
        problem,
      },
    ],
    actions: [
      action("Send", "review.put", data, { style: "positive" }),
      action("Back to the check", "review.open", data, { inputs: "none" }),
    ],
  });
}

function answeredCard(
  { check: { reference } }: CheckFile,
  asked: AskedEvent,
  event: AnsweredEvent,
  unused: string,
): AdaptiveCard {
  return recordCard(
    "Thank you",
    `Reference ${reference}`,
    [
      { title: "You were asked", rows: [{ name: `${asked.by.name}:`, value: asked.note }] },
      { title: "You answered", rows: [{ value: event.note }] },
    ],
    [action("Open the record", "mine.open", { ref: reference, after: [] }, { inputs: "none" })],
    {
      notice:
        unused === ""
          ? { text: `Your answer is in the record, and I have told ${asked.by.name}.`, style: "good" }
          : { text: `You have already answered. This time you wrote: “${unused}”.`, style: "warning" },
    },
  );
}

function problemIn(text: string, missing: string): string | undefined {
  if (text === "") return missing;
  return text.length > MOST_WORDS
    ? `Use ${MOST_WORDS} characters or fewer: this has ${text.length}. Nothing you typed is lost.`
    : undefined;
}
