import type { Unit } from "../../../guidance/index.js";
import { UNIT_CODE } from "../../../records/index.js";
import { StorageError } from "../../../storage/index.js";
import { invalid, type Outcome } from "../../turn/outcome.js";
import type { Turn } from "../../turn/turn.js";
import type { Units } from "../../units/units.js";
import type { Access } from "../access.js";
import { MOST_CHARACTERS, NAME_INPUT } from "./addFields.js";
import type { RolesPress as Press } from "./declaration.js";
import { words } from "./inputs.js";
import { CODE_INPUT, newUnitCard } from "./roleCards.js";

/** A unit that was added or has a new name, or the form again where it cannot be used as it is. */
type Saved =
  | { readonly kind: "saved"; readonly unit: Unit; readonly said: string }
  | { readonly kind: "again"; readonly form: Outcome };

/** What is wrong with the form, beside the input that it is about. */
interface Problem {
  readonly input: typeof NAME_INPUT | typeof CODE_INPUT;
  readonly text: string;
}

const TAKEN: Problem = { input: CODE_INPUT, text: "Another unit has that code. Choose a different one." };

/** Adds a unit, or gives one another name. */
export class UnitForm {
  constructor(
    private readonly access: Access,
    private readonly units: Units,
  ) {}

  /**
   * @param before the unit that is renamed; undefined to add one
   * @throws StorageError `unavailable`
   */
  async save(turn: Turn, before: Unit | undefined, { inputs }: Press): Promise<Saved> {
    const name = words(inputs[NAME_INPUT]).trim();
    const code = before?.code ?? words(inputs[CODE_INPUT]).trim().toUpperCase();
    const again = ({ input, text }: Problem): Saved => {
      const card = newUnitCard(before, { name, code, problem: text });
      return { kind: "again", form: invalid(card, { [input]: text }) };
    };
    const problem = await this.problemWith(before, code, name);
    if (problem) return again(problem);
    const unit: Unit = { id: before?.id ?? code.toLowerCase(), code, name };
    await this.access.note(turn, { kind: before ? "unit-renamed" : "unit-added", unitCode: code, about: name });
    try {
      await (before ? this.units.rename(unit) : this.units.add(unit));
    } catch (error) {
      if (!(error instanceof StorageError && error.code === "conflict")) throw error;
      return again(TAKEN);
    }
    return { kind: "saved", unit, said: before ? "The unit has been renamed." : "The unit has been added." };
  }

  private async problemWith(before: Unit | undefined, code: string, name: string): Promise<Problem | undefined> {
    if (!UNIT_CODE.test(code)) return { input: CODE_INPUT, text: "Use two to four letters for the short code, such as COV." };
    const others = (await this.units.list()).filter((unit) => unit.code !== before?.code);
    if (others.some((unit) => unit.code === code)) return TAKEN;
    if (name === "" || name.length > MOST_CHARACTERS)
      return { input: NAME_INPUT, text: "Give the unit a name of 60 characters or fewer." };
    const same = others.some((unit) => unit.name.toLowerCase() === name.toLowerCase());
    return same ? { input: NAME_INPUT, text: "Another unit has that name. Choose a different one." } : undefined;
  }
}
