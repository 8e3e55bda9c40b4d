import { type AdaptiveCard, action, messageCard, type Notice } from "../../../cards/index.js";
import type { Unit } from "../../../guidance/index.js";
import { allows, PRESS_OFFICE, type RecordedPerson, type RoleRefusal, type UnitRefusal } from "../../../records/index.js";
import type { Directory, Outbox, Roles, TableStateStore } from "../../../storage/index.js";
import { channelOf } from "../../check/unitOfCheck.js";
import type { Asked, Feature } from "../../turn/feature.js";
import { reachable } from "../../turn/orUnavailable.js";
import { invalid, notFound, type Outcome, outOfDate, refused, showing } from "../../turn/outcome.js";
import { asMessage, type Reply, type Turn } from "../../turn/turn.js";
import type { Units } from "../../units/units.js";
import type { Access } from "../access.js";
import { NAME_INPUT, PICKED_INPUT } from "./addFields.js";
import { Appointing } from "./appointing.js";
import { type RolesPress as Press, ROLES, rightFor } from "./declaration.js";
import { GONE, good, rowIn, warning, words } from "./inputs.js";
import { AS_MEMBER } from "./memberCards.js";
import { MemberDesk } from "./memberDesk.js";
import { Members } from "./members.js";
import { confirmCard, newUnitCard, REMOVE_INPUT, unitRolesCard, whichCard } from "./roleCards.js";
import { RoleNotices } from "./roleNotices.js";
import { orderIn } from "./roleWords.js";
import { StandInDesk } from "./standInDesk.js";
import { UnitForm } from "./unitForm.js";
import { UnitList } from "./unitList.js";
import { hasPeoplePicker, WhoIsMeant } from "./whoIsMeant.js";

export interface StaffRolesParts {
  readonly access: Access;
  readonly roles: Roles;
  readonly units: Units;
  readonly directory: Directory;
  readonly store: TableStateStore;
  readonly outbox: Pick<Outbox, "put">;
}

/** What somebody is added to: the leads of a unit or the press office by its code, or a unit as a member. */
interface Post {
  readonly code: string;
  readonly member?: Unit | undefined;
}

/** Who leads which unit, who works in it, and who is of the press office: changed by the press office. */
export class StaffRoles implements Feature<typeof ROLES> {
  readonly declaration = ROLES;
  private readonly list: UnitList;
  private readonly form: UnitForm;
  private readonly meant: WhoIsMeant;
  private readonly members: MemberDesk;
  private readonly appointing: Appointing;
  private readonly standIns: StandInDesk;

  constructor(private readonly parts: StaffRolesParts) {
    const { access, roles, directory, units, store, outbox } = parts;
    const notices = new RoleNotices(outbox);
    this.list = new UnitList(access, directory);
    this.form = new UnitForm(access, units);
    this.meant = new WhoIsMeant(directory);
    this.members = new MemberDesk(access, units, new Members(directory, store), notices);
    this.standIns = new StandInDesk(access, roles, this.meant, notices);
    this.appointing = new Appointing(access, roles, notices);
  }

  async say(asked: Asked, _command: string, text: string): Promise<Reply> {
    const { context, turn } = asked;
    return reachable(async () => {
      const order = orderIn(text);
      if (order?.kind === "tie") return asMessage(await this.tie(turn, channelOf(context), order.unit));
      if (order) return asMessage(await this.ordered(asked, order.name, order.unit, order.kind));
      if (turn.shared) return { also: [PRIVATE] };
      return { also: [await this.list.card(turn)] };
    });
  }

  async press(asked: Asked, press: Press): Promise<Reply> {
    return reachable(async () => ({ inPlace: await this.answer(asked, press) }));
  }

  private async answer(asked: Asked, press: Press): Promise<Outcome> {
    const { turn } = asked;
    if (press.verb === "roles.list") return showing(await this.list.card(turn, rowIn(press.more["from"])));
    const code = words(press.more["u"]);
    const right = rightFor(press.verb, code);
    const refusal = await this.parts.access.refusal(turn, right, { unitCode: code });
    if (refusal !== undefined) return refused(refusal);
    const unit = await this.unitOf(code);
    if (press.verb === "roles.form") return showing(newUnitCard(unit));
    if (press.verb === "roles.save") {
      const saved = await this.form.save(turn, unit, press);
      if (saved.kind === "again") return saved.form;
      return showing(await this.unitCard(asked, saved.unit.code, good(saved.said)));
    }
    if (!unit && code !== PRESS_OFFICE) return this.noSuchUnit(turn, "I cannot find that unit.");
    switch (press.verb) {
      case "roles.standin":
      case "roles.named":
      case "roles.end":
        return unit
          ? this.standIns.answer(asked, unit, press, (notice) => this.unitCard(asked, code, notice))
          : showing(await this.unitCard(asked, code));
      case "roles.add":
        return this.add(asked, code, press);
      case "roles.ask":
        return this.confirm(asked, code, press);
      case "roles.remove":
        return this.remove(asked, code, idIn(press));
      case "roles.members":
        return showing(unit ? await this.members.page(asked, unit, rowIn(press.more["from"])) : await this.unitCard(asked, code));
      case "roles.move":
        return unit ? this.members.move(asked, unit, press) : showing(await this.unitCard(asked, code));
      default:
        return showing(await this.unitCard(asked, code));
    }
  }

  private async unitCard({ context, turn }: Asked, code: string, notice?: Notice, name = ""): Promise<AdaptiveCard> {
    const { access } = this.parts;
    const isUnit = code !== PRESS_OFFICE;
    const [who, held] = await Promise.all([access.who(turn.person), isUnit ? access.standInsOf(code) : undefined]);
    return unitRolesCard({
      code,
      title: await this.titleOf(code),
      people: held?.leads ?? (await access.pressOffice()),
      standIns: held?.standIns ?? [],
      today: access.today,
      mayName: isUnit && allows(who, "name-stand-in", { unitCode: code }),
      mayEnd: isUnit && allows(who, "end-stand-in", { unitCode: code }),
      members: code === PRESS_OFFICE || turn.shared ? undefined : await this.members.of(turn, code),
      manages: who.pressOffice,
      picker: hasPeoplePicker(context),
      notice,
      name,
    });
  }

  private async add(asked: Asked, code: string, press: Press): Promise<Outcome> {
    const post: Post = { code, member: press.more["as"] === AS_MEMBER ? await this.unitOf(code) : undefined };
    const typed = words(press.inputs[NAME_INPUT]).trim();
    const [which, picked] = [words(press.more["p"]), words(press.inputs[PICKED_INPUT])];
    if (which === "" && picked === "") return this.addOneOf(asked, post, typed, await this.meant.byName(asked, typed));
    const person = which === "" ? await this.meant.picked(asked, picked) : await this.meant.byId(asked, which);
    if (person) return this.enter(asked, post, person);
    const problem = which === "" ? NOT_PICKED : nobodyText(typed);
    const input = which === "" && hasPeoplePicker(asked.context) ? PICKED_INPUT : NAME_INPUT;
    return invalid(await this.after(asked, post, warning(problem), typed), { [input]: problem });
  }

  /** Adds the person with exactly this name. If nobody or more than one has it, asks who is meant first. */
  private async addOneOf(asked: Asked, post: Post, name: string, found: readonly RecordedPerson[]): Promise<Outcome> {
    const [person, ...others] = found;
    if (!person)
      return invalid(await this.after(asked, post, warning(nobodyText(name)), name), { [NAME_INPUT]: nobodyText(name) });
    if (others.length === 0 && person.name.toLowerCase() === name.toLowerCase()) return this.enter(asked, post, person);
    return showing(whichCard(post.code, post.member ? AS_MEMBER : "", found));
  }

  private async enter(asked: Asked, post: Post, person: RecordedPerson): Promise<Outcome> {
    const { code, member } = post;
    if (member) {
      const why = await this.members.assignToUnit(asked.turn, person, member);
      if (why !== undefined) return this.notPermitted(asked, code, person, why);
    } else {
      const why = await this.appointing.appoint(asked.turn, person, { code, title: await this.titleOf(code) });
      if (why !== undefined) return this.notPermitted(asked, code, person, why);
    }
    const unknown = person.name === "" ? " I will know their name once they have written to me." : "";
    return showing(await this.after(asked, post, good(`${person.name || "That person"} has been added.${unknown}`)));
  }

  /** The card on which somebody was to be added. */
  private async after(asked: Asked, { code, member }: Post, notice: Notice, name = ""): Promise<AdaptiveCard> {
    return member ? this.members.page(asked, member, 0, notice, name) : this.unitCard(asked, code, notice, name);
  }

  private async confirm(asked: Asked, code: string, press: Press): Promise<Outcome> {
    const id = idIn(press);
    if (id === "") {
      const problem = "Choose who to remove.";
      return invalid(await this.unitCard(asked, code, warning(problem)), { [REMOVE_INPUT]: problem });
    }
    const person = (await this.peopleOf(code)).find((each) => each.id === id);
    if (!person) return outOfDate(await this.unitCard(asked, code, warning(GONE)));
    return showing(confirmCard(await this.titleOf(code), code, person));
  }

  private async remove(asked: Asked, code: string, id: string): Promise<Outcome> {
    const holders = await this.peopleOf(code);
    const person = holders.find((each) => each.id === id);
    if (!person) return outOfDate(await this.unitCard(asked, code, warning(GONE)));
    const why = await this.appointing.dismiss(asked.turn, person, { code, title: await this.titleOf(code) }, holders);
    if (why !== undefined) return this.notPermitted(asked, code, person, why);
    return showing(await this.unitCard(asked, code, good(`${person.name || "That person"} has been removed.`)));
  }

  private async notPermitted(
    asked: Asked,
    code: string,
    { name }: RecordedPerson,
    refusal: RoleRefusal | UnitRefusal,
  ): Promise<Outcome> {
    if (refusal === "not-held" || refusal === "not-a-member") return outOfDate(await this.unitCard(asked, code, warning(GONE)));
    const why = refusal === "configured" ? `${name || "That person"} ${CONFIGURED}` : NOT_YOURS[refusal];
    return refused(why, await this.unitCard(asked, code, warning(why)));
  }

  /** "Make NAME lead of UNIT" and its opposite, typed or with an @mention. */
  private async ordered(asked: Asked, name: string, unitName: string, kind: "appoint" | "dismiss"): Promise<Outcome> {
    const unit = await this.unitNamed(unitName);
    const refusal = await this.parts.access.refusal(asked.turn, "manage-roles", { unitCode: unit?.code ?? "" });
    if (refusal !== undefined) return refused(refusal);
    if (!unit) return this.noSuchUnit(asked.turn, `I cannot find a unit called “${unitName}”. Open one of these.`);
    const mentioned = await this.meant.mentioned(asked, name);
    if (kind === "appoint") {
      const post = { code: unit.code };
      const [person, ...others] = mentioned ?? [];
      if (person && others.length === 0) return this.enter(asked, post, person);
      return this.addOneOf(asked, post, name, mentioned ?? (await this.meant.byName(asked, name)));
    }
    const leads = await this.peopleOf(unit.code);
    const called = leads.filter((person) =>
      mentioned ? mentioned.some(({ id }) => id === person.id) : person.name.toLowerCase() === name.toLowerCase(),
    );
    const [person, ...others] = called;
    const instead = async (why: string) => notFound(why, await this.unitCard(asked, unit.code, warning(why)));
    if (!person) return instead(`Nobody called “${name}” leads this unit.`);
    if (others.length > 0) return instead("Several leads have that name. Choose one below.");
    return showing(confirmCard(unit.name, unit.code, person));
  }

  private async tie(turn: Turn, conversation: string, unitName: string): Promise<Outcome> {
    if (!turn.shared) return refused("Say that in the channel that you want to link to the unit.");
    const unit = await this.unitNamed(unitName);
    const refusal = await this.parts.access.refusal(turn, "tie-channel", { unitCode: unit?.code ?? "" });
    if (refusal !== undefined) return refused(refusal);
    if (!unit) return notFound(`I cannot find a unit called “${unitName}”.`);
    // Only people who lead a channel's present unit may link it to another one.
    const before = await this.parts.roles.unitOfChannel(conversation);
    const kept = before === undefined ? undefined : await this.parts.access.refusal(turn, "tie-channel", { unitCode: before });
    if (kept !== undefined) return refused(kept);
    await this.parts.access.note(turn, { kind: "channel-tied", unitCode: unit.code, about: conversation });
    await this.parts.roles.tieChannel(conversation, unit.code);
    const text = `I will log checks that are started here under ${unit.name}.`;
    return showing(messageCard("This channel is now linked to a unit", [{ text }]));
  }

  private async noSuchUnit(turn: Turn, why: string): Promise<Outcome> {
    return notFound(why, await this.list.card(turn, 0, warning(why)));
  }

  /** Who has the role themselves. */
  private async peopleOf(code: string): Promise<readonly RecordedPerson[]> {
    const { access } = this.parts;
    return code === PRESS_OFFICE ? access.pressOffice() : (await access.standInsOf(code)).leads;
  }

  private async unitOf(code: string): Promise<Unit | undefined> {
    return (await this.parts.units.list()).find((unit) => unit.code === code);
  }

  private async unitNamed(text: string): Promise<Unit | undefined> {
    const wanted = text.toLowerCase();
    return (await this.parts.units.list()).find(({ code, name }) => [code, name].some((each) => each.toLowerCase() === wanted));
  }

  private async titleOf(code: string): Promise<string> {
    return code === PRESS_OFFICE ? "The press office" : ((await this.unitOf(code))?.name ?? code);
  }
}

const NOT_PICKED = "I cannot tell who you chose. Choose them again, or enter the start of their name.";
const CONFIGURED =
  "cannot be removed here: a setting of this service (PRESS_OFFICE_IDS) puts them in the press office, and only an administrator can change it.";
const NOT_YOURS: Readonly<Record<Exclude<RoleRefusal, "configured" | "not-held">, string>> = {
  "not-press-office": "Only the press office can change who has which role.",
  "other-tenant": "That person does not work in this organisation.",
};
const PRIVATE = messageCard(
  "Who leads which unit",
  [{ text: "Ask me in our own chat, or press the button: only you will see them." }],
  [action("Show the units", "roles.list", {}, { inputs: "none" })],
);

function idIn({ more, inputs }: Press): string {
  return words(more["p"] ?? inputs[REMOVE_INPUT]);
}

function nobodyText(name: string): string {
  if (name === "") return "Enter the start of a name.";
  return `I cannot find “${name}”. I only know people who have written to me. Try their whole name.`;
}
