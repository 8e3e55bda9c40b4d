export type { AuditEvent } from "../../records/index.js";

/** The partition of the audit log for a moment: one a month, UTC. */
export function auditPartition(at: Date): string {
  return `audit_${at.toISOString().slice(0, 7).replace("-", "")}`;
}
