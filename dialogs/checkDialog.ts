import { Dialog, type DialogContext, type DialogReason, type DialogTurnResult } from "botbuilder-dialogs";
import { type Notice, scaleWords, verdictLine } from "../cards/index.js";
import { type Flow, fold, type Guidance, type Unit } from "../guidance/index.js";
import type { CheckLog } from "../storage/index.js";
import type { Check } from "./check.js";
import { checkCard } from "./checkViews.js";
import { withWordsAsRead } from "./decided.js";
import { type LogOutcome, logVerdict, missedVerdict } from "./logVerdict.js";
import type { Press } from "./press.js";
import { type Step, standingView, stepOf, type View } from "./steps.js";
import { turnOf } from "./turn.js";
import { UNIT_DIALOG, type UnitOptions } from "./unitDialog.js";

export const CHECK_DIALOG = "check";

/** Verbs that only look: a press of one on an old card does no harm and is simply answered. */
const LOOKING: readonly Press["verb"][] = ["check.show", "check.review", "check.page", "check.summary"];

/** Verbs that may put a verdict in the log. */
const DECIDING: readonly Press["verb"][] = ["check.decide", "check.meet"];

/** Walks a person through any flow. Its whole state is the check; everything else is computed from that. */
export class CheckDialog extends Dialog {
  constructor(
    private readonly guidance: Guidance,
    private readonly log: CheckLog,
  ) {
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
    const check: Check = unit ? { ...before, unit } : { ...before, cancelled: true, revision: before.revision + 1 };
    this.keep(dc, check);
    return unit ? this.begin(dc, check) : this.show(dc, check, { kind: "cancelled" });
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const check = this.checkOf(dc);
    const flow = this.flowOf(check);
    const { press } = turnOf(dc.context);
    if (!press) return this.show(dc, check, standingView(flow, check, this.guidance.version));
    if (!check.unit && press.verb === "check.reopen") {
      const reopened: Check = { ...check, cancelled: false, revision: check.revision + 1 };
      this.keep(dc, reopened);
      return this.askUnit(dc, reopened);
    }
    const step = stepOf(this.guidance, flow, check, press);
    if (LOOKING.includes(press.verb)) return this.show(dc, check, step.view, noticeOf(step));
    if (press.revision === check.revision) return this.take(dc, flow, check, press, step);
    // The same press again is answered as it was the first time, and changes nothing.
    if (press.digest === check.lastPress) {
      return this.show(dc, check, this.viewAgain(flow, check, step), step.decide ? undefined : noticeOf(step));
    }
    const now = await this.withOvertakenVerdict(dc, check, press);
    const missed = now === check ? "" : missedText(flow, now);
    const notice: Notice = {
      text: `That card was out of date. This is where your check stands now.${missed}${typedWords(flow, check, press)}`,
      style: "warning",
    };
    return this.show(dc, now, standingView(flow, now, this.guidance.version), notice);
  }

  private askUnit(dc: DialogContext, check: Check): Promise<DialogTurnResult> {
    const asked: UnitOptions = { data: { c: check.id, r: check.revision } };
    return dc.beginDialog(UNIT_DIALOG, asked);
  }

  private async take(dc: DialogContext, flow: Flow, check: Check, press: Press, step: Step): Promise<DialogTurnResult> {
    const changed =
      step.notMeant || step.cancelled !== check.cancelled || JSON.stringify(step.answers) !== JSON.stringify(check.answers);
    const { atOnce, ...rest } = check;
    const answered: Check = {
      ...rest,
      answers: step.answers,
      cancelled: step.cancelled,
      ...(step.suggested && { suggested: step.suggested }),
      ...(atOnce && !step.notMeant && { atOnce }),
    };
    let outcome: LogOutcome | undefined;
    if (step.decide) {
      outcome = await logVerdict(this.guidance, flow, answered, turnOf(dc.context), this.log);
      if (outcome.kind === "failed") return this.showUnlogged(dc, check, step);
    }
    // A verdict that was logged for the answers as they were is not left behind with them.
    const leaves = changed && !step.decide && !check.cancelled && !fold(flow, check.answers).next;
    const missed = leaves ? await missedVerdict(check, this.log) : undefined;
    const logged = outcome?.kind === "logged" ? outcome.logged : (missed ?? check.logged);
    const moved = changed || logged !== check.logged;
    const now: Check = moved
      ? { ...answered, revision: check.revision + 1, lastPress: press.digest, ...(logged && { logged }) }
      : answered;
    this.keep(dc, now);
    const again = outcome?.kind === "logged" && outcome.before ? verdictChange(outcome.before) : undefined;
    const late: Notice | undefined =
      missed && step.cancelled ? { text: missedText(flow, now).trim(), style: "warning" } : undefined;
    return this.show(dc, now, step.decide && !now.atOnce ? { kind: "verdict" } : step.view, noticeOf(step) ?? again ?? late);
  }

  /**
   * A press that decided, and was overtaken by another turn before it could write the check's state, has left a verdict in
   * the log: the check takes it over.
   */
  private async withOvertakenVerdict(dc: DialogContext, check: Check, press: Press): Promise<Check> {
    if ((turnOf(dc.context).attempt ?? 1) === 1 || !DECIDING.includes(press.verb)) return check;
    const missed = await missedVerdict(check, this.log);
    if (!missed) return check;
    const now: Check = { ...check, logged: missed, revision: check.revision + 1 };
    this.keep(dc, now);
    return now;
  }

  /** The log could not be written, so there is no verdict to show: what was ticked stays, and the same button tries again. */
  private showUnlogged(dc: DialogContext, check: Check, step: Step): DialogTurnResult {
    if (check.atOnce) return this.show(dc, check, { kind: "at-once" });
    const met = step.view.kind === "verdict" && step.view.ticked !== undefined;
    const button = met ? scaleWords(this.flowOf(check).scale).update : "Get the answer";
    return this.show(dc, check, met ? step.view : { kind: "review" }, {
      text: `I could not write this to the log just now, so there is no new answer yet. Your answers are kept. Wait a moment, then press “${button}” to try again.`,
      style: "attention",
    });
  }

  private viewAgain(flow: Flow, check: Check, step: Step): View {
    return step.decide ? standingView(flow, check, this.guidance.version) : step.view;
  }

  /** Words that settle it are answered and logged at once; anything else begins with the first page. */
  private async begin(dc: DialogContext, check: Check): Promise<DialogTurnResult> {
    if (!check.atOnce) return this.showFirstPage(dc, check);
    const outcome = await logVerdict(this.guidance, this.flowOf(check), check, turnOf(dc.context), this.log);
    const now: Check = outcome.kind === "logged" ? { ...check, logged: outcome.logged } : check;
    this.keep(dc, now);
    return this.show(dc, now, { kind: "at-once" });
  }

  private showFirstPage(dc: DialogContext, check: Check): DialogTurnResult {
    const flow = this.flowOf(check);
    const view = standingView(flow, check, this.guidance.version);
    const { asked = [], understood } = check;
    const notices = [
      ...(asked.length > 0 ? [`It sounds as if this is so: ${asked.join("; ")}. Is that right? If not, untick it.`] : []),
      ...(understood.length > 0 ? [`From your words I have filled in: ${understood.join("; ")}. Change what is not right.`] : []),
    ];
    return this.show(dc, check, view, notices.length > 0 ? { text: notices.join(" "), style: "emphasis" } : undefined);
  }

  private show(dc: DialogContext, check: Check, view: View, notice?: Notice): DialogTurnResult {
    const turn = turnOf(dc.context);
    turn.reply = { inPlace: checkCard(this.guidance, this.flowOf(check), check, view, turn, notice) };
    return Dialog.EndOfTurn;
  }

  private checkOf(dc: DialogContext): Check {
    const check = dc.activeDialog?.state.check as Check;
    return withWordsAsRead(this.flowOf(check), check);
  }

  private keep(dc: DialogContext, check: Check): void {
    if (dc.activeDialog) dc.activeDialog.state = { check };
  }

  private flowOf(check: Check): Flow {
    const flow = this.guidance.flows.get(check.flow);
    if (!flow) throw new Error(`There is no flow "${check.flow}".`);
    return flow;
  }
}

function noticeOf(step: Step): Notice | undefined {
  return step.notice === undefined ? undefined : { text: step.notice, style: step.gentle ? "emphasis" : "warning" };
}

function verdictChange(before: string): Notice {
  return { text: `Decided again and logged. Before, it was “${before}”.`, style: "emphasis" };
}

/** A verdict stands in the log that the person may not have seen. */
function missedText(flow: Flow, { logged }: Check): string {
  if (!logged) return "";
  return ` A verdict had already been logged, which you may not have seen: “${verdictLine(logged.verdict, flow.scale)}”, reference ${logged.reference}. It stays in the log.`;
}

/** What was typed on an old card, so that nobody has to type it again. */
function typedWords(flow: Flow, check: Check, press: Press): string {
  const page = flow.pages.find(({ id }) => id === press.pageId);
  const typed = (page?.questions ?? []).flatMap((question) => {
    const text = press.inputs[question.id];
    const used = question.kind !== "text" || text === check.answers[question.id];
    return used || typeof text !== "string" || text.trim() === "" ? [] : [text.trim()];
  });
  return typed.length === 0 ? "" : ` You had typed: “${typed.join("”, “")}”.`;
}
