import { type AdaptiveCard, action, type Field, formCard, type Notice } from "../../../cards/index.js";
import type { Unit } from "../../../guidance/index.js";
import type { RecordedPerson } from "../../../records/index.js";
import { unreadCount } from "../../turn/unreadWords.js";
import { type AddView, addFields } from "./addFields.js";
import type { UnitMembers } from "./members.js";

export const MEMBER_INPUT = "member";
export const UNIT_INPUT = "unit";
/** What the button carries that adds a member instead of a lead. */
export const AS_MEMBER = "member";
/** What is chosen to take somebody out of their unit: no unit's code. */
export const NO_UNIT = "none";
/** So many members stand on one card. */
const MEMBERS_SHOWN = 30;
const UNKNOWN = "Somebody whose name I do not know yet";
const PLAIN = { inputs: "none" } as const;

/** The members in one line: those that fit, and how many more there are. */
export function membersLine({ people, more }: UnitMembers): string {
  if (people.length === 0) return "nobody yet";
  const names = people.slice(0, MEMBERS_SHOWN).map(({ name }) => name || UNKNOWN);
  const others = people.length - names.length;
  return others === 0 ? names.join(", ") : `${names.join(", ")} and ${more ? "more than " : ""}${others} more`;
}

interface MembersView extends AddView {
  readonly unit: Unit;
  readonly members: UnitMembers;
  /** How many come before the first that is shown. */
  readonly from: number;
  /** The units a member can be moved to. */
  readonly others: readonly Unit[];
  /** Whether they may change it; others may look. */
  readonly manages: boolean;
  readonly notice?: Notice | undefined;
}

/** A page of a unit's members; for the press office with what adds one and moves one. */
export function membersCard(view: MembersView): AdaptiveCard {
  const { unit, members, from, others, manages, notice } = view;
  const { people, more, unread } = members;
  const seen = people.slice(from, from + MEMBERS_SHOWN);
  const go = (title: string, to: number) => action(title, "roles.members", { x: { u: unit.code, from: String(to) } }, PLAIN);
  const x = { u: unit.code, from: String(from) };
  const moves = manages && seen.length > 0;
  return formCard({
    title: "Members of a unit",
    kicker: unit.code,
    rows: [
      { name: "Unit:", value: unit.name },
      ...(seen.length === 0 ? [{ value: "Nobody yet. People appear here once they have chosen their unit." }] : []),
      ...seen.map(({ name }) => ({ value: `• ${name || UNKNOWN}` })),
      ...(unread > 0 ? [{ value: unreadCount(unread, "member", "members") }] : []),
      ...(more ? [{ value: `The unit has more members. These are from the first ${people.length} I found.` }] : []),
    ],
    fields: [...(manages ? addFields(view) : []), ...(moves ? moveFields(seen, others) : [])],
    actions: [
      ...(manages ? [action("Add", "roles.add", { x: { ...x, as: AS_MEMBER } })] : []),
      ...(moves ? [action("Move", "roles.move", { x })] : []),
      ...(from > 0 ? [go("Previous members", Math.max(0, from - MEMBERS_SHOWN))] : []),
      ...(from + MEMBERS_SHOWN < people.length ? [go("More members", from + MEMBERS_SHOWN)] : []),
      action("Back", "roles.unit", { x: { u: unit.code } }, PLAIN),
    ],
    notice,
  });
}

function moveFields(seen: readonly RecordedPerson[], others: readonly Unit[]): readonly Field[] {
  return [
    {
      kind: "choice",
      id: MEMBER_INPUT,
      label: "Move somebody",
      value: "",
      compact: true,
      options: seen.map(({ id, name }) => ({ id, label: name || UNKNOWN })),
    },
    {
      kind: "choice",
      id: UNIT_INPUT,
      label: "Move to",
      value: "",
      compact: true,
      options: [
        ...others.map(({ code, name }) => ({ id: code, label: name })),
        { id: NO_UNIT, label: "No unit: I will ask them at their next check" },
      ],
    },
  ];
}
