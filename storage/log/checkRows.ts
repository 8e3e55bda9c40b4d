import { odata, type TableClient, type TransactionAction } from "@azure/data-tables";
import type { CheckState } from "../../records/check/checkState.js";
import { StorageError } from "../errors.js";
import { isMissingRow, storageFailure } from "../tables/failures.js";
import { afterPrefix } from "../tables/keys.js";
import { perform } from "../tables/perform.js";
import { readRow, type StoredRow, scanRows } from "../tables/rows.js";
import { eventRow, seqOf } from "./chainRows.js";
import { isSame } from "./sameRow.js";
import { stateKey, stateRows, WAITING_PREFIX } from "./stateRows.js";

/** What was found of the rows that say how one check stands, held against what its state makes them. */
export class FoundRows {
  private readonly rows: ReturnType<typeof stateRows>;
  private stored: { readonly etag: string; readonly event: string } | undefined;
  private right = 0;
  /** The keys of rows by which it would wait, and should not. */
  private readonly wrong: string[] = [];

  constructor(
    private readonly partition: string,
    state: CheckState,
  ) {
    this.rows = stateRows(partition, state);
  }

  /** Takes a row that was found: of its state, of the list, or of what waits. */
  take(row: StoredRow): void {
    const { state, list, waiting } = this.rows;
    const { rowKey, etag } = row;
    const expected = [state, list, waiting].find((each) => each?.rowKey === rowKey);
    if (rowKey === state.rowKey) this.stored = { etag, event: latestIn(row) };
    if (expected && isSame(row, expected)) this.right += 1;
    if (!expected) this.wrong.push(rowKey);
  }

  /**
   * The writes that make the rows what the state makes them; none where they are. They fail if somebody has appended to the
   * check since the rows were read, because whoever appends writes the row of its state.
   *
   * @returns undefined where what was found is of a later state; none either where there is no row of a state, because then
   *   the check is being taken out
   */
  mending(): readonly TransactionAction[] | undefined {
    const { stored, wrong, partition } = this;
    const { state, list, waiting } = this.rows;
    if (!stored) return [];
    // The keys of events count down.
    if (stored.event < String(state["event"])) return undefined;
    if (this.right === (waiting ? 3 : 2) && wrong.length === 0) return [];
    return [
      ["update", state, "Replace", { etag: stored.etag }],
      ["upsert", list, "Replace"],
      ...(waiting ? [["upsert", waiting, "Replace"] satisfies TransactionAction] : []),
      ...wrong.map((rowKey): TransactionAction => ["delete", { partitionKey: partition, rowKey }]),
    ];
  }
}

/** The key of the latest event that a row of a state was made for; where it cannot be read, one that comes before all. */
function latestIn({ event }: StoredRow): string {
  return typeof event === "string" && seqOf(event) !== undefined ? event : eventRow(0);
}

/**
 * Makes the rows of one check what its state makes them. A query, two point reads, and a transaction where they are not.
 *
 * @returns false if they are of a later state, or somebody wrote meanwhile
 * @throws StorageError `unavailable`
 */
export async function mendCheck(client: TableClient, partition: string, state: CheckState): Promise<boolean> {
  const { reference } = state;
  const { list } = stateRows(partition, state);
  const found = new FoundRows(partition, state);
  const waits = {
    partition,
    from: WAITING_PREFIX,
    below: afterPrefix(WAITING_PREFIX),
    where: [odata`reference eq ${reference}`],
  };
  // The row of the state comes first: whoever writes any of the others later changes it too.
  for (const key of [stateKey(reference), list.rowKey]) {
    const row = await readRow(client, partition, key);
    if (row) found.take(row);
  }
  for await (const row of scanRows(client, waits)) found.take(row);
  const actions = found.mending();
  return actions !== undefined && isWritten(client, actions);
}

/** False if somebody wrote meanwhile. @throws StorageError `unavailable` */
export async function isWritten(client: TableClient, actions: readonly TransactionAction[]): Promise<boolean> {
  try {
    await perform(client, [...actions]);
    return true;
  } catch (error) {
    const failure = storageFailure(error);
    if (isMissingRow(error) || (failure instanceof StorageError && failure.code === "conflict")) return false;
    throw failure;
  }
}
