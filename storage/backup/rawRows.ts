import { type Edm, odata, type TableClient, type TableEntity, type TransactionAction } from "@azure/data-tables";
import { mapped } from "../tables/failures.js";
import { perform } from "../tables/perform.js";

/**
 * A row as storage has it, in the names of its interface: `a` beside `a@odata.type` where JSON alone does not say the type. It is read
 * by its properties' names, never by what they mean, so that it may be of any release.
 */
export type RawRow = Readonly<Record<string, unknown>> & { readonly PartitionKey: string; readonly RowKey: string };

type EdmType = Edm<"Double">["type"] | Edm<"String">["type"];

/** What storage gives to a row by itself, and gives anew to a row that is restored. */
const OWN = ["odata.etag", "Timestamp", "Timestamp@odata.type"];
const TYPE = "@odata.type";
/** A string, which is skipped, or a number with a point or an exponent. */
const STRING_OR_DOUBLE = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;
/** Stands for a whole number that is a double: JSON's reader makes both the same. */
const WHOLE_DOUBLE = "wholeDouble";
/** For a transaction's body, with room for its headers. */
const MAX_BATCH_BYTES = 3_000_000;
const MAX_BATCH_ROWS = 100;
/** Azurite takes these for the end of a line of a transaction's body, and fails. */
const GOES_ALONE = /[\u2028\u2029]/;

/**
 * The rows of a partition in the order of their keys, a page of storage at a time.
 *
 * @throws StorageError `unavailable`
 */
export async function* rawPages(client: TableClient, partition: string): AsyncGenerator<readonly RawRow[]> {
  let text = "";
  const onResponse = (response: { readonly bodyAsText?: string | null }) => {
    text = response.bodyAsText ?? "";
  };
  const pages = client
    .listEntities({ queryOptions: { filter: odata`PartitionKey eq ${partition}` }, disableTypeConversion: true, onResponse })
    .byPage();
  while (!(await mapped(() => pages.next())).done) yield rowsIn(text);
}

/** A row in one line, the same whatever order storage gives its properties in. */
export function lineOf(row: RawRow): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1))));
}

/** The row of a line. @throws SyntaxError if it is none */
export function rawRowIn(line: string): RawRow {
  const row: unknown = JSON.parse(line);
  if (typeof row !== "object" || row === null || !("PartitionKey" in row) || !("RowKey" in row))
    throw new SyntaxError("The line is no row.");
  return row as RawRow;
}

/**
 * Writes rows as they were, over what is there. Those of one partition that follow each other go together.
 *
 * @throws StorageError `unavailable`
 */
export async function writeRaw(client: TableClient, rows: readonly RawRow[]): Promise<void> {
  for (const batch of batchesOf(rows)) {
    const actions = batch.map((row): TransactionAction => ["upsert", entityOf(row), "Replace"]);
    await mapped(() => perform(client, actions));
  }
}

function* batchesOf(rows: readonly RawRow[]): Generator<readonly RawRow[]> {
  let batch: RawRow[] = [];
  let bytes = 0;
  let alone = false;
  for (const row of rows) {
    const text = JSON.stringify(row);
    const size = Buffer.byteLength(text) + 1_000;
    const fits = !alone && batch.length < MAX_BATCH_ROWS && bytes + size <= MAX_BATCH_BYTES;
    alone = GOES_ALONE.test(text);
    if (batch.length > 0 && (alone || !fits || batch[0]?.PartitionKey !== row.PartitionKey)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(row);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

function rowsIn(answer: string): readonly RawRow[] {
  const marked = answer.replace(STRING_OR_DOUBLE, (token) =>
    /[.eE]/.test(token) && !token.startsWith('"') && Number.isInteger(Number(token))
      ? `{"${WHOLE_DOUBLE}":${Number(token)}}`
      : token,
  );
  const { value } = JSON.parse(marked) as { readonly value: readonly Readonly<Record<string, unknown>>[] };
  return value.map((row) => {
    const properties = Object.entries(row).filter(([name]) => !OWN.includes(name));
    return Object.fromEntries(properties.flatMap(([name, what]) => propertyOf(name, what))) as RawRow;
  });
}

function propertyOf(name: string, what: unknown): [string, unknown][] {
  if (typeof what !== "object" || what === null) return [[name, what]];
  return [
    [name, (what as Record<string, unknown>)[WHOLE_DOUBLE]],
    [`${name}${TYPE}`, "Edm.Double"],
  ];
}

function entityOf(row: RawRow): TableEntity {
  const { PartitionKey: partitionKey, RowKey: rowKey, ...properties } = row;
  const own = Object.entries(properties).filter(([name]) => !name.endsWith(TYPE));
  const typed = own.map(([name, value]) => {
    const type = properties[`${name}${TYPE}`];
    return [name, typeof type === "string" ? { type: type.replace("Edm.", "") as EdmType, value } : value];
  });
  return { partitionKey, rowKey, ...Object.fromEntries(typed) };
}
