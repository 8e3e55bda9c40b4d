import type { AccountLog, CheckLog } from "../../../storage/index.js";
import { ACCOUNT_COLUMNS, APPLICATION_COLUMNS, accountRecords, applicationRecords } from "./accountRecords.js";
import { CHECK_COLUMNS } from "./checkColumns.js";
import type { Recording, UnreadRecord } from "./checkRecord.js";
import type { ExportRange } from "./checksSince.js";
import { type Column, csvTable } from "./csv.js";
import { jsonLinesOf } from "./exportLines.js";
import { exportRows } from "./exportRows.js";

/** What can be written out. */
export const EXPORTED = ["checks", "accounts", "applications"] as const;
export type ExportedThing = (typeof EXPORTED)[number];
/** As what: a table for Excel, or JSON lines. */
export const EXPORT_FORMS = ["csv", "jsonl"] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

export interface WriteOutParts {
  readonly log: Pick<CheckLog, "list" | "whole">;
  readonly accounts: Pick<AccountLog, "accountsIn" | "applicationsIn" | "history">;
  readonly recording: Recording;
}

export interface WrittenOut {
  readonly file: Buffer;
  readonly rows: number;
  /** How many of them cannot be read, and stand in it by their references alone. */
  readonly unread: number;
}

/**
 * A file of the checks of some units, or of their accounts or applications, of which all go in, whenever they began. Undefined if
 * there are more checks than there may be.
 *
 * @throws StorageError `unavailable`
 */
export async function writeOut(
  { log, accounts, recording }: WriteOutParts,
  { what, form, ...range }: ExportRange & { readonly what: ExportedThing; readonly form: ExportForm },
): Promise<WrittenOut | undefined> {
  switch (what) {
    case "checks": {
      const rows = await exportRows(log, recording, range);
      return rows && written(CHECK_COLUMNS, rows, form);
    }
    case "accounts":
      return written(ACCOUNT_COLUMNS, await accountRecords(accounts, range.units), form);
    case "applications":
      return written(APPLICATION_COLUMNS, await applicationRecords(accounts, range.units), form);
  }
}

function written<T extends object>(
  columns: readonly Column<T>[],
  rows: readonly (T | UnreadRecord)[],
  form: ExportForm,
): WrittenOut {
  const file = form === "csv" ? csvTable(columns, rows) : jsonLinesOf(rows);
  return { file, rows: rows.length, unread: rows.filter((row) => "unread" in row).length };
}
