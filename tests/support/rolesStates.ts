import { AS_MEMBER, membersCard } from "../../dialogs/people/roles/memberCards.js";
import { confirmCard, newUnitCard, unitRolesCard, whichCard } from "../../dialogs/people/roles/roleCards.js";
import { PRESS_OFFICE } from "../../records/index.js";
import type { CardState } from "./flowStates.js";

/** The cards on which the press office says who leads what. */
export function rolesStates(name: string): readonly CardState[] {
  const person = { tenantId: "t", id: "p", name };
  const unit = { code: "COV", title: "Coventry", name: "", manages: true, picker: true };
  const members = { people: Array.from({ length: 40 }, (_, at) => ({ ...person, id: `p${at}` })), more: true, unread: 0 };
  const none = { people: [], more: false, unread: 0 };
  const coventry = { id: "coventry", code: "COV", name: "Coventry" };
  const page = { unit: coventry, members, picker: true, name: "", others: [{ id: "dudley", code: "DUD", name: "Dudley" }] };
  const states = [
    { name: "roles, a unit with leads", card: unitRolesCard({ ...unit, people: [person, { ...person, id: "q" }], members }) },
    { name: "roles, a unit without leads", card: unitRolesCard({ ...unit, people: [], members: none }) },
    { name: "roles, a unit as a lead sees it", card: unitRolesCard({ ...unit, people: [person], members, manages: false }) },
    { name: "roles, members for the press office", card: membersCard({ ...page, from: 0, manages: true }) },
    { name: "roles, no members yet", card: membersCard({ ...page, members: none, from: 0, manages: true }) },
    { name: "roles, more members for a lead", card: membersCard({ ...page, from: 30, manages: false }) },
    { name: "roles, which person", card: whichCard("COV", AS_MEMBER, [person, person]) },
    { name: "roles, the press office", card: unitRolesCard({ ...unit, code: PRESS_OFFICE, people: [person] }) },
    { name: "roles, take out", card: confirmCard("Coventry", "COV", person) },
    { name: "roles, a new unit", card: newUnitCard(undefined) },
    { name: "roles, rename a unit", card: newUnitCard(coventry) },
  ];
  return states.map((state) => ({ group: "Roles", ...state }));
}
