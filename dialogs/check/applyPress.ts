import { isDeepStrictEqual } from "node:util";
import { scaleWords } from "../../cards/index.js";
import {
  type Answers,
  type AskedPage,
  decide,
  type Flow,
  type Guidance,
  meet as meetConditions,
  partAfter,
  partBefore,
  type Standing,
} from "../../guidance/index.js";
import type { RecordedCorrection } from "../../records/index.js";
import { readInputs } from "../turn/inputs.js";
import { askedAt, askedIn } from "./asked.js";
import type { Check } from "./check.js";
import { sinceVerdict, withWordsAsRead } from "./checkDecision.js";
import { confirmedBesides } from "./confirmedBesides.js";
import { correctedAnswers } from "./correctedAnswers.js";
import type { CheckPress as Press } from "./declaration.js";
import type { Heard } from "./draftHints.js";
import { followUp } from "./emptyAnswers.js";
import type { View } from "./shown.js";
import { hear } from "./unseenFindings.js";

/** The effect of a press: the answers afterwards, whether to decide, and what to show. */
export interface Step {
  readonly answers: Answers;
  readonly cancelled: boolean;
  readonly decide: boolean;
  readonly view: View;
  readonly notice?: string;
  /** The notice asks for more without saying that anything is wrong. */
  readonly gentle?: true;
  /** The notice says why the press had no effect. */
  readonly refused?: true;
  /** What is missing according to the notice, by input id. */
  readonly missing?: Readonly<Record<string, string>>;
  /** What the words now suggest, if that has changed. */
  readonly suggested?: Answers;
  /** What was found in the words, if that has changed. */
  readonly found?: Check["found"];
  /** The leads' corrections, adjusted to what is ticked off now, if any. */
  readonly corrections?: Corrections;
  /** The person did not mean what was read from their words. */
  readonly notMeant?: boolean;
}

const GUIDANCE_CHANGED =
  "The guidance has changed since your verdict. Your verdict stands until you decide again. These are the questions now: your earlier answers are kept.";

/** The input with the conditions to tick. */
const MET_INPUT = "met";

type Corrections = readonly RecordedCorrection[];

/**
 * The effect of a press on a check's card. Pure: the same check and press always give the same step.
 *
 * @param corrections what leads have put right
 */
export function stepOf(
  guidance: Pick<Guidance, "version" | "draft">,
  flow: Flow,
  check: Check,
  press: Press,
  corrections: Corrections = [],
): Step {
  const stay = (view: View, notice?: string): Step => ({
    answers: check.answers,
    cancelled: check.cancelled,
    decide: false,
    view,
    ...(notice !== undefined && { notice }),
  });
  const since = sinceVerdict(flow, check, guidance.version, corrections);
  const here = () => standingView(flow, check, guidance.version, corrections);
  const standing = askedIn(flow, check.answers, corrections);
  const { next: open, pages } = standing;
  switch (press.verb) {
    case "check.next":
      return check.cancelled ? stay(here()) : (next(guidance, flow, check, press, corrections) ?? stay(here()));
    case "check.back":
      return check.cancelled ? stay(here()) : (back(guidance, flow, check, press, corrections) ?? stay(here()));
    case "check.page": {
      // A button from before there were parts names the whole page.
      const asked = pages.find(({ id }) => id === press.pageId) ?? pages.find(({ page }) => page.id === press.pageId);
      return stay(asked && !check.cancelled ? { kind: "page", asked, fromReview: true } : here());
    }
    case "check.review":
      return stay(check.cancelled || check.atOnce ? here() : anew(check, standing));
    case "check.cancel": {
      const { again: _, asked: __, ...heard } = withInputs(guidance, flow, check, press, corrections);
      return { ...stay({ kind: "cancelled" }), ...heard, cancelled: true };
    }
    case "check.reopen":
      return { ...stay(standingView(flow, { ...check, cancelled: false }, guidance.version, corrections)), cancelled: false };
    case "check.notmeant":
      return check.atOnce && !check.cancelled ? notMeant(flow, check) : stay(here());
    case "check.decide": {
      if (check.cancelled) return stay(here());
      if (check.atOnce && withWordsAsRead(flow, check) !== check) return wordsAsked(flow, check);
      if (check.atOnce || !open) return { ...stay({ kind: "verdict" }), decide: true };
      return since === "older-guidance" ? { ...stay(anew(check, standing), GUIDANCE_CHANGED), gentle: true } : stay(here());
    }
    case "check.meet":
      // Conditions are those of the guidance that the verdict was made under.
      return (since === "current" && !check.cancelled && meet(flow, check, press, corrections)) || stay(here());
    case "check.summary":
      return hasVerdict(since) && !check.cancelled ? stay({ kind: "summary" }) : stay(here());
    default:
      return stay(here());
  }
}

/** The current view of a check, computed from its answers. A verdict stands until the answers change, even if the guidance changes. */
export function standingView(flow: Flow, check: Check, guidanceVersion: string, corrections: Corrections = []): View {
  if (check.cancelled) return { kind: "cancelled" };
  if (hasVerdict(sinceVerdict(flow, check, guidanceVersion, corrections))) return { kind: "verdict" };
  return check.atOnce ? { kind: "at-once" } : anew(check, askedIn(flow, check.answers, corrections));
}

function hasVerdict(since: ReturnType<typeof sinceVerdict>): boolean {
  return since === "current" || since === "older-guidance";
}

/**
 * The next view towards a new verdict: "check your answers", which shows them all, or the open page. If the person changed an answer
 * before that and was shown an earlier page then, it is that page: those between have not been seen with the change.
 */
function anew({ lastShown }: Pick<Check, "lastShown">, { pages, next: open }: Standing): View {
  if (!open) return { kind: "review" };
  const view = lastShown?.view;
  const last = view?.kind === "page" && !view.fromReview ? pages.find(({ id }) => id === view.page) : undefined;
  return { kind: "page", asked: last ?? open, fromReview: false };
}

/** For words that were answered at once under other guidance and forbid nothing now: asks about what they state. */
function wordsAsked(flow: Flow, check: Check): Step {
  const { answers, suggested } = withWordsAsRead(flow, check);
  const view = anew({}, askedIn(flow, answers, []));
  return { answers, suggested, cancelled: false, decide: false, notMeant: true, view, notice: GUIDANCE_CHANGED, gentle: true };
}

function notMeant(flow: Flow, check: Check): Step {
  return {
    answers: check.answers,
    cancelled: false,
    decide: false,
    notMeant: true,
    view: anew({}, askedIn(flow, check.answers, [])),
    notice: "I have put aside what I read from your words. Answer the questions instead, and I will go by that.",
  };
}

function next(
  guidance: Pick<Guidance, "draft">,
  flow: Flow,
  check: Check,
  press: Press,
  corrections: Corrections,
): Step | undefined {
  const asked = askedPage(flow, check, press, corrections);
  if (!asked) return undefined;
  const read = readInputs(asked.questions, press.inputs);
  const { again, ...heard } = hear(guidance, flow, asked.questions, read, check, press.noticed);
  const base = { cancelled: false, decide: false, ...heard };
  const page = { kind: "page", asked, fromReview: press.fromReview } as const;
  if (again) return { ...base, view: { ...page, read: again.read, noticed: again.noticed }, notice: again.notice };
  if (Object.keys(read.problems).length > 0) return { ...base, view: { ...page, read, noticed: press.noticed } };
  const more = followUp(flow, asked.questions, read, check, press);
  if (more) return { ...base, view: { ...page, read, noticed: more.noticed }, notice: more.notice, gentle: true };
  const standing = askedIn(flow, heard.answers, corrections);
  // What comes after this page, though it may be answered: whoever went back reads on in order, and on to the open page.
  const onwards = press.fromReview ? undefined : partAfter(standing.pages, asked);
  const following = onwards ?? standing.next;
  return {
    ...base,
    view: following ? { kind: "page", asked: following, fromReview: press.fromReview } : { kind: "review" },
  };
}

function back(
  guidance: Pick<Guidance, "draft">,
  flow: Flow,
  check: Check,
  press: Press,
  corrections: Corrections,
): Step | undefined {
  const { again, asked, ...heard } = withInputs(guidance, flow, check, press, corrections);
  const base = { ...heard, cancelled: false, decide: false };
  if (again && asked) {
    const view: View = { kind: "page", asked, fromReview: press.fromReview, read: again.read, noticed: again.noticed };
    return { ...base, view, notice: again.notice };
  }
  const standing = askedIn(flow, heard.answers, corrections);
  if (press.fromReview && !standing.next) return { ...base, view: { kind: "review" } };
  const before = press.pageId === "review" ? standing.pages.at(-1) : asked && partBefore(standing.pages, asked);
  // The first page, opened from "check your answers", has no page before it: continue with what its answers have opened.
  const shown = before ?? (press.fromReview ? standing.next : undefined);
  return shown ? { ...base, view: { kind: "page", asked: shown, fromReview: !before } } : undefined;
}

const LEAD_SAYS =
  "You said this before, and a team lead corrected it. If it is true now, ask your team lead to look and confirm it.";

/** Ticks off conditions. Which are open depends on the answers with the leads' corrections; a tick is the person's own answer. */
function meet(flow: Flow, check: Check, press: Press, corrections: Corrections): Step | undefined {
  if (check.atOnce || askedIn(flow, check.answers, corrections).next) return undefined;
  const met = String(press.inputs[MET_INPUT] ?? "")
    .split(",")
    .filter((id) => id !== "");
  const { reasons } = decide(flow, correctedAnswers(flow, check.answers, corrections).answers);
  const open = reasons.filter(({ condition }) => condition);
  const conditions = open.flatMap(({ rule, condition }) => (condition && met.includes(rule) ? [condition] : []));
  const base = { cancelled: false, answers: check.answers };
  if (open.length > 0 && conditions.length === 0) {
    const notice = `${scaleWords(flow.scale).tick}, then press “${scaleWords(flow.scale).update}”.`;
    return { ...base, decide: false, view: { kind: "verdict" }, notice, missing: { [MET_INPUT]: notice } };
  }
  if (conditions.length === 0) return undefined;
  const answers = meetConditions(flow, check.answers, conditions);
  // The person said so before and a lead corrected it, so only a lead can confirm it.
  if (isDeepStrictEqual(answers, check.answers))
    return { ...base, decide: false, view: { kind: "verdict" }, notice: LEAD_SAYS, refused: true };
  // Ticking a condition may open a question, such as the name of the person who agreed.
  const besides = confirmedBesides(flow, check.answers, answers, corrections);
  const { next: asked } = askedIn(flow, answers, besides);
  if (asked) {
    const isAskedAnew = conditions.some(({ asks }) => asks !== undefined);
    const notice = isAskedAnew ? "Say it here in your own words." : "That is noted. There is one more thing to answer.";
    return { ...base, answers, decide: false, view: { kind: "page", asked, fromReview: true }, notice, gentle: true };
  }
  return { ...base, answers, decide: true, corrections: besides, view: { kind: "verdict", ticked: met } };
}

/** The page that was sent. Its answers stay valid even if an earlier page has been reopened since it was shown. */
function askedPage(flow: Flow, { answers, suggested }: Check, press: Press, corrections: Corrections): AskedPage | undefined {
  const { pageId } = press;
  return askedAt(flow, answers, corrections, pageId) ?? askedAt(flow, { ...suggested, ...answers }, corrections, pageId);
}

/** The check with whatever can be used from the page's inputs. */
function withInputs(
  guidance: Pick<Guidance, "draft">,
  flow: Flow,
  check: Check,
  press: Press,
  corrections: Corrections,
): Pick<Heard, "answers" | "found" | "again"> & { readonly suggested?: Answers; readonly asked?: AskedPage } {
  const asked = askedPage(flow, check, press, corrections);
  if (!asked) return { answers: check.answers };
  return { ...hear(guidance, flow, asked.questions, readInputs(asked.questions, press.inputs), check, press.noticed), asked };
}
