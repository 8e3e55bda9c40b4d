import { type AdaptiveCard, action, listCard, messageCard, type Notice } from "../../cards/index.js";
import type { Unit } from "../../guidance/index.js";
import { type Directory, type Role, type Roles, type StaffRef, StorageError } from "../../storage/index.js";
import type { Access, Who } from "../access.js";
import { channelOf } from "../checks.js";
import type { Asked, Feature } from "../feature.js";
import type { Press } from "../press.js";
import { reachable } from "../reachable.js";
import type { Reply, Turn } from "../turn.js";
import type { Units } from "../units.js";
import { CODE_INPUT, confirmCard, NAME_INPUT, newUnitCard, unitRolesCard } from "./roleCards.js";
import { orderIn } from "./roleWords.js";

export interface StaffRolesParts {
  readonly access: Access;
  readonly roles: Roles;
  readonly units: Units;
  readonly directory: Directory;
}

/** The code under which the press office's own list is opened, beside those of the units. */
export const PRESS_OFFICE = "press-office";
/** The most people a name is looked up as. */
const MOST_PEOPLE = 6;
/** So many units stand on one card. */
const PAGE_SIZE = 15;
const UNIT_CODE = /^[A-Z]{2,4}$/;
const PLAIN = { inputs: "none" } as const;

/** Who leads which unit and who is of the press office: seen by everybody, changed by the press office. */
export class StaffRoles implements Feature {
  readonly verbs = ["roles"];
  readonly commands = ["roles"] as const;

  constructor(private readonly parts: StaffRolesParts) {}

  async say({ context, turn }: Asked, _command: string, text: string): Promise<Reply> {
    return reachable(async () => {
      const order = orderIn(text);
      if (order?.kind === "tie") return { also: [await this.tie(turn, channelOf(context), order.unit)] };
      if (order) return { also: [await this.ordered(turn, order.name, order.unit, order.kind)] };
      if (turn.shared) return { also: [PRIVATE] };
      return { also: [await this.list(turn)] };
    });
  }

  async press({ turn }: Asked, press: Press): Promise<Reply> {
    return reachable(async () => ({ inPlace: await this.answer(turn, press) }));
  }

  private async answer(turn: Turn, press: Press): Promise<AdaptiveCard | string> {
    if (press.verb === "roles.list") return this.list(turn, Math.trunc(Number(press.more["from"] ?? 0)) || 0);
    const code = words(press.more["u"]);
    const refusal = await this.parts.access.refusal(turn, "manage-roles", { unitCode: code });
    if (refusal !== undefined) return refusal;
    if (press.verb === "roles.form") return newUnitCard(await this.unitOf(code));
    if (press.verb === "roles.save") return this.saveUnit(turn, code, press);
    if (code !== PRESS_OFFICE && !(await this.unitOf(code))) return this.list(turn, 0, warning("I know no such unit."));
    switch (press.verb) {
      case "roles.add":
        return this.add(turn, code, press);
      case "roles.ask":
        return this.confirm(code, press);
      case "roles.remove":
        return this.remove(turn, code, idIn(press));
      default:
        return this.unitCard(code);
    }
  }

  /** The units with their leads; for the press office each with a button. */
  private async list(turn: Turn, start = 0, notice?: Notice): Promise<AdaptiveCard> {
    const { access } = this.parts;
    const [who, units, press] = await Promise.all([access.who(turn.person), access.units(), access.pressOffice()]);
    const all = who.pressOffice ? units : await this.ownUnits(turn, who, units);
    const from = start > 0 && start < all.length ? start : 0;
    const seen = all.slice(from, from + PAGE_SIZE);
    const go = (title: string, to: number) => action(title, "roles.list", { x: { from: String(to) } }, PLAIN);
    const rows = await Promise.all(seen.map(async ({ code, name }) => ({ code, name, leads: await access.leadsOf(code) })));
    const open = (code: string) => (who.pressOffice ? [action("Open", "roles.unit", { x: { u: code } }, PLAIN)] : []);
    return listCard(
      "Who leads which unit",
      who.pressOffice ? "You can change it, because you are of the press office" : "The press office can change it",
      [
        ...rows.map(({ code, name, leads }) => ({
          title: code,
          subject: `${name}: ${namesOf(leads) || "nobody yet"}`,
          when: "",
          actions: open(code),
        })),
        {
          title: "The press office",
          subject: namesOf(press) || "Nobody yet",
          when: "",
          actions: open(PRESS_OFFICE),
        },
      ],
      [
        ...(from > 0 ? [go("Units before", Math.max(0, from - PAGE_SIZE))] : []),
        ...(from + PAGE_SIZE < all.length ? [go("More units", from + PAGE_SIZE)] : []),
        ...(who.pressOffice ? [action("Add a unit", "roles.form", { x: { u: "" } }, PLAIN)] : []),
      ],
      notice,
    );
  }

  /** What anybody else sees: their own unit and those they lead. */
  private async ownUnits(turn: Turn, who: Who, units: Awaited<ReturnType<Access["units"]>>) {
    const known = await this.parts.directory.find(turn.person.tenantId, turn.person.id);
    const own = units.filter(({ code, id }) => who.leads.includes(code) || id === known?.unit || code === known?.unit);
    return own.length > 0 ? own : units;
  }

  private async unitCard(code: string, notice?: Notice, name = ""): Promise<AdaptiveCard> {
    return unitRolesCard({ code, title: await this.titleOf(code), people: await this.peopleOf(code), notice, name });
  }

  private async add(turn: Turn, code: string, press: Press): Promise<AdaptiveCard> {
    const picked = words(press.more["p"]);
    const typed = words(press.inputs[NAME_INPUT]).trim();
    if (picked === "") return this.addByName(turn, code, typed);
    const person = await this.byId(turn, picked);
    return person ? this.appoint(turn, code, person) : this.unitCard(code, warning(nobodyText(typed)), typed);
  }

  /** Whoever has exactly this name; where nobody or more than one has, whom it may mean is asked first. */
  private async addByName(turn: Turn, code: string, name: string): Promise<AdaptiveCard> {
    const found = await this.byName(turn, name);
    const [person, ...others] = found;
    if (!person) return this.unitCard(code, warning(nobodyText(name)), name);
    if (others.length === 0 && person.name.toLowerCase() === name.toLowerCase()) return this.appoint(turn, code, person);
    return listCard(
      others.length === 0 ? "Is this who you mean?" : "Which of them?",
      others.length === 0 ? "" : "I know several people of that name",
      found.map(({ id, name: known }, at) => ({
        title: `${at + 1}`,
        subject: known,
        when: "",
        actions: [action("This one", "roles.add", { x: { u: code, p: id } }, PLAIN)],
      })),
      [action("Back", "roles.unit", { x: { u: code } }, PLAIN)],
    );
  }

  private async confirm(code: string, press: Press): Promise<AdaptiveCard> {
    const id = idIn(press);
    if (id === "") return this.unitCard(code, warning("Choose who is to be taken out."));
    const person = (await this.peopleOf(code)).find((each) => each.id === id);
    return person ? confirmCard(await this.titleOf(code), code, person) : this.unitCard(code, warning(GONE));
  }

  private async appoint(turn: Turn, code: string, person: StaffRef): Promise<AdaptiveCard> {
    await this.parts.roles.appoint(person, roleOf(code));
    await this.parts.access.note(turn, { kind: "appointed", unitCode: code, about: person.id });
    return this.unitCard(code, { text: `${person.name || "That person"} is added.`, style: "good" });
  }

  private async remove(turn: Turn, code: string, id: string): Promise<AdaptiveCard> {
    const person = (await this.peopleOf(code)).find((each) => each.id === id);
    if (!person) return this.unitCard(code, warning(GONE));
    const name = person.name || "That person";
    if (code === PRESS_OFFICE && this.parts.access.isConfigured(person))
      return this.unitCard(code, warning(`${name} ${CONFIGURED}`));
    await this.parts.roles.dismiss(person, roleOf(code));
    await this.parts.access.note(turn, { kind: "dismissed", unitCode: code, about: id });
    return this.unitCard(code, { text: `${name} is taken out.`, style: "good" });
  }

  /** "Make NAME lead of UNIT" and its opposite, typed or with an @mention. */
  private async ordered(turn: Turn, name: string, unitName: string, kind: "appoint" | "dismiss"): Promise<AdaptiveCard | string> {
    const unit = await this.unitNamed(unitName);
    const refusal = await this.parts.access.refusal(turn, "manage-roles", { unitCode: unit?.code ?? "" });
    if (refusal !== undefined) return refusal;
    if (!unit) return this.list(turn, 0, warning(`I know no unit called “${unitName}”. Open one of these.`));
    if (kind === "appoint") return this.addByName(turn, unit.code, name);
    const called = (await this.peopleOf(unit.code)).filter((person) => person.name.toLowerCase() === name.toLowerCase());
    const [person, ...others] = called;
    if (!person) return this.unitCard(unit.code, warning(`Nobody called “${name}” leads this unit.`));
    if (others.length > 0) return this.unitCard(unit.code, warning("Several of them have that name. Choose one below."));
    return confirmCard(unit.name, unit.code, person);
  }

  private async tie(turn: Turn, conversation: string, unitName: string): Promise<AdaptiveCard | string> {
    if (!turn.shared) return "Say that in the channel that is to belong to the unit.";
    const unit = await this.unitNamed(unitName);
    const refusal = await this.parts.access.refusal(turn, "tie-channel", { unitCode: unit?.code ?? "" });
    if (refusal !== undefined) return refusal;
    if (!unit) return `I know no unit called “${unitName}”.`;
    // A channel of another unit is not taken from it by those who do not lead it.
    const before = await this.parts.roles.unitOfChannel(conversation);
    const kept = before === undefined ? undefined : await this.parts.access.refusal(turn, "tie-channel", { unitCode: before });
    if (kept !== undefined) return kept;
    await this.parts.roles.tieChannel(conversation, unit.code);
    await this.parts.access.note(turn, { kind: "channel-tied", unitCode: unit.code, about: conversation });
    return messageCard("This channel has a unit now", [{ text: `Checks that are started here are logged under ${unit.name}.` }]);
  }

  private async saveUnit(turn: Turn, code: string, press: Press): Promise<AdaptiveCard> {
    const name = words(press.inputs[NAME_INPUT]).trim();
    const before = await this.unitOf(code);
    const wanted = before?.code ?? words(press.inputs[CODE_INPUT]).trim().toUpperCase();
    const problem = await this.problemWith(before, wanted, name);
    if (problem) return newUnitCard(before, { name, code: wanted, problem });
    const unit: Unit = { id: before?.id ?? wanted.toLowerCase(), code: wanted, name };
    try {
      await (before ? this.parts.units.rename(unit) : this.parts.units.add(unit));
    } catch (error) {
      if (!(error instanceof StorageError && error.code === "conflict")) throw error;
      return newUnitCard(before, { name, code: wanted, problem: TAKEN });
    }
    await this.parts.access.note(turn, { kind: before ? "unit-renamed" : "unit-added", unitCode: wanted, about: name });
    return this.unitCard(wanted, { text: before ? "The unit has its new name." : "The unit is added.", style: "good" });
  }

  private async problemWith(before: Unit | undefined, code: string, name: string): Promise<string | undefined> {
    if (!UNIT_CODE.test(code)) return "The short code is two to four letters, such as COV.";
    const others = (await this.parts.units.list()).filter((unit) => unit.code !== before?.code);
    if (others.some((unit) => unit.code === code)) return TAKEN;
    if (name === "" || name.length > 60) return "Give the unit a name of 60 characters at most.";
    const same = others.some((unit) => unit.name.toLowerCase() === name.toLowerCase());
    return same ? "Another unit has that name. Choose a different one." : undefined;
  }

  private peopleOf(code: string): Promise<readonly StaffRef[]> {
    const { access } = this.parts;
    return code === PRESS_OFFICE ? access.pressOffice() : access.leadsOf(code);
  }

  private async byName({ person: { tenantId } }: Turn, name: string): Promise<readonly StaffRef[]> {
    const found = await this.parts.directory.byName(tenantId, name, MOST_PEOPLE);
    const exact = found.filter((each) => each.name.toLowerCase() === name.toLowerCase());
    return (exact.length > 0 ? exact : found).map(({ id, name: known }) => ({ tenantId, id, name: known }));
  }

  private async byId({ person: { tenantId } }: Turn, id: string): Promise<StaffRef | undefined> {
    const known = await this.parts.directory.find(tenantId, id);
    return known && { tenantId, id, name: known.name };
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

const GONE = "That person is not on the list any more.";
const CONFIGURED =
  "stays: they are of the press office by a setting of this service (PRESS_OFFICE_IDS), and only whoever runs it can change that.";
const TAKEN = "Another unit has that code. Choose a different one.";
const PRIVATE = messageCard(
  "Who leads which unit",
  [{ text: "Ask me in our own chat, or press the button: what comes is for you alone." }],
  [action("Show the units", "roles.list", {}, PLAIN)],
);

function roleOf(code: string): Role {
  return code === PRESS_OFFICE ? { kind: "press-office" } : { kind: "lead", unitCode: code };
}

function idIn({ more, inputs }: Press): string {
  return words(more["p"] ?? inputs["remove"]);
}

function words(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function namesOf(people: readonly StaffRef[]): string {
  return people.map(({ name }) => name || "somebody whose name I do not know yet").join(", ");
}

function nobodyText(name: string): string {
  if (name === "") return "Give the beginning of a name.";
  return `I cannot tell who “${name}” is. I know people once they have spoken to me; give the whole name.`;
}

function warning(text: string): Notice {
  return { text, style: "warning" };
}
