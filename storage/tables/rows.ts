import { odata, type TableClient } from "@azure/data-tables";
import { isMissingRow, mapped } from "./failures.js";

/** A row as it is read: its key, its ETag, its properties. */
export type StoredRow = Readonly<Record<string, unknown>> & { readonly rowKey: string; readonly etag: string };

/** Some rows of one partition, in the order of their keys. */
export interface RowRange {
  /** Undefined: of every partition, for which storage looks through the whole table. */
  readonly partition: string | undefined;
  /** Rows with this key or a greater one. */
  readonly from?: string;
  /** Rows with a greater key than this. */
  readonly after?: string;
  /** Rows with a lesser key than this. */
  readonly below?: string;
  /** Conditions on their properties, as table storage filters by; all must be met. */
  readonly where?: readonly string[];
  /** The properties wanted; all by default. */
  readonly select?: readonly string[];
}

/** The most rows the service sends in one answer. */
const SERVICE_PAGE = 1_000;

/**
 * The row with this key, if there is one. A point read.
 *
 * @throws StorageError `unavailable`
 */
export async function readRow(client: TableClient, partition: string, rowKey: string): Promise<StoredRow | undefined> {
  return mapped(async () => {
    try {
      return (await client.getEntity(partition, rowKey)) as StoredRow;
    } catch (error) {
      if (isMissingRow(error)) return undefined;
      throw error;
    }
  });
}

/**
 * The rows of the range one after another, a service's page at a time.
 *
 * @throws StorageError `unavailable`
 */
export async function* scanRows(
  client: TableClient,
  range: RowRange,
  pageSize: number = SERVICE_PAGE,
): AsyncGenerator<StoredRow> {
  const { select } = range;
  const pages = client
    .listEntities({ queryOptions: { filter: filterOf(range), ...(select && { select: [...select, "RowKey"] }) } })
    .byPage({ maxPageSize: Math.min(pageSize, SERVICE_PAGE) });
  for (;;) {
    const page = await mapped(() => pages.next());
    if (page.done) return;
    // A page may be empty although more follow.
    yield* page.value as unknown as StoredRow[];
  }
}

/**
 * At most `limit` rows of the range, and whether there are more.
 *
 * @throws StorageError `unavailable`; RangeError if the limit is not a whole number from 1
 */
export async function pageOfRows(
  client: TableClient,
  range: RowRange,
  limit: number,
): Promise<{ rows: StoredRow[]; more: boolean }> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError("A page's limit is a whole number from 1.");
  const rows: StoredRow[] = [];
  for await (const row of scanRows(client, range, limit + 1)) {
    if (rows.length === limit) return { rows, more: true };
    rows.push(row);
  }
  return { rows, more: false };
}

function filterOf({ partition, from, after, below, where = [] }: RowRange): string {
  return [
    ...(partition === undefined ? [] : [odata`PartitionKey eq ${partition}`]),
    ...(from ? [odata`RowKey ge ${from}`] : []),
    ...(after ? [odata`RowKey gt ${after}`] : []),
    ...(below ? [odata`RowKey lt ${below}`] : []),
    ...where,
  ].join(" and ");
}
