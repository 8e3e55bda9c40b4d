import { type AdaptiveCard, action, formCard, type Notice } from "../../cards/index.js";
import type { StaffRef, UnitRow } from "../../storage/index.js";

export const NAME_INPUT = "name";
export const CODE_INPUT = "code";
const PLAIN = { inputs: "none" } as const;
const MOST_CHARACTERS = 60;

interface UnitRoles {
  readonly code: string;
  readonly title: string;
  readonly people: readonly StaffRef[];
  readonly notice?: Notice | undefined;
  /** What was typed and could not be used. */
  readonly name: string;
}

/** One unit with its leads: adds one, takes one out, gives it another name. */
export function unitRolesCard({ code, title, people, notice, name }: UnitRoles): AdaptiveCard {
  const isUnit = /^[A-Z]/.test(code);
  const unknown = "Somebody whose name I do not know yet";
  return formCard({
    title: isUnit ? "Leads of a unit" : "The press office",
    kicker: isUnit ? code : "",
    rows: [
      ...(isUnit ? [{ name: "Unit:", value: title }] : []),
      ...(people.length === 0 ? [{ value: "Nobody yet." }] : people.map((person) => ({ value: `• ${person.name || unknown}` }))),
    ],
    fields: [
      {
        kind: "text",
        id: NAME_INPUT,
        label: "Add somebody: the beginning of their name",
        value: name,
        maxLength: MOST_CHARACTERS,
      },
      ...(people.length === 0
        ? []
        : [
            {
              kind: "choice" as const,
              id: "remove",
              label: "Take somebody out",
              value: "",
              compact: true,
              options: people.map((person) => ({ id: person.id, label: person.name || unknown })),
            },
          ]),
    ],
    actions: [
      action("Add", "roles.add", { x: { u: code } }, { style: "positive" }),
      ...(people.length === 0 ? [] : [action("Take out", "roles.ask", { x: { u: code } })]),
      ...(isUnit ? [action("Rename", "roles.form", { x: { u: code } }, PLAIN)] : []),
      action("All units", "roles.list", {}, PLAIN),
    ],
    notice,
  });
}

/** Asks once more before somebody is taken out. */
export function confirmCard(title: string, code: string, person: StaffRef): AdaptiveCard {
  return formCard({
    title: "Take this person out?",
    kicker: "",
    rows: [
      { name: "From:", value: title },
      ...(person.name === "" ? [] : [{ name: "Who:", value: person.name }]),
      { value: "They will no longer see or decide anything there. What they have done stays in the log." },
    ],
    fields: [],
    actions: [
      action("Yes, take out", "roles.remove", { x: { u: code, p: person.id } }, { style: "destructive", inputs: "none" }),
      action("No, leave it", "roles.unit", { x: { u: code } }, PLAIN),
    ],
  });
}

/** A unit's name and, for a new one, its short code. */
export function newUnitCard(
  before: UnitRow | undefined,
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
