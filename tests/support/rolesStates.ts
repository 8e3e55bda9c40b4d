import { confirmCard, newUnitCard, unitRolesCard } from "../../dialogs/roles/roleCards.js";
import { PRESS_OFFICE } from "../../dialogs/roles/roles.js";
import type { CardState } from "./flowStates.js";

/** The cards on which the press office says who leads what. */
export function rolesStates(name: string): readonly CardState[] {
  const person = { tenantId: "t", id: "p", name };
  const unit = { code: "COV", title: "Coventry", name: "" };
  const states = [
    { name: "roles, a unit with leads", card: unitRolesCard({ ...unit, people: [person, { ...person, id: "q" }] }) },
    { name: "roles, a unit without leads", card: unitRolesCard({ ...unit, people: [] }) },
    { name: "roles, the press office", card: unitRolesCard({ ...unit, code: PRESS_OFFICE, people: [person] }) },
    { name: "roles, take out", card: confirmCard("Coventry", "COV", person) },
    { name: "roles, a new unit", card: newUnitCard(undefined) },
    { name: "roles, rename a unit", card: newUnitCard({ id: "coventry", code: "COV", name: "Coventry" }) },
  ];
  return states.map((state) => ({ group: "Roles", ...state }));
}
