import { type AdaptiveCard, action, messageCard, type Notice, type RecordSection, recordCard } from "../../cards/index.js";
import type { AskedEvent } from "../../records/index.js";
import { standingRows } from "../check/standingRows.js";
import type { CheckFile } from "./checkFile.js";
import { daysInWords, type Waited } from "./patience.js";
import { questionCard, questionSections } from "./questionCards.js";
import { proposalCard, requestCard, takeItDown } from "./recordView.js";
import { backTo, withdrawing } from "./requestCards.js";

const PLAIN = { inputs: "none" } as const;

/** For leads: they were asked to look. */
export function lookReminderCard(file: CheckFile, waited: Waited): AdaptiveCard {
  return requestCard(file, waitingNotice(waited));
}

/** For whoever can confirm a correction. */
export function secondReminderCard(file: CheckFile, waited: Waited): AdaptiveCard {
  return proposalCard(file, waitingNotice(waited));
}

/** For leads: something that was asked has no answer. */
export function questionReminderCard(file: CheckFile, asked: AskedEvent, { days }: Waited): AdaptiveCard {
  return recordCard(
    "A question has no answer",
    `Reference ${file.check.reference}`,
    questionSections(file, asked),
    [open(file)],
    {
      notice: { text: `${asked.by.name} asked ${daysInWords(days)} ago. I have reminded ${file.owner.name}.`, style: "warning" },
    },
  );
}

/** For the one who was asked. */
export function ownQuestionReminderCard(file: CheckFile, asked: AskedEvent, { days }: Waited): AdaptiveCard {
  const text = `${asked.by.name} asked this ${daysInWords(days)} ago, and still needs your answer.`;
  return questionCard(file, asked, "", undefined, { text, style: "warning" });
}

/** For leads: it is up, and has to come down. */
export function downReminderCard(file: CheckFile, { days }: Waited): AdaptiveCard {
  const { check } = file;
  return recordCard(
    "This post must come down and is still up",
    `Reference ${check.reference}`,
    [{ title: "Whose check", rows: [{ value: `${file.owner.name}, ${check.current.unit.name}` }] }, ...downSections(file)],
    [action("Mark as taken down", "review.down", { ref: check.reference }, PLAIN), open(file)],
    { notice: { text: `It has been up for ${daysInWords(days)} although it may not be.`, style: "attention" } },
  );
}

/** For whoever has to take it down: the one whose check it is, and the one who owns the account. */
export function ownDownReminderCard(file: CheckFile, { days }: Waited): AdaptiveCard {
  const { reference } = file.check;
  return recordCard(
    "Please take this post down",
    `Reference ${reference}`,
    downSections(file),
    [action("Taken down", "posted.down", { ref: reference }, { ...PLAIN, style: "positive" })],
    { notice: { text: `It has been up for ${daysInWords(days)} although it may not be.`, style: "attention" } },
  );
}

/** For whoever asked: nobody has decided, and the press office has it too. @param who has it, in a sentence */
export function passedOnCard(file: CheckFile, who: string): AdaptiveCard {
  const { check } = file;
  return messageCard(
    "Your request has not been looked at yet",
    [
      {
        text: `${who} I have reminded them. Until somebody has decided, do not post it.`,
        small: `Reference ${check.reference}.`,
      },
    ],
    [...withdrawing(file), action("Show the verdict", "check.show", backTo(file), PLAIN)],
  );
}

function downSections(file: CheckFile): readonly RecordSection[] {
  return [
    { title: "Take it down now", rows: takeItDown(file) },
    { title: "Where it stands", rows: standingRows(file.check, file.scale) },
  ];
}

function waitingNotice({ days }: Waited): Notice {
  return { text: `This has been waiting for ${daysInWords(days)}.`, style: "warning" };
}

function open({ check: { reference } }: CheckFile) {
  return action("Open in full", "review.open", { ref: reference }, PLAIN);
}
