import type { Notice } from "../../../cards/index.js";
import { addDays } from "../../../guidance/calendar/index.js";
import type { Unit } from "../../../guidance/index.js";
import {
  decideStandIn,
  isSameStandIn,
  MOST_STAND_IN_DAYS,
  type RecordedPerson,
  type StandIn,
  type StandInDeed,
  type StandInRefusal,
} from "../../../records/index.js";
import type { Roles } from "../../../storage/index.js";
import type { Asked } from "../../turn/feature.js";
import { invalid, type Outcome, outOfDate, refused, showing } from "../../turn/outcome.js";
import type { Turn } from "../../turn/turn.js";
import type { Access } from "../access.js";
import { NAME_INPUT, PICKED_INPUT } from "./addFields.js";
import type { RolesPress as Press } from "./declaration.js";
import { GONE, good, warning, words } from "./inputs.js";
import type { RoleNotices } from "./roleNotices.js";
import { FROM_INPUT, type StandInGiven, standInForm, standInNamed, TO_INPUT, whichStandIn } from "./standInCards.js";
import { hasPeoplePicker, type WhoIsMeant } from "./whoIsMeant.js";

/** The unit that somebody stands in. */
interface UnitOf {
  readonly code: string;
  readonly title: string;
}

/** The unit's card, with what has become of it. */
type UnitCard = (notice: Notice) => Promise<Parameters<typeof showing>[0]>;

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

const WHY_NOT: Readonly<Record<Exclude<StandInRefusal, "not-held">, string>> = {
  "not-a-lead": "A stand-in is named by a lead of the unit, for themselves.",
  "other-tenant": "That person does not work in this organisation.",
  "leads-already": "That person leads this unit already, so there is nothing to stand in for.",
  over: "The last day has passed.",
};

/** Leads name who stands in for them, for some days. Whoever asks has been let in before. */
export class StandInDesk {
  constructor(
    private readonly access: Access,
    private readonly roles: Roles,
    private readonly meant: WhoIsMeant,
    private readonly notices: RoleNotices,
  ) {}

  /** @param card the unit's card, with what has become of it @throws StorageError */
  async answer(asked: Asked, { code, name: title }: Unit, press: Press, card: UnitCard): Promise<Outcome> {
    const unit = { code, title };
    if (press.verb === "roles.standin") return this.form(asked, unit);
    return press.verb === "roles.named" ? this.name(asked, unit, press, card) : this.end(asked, unit, press, card);
  }

  /** Asks who and when. */
  private form({ context }: Asked, unit: UnitOf): Outcome {
    const given = { name: "", from: this.access.today, to: "" };
    return showing(standInForm(unit, hasPeoplePicker(context), given));
  }

  /** Names somebody, or asks which of several is meant. @throws StorageError */
  private async name(asked: Asked, unit: UnitOf, press: Press, card: UnitCard): Promise<Outcome> {
    const which = words(press.more["p"]);
    const given = givenIn(press);
    const picker = hasPeoplePicker(asked.context);
    const wrong = daysProblems(given, this.access.today);
    const again = (problems: Readonly<Record<string, string>>) => invalid(standInForm(unit, picker, given, problems), problems);
    if (Object.keys(wrong).length > 0) return again(wrong);
    const picked = words(press.inputs[PICKED_INPUT]);
    const found = await this.people(asked, { which, picked, name: given.name });
    const [person, ...others] = found;
    const input = picked !== "" && picker ? PICKED_INPUT : NAME_INPUT;
    if (!person)
      return again({ [input]: "I cannot tell who that is. I only know people who have written to me. Give the whole name." });
    const isSure = which !== "" || picked !== "" || (others.length === 0 && same(person.name, given.name));
    if (!isSure) return showing(whichStandIn(unit.code, found, given));
    const { tenantId, id, name } = asked.turn.person;
    const standIn: StandIn = { person, lead: { tenantId, id, name }, unitCode: unit.code, from: given.from, to: given.to };
    const why = await this.done(asked.turn, { kind: "name", standIn }, unit);
    return why === undefined ? showing(await card(standInNamed(standIn, this.access.today))) : notPermitted(why, card);
  }

  /** Ends it before its last day. @throws StorageError */
  private async end(asked: Asked, unit: UnitOf, press: Press, card: UnitCard): Promise<Outcome> {
    const { standIns } = await this.access.standInsOf(unit.code);
    const [p, l, f] = [words(press.more["p"]), words(press.more["l"]), words(press.more["f"])];
    const standIn = standIns.find(({ person, lead, from }) => person.id === p && lead.id === l && from === f);
    if (!standIn) return outOfDate(await card(warning(GONE)));
    const why = await this.done(asked.turn, { kind: "end", standIn }, unit);
    const text = `${standIn.person.name || "That person"} does not stand in any more.`;
    return why === undefined ? showing(await card(good(text))) : notPermitted(why, card);
  }

  /** Does it where the records permit it: kept in the audit, and whoever it concerns is told. @returns why not */
  private async done(turn: Turn, deed: StandInDeed, { code, title }: UnitOf): Promise<StandInRefusal | undefined> {
    const { today } = this.access;
    const [who, held] = await Promise.all([this.access.who(turn.person), this.access.standInsOf(code)]);
    const decided = decideStandIn(deed, { ...held, today }, { ...who, tenantId: turn.person.tenantId });
    if (!decided.permitted) return decided.why;
    const { kind, standIn } = decided.event;
    const { person, lead, from, to } = standIn;
    // Pressed again: it is done.
    if (kind === "name" && held.standIns.some((each) => isSameStandIn(each, standIn) && each.to === to)) return undefined;
    const about = `${person.id} for ${lead.id} from ${from} to ${to}`;
    await this.access.note(turn, { kind: kind === "name" ? "stand-in-named" : "stand-in-ended", unitCode: code, about });
    // Whoever it concerns is told before it is done, because pressed again it would be taken for done.
    if (kind === "name") {
      await this.notices.standsIn(turn, standIn, title, today);
      await this.roles.nameStandIn(standIn);
    } else {
      await this.notices.standsInNoMore(turn, standIn, title);
      await this.roles.endStandIn(standIn);
    }
    return undefined;
  }

  private async people(
    asked: Asked,
    { which, picked, name }: { readonly which: string; readonly picked: string; readonly name: string },
  ): Promise<readonly RecordedPerson[]> {
    if (which === "" && picked === "") return name === "" ? [] : this.meant.byName(asked, name);
    const person = which === "" ? await this.meant.picked(asked, picked) : await this.meant.byId(asked, which);
    return person ? [person] : [];
  }
}

async function notPermitted(why: StandInRefusal, card: UnitCard): Promise<Outcome> {
  if (why === "not-held") return outOfDate(await card(warning(GONE)));
  return refused(WHY_NOT[why], await card(warning(WHY_NOT[why])));
}

/** What was typed; or what the card carries, where it asked which of several is meant. */
function givenIn({ inputs, more }: Press): StandInGiven {
  return {
    name: words(inputs[NAME_INPUT]).trim(),
    from: words(more["f"] ?? inputs[FROM_INPUT]).trim(),
    to: words(more["t"] ?? inputs[TO_INPUT]).trim(),
  };
}

function daysProblems({ from, to }: StandInGiven, today: string): Readonly<Record<string, string>> {
  if (!DAY.test(from)) return { [FROM_INPUT]: "Give the first day." };
  if (!DAY.test(to)) return { [TO_INPUT]: "Give the last day." };
  if (to < from) return { [TO_INPUT]: "The last day is before the first." };
  if (to < today) return { [TO_INPUT]: "The last day has passed." };
  if (to > addDays(from, MOST_STAND_IN_DAYS - 1))
    return {
      [TO_INPUT]: `Somebody stands in for ${MOST_STAND_IN_DAYS} days at most. For longer, the press office can add a lead.`,
    };
  return {};
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
