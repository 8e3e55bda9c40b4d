import { scaleWords } from "../cards/index.js";
import {
  type Answer,
  type Answers,
  type AskedPage,
  decide,
  type Flow,
  fold,
  type Guidance,
  meet as meetConditions,
  pageBefore,
} from "../guidance/index.js";
import { type Check, digestAnswers } from "./check.js";
import { decidedAnswers } from "./decided.js";
import { followUp } from "./followUp.js";
import { hear, suggestedNow } from "./heard.js";
import { type ReadInputs, readInputs } from "./inputs.js";
import type { Press } from "./press.js";

/** What the person is shown next. */
export type View =
  | {
      readonly kind: "page";
      readonly asked: AskedPage;
      readonly fromReview: boolean;
      readonly read?: ReadInputs;
      /** What was pointed out in the words that were typed. */
      readonly noticed?: readonly string[];
    }
  | { readonly kind: "review" }
  | { readonly kind: "verdict"; readonly ticked?: readonly string[] }
  | { readonly kind: "summary" }
  /** Answered from the words at once: the verdict, or that it could not be logged yet. */
  | { readonly kind: "at-once" }
  | { readonly kind: "cancelled" };

/** What a press does: the answers afterwards, whether a verdict is wanted, and what is shown. */
export interface Step {
  readonly answers: Answers;
  readonly cancelled: boolean;
  readonly decide: boolean;
  readonly view: View;
  readonly notice?: string;
  /** The notice asks for more and says that nothing is wrong. */
  readonly gentle?: true;
  /** What the words suggest from now on, where that has changed. */
  readonly suggested?: Answers;
  /** The person meant something else than was read from their words. */
  readonly notMeant?: boolean;
}

/** What a press on a check's card does. Pure: the same check and press always give the same step. */
export function stepOf(
  guidance: Pick<Guidance, "version" | "draft" | "emptyAnswers">,
  flow: Flow,
  check: Check,
  press: Press,
): Step {
  const { version: guidanceVersion } = guidance;
  const stay = (view: View, notice?: string): Step => ({
    answers: check.answers,
    cancelled: check.cancelled,
    decide: false,
    view,
    ...(notice !== undefined && { notice }),
  });
  const here = () => standingView(flow, check, guidanceVersion);
  switch (press.verb) {
    case "check.next":
      return check.cancelled ? stay(here()) : (next(guidance, flow, check, press) ?? stay(here()));
    case "check.back":
      return check.cancelled ? stay(here()) : (back(flow, check, press) ?? stay(here()));
    case "check.page": {
      const asked = fold(flow, check.answers).pages.find(({ page }) => page.id === press.pageId);
      return stay(asked && !check.cancelled ? { kind: "page", asked, fromReview: true } : here());
    }
    case "check.review":
      return stay(fold(flow, check.answers).next || check.cancelled || check.atOnce ? here() : { kind: "review" });
    case "check.cancel":
      return { ...stay({ kind: "cancelled" }), answers: withInputs(flow, check.answers, press), cancelled: true };
    case "check.reopen":
      return { ...stay(standingView(flow, { ...check, cancelled: false }, guidanceVersion)), cancelled: false };
    case "check.notmeant":
      return check.atOnce && !check.cancelled ? notMeant(flow, check) : stay(here());
    case "check.decide":
      if (check.atOnce && !check.cancelled) return { ...stay({ kind: "at-once" }), decide: true };
      return fold(flow, check.answers).next || check.cancelled ? stay(here()) : { ...stay({ kind: "verdict" }), decide: true };
    case "check.meet":
      return meet(flow, check, press) ?? stay(here());
    case "check.summary":
      return isDecided(flow, check, guidanceVersion) && !check.cancelled ? stay({ kind: "summary" }) : stay(here());
    default:
      return stay(here());
  }
}

/** Where a check stands: computed from its answers, never stored. */
export function standingView(flow: Flow, check: Check, guidanceVersion: string): View {
  if (check.cancelled) return { kind: "cancelled" };
  if (check.atOnce) return { kind: "at-once" };
  const { next } = fold(flow, check.answers);
  if (next) return { kind: "page", asked: next, fromReview: false };
  return isDecided(flow, check, guidanceVersion) ? { kind: "verdict" } : { kind: "review" };
}

/** Whether the latest logged verdict is about these very answers under this very guidance. */
export function isDecided(flow: Flow, check: Check, guidanceVersion: string): boolean {
  if (check.logged?.guidanceVersion !== guidanceVersion) return false;
  return check.logged.answersDigest === digestAnswers(decidedAnswers(flow, check));
}

function notMeant(flow: Flow, check: Check): Step {
  const { next } = fold(flow, check.answers);
  return {
    answers: check.answers,
    cancelled: false,
    decide: false,
    notMeant: true,
    view: next ? { kind: "page", asked: next, fromReview: false } : { kind: "review" },
    notice: "I have put aside what I read from your words. Tell me here, and the answer follows from that.",
  };
}

function next(guidance: Pick<Guidance, "draft" | "emptyAnswers">, flow: Flow, check: Check, press: Press): Step | undefined {
  const asked = askedPage(flow, check.answers, press);
  if (!asked) return undefined;
  const read = readInputs(asked.questions, press.inputs);
  const heard = hear(guidance, flow, asked.questions, read, check.answers, press.noticed);
  const suggested = heard && suggestedNow(guidance, check.suggested, heard.suggested);
  const base = { cancelled: false, decide: false, ...(suggested && { suggested }) };
  const page = { kind: "page", asked, fromReview: press.fromReview } as const;
  if (heard?.again) {
    const { waiting, raw, notice, noticed } = heard.again;
    const answers = merge(check.answers, without(read.answers, waiting));
    return { ...base, answers, view: { ...page, read: { ...read, raw }, noticed }, notice };
  }
  if (Object.keys(read.problems).length > 0) {
    const answers = merge(check.answers, read.answers);
    return { ...base, answers, view: { ...page, read, noticed: press.noticed } };
  }
  const answers = merge(check.answers, read.answers);
  const more = followUp(guidance, asked.questions, read, check, press);
  if (more) return { ...base, answers, view: { ...page, read, noticed: more.noticed }, notice: more.notice, gentle: true };
  const standing = fold(flow, answers);
  const at = standing.pages.findIndex(({ page }) => page.id === press.pageId);
  const following = standing.next ?? (press.fromReview ? undefined : standing.pages[at + 1]);
  return {
    ...base,
    answers,
    view: following ? { kind: "page", asked: following, fromReview: press.fromReview } : { kind: "review" },
    ...(heard?.notice !== undefined && { notice: heard.notice }),
  };
}

function back(flow: Flow, check: Check, press: Press): Step | undefined {
  const answers = withInputs(flow, check.answers, press);
  const standing = fold(flow, answers);
  const base = { answers, cancelled: false, decide: false };
  if (press.fromReview && !standing.next) return { ...base, view: { kind: "review" } };
  const before = press.pageId === "review" ? standing.pages.at(-1) : pageBefore(standing, press.pageId ?? "");
  return before ? { ...base, view: { kind: "page", asked: before, fromReview: false } } : undefined;
}

function meet(flow: Flow, check: Check, press: Press): Step | undefined {
  if (check.cancelled || fold(flow, check.answers).next) return undefined;
  const met = String(press.inputs["met"] ?? "")
    .split(",")
    .filter((id) => id !== "");
  const open = decide(flow, check.answers).reasons.filter((reason) => reason.condition && met.includes(reason.rule));
  const base = { cancelled: false, answers: check.answers };
  if (open.length === 0) {
    return {
      ...base,
      decide: false,
      view: { kind: "verdict" },
      notice: `${scaleWords(flow.scale).tick}, then press “${scaleWords(flow.scale).update}”.`,
    };
  }
  const conditions = open.flatMap(({ condition }) => condition ?? []);
  const answers = meetConditions(flow, check.answers, conditions);
  // What is done now may open a question, such as the name of whoever has agreed.
  const { next: asked } = fold(flow, answers);
  if (asked) {
    const notice = "That is noted. One more thing belongs to it.";
    return { ...base, answers, decide: false, view: { kind: "page", asked, fromReview: true }, notice, gentle: true };
  }
  return { ...base, answers, decide: true, view: { kind: "verdict", ticked: met } };
}

function askedPage(flow: Flow, answers: Answers, press: Press): AskedPage | undefined {
  return fold(flow, answers).pages.find(({ page }) => page.id === press.pageId);
}

/** The answers with whatever stands in the page's inputs and can be used. */
function withInputs(flow: Flow, answers: Answers, press: Press): Answers {
  const asked = askedPage(flow, answers, press);
  return asked ? merge(answers, readInputs(asked.questions, press.inputs).answers) : answers;
}

function without<T>(values: Readonly<Record<string, T>>, ids: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).filter(([id]) => !ids.includes(id)));
}

function merge(answers: Answers, read: Readonly<Record<string, Answer | undefined>>): Answers {
  const merged: Record<string, Answer> = { ...answers };
  for (const [id, answer] of Object.entries(read)) {
    if (answer === undefined) delete merged[id];
    else merged[id] = answer;
  }
  return merged;
}
