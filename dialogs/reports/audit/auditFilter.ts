import { addDays, londonTime, momentInLondon } from "../../../guidance/calendar/index.js";
import { ADMINISTRATOR_ID } from "../../../records/index.js";
import type { AuditEvent } from "../../people/audit.js";
import { monthsBefore, nameOf, startOf } from "../../turn/months.js";

/** What the audit is filtered by; empty for all. */
export interface AuditFilter {
  /** One of {@link AUDIT_KINDS}. Empty: all but the notes that the log makes each night. */
  readonly kind: string;
  /** A name, or the beginning of its words. */
  readonly person: string;
  /** A month in London, as `2026-11`. */
  readonly month: string;
}

export const ALL_OF_AUDIT: AuditFilter = { kind: "", person: "", month: "" };

/** The kinds that can be chosen, each with the events it is made of; `commands` goes by who did it. */
export const AUDIT_KINDS = {
  refusals: { label: "Refusals", of: ["refused"] },
  exports: { label: "Exports and samples", of: ["exported", "sampled"] },
  roles: {
    label: "Roles, stand-ins, units, members",
    of: [
      "appointed",
      "dismissed",
      "stand-in-named",
      "stand-in-ended",
      "member-added",
      "member-removed",
      "unit-added",
      "unit-renamed",
      "channel-tied",
    ],
  },
  commands: { label: "Administrators' commands", of: [] },
  retention: { label: "Months deleted or kept", of: ["disposed", "kept"] },
  holds: { label: "Holds", of: ["held", "released"] },
  notes: { label: "The log's own notes", of: ["heads-noted", "signing-begun"] },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly of: readonly AuditEvent["kind"][] }>>;

type AuditKind = keyof typeof AUDIT_KINDS;

export function isAuditKind(kind: string): kind is AuditKind {
  return Object.hasOwn(AUDIT_KINDS, kind);
}

/** Whether an administrator did it at the command line. */
export function isCommand({ by }: AuditEvent): boolean {
  return by.tenantId === "" && by.id === ADMINISTRATOR_ID;
}

/** Whether an event is of the kind that was chosen. */
export function isOfKind(event: AuditEvent, kind: string): boolean {
  if (!isAuditKind(kind)) return event.kind !== "heads-noted";
  if (kind === "commands") return isCommand(event);
  const of: readonly AuditEvent["kind"][] = AUDIT_KINDS[kind].of;
  return of.includes(event.kind);
}

/** From when to before when a month lasts in London. */
export function spanOf(month: string): { readonly from: Date; readonly until: Date } {
  const firstOf = (date: string) => momentInLondon({ date: `${date.slice(0, 7)}-01`, minutes: 0 });
  return { from: firstOf(`${month}-01`), until: firstOf(addDays(`${month}-01`, 31)) };
}

/** So many months back can be chosen. */
const MOST_MONTHS = 84;

/** The months that can be chosen, this one first. */
export function monthsToChoose(now: Date): readonly { readonly id: string; readonly label: string }[] {
  const current = londonTime(now).date.slice(0, 7);
  return Array.from({ length: MOST_MONTHS }, (_, back) => monthsBefore(current, back)).map((id) => ({ id, label: nameOf(id) }));
}

/** A month as it is written, or empty for anything else. */
export function monthIn(text: string): string {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) && !Number.isNaN(startOf(text).getTime()) ? text : "";
}
