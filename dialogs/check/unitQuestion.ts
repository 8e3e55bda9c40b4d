import { unitCard } from "../../cards/index.js";
import type { Unit } from "../../guidance/index.js";
import { formOutcome } from "../turn/outcome.js";
import type { Pressed } from "../turn/press.js";
import type { Turn } from "../turn/turn.js";
import type { Units } from "../units/units.js";

const UNIT_INPUT = "unit";

/** What the card's buttons carry: the check that waits for the answer, if any. */
export type ForCheck = Readonly<Record<string, unknown>>;

/** The person's answer: their unit, that they cancel instead, or nothing usable, so that they are asked again. */
export type UnitAnswer = Unit | "cancelled" | "asked-again";

/** Asks which unit the person works in. */
export class UnitQuestion {
  constructor(private readonly units: Units) {}

  /** @param current the id of the unit already chosen. @throws StorageError `unavailable` */
  async ask(turn: Turn, forCheck: ForCheck, current = ""): Promise<void> {
    show(turn, forCheck, await this.units.list(), "", current);
  }

  /** Reads the answer from the turn's press. A chosen unit is put into the turn, to be remembered for future checks. @throws StorageError `unavailable` */
  async answer(turn: Turn, forCheck: ForCheck): Promise<UnitAnswer> {
    const { press } = turn;
    if (press?.verb === "check.cancel") return "cancelled";
    const given = press?.inputs[UNIT_INPUT];
    const answer = typeof given === "string" ? given : "";
    const units = await this.units.list();
    const unit = units.find(({ id }) => id === answer);
    if (press?.verb === "unit.choose" && unit) {
      turn.unitChosen = unit;
      return unit;
    }
    show(turn, forCheck, units, press?.verb === "unit.choose" ? "Choose your unit from the list." : "", answer);
    return "asked-again";
  }
}

/** The press that a unit stands for which was typed where a check waits for it. */
export function chosenBy({ id }: Unit, checkId: string): Pressed {
  return { verb: "unit.choose", isPrivate: false, inputs: { [UNIT_INPUT]: id }, digest: `typed|${checkId}` };
}

function show(turn: Turn, data: ForCheck, units: readonly Unit[], problem: string, chosen: string): void {
  const owner = turn.shared ? turn.person.name : "";
  const card = unitCard({ units, chosen, problem, owner, data });
  turn.reply = { inPlace: formOutcome(card, problem === "" ? {} : { [UNIT_INPUT]: problem }) };
}
