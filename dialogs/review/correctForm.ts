import { type AdaptiveCard, action, type Field, formCard, groupInputId, NONE_GROUP, type Notice } from "../../cards/index.js";
import { type Answer, type Answers, chosen, type Flow, inShort, type Question } from "../../guidance/index.js";
import type { CheckFile } from "./checkFile.js";
import type { RecordPress as Press } from "./declaration.js";
import { aboutRows, kickerOf, noteField, noteProblem, words } from "./overruleForm.js";
import { answersThatCount } from "./ruling.js";

export const WHICH_INPUT = "which";

/** A correction as it was filled in. */
export interface Correcting {
  readonly questions: readonly Question[];
  /** The values of the inputs. */
  readonly raw: Readonly<Record<string, Answer>>;
  readonly note: string;
  readonly problems: Readonly<Record<string, string>>;
}

/** The questions whose answers decide something, and can be corrected. */
function correctable(flow: Flow): readonly Question[] {
  return flow.pages.flatMap(({ questions }) => questions).filter(({ kind }) => kind !== "text");
}

/** The questions whose answers are corrected: those ticked on the list, or those that the form was made for. */
export function questionsIn(flow: Flow, press: Press): readonly Question[] {
  const made = press.more["qs"];
  const ids = typeof made === "string" ? [made] : (made ?? words(press.inputs[WHICH_INPUT]).split(","));
  return correctable(flow).filter(({ id }) => ids.includes(id));
}

/** Asks which answers are wrong. */
export function whichAnswersCard(
  file: CheckFile,
  flow: Flow,
  data: Readonly<Record<string, unknown>>,
  problems: Readonly<Record<string, string>>,
): AdaptiveCard {
  const answers = answersThatCount(flow, file.check);
  const given = correctable(flow).flatMap((question) => {
    const answer = answers[question.id];
    return answer === undefined ? [] : [{ id: question.id, label: answeredAs(question, answer) }];
  });
  return formCard({
    title: "Correct an answer",
    kicker: kickerOf(file),
    rows: aboutRows(file),
    fields: [
      {
        kind: "choice",
        id: WHICH_INPUT,
        label: "Which answers are wrong?",
        options: given,
        value: "",
        multi: true,
        problem: problems[WHICH_INPUT],
      },
    ],
    actions: [
      action("Next", "review.correct", data, { style: "positive" }),
      action("Back to the check", "review.open", data, { inputs: "none" }),
    ],
  });
}

/** The form's initial values: the answers that count. */
export function correctingNow(flow: Flow, file: CheckFile, questions: readonly Question[]): Correcting {
  return { questions, raw: picked(answersThatCount(flow, file.check), questions), note: "", problems: {} };
}

/** Asks for the right answers, and why. */
export function correctCard(
  file: CheckFile,
  data: Readonly<Record<string, unknown>>,
  { questions, raw, note, problems }: Correcting,
  notice?: Notice,
): AdaptiveCard {
  const { x } = { x: {}, ...data };
  const made = { ...data, x: { ...x, qs: questions.map(({ id }) => id) } };
  return formCard({
    title: "Correct an answer",
    kicker: kickerOf(file),
    rows: aboutRows(file),
    fields: [
      ...questions.flatMap((question) => fieldsOf(question, raw[question.id], problems[question.id])),
      noteField(note, problems, "How do you know?"),
    ],
    actions: [
      action("Let the rules decide", "review.corrected", made, { style: "positive" }),
      action("Back to the check", "review.open", data, { inputs: "none" }),
    ],
    notice,
  });
}

/** What is wrong with the reason of a correction. */
export function whyProblem(note: string): Readonly<Record<string, string>> {
  return noteProblem(note, "Say how you know in a sentence. The person will read it, and it stays with the record.");
}

function answeredAs(question: Question, answer: Answer): string {
  return question.kind === "choices" ? `${question.recap}: ${inShort(question, answer)}` : inShort(question, answer);
}

function picked(answers: Answers, questions: readonly Question[]): Readonly<Record<string, Answer>> {
  return Object.fromEntries(questions.flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, answers[id]]])));
}

/** The inputs of a question, as its own page has them. */
function fieldsOf(question: Question, answer: Answer | undefined, problem: string | undefined): readonly Field[] {
  if (question.kind === "text") return [];
  const ticked = chosen(answer);
  if (question.kind === "choice")
    return [
      { kind: "choice", id: question.id, label: question.label, options: question.options, value: ticked[0] ?? "", problem },
    ];
  const field = (group: string, label: string, options: readonly { readonly id: string; readonly label: string }[]): Field => ({
    kind: "choice",
    id: groupInputId(question.id, group),
    label,
    options,
    value: options
      .map(({ id }) => id)
      .filter((id) => ticked.includes(id))
      .join(","),
    multi: true,
  });
  const none = question.options.filter(({ id }) => id === question.none);
  const [first, ...others] = question.groups.map(({ id, label, options }) => field(id, `${question.recap}: ${label}`, options));
  return [...(first ? [{ ...first, problem }] : []), ...others, field(NONE_GROUP, "Or", none)];
}
