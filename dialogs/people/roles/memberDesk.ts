import type { AdaptiveCard, Notice } from "../../../cards/index.js";
import type { Unit } from "../../../guidance/index.js";
import type { StaffRef } from "../../../storage/index.js";
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

/** Shows the members of a unit, and puts people into units and out of them. Whoever asks has been let in before. */
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
      const problem = "Choose who is to move, and where to.";
      const missing = {
        ...(id === "" && { [MEMBER_INPUT]: problem }),
        ...(!other && to !== NO_UNIT && { [UNIT_INPUT]: problem }),
      };
      return invalid(await again(warning(problem)), missing);
    }
    const person = await this.members.find(asked.turn.person.tenantId, id);
    if (person?.unit !== unit.code) return outOfDate(await again(warning(GONE)));
    await this.settle(asked.turn, person, other);
    const name = person.name || "That person";
    return showing(await again(good(other ? `${name} works in ${other.name} now.` : `${name} is of no unit now.`)));
  }

  /** Puts somebody into a unit, or with none takes them out of theirs; kept in the audit. @throws StorageError */
  async settle(turn: Turn, person: StaffRef, unit: Unit | undefined): Promise<void> {
    const before = (await this.members.find(person.tenantId, person.id))?.unit;
    const about = person.id;
    // Kept before it is done: nothing changes without a word of it.
    if (before && before !== unit?.code) await this.access.note(turn, { kind: "member-removed", unitCode: before, about });
    if (unit) await this.access.note(turn, { kind: "member-added", unitCode: unit.code, about });
    await this.members.settle(person, unit);
    if (unit && before !== unit.code) await this.notices.moved(turn, person, unit.name);
  }
}
