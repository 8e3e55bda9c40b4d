import { Dialog, type DialogContext, type DialogTurnResult } from "botbuilder-dialogs";
import { unitCard } from "../cards/index.js";
import type { Unit } from "../guidance/index.js";
import { turnOf } from "./turn.js";

export const UNIT_DIALOG = "unit";

export interface UnitOptions {
  /** What the card's button carries: the check that waits for the answer, if one does. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly current?: string;
}

/** Asks which unit the person works in. Ends with the unit, which is remembered for the checks to come; with none if cancelled. */
export class UnitDialog extends Dialog {
  constructor(private readonly units: readonly Unit[]) {
    super(UNIT_DIALOG);
  }

  override async beginDialog(dc: DialogContext, options: object = { data: {} }): Promise<DialogTurnResult> {
    Object.assign(stateOf(dc), options);
    this.show(dc, "", stateOf(dc).current ?? "");
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { press } = turnOf(dc.context);
    if (press?.verb === "check.cancel") return dc.endDialog();
    const given = press?.inputs["unit"];
    const answer = typeof given === "string" ? given : "";
    const unit = this.units.find(({ id }) => id === answer);
    if (press?.verb === "unit.choose" && unit) {
      turnOf(dc.context).unitChosen = unit;
      return dc.endDialog(unit);
    }
    this.show(dc, press?.verb === "unit.choose" ? "Choose your unit from the list." : "", answer);
    return Dialog.EndOfTurn;
  }

  private show(dc: DialogContext, problem: string, chosen: string): void {
    const turn = turnOf(dc.context);
    const owner = turn.shared ? turn.person.name : "";
    turn.reply = { inPlace: unitCard({ units: this.units, chosen, problem, owner, data: stateOf(dc).data }) };
  }
}

function stateOf(dc: DialogContext): UnitOptions {
  if (!dc.activeDialog) throw new Error("The unit dialog is not active.");
  return dc.activeDialog.state as UnitOptions;
}
