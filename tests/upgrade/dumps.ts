import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { TransactionAction } from "@azure/data-tables";
import type { Tables } from "../../storage/index.js";

/** The releases of which all tables were kept, as that release itself had left them after some days of use. */
export const RELEASES = ["0.3", "0.4"] as const;
export type Release = (typeof RELEASES)[number];

export type TableName = "state" | "checks" | "accounts" | "audit" | "people" | "outbox";
type Row = Readonly<Record<string, unknown>> & { readonly partitionKey: string; readonly rowKey: string };

/** What an earlier release had left. */
export interface Dump {
  /** What happened to a check or an account, and its reference. */
  readonly references: Readonly<Record<string, string>>;
  readonly rows: readonly (Row & { readonly table: TableName })[];
}

/** The units and months of the check log that the dumps have. */
export const MONTHS = ["COV_202511", "COV_202610", "COV_202611"] as const;
/** A day after the last one in them. */
export const NOW = "2026-11-24T10:00:00.000Z";
/** Where the channel was; in its place comes where it is now. */
const CONNECTOR = "http://connector.invalid";
const AT_ONCE = 100;

const dumps = new Map<Release, Dump>();

export function dumpOf(release: Release): Dump {
  const read = dumps.get(release) ?? parsed(release);
  dumps.set(release, read);
  return read;
}

function parsed(release: Release): Dump {
  const text = gunzipSync(readFileSync(new URL(`${release}.jsonl.gz`, import.meta.url))).toString("utf8");
  const [first = "", ...lines] = text.trimEnd().split("\n");
  return { references: JSON.parse(first).references, rows: lines.map((line) => JSON.parse(line)) };
}

/** Puts what a release had left into tables that are there and empty. */
export async function fill(
  tables: Tables,
  release: Release,
  { only, connector = CONNECTOR }: { readonly only?: readonly TableName[]; readonly connector?: string } = {},
): Promise<Dump["references"]> {
  const { rows, references } = dumpOf(release);
  const partitions = new Map<string, { table: TableName; actions: TransactionAction[] }>();
  for (const { table, ...row } of rows) {
    if (only && !only.includes(table)) continue;
    const key = `${table}|${row.partitionKey}`;
    const partition = partitions.get(key) ?? { table, actions: [] };
    partition.actions.push(["create", JSON.parse(JSON.stringify(row).replaceAll(CONNECTOR, connector)) as Row]);
    partitions.set(key, partition);
  }
  await Promise.all(
    [...partitions.values()].map(async ({ table, actions }) => {
      for (let at = 0; at < actions.length; at += AT_ONCE) await tables[table].submitTransaction(actions.slice(at, at + AT_ONCE));
    }),
  );
  return references;
}

/** All rows of a table, without what the service adds. */
export async function rowsIn(tables: Tables, table: TableName): Promise<ReadonlyMap<string, Row>> {
  const rows = new Map<string, Row>();
  for await (const row of tables[table].listEntities()) {
    const { etag: _, timestamp: __, ...columns } = row as Record<string, unknown>;
    const own = Object.fromEntries(Object.entries(columns).filter(([column]) => !column.includes("odata.")));
    rows.set(`${own["partitionKey"]} ${own["rowKey"]}`, own as Row);
  }
  return rows;
}
