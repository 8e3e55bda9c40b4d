import { isDeepStrictEqual } from "node:util";
import { Dialog, type DialogContext, type DialogReason, type DialogTurnResult } from "botbuilder-dialogs";
import { type Notice, scaleWords, verdictLine } from "../../cards/index.js";
import type { Flow, Unit } from "../../guidance/index.js";
import { type PresentCheck, present, type Verdict } from "../../records/index.js";
import type { Press } from "../turn/press.js";
import { turnOf } from "../turn/turn.js";
import { type Step, standingView, stepOf } from "./applyPress.js";
import { askedIn } from "./asked.js";
import type { Check } from "./check.js";
import { underDecision, withWordsAsRead } from "./checkDecision.js";
import { checkCard, missedText } from "./checkViews.js";
import { logVerdict, missedVerdict, type VerdictParts } from "./logVerdict.js";
import { kept, type View, viewAgain } from "./shown.js";
import { UNIT_DIALOG, type UnitOptions } from "./unitDialog.js";

export const CHECK_DIALOG = "check";

/** Verbs that only look: a press of one on an old card does no harm and is simply answered. */
const LOOKING: readonly Press["verb"][] = ["check.show", "check.review", "check.page", "check.summary"];

/** Verbs that may put a verdict in the log. */
const DECIDING: readonly Press["verb"][] = ["check.decide", "check.meet"];

const RECORD_GONE = "The record of this check is not kept any more. To start a new one, say “can I post this photo?”.";

/** A check, and what the log has of it. */
interface Known {
  readonly check: Check;
  /** Undefined before its first verdict. */
  readonly record: PresentCheck | undefined;
}

/** Walks a person through any flow. Its whole state is the check; everything else is computed from that and the log. */
export class CheckDialog extends Dialog {
  constructor(private readonly parts: VerdictParts) {
    super(CHECK_DIALOG);
  }

  /** @param options the new check */
  override async beginDialog(dc: DialogContext, options?: object): Promise<DialogTurnResult> {
    const begun = options as Check;
    const check = withWordsAsRead(this.flowOf(begun), begun);
    this.keep(dc, check);
    return check.unit ? this.begin(dc, check) : this.askUnit(dc, check);
  }

  /** The unit is known now, and the check goes on where it stands; or the person cancelled instead of naming one. */
  override async resumeDialog(dc: DialogContext, _reason: DialogReason, unit?: Unit): Promise<DialogTurnResult> {
    const before = this.checkOf(dc);
    if (unit) return this.begin(dc, { ...before, unit });
    const check: Check = { ...before, cancelled: true, revision: before.revision + 1 };
    return this.answer(dc, { check, record: undefined }, { kind: "cancelled" });
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const stored = this.checkOf(dc);
    const { logged } = stored;
    const record = logged && present(await this.parts.log.read(logged.reference));
    const check = record ? underDecision(stored, record) : stored;
    const { press } = turnOf(dc.context);
    if (logged && !record) {
      turnOf(dc.context).reply = { inPlace: RECORD_GONE };
      return Dialog.EndOfTurn;
    }
    const known: Known = { check, record };
    if (!press) return this.show(dc, known, this.standing(known));
    // The same press again is answered as it was the first time, and changes nothing.
    if (press.digest === check.lastPress) return this.showAgain(dc, known);
    if (!check.unit && press.verb === "check.reopen") {
      const reopened: Check = { ...check, cancelled: false, revision: check.revision + 1 };
      this.keep(dc, reopened);
      return this.askUnit(dc, reopened);
    }
    if (LOOKING.includes(press.verb) || press.revision === check.revision) {
      const step = stepOf(this.parts.guidance, this.flowOf(check), check, press, record?.corrections);
      return LOOKING.includes(press.verb) ? this.show(dc, known, step.view, noticeOf(step)) : this.take(dc, known, step);
    }
    return this.outOfDate(dc, known, press);
  }

  private askUnit(dc: DialogContext, check: Check): Promise<DialogTurnResult> {
    const asked: UnitOptions = { data: { c: check.id, r: check.revision } };
    return dc.beginDialog(UNIT_DIALOG, asked);
  }

  private async take(dc: DialogContext, known: Known, step: Step): Promise<DialogTurnResult> {
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
      const outcome = await logVerdict(this.parts, flow, answered, turnOf(dc.context), record);
      if (outcome.kind === "failed") return this.showUnlogged(dc, known, step);
      if (!changed && outcome.logged === check.logged) return this.show(dc, known, { kind: "verdict" });
      const now: Known = { check: { ...answered, logged: outcome.logged }, record: outcome.record };
      const again = outcome.before === undefined ? undefined : verdictChange(flow, outcome.before);
      return this.answer(dc, moved(now, check), { kind: "verdict" }, noticeOf(step) ?? again);
    }
    // A verdict that was logged for the answers as they were is not left behind with them.
    const leaves = changed && !check.cancelled && !askedIn(flow, check.answers, record?.corrections ?? []).next;
    const missed = leaves ? await missedVerdict(this.parts, check, turnOf(dc.context)) : undefined;
    const now: Known = missed
      ? { check: { ...answered, logged: missed.logged }, record: missed.record }
      : { check: answered, record };
    const late: Notice | undefined =
      missed && step.cancelled ? { text: missedText(flow, missed.record), style: "warning" } : undefined;
    const notice = noticeOf(step) ?? late;
    return changed || missed ? this.answer(dc, moved(now, check), step.view, notice) : this.show(dc, known, step.view, notice);
  }

  private async outOfDate(dc: DialogContext, known: Known, press: Press): Promise<DialogTurnResult> {
    const flow = this.flowOf(known.check);
    const missed = await this.overtaken(dc, known.check, press);
    const now: Known = missed
      ? moved({ check: { ...known.check, logged: missed.logged }, record: missed.record }, known.check)
      : known;
    const text = [
      "That card was out of date. This is where your check stands now.",
      ...(missed ? [missedText(flow, missed.record)] : []),
      ...typedWords(flow, known.check, press),
    ].join(" ");
    const notice: Notice = { text, style: "warning" };
    return missed ? this.answer(dc, now, this.standing(now), notice) : this.show(dc, now, this.standing(now), notice);
  }

  /**
   * A press that decided, and was overtaken by another turn before it could write the check's state, has left a verdict in
   * the log: the check takes it over.
   */
  private async overtaken(dc: DialogContext, check: Check, press: Press): ReturnType<typeof missedVerdict> {
    const turn = turnOf(dc.context);
    if ((turn.attempt ?? 1) === 1 || !DECIDING.includes(press.verb)) return undefined;
    return missedVerdict(this.parts, check, turn);
  }

  /** The log could not be written, so there is no verdict to show: what was ticked stays, and the same button tries again. */
  private showUnlogged(dc: DialogContext, known: Known, step: Step): DialogTurnResult {
    const { check } = known;
    const ticked = step.view.kind === "verdict" ? step.view.ticked : undefined;
    if (check.atOnce && !check.logged) return this.show(dc, known, { kind: "at-once" });
    const button = ticked ? scaleWords(this.flowOf(check).scale).update : check.atOnce ? "Decide again" : "Get the answer";
    const view: View = ticked || check.atOnce ? { kind: "verdict", ...(ticked && { ticked }) } : { kind: "review" };
    return this.show(dc, known, view, {
      text: `I could not write this to the log just now, so there is no new answer yet. Your answers are kept. Wait a moment, then press “${button}” to try again.`,
      style: "attention",
    });
  }

  /** Words that settle it are answered and logged at once; anything else begins with the first page. */
  private async begin(dc: DialogContext, check: Check): Promise<DialogTurnResult> {
    if (!check.atOnce)
      return this.answer(dc, { check, record: undefined }, this.standing({ check, record: undefined }), heardNotice(check));
    const outcome = await logVerdict(this.parts, this.flowOf(check), check, turnOf(dc.context), undefined);
    if (outcome.kind === "failed") return this.answer(dc, { check, record: undefined }, { kind: "at-once" });
    return this.answer(dc, { check: { ...check, logged: outcome.logged }, record: outcome.record }, { kind: "verdict" });
  }

  private standing({ check, record }: Known): View {
    return standingView(this.flowOf(check), check, this.parts.guidance.version, record?.corrections);
  }

  /** Answers the press for the first time: keeps the check, and what is shown with it. */
  private answer(dc: DialogContext, known: Known, view: View, notice?: Notice): DialogTurnResult {
    const { press } = turnOf(dc.context);
    const { lastPress: _, lastShown: __, ...check } = known.check;
    const shown = kept(view, notice);
    this.keep(dc, { ...check, ...(press && { lastPress: press.digest, ...(shown && { lastShown: shown }) }) });
    return this.show(dc, known, view, notice);
  }

  private showAgain(dc: DialogContext, known: Known): DialogTurnResult {
    const { check, record } = known;
    const { lastShown } = check;
    const { pages } = askedIn(this.flowOf(check), check.answers, record?.corrections ?? []);
    const view = lastShown && viewAgain(lastShown, pages);
    return view ? this.show(dc, known, view, lastShown.notice) : this.show(dc, known, this.standing(known));
  }

  private show(dc: DialogContext, { check, record }: Known, view: View, notice?: Notice): DialogTurnResult {
    const turn = turnOf(dc.context);
    turn.reply = { inPlace: checkCard(this.parts.guidance, this.flowOf(check), check, record, view, turn, notice) };
    return Dialog.EndOfTurn;
  }

  private checkOf(dc: DialogContext): Check {
    const check = dc.activeDialog?.state.check as Check;
    // A verdict that is logged stands, whatever the words would come to now.
    return check.logged ? check : withWordsAsRead(this.flowOf(check), check);
  }

  private keep(dc: DialogContext, check: Check): void {
    if (dc.activeDialog) dc.activeDialog.state = { check };
  }

  private flowOf(check: Check): Flow {
    const flow = this.parts.guidance.flows.get(check.flow);
    if (!flow) throw new Error(`There is no flow "${check.flow}".`);
    return flow;
  }
}

/** A check that has changed: buttons made before are out of date. */
function moved({ check, record }: Known, before: Check): Known {
  return { check: { ...check, revision: before.revision + 1 }, record };
}

function noticeOf(step: Step): Notice | undefined {
  return step.notice === undefined ? undefined : { text: step.notice, style: step.gentle ? "emphasis" : "warning" };
}

/** What a new check has from the person's words. */
function heardNotice({ asked = [], understood }: Check): Notice | undefined {
  const notices = [
    ...(asked.length > 0 ? [`It sounds as if this is so: ${asked.join("; ")}. Is that right? If not, untick it.`] : []),
    ...(understood.length > 0 ? [`From your words I have filled in: ${understood.join("; ")}. Change what is not right.`] : []),
  ];
  return notices.length > 0 ? { text: notices.join(" "), style: "emphasis" } : undefined;
}

function verdictChange({ scale }: Flow, before: Verdict): Notice {
  return { text: `Decided again and logged. Before, it was “${verdictLine(before, scale)}”.`, style: "emphasis" };
}

/** What was typed on an old card, so that nobody has to type it again. */
function typedWords(flow: Flow, check: Check, press: Press): readonly string[] {
  const page = flow.pages.find(({ id }) => id === press.pageId);
  const typed = (page?.questions ?? []).flatMap((question) => {
    const text = press.inputs[question.id];
    const used = question.kind !== "text" || text === check.answers[question.id];
    return used || typeof text !== "string" || text.trim() === "" ? [] : [text.trim()];
  });
  return typed.length === 0 ? [] : [`You had typed: “${typed.join("”, “")}”.`];
}
