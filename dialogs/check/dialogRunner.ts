import { BotAdapter, type ResourceResponse, TurnContext } from "botbuilder";
import {
  Dialog,
  DialogContext,
  DialogContextError,
  type DialogInstance,
  type DialogReason,
  DialogSet,
  type DialogTurnResult,
} from "botbuilder-dialogs";
import type { Unit } from "../../guidance/index.js";
import type { Check } from "../../records/index.js";
import type { Turn } from "../turn/turn.js";
import type { CheckTurn, CheckWalk, Next } from "./checkWalk.js";
import type { UnitQuestion } from "./unitQuestion.js";

const CHECK = "check";
const UNIT = "unit";

/**
 * Runs the dialogs of a check with botbuilder-dialogs. The only file that knows it. The stack is built from the check
 * before each turn and dropped after it: only the check is stored.
 */
export class DialogRunner {
  private readonly dialogs = new DialogSet();

  constructor(walk: CheckWalk, unit: UnitQuestion) {
    this.dialogs.add(new CheckDialog(walk)).add(new UnitDialog(unit));
  }

  /** Begins a new check. The turn's reply has what to show. @returns the check to store */
  async begin(turn: Turn, check: Check): Promise<Check> {
    return this.run(turn, [], async (dc) => dc.beginDialog(CHECK, { check }));
  }

  /** Shows a check's current view, or applies the turn's press to it. @returns the check to store */
  async goOn(turn: Turn, check: Check): Promise<Check> {
    return this.run(turn, stackOf(check), async (dc) => dc.continueDialog());
  }

  private async run(turn: Turn, stack: DialogInstance[], work: (dc: DialogContext) => Promise<unknown>): Promise<Check> {
    const context = new TurnContext(NOBODY, { type: "message" });
    context.turnState.set(TURN, turn);
    try {
      await work(new DialogContext(this.dialogs, context, { dialogStack: stack }));
    } catch (thrown) {
      // What a dialog throws arrives wrapped.
      throw thrown instanceof DialogContextError ? thrown.error : thrown;
    }
    const [bottom] = stack;
    if (!bottom) throw new Error("The check's dialog has ended, and a check never does.");
    return checkIn(bottom);
  }
}

/** If the check's unit is not known yet, the unit question is on top of the stack. */
function stackOf(check: Check): DialogInstance[] {
  const bottom = { id: CHECK, state: { check } };
  return check.unit || check.cancelled ? [bottom] : [bottom, { id: UNIT, state: forCheck(check) }];
}

class CheckDialog extends Dialog {
  constructor(private readonly walk: CheckWalk) {
    super(CHECK);
  }

  override async beginDialog(dc: DialogContext, options?: object): Promise<DialogTurnResult> {
    activeIn(dc).state = options;
    return this.step(dc, (at) => this.walk.start(at));
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.step(dc, (at) => this.walk.goOn(at));
  }

  override async resumeDialog(dc: DialogContext, _reason: DialogReason, unit?: Unit): Promise<DialogTurnResult> {
    return this.step(dc, (at) => this.walk.goOnWith(at, unit));
  }

  private async step(dc: DialogContext, work: (at: CheckTurn) => Promise<Next>): Promise<DialogTurnResult> {
    const own = activeIn(dc);
    const at: CheckTurn = { turn: turnOf(dc), check: checkIn(own) };
    const next = await work(at);
    own.state = { check: at.check };
    return next === "ask-unit" ? dc.beginDialog(UNIT, forCheck(at.check)) : Dialog.EndOfTurn;
  }
}

/** Ends with the unit; with none if the person cancels. */
class UnitDialog extends Dialog {
  constructor(private readonly question: UnitQuestion) {
    super(UNIT);
  }

  override async beginDialog(dc: DialogContext, options: object = {}): Promise<DialogTurnResult> {
    activeIn(dc).state = options;
    await this.question.ask(turnOf(dc), activeIn(dc).state);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const answer = await this.question.answer(turnOf(dc), activeIn(dc).state);
    if (answer === "asked-again") return Dialog.EndOfTurn;
    return dc.endDialog(answer === "cancelled" ? undefined : answer);
  }
}

/** What the buttons of the unit question carry: the check it is asked for. */
function forCheck({ id, revision }: Check): object {
  return { c: id, r: revision };
}

function activeIn({ activeDialog }: DialogContext): DialogInstance {
  if (!activeDialog) throw new Error("No dialog is active.");
  return activeDialog;
}

function checkIn({ state }: DialogInstance): Check {
  return state.check;
}

const TURN = Symbol("postcheck.turn");

function turnOf({ context }: DialogContext): Turn {
  return context.turnState.get(TURN);
}

/** An adapter that never sends: dialogs only answer through the turn's reply. */
class Nobody extends BotAdapter {
  override async sendActivities(): Promise<ResourceResponse[]> {
    throw new Error("A dialog sends nothing by itself.");
  }

  override async updateActivity(): Promise<void> {
    throw new Error("A dialog changes no message by itself.");
  }

  override async deleteActivity(): Promise<void> {
    throw new Error("A dialog deletes no message by itself.");
  }

  override async continueConversation(): Promise<void> {
    throw new Error("A dialog continues no conversation by itself.");
  }
}

const NOBODY = new Nobody();
