import fc from "fast-check";

type Row = Readonly<Record<string, unknown>>;

/** What stands in a place where something else should. `GONE` stands for nothing at all. */
const GONE = Symbol("gone");
const WRONG: readonly unknown[] = [GONE, null, "", "?", "2026-99-99", -1, 0.5, true, [], [null], {}, { schema: 2 }];

/** All places within a value that hold something, the whole included. */
function placesIn(value: unknown, here: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [here];
  return [here, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...here, key]))];
}

function withAt(value: unknown, [key, ...rest]: readonly string[], wrong: unknown): unknown {
  if (key === undefined) return wrong;
  const changed = withAt((value as Row)[key], rest, wrong);
  if (Array.isArray(value))
    return value.flatMap((each, at) => (String(at) === key ? (changed === GONE ? [] : [changed]) : [each]));
  const { [key]: _, ...others } = value as Row;
  return changed === GONE ? others : { ...others, [key]: changed };
}

/** A JSON value with something wrong in one place, at any depth. */
export function mangledValue(value: unknown): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...placesIn(value)), fc.constantFrom(...WRONG))
    .map(([place, wrong]) => withAt(value, place, wrong))
    .filter((mangled) => mangled !== GONE);
}

const KEYS = ["partitionKey", "rowKey"];
const COLUMNS: readonly unknown[] = [GONE, "", "?", "{", "[]", "null", '{"schema":2}', 17, true];

/** A row with something wrong in one of its columns, or within the JSON that it holds. */
export function mangledRow(row: Row): fc.Arbitrary<Row> {
  const columns = Object.keys(row).filter((column) => !KEYS.includes(column));
  const column = fc
    .tuple(fc.constantFrom(...columns), fc.constantFrom(...COLUMNS))
    .map(([name, wrong]) => withAt(row, [name], wrong) as Row);
  const newer = fc.constant({ ...row, schema: 2 });
  if (typeof row["json0"] !== "string" || row["jsonCount"] !== 1) return fc.oneof(column, newer);
  const inner = mangledValue(JSON.parse(row["json0"])).map((value) => ({ ...row, json0: JSON.stringify(value) }));
  return fc.oneof({ weight: 1, arbitrary: column }, { weight: 3, arbitrary: inner });
}
