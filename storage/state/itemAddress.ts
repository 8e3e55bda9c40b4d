import { safeKey } from "../tables/keys.js";

/** Where an item lies: the keys of its row, and the caller's own name for the row. */
export interface Address {
  readonly partition: string;
  readonly rowKey: string;
  readonly row: string;
}

/** The address of a key of the form `partition|row`. The first `|` separates; a key without one is a partition of one item. */
export function addressOf(key: string): Address {
  const bar = key.indexOf("|");
  const row = bar < 0 ? "" : key.slice(bar + 1);
  return { partition: safeKey(bar < 0 ? key : key.slice(0, bar)), rowKey: safeKey(row), row };
}
