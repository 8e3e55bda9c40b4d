import { type AdaptiveCard, action, listCard, messageCard, type Notice } from "../../cards/index.js";
import type { Unit } from "../../guidance/index.js";
import { type Directory, type Role, type Roles, type StaffRef, StorageError } from "../../storage/index.js";
import type { Access, Who } from "../access.js";
import { channelOf } from "../checks.js";
import type { Asked, Feature } from "../feature.js";
import type { Press } from "../press.js";
import { UNREACHABLE } from "../retryViews.js";
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
    if (press.verb === "roles.list") return this.list(turn);
    const code = String(press.more["u"] ?? "");
    const refusal = await this.parts.access.refusal(turn, "manage-roles", { unitCode: code });
    if (refusal !== undefined) return refusal;
    switch (press.verb) {
      case "roles.add":
        return this.add(turn, code, press);
      case "roles.ask":
        return confirmCard(await this.titleOf(code), code, personIn(press));
      case "roles.remove":
        return this.remove(turn, code, personIn(press));
      case "roles.form":
        return newUnitCard(await this.unitOf(code));
      case "roles.save":
        return this.saveUnit(turn, code, press);
      default:
        return this.unitCard(code);
    }
  }

  /** The units with their leads; for the press office each with a button. */
  private async list(turn: Turn, notice?: Notice): Promise<AdaptiveCard> {
    const { access } = this.parts;
    const [who, units, press] = await Promise.all([access.who(turn.person), access.units(), access.pressOffice()]);
    const seen = who.pressOffice ? units : await this.ownUnits(turn, who, units);
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
      who.pressOffice ? [action("Add a unit", "roles.form", { x: { u: "" } }, PLAIN)] : [],
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

  private async add(turn: Turn, code: string, press: Press): Promise<AdaptiveCard | string> {
    const picked = String(press.more["p"] ?? "");
    const typed = String(press.inputs[NAME_INPUT] ?? "").trim();
    const found = picked === "" ? await this.byName(turn, typed) : [await this.byId(turn, picked)];
    const [person, ...others] = found;
    if (!person) return this.unitCard(code, warning(nobodyText(typed)), typed);
    if (others.length > 0) {
      return listCard(
        "Which of them?",
        "I know several people of that name",
        found.map(({ id, name }, at) => ({
          title: `${at + 1}`,
          subject: name,
          when: "",
          actions: [action("This one", "roles.add", { x: { u: code, p: id } }, PLAIN)],
        })),
        [action("Back", "roles.unit", { x: { u: code } }, PLAIN)],
      );
    }
    return this.appoint(turn, code, person);
  }

  private async appoint(turn: Turn, code: string, person: StaffRef): Promise<AdaptiveCard> {
    await this.parts.roles.appoint(person, roleOf(code));
    await this.parts.access.note(turn, { kind: "appointed", unitCode: code, about: person.id });
    return this.unitCard(code, { text: `${person.name || "That person"} is added.`, style: "good" });
  }

  private async remove(turn: Turn, code: string, { id, name }: StaffRef): Promise<AdaptiveCard> {
    const person = (await this.peopleOf(code)).find((each) => each.id === id);
    if (!person) return this.unitCard(code, warning(`${name || "That person"} is not on the list any more.`));
    await this.parts.roles.dismiss(person, roleOf(code));
    await this.parts.access.note(turn, { kind: "dismissed", unitCode: code, about: id });
    return this.unitCard(code, { text: `${person.name || "That person"} is taken out.`, style: "good" });
  }

  /** "Make NAME lead of UNIT" and its opposite, typed or with an @mention. */
  private async ordered(turn: Turn, name: string, unitName: string, kind: "appoint" | "dismiss"): Promise<AdaptiveCard | string> {
    const unit = await this.unitNamed(unitName);
    const refusal = await this.parts.access.refusal(turn, "manage-roles", { unitCode: unit?.code ?? "" });
    if (refusal !== undefined) return refusal;
    if (!unit) return this.list(turn, warning(`I know no unit called “${unitName}”. Open one of these.`));
    const people =
      kind === "appoint"
        ? await this.byName(turn, name)
        : (await this.peopleOf(unit.code)).filter((person) => person.name.toLowerCase() === name.toLowerCase());
    const [person, ...others] = people;
    if (!person || others.length > 0) return this.unitCard(unit.code, warning(nobodyText(name)), name);
    return kind === "appoint" ? this.appoint(turn, unit.code, person) : confirmCard(unit.name, unit.code, person);
  }

  private async tie(turn: Turn, conversation: string, unitName: string): Promise<AdaptiveCard | string> {
    if (!turn.shared) return "Say that in the channel that is to belong to the unit.";
    const unit = await this.unitNamed(unitName);
    const refusal = await this.parts.access.refusal(turn, "tie-channel", { unitCode: unit?.code ?? "" });
    if (refusal !== undefined) return refusal;
    if (!unit) return `I know no unit called “${unitName}”.`;
    await this.parts.roles.tieChannel(conversation, unit.code);
    await this.parts.access.note(turn, { kind: "channel-tied", unitCode: unit.code, about: conversation });
    return messageCard("This channel has a unit now", [{ text: `Checks that are started here are logged under ${unit.name}.` }]);
  }

  private async saveUnit(turn: Turn, code: string, press: Press): Promise<AdaptiveCard> {
    const name = String(press.inputs[NAME_INPUT] ?? "").trim();
    const before = await this.unitOf(code);
    const wanted =
      before?.code ??
      String(press.inputs[CODE_INPUT] ?? "")
        .trim()
        .toUpperCase();
    const units = await this.parts.units.list();
    const problem = !UNIT_CODE.test(wanted)
      ? "The short code is two to four letters, such as COV."
      : !before && units.some((unit) => unit.code === wanted)
        ? "Another unit has that code. Choose a different one."
        : name === "" || name.length > 60
          ? "Give the unit a name of 60 characters at most."
          : undefined;
    if (problem) return newUnitCard(before, { name, code: wanted, problem });
    await this.parts.units.put({ id: before?.id ?? wanted.toLowerCase(), code: wanted, name });
    await this.parts.access.note(turn, { kind: before ? "unit-renamed" : "unit-added", unitCode: wanted, about: name });
    return this.unitCard(wanted, { text: before ? "The unit has its new name." : "The unit is added.", style: "good" });
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

  private async byId({ person: { tenantId } }: Turn, id: string): Promise<StaffRef> {
    return { tenantId, id, name: (await this.parts.directory.find(tenantId, id))?.name ?? "" };
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

const PRIVATE = messageCard(
  "Who leads which unit",
  [{ text: "Ask me in our own chat, or press the button: what comes is for you alone." }],
  [action("Show the units", "roles.list", {}, PLAIN)],
);

function roleOf(code: string): Role {
  return code === PRESS_OFFICE ? { kind: "press-office" } : { kind: "lead", unitCode: code };
}

function personIn({ more, inputs }: Press): StaffRef {
  return { tenantId: "", id: String(more["p"] ?? inputs["remove"] ?? ""), name: String(more["n"] ?? "") };
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

async function reachable(work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StorageError) return { inPlace: UNREACHABLE };
    throw error;
  }
}
