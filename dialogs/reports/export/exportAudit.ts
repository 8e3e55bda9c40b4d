import type { RecordedPerson } from "../../../records/index.js";
import type { ChainLog } from "../../../storage/index.js";
import { type AuditEvent, auditPartition } from "../../people/audit.js";
import type { ExportedThing, ExportForm } from "./writeOut.js";

/** The audit chain. */
export type ExportAudit = Pick<ChainLog<AuditEvent>, "append">;

/** What went out, and to whom. */
export interface Exported {
  /** The same for two deliveries of one request: it is logged once. */
  readonly eventId: string;
  readonly at: Date;
  readonly by: RecordedPerson;
  /** In words: "COV since 2026-10", or a check's reference. */
  readonly what: string;
  readonly rows: number;
  /** Why, where it was said. */
  readonly reason?: string;
}

/** What goes out, as the audit log names it. */
export function exportInWords({
  what,
  form,
  units,
  since,
}: {
  readonly what: ExportedThing;
  readonly form: ExportForm;
  readonly units: readonly string[];
  readonly since: string;
}): string {
  const about = what === "checks" ? `${units.join(", ")} since ${since}` : `${what} of ${units.join(", ")}`;
  return form === "csv" ? about : `${about}, as JSON lines`;
}

/** Logs an export, once, before anything leaves. @returns false if it was logged before @throws StorageError */
export async function logExport(audit: ExportAudit, { eventId, at, by, what, rows, reason }: Exported): Promise<boolean> {
  const about = `${what}: ${rows} ${rows === 1 ? "row" : "rows"}`;
  const { status } = await audit.append(auditPartition(at), {
    kind: "exported",
    eventId,
    at: at.toISOString(),
    by,
    about,
    ...(reason !== undefined && { reason }),
  });
  return status === "appended";
}
