import type { TableClient } from "@azure/data-tables";
import type { NotedHead } from "../../records/notedHead.js";
import { UnreadError } from "../errors.js";
import type { Tables } from "../tables/connect.js";
import { partitionsOf } from "../tables/partitions.js";
import { isBesideLogs } from "./besideLogs.js";
import { readHead } from "./head.js";

/** The tables that hold logs. */
const LOG_TABLES = ["checks", "accounts", "audit"] as const;
export type LogTable = (typeof LOG_TABLES)[number];

/** The head of a partition as it is now. */
export interface LogHead extends NotedHead {
  readonly table: LogTable;
  /** It does not say where the chain ends. */
  readonly unread?: boolean;
  /** Nothing is appended to it any more. */
  readonly sealed?: boolean;
}

const NAMES: Readonly<Record<LogTable, RegExp>> = {
  checks: /^[A-Z]{2,4}_\d{6}$/,
  accounts: /^[A-Z]{2,4}$/,
  audit: /^audit_\d{6}$/,
};

/** The table of a log's partition, as its name says; undefined if no log has such partitions. */
export function tableOf(partition: string): LogTable | undefined {
  return LOG_TABLES.find((table) => NAMES[table].test(partition));
}

/**
 * The heads of all partitions of all logs: the checks first, then the accounts, then the audit. Two requests for each.
 *
 * @throws StorageError `unavailable`
 */
export async function* logHeads(tables: Pick<Tables, LogTable>): AsyncGenerator<LogHead> {
  for (const table of LOG_TABLES)
    for await (const partition of partitionsOf(tables[table]))
      if (!isBesideLogs(partition)) yield headIn(tables[table], table, partition);
}

async function headIn(client: TableClient, table: LogTable, partition: string): Promise<LogHead> {
  try {
    const { seq, hash, sealed } = await readHead(client, partition);
    return { table, partition, events: seq, hash, ...(sealed && { sealed }) };
  } catch (error) {
    if (error instanceof UnreadError) return { table, partition, events: 0, hash: "", unread: true };
    throw error;
  }
}
