import { Dialog, type DialogContext, type DialogTurnResult } from "botbuilder-dialogs";
import { unitCard } from "../../cards/index.js";
import type { Unit } from "../../guidance/index.js";
import { turnOf } from "../turn/turn.js";
import type { Units } from "../units/units.js";

export const UNIT_DIALOG = "unit";

export interface UnitOptions {
  /** What the card's button carries: the check that waits for the answer, if one does. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly current?: string;
}

/** Asks which unit the person works in. Ends with the unit, which is remembered for the checks to come; with none if cancelled. */
export class UnitDialog extends Dialog {
  constructor(private readonly units: Units) {
    super(UNIT_DIALOG);
  }

  override async beginDialog(dc: DialogContext, options: object = { data: {} }): Promise<DialogTurnResult> {
    Object.assign(stateOf(dc), options);
    return this.show(dc, await this.units.list(), "", stateOf(dc).current ?? "");
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { press } = turnOf(dc.context);
    if (press?.verb === "check.cancel") return dc.endDialog();
    const given = press?.inputs["unit"];
    const answer = typeof given === "string" ? given : "";
    const units = await this.units.list();
    const unit = units.find(({ id }) => id === answer);
    if (press?.verb === "unit.choose" && unit) {
      turnOf(dc.context).unitChosen = unit;
      return dc.endDialog(unit);
    }
    return this.show(dc, units, press?.verb === "unit.choose" ? "Choose your unit from the list." : "", answer);
  }

  private show(dc: DialogContext, units: readonly Unit[], problem: string, chosen: string): DialogTurnResult {
    const turn = turnOf(dc.context);
    const owner = turn.shared ? turn.person.name : "";
    turn.reply = { inPlace: unitCard({ units, chosen, problem, owner, data: stateOf(dc).data }) };
    return Dialog.EndOfTurn;
  }
}

function stateOf(dc: DialogContext): UnitOptions {
  if (!dc.activeDialog) throw new Error("The unit dialog is not active.");
  return dc.activeDialog.state as UnitOptions;
}
