import type { RecordedPerson } from "../../../records/index.js";
import type { ChainLog } from "../../../storage/index.js";
import { type AuditEvent, auditPartition } from "../../people/audit.js";

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
}

/** Logs an export, once, before anything leaves. @throws StorageError */
export async function logExport(audit: ExportAudit, { eventId, at, by, what, rows }: Exported): Promise<void> {
  const about = `${what}: ${rows} ${rows === 1 ? "row" : "rows"}`;
  await audit.append(auditPartition(at), { kind: "exported", eventId, at: at.toISOString(), by, about });
}
