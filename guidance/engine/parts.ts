import { holds } from "./conditions.js";
import type { AskedPage } from "./fold.js";
import type { Answers, Condition, Flow, Page, Question } from "./types.js";

/** What fits on a phone besides the heading and the buttons, in CSS pixels. Rough, and the same for every client. */
const ROOM = 490;
const MOST_QUESTIONS = 4;
const GAP = 16;
const LABEL_LINE = 19;
const HELP_LINE = 16;
const OPTION = 32;
const SECOND_LINE = 9;
const DROP_DOWN = 32;
const TEXT_BOX = 92;
/** Characters in a line. */
const LABEL_WIDTH = 42;
const OPTION_WIDTH = 36;
const HELP_WIDTH = 56;

/**
 * A page in parts that fit on a phone, in the order of its questions. A list to tick has a part of its own. Which parts there are
 * follows from the questions alone, so nothing is stored of them. A page whose questions fit together is its one part.
 *
 * @param isOpen whether a question still has to be answered
 */
export function inParts(asked: AskedPage, isOpen: (question: Question) => boolean): readonly AskedPage[] {
  const { page } = asked;
  const parts = splitUp(page, asked.questions);
  if (parts.length === 1) return [asked];
  return parts.map((questions) => ({
    page,
    id: `${page.id}.${questions[0]?.id}`,
    questions,
    complete: !questions.some(isOpen),
  }));
}

/** The id of the page that a part belongs to. */
export function pageIdOf(partId: string): string {
  return partId.split(".")[0] ?? partId;
}

/** The part before the one with these questions; undefined on the first or where they are not asked. */
export function partBefore(parts: readonly AskedPage[], asked: AskedPage): AskedPage | undefined {
  return parts[parts.findIndex((part) => shares(part, asked)) - 1];
}

/**
 * The part that follows once these questions are answered: the first from theirs on that asks something else. That may be the same
 * part, where the answers have brought a question into it. Undefined after the last, or where none of these is asked any more.
 */
export function partAfter(parts: readonly AskedPage[], asked: AskedPage): AskedPage | undefined {
  const from = parts.findIndex((part) => shares(part, asked));
  if (from < 0) return undefined;
  return parts.slice(from).find(({ questions }) => questions.some((question) => !asked.questions.includes(question)));
}

/** How far somebody has come: page `at` of `of`, or of more, where an open answer can bring further questions. */
export interface Progress {
  readonly at: number;
  readonly of: number;
  readonly mayGrow: boolean;
}

/** @param parts every part that the answers so far open */
export function progressIn(flow: Flow, answers: Answers, parts: readonly AskedPage[], asked: AskedPage): Progress {
  return { at: parts.findIndex((part) => shares(part, asked)) + 1, of: parts.length, mayGrow: mayGrow(flow, answers, parts) };
}

function shares(part: AskedPage, asked: AskedPage): boolean {
  return part.page.id === asked.page.id && part.questions.some((question) => asked.questions.includes(question));
}

/** Whether a question that is not asked would be, if one that is open were answered in some way. */
function mayGrow(flow: Flow, answers: Answers, parts: readonly AskedPage[]): boolean {
  const asked = new Set(parts.flatMap(({ questions }) => questions));
  const unsettled = new Set<string>();
  let grows = false;
  for (const question of flow.pages.flatMap((page) => page.questions)) {
    if (asked.has(question)) {
      if (answers[question.id] === undefined && question.kind !== "text") unsettled.add(question.id);
    } else if (question.askWhen && mayHold(question.askWhen, answers, unsettled)) {
      unsettled.add(question.id);
      grows = true;
    }
  }
  return grows;
}

/** Whether a condition holds, or could once the unsettled questions are answered. */
function mayHold(condition: Condition, answers: Answers, unsettled: ReadonlySet<string>): boolean {
  const { any, all, not } = condition;
  return (
    Object.entries(condition.answers).every(
      ([id, options]) => unsettled.has(id) || holds({ answers: { [id]: options } }, answers),
    ) &&
    (any === undefined || any.some((each) => mayHold(each, answers, unsettled))) &&
    (all === undefined || all.every((each) => mayHold(each, answers, unsettled))) &&
    (not === undefined || unsettled.size > 0 || !holds(not, answers))
  );
}

function splitUp(page: Page, questions: readonly Question[]): readonly (readonly Question[])[] {
  const parts: Question[][] = [];
  let left = 0;
  for (const question of questions) {
    const height = heightOf(question);
    const last = parts.at(-1);
    const fits = last && last.length < MOST_QUESTIONS && height <= left && !isList(question) && !last.some(isList);
    if (last && (fits || last.every(({ optional }) => optional))) last.push(question);
    else {
      parts.push([question]);
      left = ROOM - (parts.length === 1 ? introHeight(page) : 0);
    }
    left -= height;
  }
  return withoutOptionalParts(parts);
}

/** A part that nobody has to answer would never be the next one that is open, so it goes with the one before it. */
function withoutOptionalParts(parts: readonly Question[][]): readonly (readonly Question[])[] {
  return parts.reduce<Question[][]>((kept, part) => {
    const before = kept.at(-1);
    if (before && part.every(({ optional }) => optional)) before.push(...part);
    else kept.push(part);
    return kept;
  }, []);
}

function isList({ kind }: Question): boolean {
  return kind === "choices";
}

function heightOf(question: Question): number {
  const words = LABEL_LINE * lines(question.label, LABEL_WIDTH) + HELP_LINE * lines(question.help ?? "", HELP_WIDTH);
  return GAP + words + inputHeight(question);
}

function inputHeight(question: Question): number {
  if (question.kind === "text") return TEXT_BOX;
  if (question.kind === "choice" && question.compact) return DROP_DOWN;
  const more = question.options.filter(({ label }) => label.length > OPTION_WIDTH);
  return OPTION * question.options.length + SECOND_LINE * more.length;
}

function introHeight({ intro = "" }: Page): number {
  return LABEL_LINE * lines(intro, LABEL_WIDTH);
}

function lines(text: string, width: number): number {
  return Math.ceil(text.length / width);
}
