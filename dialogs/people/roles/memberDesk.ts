import type { AdaptiveCard, Notice } from "../../../cards/index.js";
import type { Unit } from "../../../guidance/index.js";
import { decideUnitOf, type RecordedPerson, type UnitRefusal } from "../../../records/index.js";
import type { Asked } from "../../turn/feature.js";
import { invalid, type Outcome, outOfDate, showing } from "../../turn/outcome.js";
import type { Turn } from "../../turn/turn.js";
import type { Units } from "../../units/units.js";
import type { Access } from "../access.js";
import type { RolesPress as Press } from "./declaration.js";
import { GONE, good, rowIn, warning, words } from "./inputs.js";
import { MEMBER_INPUT, membersCard, NO_UNIT, UNIT_INPUT } from "./memberCards.js";
import type { Members, UnitMembers } from "./members.js";
import type { RoleNotices } from "./roleNotices.js";
import { hasPeoplePicker } from "./whoIsMeant.js";

/** Shows the members of a unit, adds people to units and removes them. The caller has checked the person's rights. */
export class MemberDesk {
  constructor(
    private readonly access: Access,
    private readonly units: Units,
    private readonly members: Members,
    private readonly notices: RoleNotices,
  ) {}

  /** @throws StorageError `unavailable` */
  async of(turn: Turn, unitCode: string): Promise<UnitMembers> {
    return this.members.of(turn.person.tenantId, unitCode);
  }

  /** The members from this one on; for the press office with what changes them. @throws StorageError `unavailable` */
  async page({ context, turn }: Asked, unit: Unit, from: number, notice?: Notice, name = ""): Promise<AdaptiveCard> {
    const [members, units, manages] = await Promise.all([
      this.of(turn, unit.code),
      this.units.list(),
      this.access.isPressOffice(turn),
    ]);
    return membersCard({
      unit,
      members,
      from: from < members.people.length ? from : 0,
      others: units.filter(({ code }) => code !== unit.code),
      manages,
      picker: hasPeoplePicker(context),
      notice,
      name,
    });
  }

  /** Moves a member to another unit, or takes them out of this one. @throws StorageError */
  async move(asked: Asked, unit: Unit, { inputs, more }: Press): Promise<Outcome> {
    const again = (notice: Notice) => this.page(asked, unit, rowIn(more["from"]), notice);
    const [id, to] = [words(inputs[MEMBER_INPUT]), words(inputs[UNIT_INPUT])];
    const other = (await this.units.list()).find(({ code }) => code === to && code !== unit.code);
    if (id === "" || (!other && to !== NO_UNIT)) {
      const problem = "Choose who to move, and where to.";
      const missing = {
        ...(id === "" && { [MEMBER_INPUT]: problem }),
        ...(!other && to !== NO_UNIT && { [UNIT_INPUT]: problem }),
      };
      return invalid(await again(warning(problem)), missing);
    }
    const person = await this.members.find(asked.turn.person.tenantId, id);
    if (!person || (await this.assignToUnit(asked.turn, person, other, unit)) !== undefined)
      return outOfDate(await again(warning(GONE)));
    const name = person.name || "That person";
    return showing(await again(good(other ? `${name} is now in ${other.name}.` : `${name} is no longer in a unit.`)));
  }

  /**
   * Puts somebody into a unit, or with none takes them out of theirs; kept in the audit.
   *
   * @param from the unit they have to be in for it; any where it is left out
   * @returns why it may not be done, as the records say; undefined if it is done
   * @throws StorageError
   */
  async assignToUnit(turn: Turn, person: RecordedPerson, unit: Unit | undefined, from?: Unit): Promise<UnitRefusal | undefined> {
    const [who, now] = await Promise.all([this.access.who(turn.person), this.members.find(person.tenantId, person.id)]);
    const deed = { person, ...(from && { from: from.code }), ...(unit && { to: unit.code }) };
    const decided = decideUnitOf(deed, now?.unit ?? "", { ...who, tenantId: turn.person.tenantId });
    if (!decided.permitted) return decided.why;
    const { left, joined } = decided.event;
    const about = person.id;
    // Kept before it is done: nothing changes without a word of it.
    if (left !== undefined) await this.access.note(turn, { kind: "member-removed", unitCode: left, about });
    if (joined !== undefined) await this.access.note(turn, { kind: "member-added", unitCode: joined, about });
    await this.members.assignToUnit(person, unit);
    if (unit && now?.unit !== unit.code) await this.notices.moved(turn, person, unit.name);
    return undefined;
  }
}
