import { Checks } from "../../dialogs/check/checks.js";
import type { AfterVerdict } from "../../dialogs/check/logVerdict.js";
import type { Start } from "../../dialogs/check/newCheck.js";
import { loadPerson, personChange } from "../../dialogs/check/stateKeys.js";
import { seenOf } from "../../dialogs/turn/outcome.js";
import type { Person, Turn } from "../../dialogs/turn/turn.js";
import { Units } from "../../dialogs/units/units.js";
import type { Guidance } from "../../guidance/index.js";
import type { CheckLog, Directory, Roles, TableStateStore } from "../../storage/index.js";
import { type Button, inputsOf } from "./card.js";
import { checkPressIn } from "./press.js";

/** Somebody's checks under one version of the guidance, past Teams, HTTP and tables: for tests that press many hundred buttons. */
export class CheckDesk {
  private readonly checks: Checks;

  constructor(
    private readonly guidance: Guidance,
    readonly log: CheckLog,
    private readonly store: TableStateStore,
    private readonly person: Person,
    after?: AfterVerdict,
  ) {
    const roles = { units: async () => [], unitOfChannel: async () => undefined } as unknown as Roles;
    const units = new Units(guidance.organisation.units, roles, () => new Date());
    this.checks = new Checks(guidance, store, log, units, roles, {} as Directory, after);
  }

  /** Starts a check in the person's unit. */
  async start(start: Omit<Start, "source">, source: string): Promise<unknown> {
    const loaded = await loadPerson(this.store, this.person);
    const [unit] = this.guidance.organisation.units;
    if (loaded.kind === "known" && !loaded.state.unit && unit)
      await this.store.write(personChange(this.person, loaded, { unit }));
    return (await this.checks.start({ activity: {} }, this.turn(), { ...start, source })).also?.[0];
  }

  /** Presses a button of a card with these inputs, and those that stand in it. Answers what is shown in its place. */
  async press(card: unknown, button: Button, filled: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const values = Object.fromEntries(inputsOf(card).map(({ id, value }) => [id, value]));
    const press = checkPressIn({ ...button.data, ...(button.inputs === "auto" && { ...values, ...filled }) });
    const { inPlace } = await this.checks.press({ turn: this.turn(press) }, press);
    return inPlace && seenOf(inPlace);
  }

  private turn(press?: Turn["press"]): Turn {
    return { now: new Date(), person: this.person, shared: false, press };
  }
}
