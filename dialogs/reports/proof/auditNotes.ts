import type { NotedHead } from "../../../records/index.js";
import type { ChainLog } from "../../../storage/index.js";
import type { AuditEvent } from "../../people/audit.js";

/** A month of the check log that was taken out, and when. */
export interface Disposed {
  readonly month: NotedHead;
  readonly at: string;
}

/** What the audit log says of the logs, itself among them. */
export interface AuditNotes {
  /** How far partitions went when they were noted, the oldest note of each month last. */
  readonly heads: readonly NotedHead[];
  readonly disposed: readonly Disposed[];
  /** How far partitions went when signing began. */
  readonly begun: readonly NotedHead[];
}

export const NO_NOTES: AuditNotes = { heads: [], disposed: [], begun: [] };

/**
 * What a month of the audit log says. Ask only for one that is proved: what a broken chain says proves nothing.
 *
 * @param unsigned how many of its events come before the first that is signed: that signing began is believed of none of these
 * @throws StorageError `unavailable`
 */
export async function notesIn(audit: ChainLog<AuditEvent>, partition: string, unsigned: number): Promise<AuditNotes> {
  const placed = await audit.placed(partition);
  const noted = placed.filter(({ seq, event }) => event.kind === "heads-noted" || isBegin(event, seq));
  return {
    heads: noted.flatMap(({ event }) => event.heads ?? []),
    disposed: placed.flatMap(({ event: { month, at } }) => (month ? [{ month, at }] : [])),
    begun: noted.flatMap(({ seq, event }) => (isBegin(event, seq) ? (event.heads ?? []) : [])),
  };

  function isBegin({ kind }: AuditEvent, seq: number): boolean {
    return kind === "signing-begun" && seq > unsigned;
  }
}

/** The notes of several months together. */
export function notesTogether(all: readonly AuditNotes[]): AuditNotes {
  return {
    heads: all.flatMap(({ heads }) => heads),
    disposed: all.flatMap(({ disposed }) => disposed),
    begun: all.flatMap(({ begun }) => begun),
  };
}
