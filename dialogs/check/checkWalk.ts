import { isDeepStrictEqual } from "node:util";
import { type AdaptiveCard, type Notice, scaleWords } from "../../cards/index.js";
import type { Flow, Unit } from "../../guidance/index.js";
import { type PresentCheck, present } from "../../records/index.js";
import { UNREACHABLE } from "../turn/orUnavailable.js";
import { formOutcome, invalid, notFound, type Outcome, outOfDate, refused, showing, unavailable } from "../turn/outcome.js";
import { isPressOf } from "../turn/press.js";
import type { Turn } from "../turn/turn.js";
import { type Step, standingView, stepOf } from "./applyPress.js";
import { askedAt, askedIn } from "./asked.js";
import type { Check } from "./check.js";
import { underDecision, withWordsAsRead } from "./checkDecision.js";
import { checkCard, missedText } from "./checkViews.js";
import { knownCorrections } from "./correctionsThatStand.js";
import { CHECKS, type CheckPress as Press } from "./declaration.js";
import { afterVerdict, logVerdict, type Missed, missedVerdict, type VerdictParts } from "./logVerdict.js";
import { isUntouched } from "./newCheck.js";
import { openedAgain, withLookInLog } from "./seenInPictures.js";
import { kept, type View, viewAgain } from "./shown.js";
import { tellOfLook } from "./tellOfLook.js";
import { unreadText } from "./unread.js";
import { NOT_TO_SEND, verdictToSend } from "./verdictToSend.js";
import { heardNotice, typedWords, verdictChange } from "./walkNotices.js";

/** Read-only verbs: a press on an old card does no harm and is simply answered. */
const LOOKING: readonly Press["verb"][] = ["check.show", "check.review", "check.page", "check.summary"];

/** Those that leave the answers closed, also where something was found since the verdict. */
const ONLY_VIEWING: readonly Press["verb"][] = ["check.show", "check.summary", "check.send"];

/** Verbs that may log a verdict. */
const DECIDING: readonly Press["verb"][] = ["check.decide", "check.meet"];

const RECORD_GONE = notFound("I no longer have the record of this check. To start a new one, say “can I post this photo?”.");

/** A check, and what the log has of it. */
interface Known {
  readonly check: Check;
  /** Undefined before its first verdict. */
  readonly record: PresentCheck | undefined;
}

/** A check in the turn that works on it. The walk sets `check` to what to store, and the turn's reply to what to show. */
export interface CheckTurn {
  readonly turn: Turn;
  check: Check;
}

/** What comes next: the person is shown something, or is asked which unit they work in. */
export type Next = "shown" | "ask-unit";

/** Takes a person through any flow. Its whole state is the check; everything else is computed from that and the log. */
export class CheckWalk {
  constructor(private readonly parts: VerdictParts) {}

  /** Begins a new check. */
  async start(at: CheckTurn): Promise<Next> {
    const check = this.checkOf(at);
    at.check = check;
    return check.unit ? this.begin(at, check) : "ask-unit";
  }

  /** Continues once the unit is known, or cancels the check if the person cancelled instead of naming one. */
  async goOnWith(at: CheckTurn, unit: Unit | undefined): Promise<Next> {
    const before = this.checkOf(at);
    if (unit) return this.begin(at, { ...before, unit });
    const check: Check = { ...before, cancelled: true, revision: before.revision + 1 };
    return this.answer(at, { check, record: undefined }, { kind: "cancelled" });
  }

  /** Shows the check's current view, or applies the turn's press to it. */
  async goOn(at: CheckTurn): Promise<Next> {
    const stored = this.checkOf(at);
    const { logged } = stored;
    const record = logged && present(await this.parts.log.read(logged.reference));
    const { press: pressed } = at.turn;
    const press = pressed && isPressOf(CHECKS.verbs, pressed) ? pressed : undefined;
    if (logged && !record) return say(at, RECORD_GONE);
    // A verdict is only noted in the check once it is in the log, so the log must have it.
    if (logged && record && record.revision < logged.revision)
      return say(at, unavailable(unreadText({ why: "damaged", ...logged })));
    const known = record ? await this.upToDate(at, stored, record, press) : { check: stored, record };
    const { check } = known;
    if (!press) {
      const view = this.standing(known);
      // Whoever has done nothing with it yet may not have seen what was taken from their words.
      return this.show(at, known, view, isUntouched(check) ? heardNotice(this.flowOf(check), check, view) : undefined);
    }
    if (press.verb === "check.send") return this.send(at, known);
    // A repeated press gets the same answer as the first time, and changes nothing.
    if (press.digest === check.lastPress) return this.showAgain(at, known);
    if (!check.unit && press.verb === "check.reopen") {
      at.check = { ...check, cancelled: false, revision: check.revision + 1 };
      return "ask-unit";
    }
    if (LOOKING.includes(press.verb) || press.revision === check.revision) {
      const step = stepOf(this.parts.guidance, this.flowOf(check), check, press, known.record?.corrections);
      return LOOKING.includes(press.verb) ? this.show(at, known, step.view, noticeOf(step)) : this.take(at, known, step, press);
    }
    return this.outOfDate(at, known, press);
  }

  /** The check brought up to date with the log: the leads' decisions, and what was found in its pictures after the verdict. */
  private async upToDate(at: CheckTurn, stored: Check, logged: PresentCheck, press: Press | undefined): Promise<Known> {
    const flow = this.flowOf(stored);
    const check = withLookInLog(flow, underDecision(stored, logged), logged);
    const record = await tellOfLook(this.parts.log, flow, check, logged, at.turn);
    // Even if an earlier turn noticed it and was interrupted before this: report it if it has been posted.
    if (record.foundAfter !== undefined) await afterVerdict(this.parts, at.turn, record);
    // A person who only looks sees the verdict and what was found. Anything else reopens the answers.
    const onlyLooks = !press || ONLY_VIEWING.includes(press.verb);
    if (onlyLooks && this.standing({ check, record }).kind === "verdict") return { check, record };
    return { check: openedAgain(flow, check, record), record: { ...record, corrections: knownCorrections(flow, record) } };
  }

  private async take(at: CheckTurn, known: Known, step: Step, press: Press): Promise<Next> {
    const { check, record } = known;
    const flow = this.flowOf(check);
    const { atOnce, ...rest } = check;
    const answered: Check = {
      ...rest,
      answers: step.answers,
      cancelled: step.cancelled,
      ...(step.suggested && { suggested: step.suggested }),
      ...(step.found && { found: step.found }),
      ...(atOnce && !step.notMeant && { atOnce }),
    };
    const changed = !isDeepStrictEqual(answered, check);
    if (step.decide) {
      const besides = record && step.corrections ? { ...record, corrections: step.corrections } : record;
      const outcome = await logVerdict(this.parts, flow, answered, at.turn, besides);
      if (outcome.kind === "failed") return this.showUnlogged(at, known, step);
      if (!changed && outcome.logged === check.logged) return this.show(at, known, { kind: "verdict" });
      const { openedBy: _, ...decided } = answered;
      const now: Known = { check: { ...decided, logged: outcome.logged }, record: outcome.record };
      const again = outcome.before === undefined ? undefined : verdictChange(flow, outcome.before);
      return this.answer(at, moved(now, check), { kind: "verdict" }, noticeOf(step) ?? again);
    }
    // Before the answers change, pick up a verdict that was logged for the old ones.
    const leaves = changed && !check.cancelled && !askedIn(flow, check.answers, record?.corrections ?? []).next;
    const missed = leaves ? await this.missed(at, check) : await this.overtaken(at, check, press);
    const now: Known = missed
      ? { check: { ...answered, logged: missed.logged }, record: missed.record }
      : { check: answered, record };
    const late: Notice | undefined =
      missed && (step.cancelled || !leaves) ? { text: missedText(flow, missed.record), style: "warning" } : undefined;
    const notice = noticeOf(step) ?? late;
    const { view } = step;
    const made = stepOutcome(step);
    return changed || missed ? this.answer(at, moved(now, check), view, notice, made) : this.show(at, known, view, notice, made);
  }

  private async outOfDate(at: CheckTurn, known: Known, press: Press): Promise<Next> {
    const flow = this.flowOf(known.check);
    const missed = await this.overtaken(at, known.check, press);
    const now: Known = missed
      ? moved({ check: { ...known.check, logged: missed.logged }, record: missed.record }, known.check)
      : known;
    const text = [
      "That card was out of date. This is your check now.",
      ...(missed ? [missedText(flow, missed.record)] : []),
      ...typedWords(flow, known.check, press),
    ].join(" ");
    const notice: Notice = { text, style: "warning" };
    const view = this.standing(now);
    return missed ? this.answer(at, now, view, notice, outOfDate) : this.show(at, now, view, notice, outOfDate);
  }

  /**
   * An earlier attempt of this press may have logged a verdict and then lost the race to write the check's
   * state. If so, the check adopts that verdict.
   */
  private async overtaken(at: CheckTurn, check: Check, press: Press): Promise<Missed | undefined> {
    const { turn } = at;
    if ((turn.attempt ?? 1) === 1 || !DECIDING.includes(press.verb)) return undefined;
    return this.missed(at, check);
  }

  /** A verdict logged by an interrupted turn, after doing what follows from it. */
  private async missed({ turn }: CheckTurn, check: Check): Promise<Missed | undefined> {
    const missed = await missedVerdict(this.parts.log, check);
    if (!missed) return undefined;
    const record = await tellOfLook(this.parts.log, this.flowOf(check), check, missed.record, turn);
    await afterVerdict(this.parts, turn, record);
    return { ...missed, record };
  }

  /** Logging failed, so there is no verdict to show: ticks are kept, and the same button tries again. */
  private showUnlogged(at: CheckTurn, known: Known, step: Step): Next {
    const { check } = known;
    const ticked = step.view.kind === "verdict" ? step.view.ticked : undefined;
    if (check.atOnce && !check.logged) return this.show(at, known, { kind: "at-once" }, undefined, unlogged);
    const button = ticked ? scaleWords(this.flowOf(check).scale).update : check.atOnce ? "Decide again" : "Get the answer";
    const view: View = ticked || check.atOnce ? { kind: "verdict", ...(ticked && { ticked }) } : { kind: "review" };
    const text = `I could not log this just now, so there is no new answer yet. Your answers are kept. Wait a moment, then press “${button}” to try again.`;
    return this.show(at, known, view, { text, style: "attention" }, unlogged);
  }

  /** Words that decide the check are answered and logged at once; any other check begins with the first page. */
  private async begin(at: CheckTurn, check: Check): Promise<Next> {
    if (!check.atOnce) {
      const known = { check, record: undefined };
      const view = this.standing(known);
      return this.answer(at, known, view, heardNotice(this.flowOf(check), check, view));
    }
    const outcome = await logVerdict(this.parts, this.flowOf(check), check, at.turn, undefined);
    if (outcome.kind === "failed") return this.answer(at, { check, record: undefined }, { kind: "at-once" }, undefined, unlogged);
    return this.answer(at, { check: { ...check, logged: outcome.logged }, record: outcome.record }, { kind: "verdict" });
  }

  private standing({ check, record }: Known): View {
    return standingView(this.flowOf(check), check, this.parts.guidance.version, record?.corrections);
  }

  /** Answers a press for the first time: stores the check, and what is shown. */
  private answer(at: CheckTurn, known: Known, view: View, notice?: Notice, made = outcomeOf(view)): Next {
    const { press } = at.turn;
    const { lastPress: _, lastShown: __, ...check } = known.check;
    const shown = kept(view, notice);
    at.check = { ...check, ...(press && { lastPress: press.digest, ...(shown && { lastShown: shown }) }) };
    return this.show(at, known, view, notice, made);
  }

  private showAgain(at: CheckTurn, known: Known): Next {
    const { check, record } = known;
    const { lastShown } = check;
    const flow = this.flowOf(check);
    const view = lastShown && viewAgain(lastShown, (id) => askedAt(flow, check.answers, record?.corrections ?? [], id));
    return view ? this.show(at, known, view, lastShown.notice) : this.show(at, known, this.standing(known));
  }

  /** @param made makes the turn's outcome from the card */
  private show(at: CheckTurn, { check, record }: Known, view: View, notice?: Notice, made = outcomeOf(view)): Next {
    const { turn } = at;
    const { guidance } = this.parts;
    const flow = this.flowOf(check);
    const sent = view.kind === "verdict" && turn.inDialog && verdictToSend(guidance, flow, check, record, turn);
    return say(at, made(checkCard(guidance, flow, check, record, view, turn, notice)), sent ? check.id : undefined);
  }

  /** The verdict for others to see, if it may be sent as it stands. */
  private send(at: CheckTurn, known: Known): Next {
    const { check, record } = known;
    const card = verdictToSend(this.parts.guidance, this.flowOf(check), check, record, at.turn);
    if (card) return say(at, showing(card));
    const notice: Notice = { text: NOT_TO_SEND, style: "warning" };
    return this.show(at, known, this.standing(known), notice, (shown) => refused(NOT_TO_SEND, shown));
  }

  private checkOf({ check }: CheckTurn): Check {
    // A logged verdict stands, whatever the words would lead to now.
    return check.logged ? check : withWordsAsRead(this.flowOf(check), check);
  }

  private flowOf(check: Check): Flow {
    const flow = this.parts.guidance.flows.get(check.flow);
    if (!flow) throw new Error(`There is no flow "${check.flow}".`);
    return flow;
  }
}

function say({ turn }: CheckTurn, inPlace: Outcome, canSend?: string): Next {
  turn.reply = { inPlace, ...(canSend !== undefined && { canSend }) };
  return "shown";
}

/** A page with problems makes an invalid outcome. */
function outcomeOf(view: View): (card: AdaptiveCard) => Outcome {
  const problems = view.kind === "page" ? view.read?.problems : undefined;
  return (card) => formOutcome(card, problems ?? {});
}

function stepOutcome({ view, missing, refused: isRefused, notice }: Step): (card: AdaptiveCard) => Outcome {
  if (missing) return (card) => invalid(card, missing);
  return isRefused && notice !== undefined ? (card) => refused(notice, card) : outcomeOf(view);
}

function unlogged(card: AdaptiveCard): Outcome {
  return unavailable(UNREACHABLE, card);
}

/** A changed check: its new revision makes buttons on older cards out of date. */
function moved({ check, record }: Known, before: Check): Known {
  return { check: { ...check, revision: before.revision + 1 }, record };
}

function noticeOf(step: Step): Notice | undefined {
  return step.notice === undefined ? undefined : { text: step.notice, style: step.gentle ? "emphasis" : "warning" };
}
