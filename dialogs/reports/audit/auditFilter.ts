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

/** What can be chosen; `commands` goes by who did it. */
export const AUDIT_KINDS = {
  refusals: { label: "Refusals" },
  exports: { label: "Exports and samples" },
  roles: { label: "Roles, stand-ins, units, members" },
  commands: { label: "Administrators' commands" },
  retention: { label: "Months deleted or kept" },
  holds: { label: "Holds" },
  notes: { label: "The log's own notes" },
} as const satisfies Readonly<Record<string, { readonly label: string }>>;

type AuditKind = keyof typeof AUDIT_KINDS;

/** Where each event of the audit log is found. */
const KIND_OF: Readonly<Record<AuditEvent["kind"], AuditKind>> = {
  refused: "refusals",
  exported: "exports",
  sampled: "exports",
  appointed: "roles",
  dismissed: "roles",
  "stand-in-named": "roles",
  "stand-in-ended": "roles",
  "member-added": "roles",
  "member-removed": "roles",
  "unit-added": "roles",
  "unit-renamed": "roles",
  "channel-tied": "roles",
  disposed: "retention",
  kept: "retention",
  held: "holds",
  released: "holds",
  "heads-noted": "notes",
  "signing-begun": "notes",
};

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
  return KIND_OF[event.kind] === kind;
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
