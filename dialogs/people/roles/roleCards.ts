import { type ActionView, type AdaptiveCard, action, type Field, formCard, listCard, type Notice } from "../../../cards/index.js";
import type { Unit } from "../../../guidance/index.js";
import type { RecordedPerson, StandIn } from "../../../records/index.js";
import { type AddView, addFields, MOST_CHARACTERS, NAME_INPUT } from "./addFields.js";
import { AS_MEMBER, membersLine } from "./memberCards.js";
import type { UnitMembers } from "./members.js";
import { endings, standInRows } from "./standInCards.js";

export const CODE_INPUT = "code";
export const REMOVE_INPUT = "remove";
const UNKNOWN = "Somebody whose name I do not know yet";
const PLAIN = { inputs: "none" } as const;

interface UnitRoles extends AddView {
  readonly code: string;
  readonly title: string;
  readonly people: readonly RecordedPerson[];
  /** Those who work in the unit; left out for the press office's own card, and where others can see the card. */
  readonly members?: UnitMembers | undefined;
  /** Who stands in for one of the leads, now or later, and the day. */
  readonly standIns?: readonly StandIn[];
  readonly today?: string;
  /** Whether they may name somebody who stands in for them, and end that. */
  readonly mayName?: boolean;
  readonly mayEnd?: boolean;
  /** Whether they may change it; others may look. */
  readonly manages: boolean;
  readonly notice?: Notice | undefined;
}

/** One unit with its leads and members; for the press office with what adds one, takes one out, gives it another name. */
export function unitRolesCard(view: UnitRoles): AdaptiveCard {
  const { code, title, people, members, manages, notice, standIns = [], today = "", mayName, mayEnd } = view;
  const standing = [
    ...(mayName ? [action("Name a stand-in", "roles.standin", { x: { u: code } }, PLAIN)] : []),
    ...(mayEnd ? endings(standIns, code) : []),
  ];
  return formCard({
    title: isUnit(view) ? "Leads of a unit" : "The press office",
    kicker: isUnit(view) ? code : "",
    rows: [
      ...(isUnit(view) ? [{ name: "Unit:", value: title }] : []),
      ...(people.length === 0 ? [{ value: "Nobody yet." }] : people.map((person) => ({ value: `• ${person.name || UNKNOWN}` }))),
      ...standInRows(standIns, today),
      ...(members ? [{ name: "Members:", value: membersLine(members) }] : []),
    ],
    fields: manages ? fieldsOf(view) : [],
    actions: manages
      ? [...actionsOf(view), ...standing]
      : [
          ...standing,
          action("Members", "roles.members", { x: { u: code } }, PLAIN),
          action("All units", "roles.list", {}, PLAIN),
        ],
    notice,
  });
}

function fieldsOf(view: UnitRoles): readonly Field[] {
  const { people } = view;
  return [
    ...addFields(view),
    ...(people.length === 0
      ? []
      : [
          {
            kind: "choice" as const,
            id: REMOVE_INPUT,
            label: "Remove somebody",
            value: "",
            compact: true,
            options: people.map((person) => ({ id: person.id, label: person.name || UNKNOWN })),
          },
        ]),
  ];
}

function actionsOf(view: UnitRoles): readonly ActionView[] {
  const x = { u: view.code };
  const takeOut = view.people.length === 0 ? [] : [action("Remove", "roles.ask", { x })];
  const list = action("All units", "roles.list", {}, PLAIN);
  const unit = [action("Members", "roles.members", { x }, PLAIN), action("Rename", "roles.form", { x }, PLAIN)];
  return [action("Add", "roles.add", { x }, { style: "positive" }), ...takeOut, ...(isUnit(view) ? unit : []), list];
}

function isUnit({ code }: UnitRoles): boolean {
  return /^[A-Z]/.test(code);
}

/** Asks which of several people is meant, or whether it is this one. */
export function whichCard(code: string, as: string, people: readonly RecordedPerson[]): AdaptiveCard {
  const one = people.length === 1;
  return listCard(
    one ? "Is this who you mean?" : "Which one?",
    one ? "" : "I know several people with that name",
    people.map(({ id, name }, at) => ({
      title: `${at + 1}`,
      subject: name,
      when: "",
      actions: [action("This one", "roles.add", { x: { u: code, p: id, as } }, { ...PLAIN, tooltip: `This one: ${at + 1}` })],
    })),
    [action("Back", as === AS_MEMBER ? "roles.members" : "roles.unit", { x: { u: code } }, PLAIN)],
  );
}

/** Asks once more before somebody is taken out. */
export function confirmCard(title: string, code: string, person: RecordedPerson): AdaptiveCard {
  return formCard({
    title: "Remove this person?",
    kicker: "",
    rows: [
      { name: "From:", value: title },
      ...(person.name === "" ? [] : [{ name: "Who:", value: person.name }]),
      { value: "They will no longer see or decide anything there. What they have done stays in the log." },
    ],
    fields: [],
    actions: [
      action("Yes, remove", "roles.remove", { x: { u: code, p: person.id } }, { style: "destructive", inputs: "none" }),
      action("No, leave it", "roles.unit", { x: { u: code } }, PLAIN),
    ],
  });
}

/** A unit's name and, for a new one, its short code. */
export function newUnitCard(
  before: Unit | undefined,
  given: { readonly name: string; readonly code: string; readonly problem?: string } = { name: before?.name ?? "", code: "" },
): AdaptiveCard {
  return formCard({
    title: before ? "Rename the unit" : "Add a unit",
    kicker: before ? before.code : "The short code becomes part of every reference and cannot be changed later",
    rows: [],
    fields: [
      {
        kind: "text",
        id: NAME_INPUT,
        label: "Name",
        value: given.name,
        maxLength: MOST_CHARACTERS,
        problem: given.problem,
      },
      ...(before
        ? []
        : [{ kind: "text" as const, id: CODE_INPUT, label: "Short code, two to four letters", value: given.code, maxLength: 4 }]),
    ],
    actions: [
      action("Save", "roles.save", { x: { u: before?.code ?? "" } }, { style: "positive" }),
      action("Back", before ? "roles.unit" : "roles.list", before ? { x: { u: before.code } } : {}, PLAIN),
    ],
  });
}
