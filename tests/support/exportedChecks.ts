import { CHECK_COLUMNS } from "../../dialogs/reports/export/checkColumns.js";
import type { CheckRecord, ExportRow } from "../../dialogs/reports/export/checkRecord.js";
import { csvTable } from "../../dialogs/reports/export/csv.js";
import { exportRows } from "../../dialogs/reports/export/exportRows.js";
import type { CheckLog } from "../../storage/index.js";
import { guidance } from "./content.js";

/** The checks of Coventry since a month, as they are exported. */
export async function exportedSince(log: CheckLog, since: string, now: Date): Promise<readonly ExportRow[]> {
  const range = { units: ["COV"], since, now, most: 10_000 };
  return (await exportRows(log, { guidance, units: new Map([["COV", "Coventry"]]) }, range)) ?? [];
}

/** The one of this reference. @throws Error if it is not among them, or cannot be read */
export function exportedOf(rows: readonly ExportRow[], reference: string): CheckRecord {
  const row = rows.find((each) => each.reference === reference);
  if (!row || "unread" in row) throw new Error(`${reference} is not exported.`);
  return row;
}

/** The table that these make. */
export function tableIn(rows: readonly ExportRow[]): string {
  return csvTable(CHECK_COLUMNS, rows).toString("utf8");
}
