import {
  type ActionView,
  type AdaptiveCard,
  action,
  type Field,
  formCard,
  type Notice,
  type RecordRow,
  type RecordSection,
  recordCard,
  shownDate,
} from "../../cards/index.js";
import { type Application, type Approval, type Desk, deskOf } from "../../records/index.js";
import { MOST_REASON, reasonField, standingLine, whoRows } from "./applicationRows.js";
import { answeredQuestions, changedRows, contentSections, pageOf } from "./content.js";
import type { ApplicationFile } from "./files.js";
import { namedRows } from "./namedCards.js";

export const ANSWERS_INPUT = "answers";

export const REPLY_INPUT = "reply";

const PLAIN = { inputs: "none" } as const;

/** Asks for a decision: the application on one page, and the buttons to decide it. */
export function decisionCard(file: ApplicationFile, typed = "", notice?: Notice): AdaptiveCard {
  const { application, flow } = file;
  const { content, sentBack, round } = application;
  const data = decisionData(application);
  const asked = sentBack && round > 1 ? [{ name: `${sentBack.by.name} asked:`, value: sentBack.note }] : [];
  const replied = application.reply === undefined ? [] : [{ name: "They answer:", value: application.reply }];
  return formCard({
    title: "Someone has asked for an account",
    kicker: `Reference ${application.reference}`,
    rows: whoRows(application),
    sections: [
      { title: "What has changed", rows: round > 1 ? [...asked, ...replied, ...changedRows(flow, application)] : [] },
      { title: "Who keeps it", rows: namedRows(file) },
      { title: "Approved so far", rows: approvalRows(application) },
      ...contentSections(flow, content),
    ],
    fields: [reasonField("Your reason (you can leave this empty if you approve)", typed)],
    actions: [
      action("Approve", "account.approve", data, { style: "positive" }),
      action("Send back", "account.back", data),
      action("Decline", "account.decline", data),
    ],
    notice,
  });
}

/** Asks why it is sent back, and which answers it is about. */
export function sendBackForm(file: ApplicationFile, typed: SendBackGiven): AdaptiveCard {
  const { application, flow } = file;
  const data = decisionData(application);
  return formCard({
    title: "What should they look at again?",
    kicker: `Reference ${application.reference}`,
    rows: [...whoRows(application), { value: "They keep all their answers and can ask again." }],
    fields: [
      reasonField("What do you want to know, or what should change?", typed.reason, typed.problem),
      {
        kind: "choice",
        id: ANSWERS_INPUT,
        label: "Which answers is it about? (You can leave this empty.)",
        options: answeredQuestions(flow, application.content),
        value: typed.questions.join(","),
        multi: true,
      },
    ],
    actions: [action("Send back", "account.sendback", data, { style: "positive" }), toApplication(application)],
  });
}

export interface SendBackGiven {
  readonly reason: string;
  readonly questions: readonly string[];
  readonly problem?: string | undefined;
}

/** Asks why it is declined. */
export function declineForm({ application }: ApplicationFile, typed: string, problem?: string): AdaptiveCard {
  return formCard({
    title: "Decline it?",
    kicker: `Reference ${application.reference}`,
    rows: [...whoRows(application), { value: "If a change would put it right, send it back instead." }],
    fields: [reasonField("Why? They will read this, so say what they could do instead.", typed, problem)],
    actions: [
      action("Decline", "account.refuse", decisionData(application), { style: "destructive" }),
      toApplication(application),
    ],
  });
}

/** Its state, for deciders who have nothing to decide now. */
export function standingCard(file: ApplicationFile, notice?: Notice): AdaptiveCard {
  const { application, flow } = file;
  return recordCard(
    standingLine(application),
    `Application ${application.reference}`,
    [
      { title: "Who is asking", rows: whoRows(application) },
      ...outcomeSections(application),
      ...contentSections(flow, application.content),
    ],
    application.state === "approved"
      ? [action("Open the account", "account.show", { ref: application.reference }, PLAIN), toList()]
      : [toList()],
    { notice },
  );
}

/** Its state and what happens next, for the applicant. */
export function applicantCard(file: ApplicationFile, notice?: Notice, reply = "", problem?: string): AdaptiveCard {
  const { application } = file;
  if (application.state === "sent-back") return answerCard(file, notice, reply, problem);
  return recordCard(
    standingLine(application),
    `Your application ${application.reference}`,
    [
      { title: "The account", rows: [{ value: application.content.name }] },
      { title: "Who keeps it", rows: namedRows(file) },
      ...outcomeSections(application),
      ...inQuestion(file),
      { title: "What happens next", rows: [{ value: nextStep(application) }] },
    ],
    applicantActions(file),
    { notice },
  );
}

/** The application that was sent back, with a field for what whoever asks says to the question. */
function answerCard(file: ApplicationFile, notice: Notice | undefined, typed: string, problem: string | undefined): AdaptiveCard {
  const { application } = file;
  return formCard({
    title: standingLine(application),
    kicker: `Your application ${application.reference}`,
    rows: [{ name: "The account:", value: application.content.name }],
    sections: [
      ...outcomeSections(application),
      ...inQuestion(file),
      { title: "Who keeps it", rows: namedRows(file) },
      { title: "What comes next", rows: [{ value: nextStep(application) }] },
    ],
    fields: [replyField(typed, problem)],
    actions: applicantActions(file),
    notice,
  });
}

/** What whoever asks again says to what was asked. */
export function replyField(value: string, problem?: string): Field {
  const label = "Your answer (leave it empty if you change your answers instead)";
  return { kind: "text", id: REPLY_INPUT, label, value, maxLength: MOST_REASON, multiline: true, problem };
}

/** What each decision so far was, and why. */
function outcomeSections(application: Application): readonly RecordSection[] {
  const { sentBack, declined, state } = application;
  const said = (title: string, { by, at, note }: { by: { name: string }; at: string; note: string }): RecordSection => ({
    title,
    rows: [{ name: `${by.name}, ${shownDate(at)}:`, value: note }],
  });
  return [
    { title: "Approved by", rows: approvalRows(application) },
    ...(state === "sent-back" && sentBack ? [said("Sent back", sentBack)] : []),
    ...(declined ? [said("Declined", declined)] : []),
  ];
}

function inQuestion({ application, flow }: ApplicationFile): readonly RecordSection[] {
  const { state, sentBack, content } = application;
  if (state !== "sent-back" || !sentBack) return [];
  const recaps = new Map(answeredQuestions(flow, content).map(({ id, label }) => [id, label]));
  const rows = content.shown
    .filter(({ question }) => sentBack.questions.includes(question))
    .map(({ question, answered }) => ({ name: `${recaps.get(question)}:`, value: answered }));
  return [{ title: "Answers to look at again", rows }];
}

function nextStep({ state, unit }: Application): string {
  switch (state) {
    case "with-lead":
      return `The leads of ${unit.name} decide first, then the press office. You will get a message here. Do not open the account until it is approved.`;
    case "with-press":
      return "The press office decides. You will get a message here. Do not open the account until it is approved.";
    case "sent-back":
      return "Answer here, or change what needs changing: all your answers are kept. Then ask again.";
    case "approved":
      return "You can open the account now. Once it is open, tell me its address.";
    case "declined":
      return "If things change, go through the questions and ask again.";
    case "withdrawn":
      return "Nobody will decide on it now. To ask again, go through the questions again.";
  }
}

function applicantActions({ application, flow }: ApplicationFile): readonly ActionView[] {
  const { state, reference, content, sentBack } = application;
  const check = { c: content.checkId, f: content.flow };
  const withdraw = action("Withdraw it", "account.withdraw", { ref: reference }, PLAIN);
  if (state === "sent-back") {
    const page = pageOf(flow, sentBack?.questions ?? []);
    const change = page === undefined ? action("Change the answers", "check.review", check, PLAIN) : undefined;
    return [
      change ?? action("Change the answers", "check.page", { ...check, p: page }, PLAIN),
      action("Ask again", "account.again", { ref: reference }, { style: "positive" }),
      withdraw,
    ];
  }
  if (state === "approved") return [action("Open the account", "account.show", { ref: reference }, PLAIN)];
  return deskOf(application) ? [withdraw] : [];
}

/** Asks the applicant to confirm that they withdraw it. */
export function withdrawCard({ application }: ApplicationFile): AdaptiveCard {
  const { reference, content } = application;
  return recordCard(
    "Withdraw it?",
    `Your application ${reference}`,
    [
      { title: "The account", rows: [{ value: content.name }] },
      { title: "What this does", rows: [{ value: "Nobody will decide on it. Your answers are kept with your checks." }] },
    ],
    [
      action("Yes, withdraw it", "account.leave", { ref: reference }, { ...PLAIN, style: "destructive" }),
      action("No, leave it", "account.open", { ref: reference }, PLAIN),
    ],
  );
}

/** Identifies the state of the application that a decision is made on. */
export function decidedOn({ round, state }: Pick<Application, "round" | "state">): string {
  return `${round}.${state}`;
}

function decisionData(application: Application): Readonly<Record<string, unknown>> {
  return { ref: application.reference, x: { n: decidedOn(application) } };
}

function approvalRows({ approvals }: Application): readonly RecordRow[] {
  return approvals.map(({ desk, by, at, note, inPlaceOfLead, asBoth }: Approval) => ({
    name: `${by.name}, ${deskName(desk)}${inPlaceOfLead ? ", in place of the lead" : ""}${asBoth ? " and team lead, alone: there was nobody else" : ""}, ${shownDate(at)}`,
    value: note ?? "",
  }));
}

/** The name of a desk. */
function deskName(desk: Desk): string {
  return desk === "lead" ? "team lead" : "press office";
}

function toApplication({ reference }: Application): ActionView {
  return action("Back to the application", "account.open", { ref: reference }, PLAIN);
}

function toList(): ActionView {
  return action("All applications", "account.waiting", {}, PLAIN);
}
