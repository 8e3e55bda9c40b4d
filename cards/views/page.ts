import type { Answer, AskedPage, Progress, Question } from "../../guidance/index.js";
import { action, type Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { type CheckFace, carried, frame, headerOf, longWords, ownerLine, refreshOf, stamp } from "./face.js";

export interface PageView {
  readonly face: CheckFace;
  readonly asked: AskedPage;
  /** The value of each input: the answer, or what the person typed even if it cannot be used. */
  readonly values: Readonly<Record<string, Answer>>;
  /** By question id, what is wrong with the answer. */
  readonly problems: Readonly<Record<string, string>>;
  readonly notice?: Notice | undefined;
  /** What the notice has already pointed out in the typed words, so that it is pointed out only once. */
  readonly noticed?: readonly string[] | undefined;
  readonly progress: Progress;
  readonly canGoBack: boolean;
  /** True if the page was opened from "check your answers", and leads back there. */
  readonly fromReview: boolean;
}

/** One page of questions. The service validates the inputs, not the client, so that Back and Cancel never lose what was typed. */
export function pageCard(view: PageView): AdaptiveCard {
  const { face, asked } = view;
  const data = {
    ...stamp(face),
    p: asked.id,
    ...(view.fromReview && { ret: "review" }),
    a: carried(face),
    ...(view.noticed && { n: view.noticed }),
  };
  const actions = [
    action(view.fromReview ? "Save" : "Next", "check.next", data, { style: "positive" }),
    ...(view.canGoBack || view.fromReview ? [action("Back", "check.back", data)] : []),
    action("Cancel", "check.cancel", data),
  ];
  const title = headingOf(asked);
  const kicker = `${face.flowTitle} · ${progressWords(view.progress)}`;
  return render(
    "page",
    {
      ...frame(headerOf(title, kicker, ownerLine(face)), actions, view.notice),
      intro: asked.page.questions[0] === asked.questions[0] ? (asked.page.intro ?? "") : "",
      fields: asked.questions.map((question) => ({
        ...fieldOf(question, shownIn(view, view.values[question.id])),
        heading: question.label === title ? "" : question.label,
        named: question.kind === "choices" ? "" : question.id,
        help: question.help ?? "",
        problem: view.problems[question.id] ?? "",
      })),
    },
    refreshOf(face),
  );
}

/** A list alone on its page is the page's heading: there its groups are what is named in bold. */
function headingOf({ page, questions }: AskedPage): string {
  const [only, ...others] = questions;
  return only?.kind === "choices" && others.length === 0 ? only.label : page.title;
}

/** "Page 2 of 3"; where an open answer can bring more pages, it says so. */
export function progressWords({ at, of, mayGrow }: Progress): string {
  if (!mayGrow) return `Page ${at} of ${of}`;
  return at < of ? `Page ${at} of ${of} or more` : `Page ${at}, more may follow`;
}

/** The id of one input of a multiple-choice question: it has one per group and one for "none of these". */
export function groupInputId(questionId: string, groupId: string): string {
  return `${questionId}.${groupId}`;
}

export const NONE_GROUP = "none";

/** How many characters of text answers a card shows in all. More than its inputs accept. */
const WORDS_SHOWN = 4_500;

/** An answer cut to what the card can hold. Only a forged client can send more than the input accepts. */
function shownIn({ asked, face }: PageView, value: Answer | undefined): Answer | undefined {
  const texts = asked.questions.filter(({ kind }) => kind === "text").length + longWords(face);
  return typeof value === "string" ? value.slice(0, Math.floor(WORDS_SHOWN / Math.max(1, texts))) : value;
}

/** The inputs of a question. What stands above names them: the question in bold, or each group of a list. */
function fieldOf(question: Question, value: Answer | undefined) {
  const { id, error } = question;
  const field = { choiceInputs: [] as unknown[], textInputs: [] as unknown[] };
  switch (question.kind) {
    case "text":
      field.textInputs.push({
        id,
        error,
        maxLength: question.maxLength,
        placeholder: question.placeholder ?? "",
        value: typeof value === "string" ? value : "",
      });
      return field;
    case "choice":
      field.choiceInputs.push({
        apart: false,
        id,
        group: "",
        error,
        multi: false,
        style: question.compact ? "compact" : "expanded",
        choices: question.options.map(choiceOf),
        // Where a client names a drop-down by its placeholder alone, this says what it is for.
        placeholder: `${question.recap}: choose one`,
        value: typeof value === "string" ? value : "",
      });
      return field;
    case "choices": {
      const ticked = Array.isArray(value) ? value : [];
      const input = (group: string, groupLabel: string, options: readonly { id: string; label: string }[]) => ({
        apart: false,
        id: groupInputId(id, group),
        group: groupLabel,
        error,
        multi: true,
        style: "expanded",
        choices: options.map(choiceOf),
        placeholder: "",
        value: options
          .map((option) => option.id)
          .filter((option) => ticked.includes(option))
          .join(","),
      });
      const none = question.options.filter((option) => option.id === question.none);
      field.choiceInputs.push(...question.groups.map((group) => input(group.id, group.label, group.options)), {
        ...input(NONE_GROUP, "", none),
        apart: true,
      });
      return field;
    }
  }
}

function choiceOf(option: { readonly id: string; readonly label: string }) {
  return { title: option.label, value: option.id };
}
