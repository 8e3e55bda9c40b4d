import type { RecordedPerson } from "../../records/index.js";
import type { ChainEvent } from "../../storage/index.js";

/** What is kept of things that are no check and no account: who was refused what, who was given which role, what went out. */
export interface AuditEvent extends ChainEvent {
  readonly kind:
    | "refused"
    | "appointed"
    | "dismissed"
    | "member-added"
    | "member-removed"
    | "unit-added"
    | "unit-renamed"
    | "channel-tied"
    | "exported"
    | "disposed"
    | "kept"
    | "held"
    | "released";
  readonly by: RecordedPerson;
  /** What was wanted, where it was refused. */
  readonly action?: string;
  readonly unitCode?: string;
  readonly reference?: string;
  /** Whom or what it was about: a person's id, a unit's name, the number of rows. */
  readonly about?: string;
  /** What was in a month of the check log that was disposed of. */
  readonly month?: DisposedMonth;
}

/** What is left to say of a month of the check log that was disposed of. */
interface DisposedMonth {
  readonly partition: string;
  readonly events: number;
  /** Of its last event. */
  readonly hash: string;
}

/** The partition of the audit log for a moment: one a month, UTC. */
export function auditPartition(at: Date): string {
  return `audit_${at.toISOString().slice(0, 7).replace("-", "")}`;
}
