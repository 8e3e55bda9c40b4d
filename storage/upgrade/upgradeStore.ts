import { AccountLog } from "../accounts/accountLog.js";
import { isBesideLogs } from "../log/besideLogs.js";
import { MonthNumbers } from "../log/monthNumbers.js";
import { WaitsIndex } from "../log/waitsIndex.js";
import type { Tables } from "../tables/connect.js";
import { partitionsOf } from "../tables/partitions.js";
import { REAL_TIME, type Waiting } from "../tables/retry.js";
import { readStoreVersion, STORE_VERSION, writeStoreVersion } from "./storeVersion.js";
import { type PartitionUpgrade, upgradePartition } from "./upgradePartition.js";

/** How the tables stand to this release, or what was done so that they do. */
export type StoreUpgrade =
  | { readonly kind: "newer"; readonly version: number }
  | { readonly kind: "current" }
  /** There was nothing in the log yet. */
  | { readonly kind: "new" }
  | { readonly kind: "upgraded"; readonly partitions: readonly PartitionUpgrade[] };

export interface StoreUpgradeOptions {
  /** Looks through the log also where the version says that it is up to date: an earlier release may have gone on with it. */
  readonly again?: boolean;
  /** What else is done to tables of an earlier release, before they get the version. */
  readonly also?: () => Promise<void>;
  readonly waiting?: Waiting;
  /** The time; the machine's by default. */
  readonly clock?: () => Date;
  /** Tells that it is to stop: it then rejects, and is begun again later. */
  readonly signal?: AbortSignal;
}

/**
 * Brings tables that an earlier release has left up to what this one reads and writes. One point read where they are.
 * Where not, four requests more for each unit and month, one more where something waits in it, and what
 * {@link upgradePartition} takes for those that an earlier release has written last. Can be cut off anywhere and begun again, at several instances at once: the version is written
 * last. Tables that a later release has written are left alone.
 *
 * @throws StorageError `unavailable`
 */
export async function upgradeStore(
  { state, checks, accounts }: Pick<Tables, "state" | "checks" | "accounts">,
  { again = false, also, waiting = REAL_TIME, clock = () => new Date(), signal }: StoreUpgradeOptions = {},
): Promise<StoreUpgrade> {
  const version = await readStoreVersion(state);
  if (version !== undefined && version > STORE_VERSION) return { kind: "newer", version };
  if (version === STORE_VERSION && !again) return { kind: "current" };
  const partitions: PartitionUpgrade[] = [];
  const index = new WaitsIndex(checks, clock);
  const numbers = new MonthNumbers(checks);
  for await (const partition of partitionsOf(checks)) {
    signal?.throwIfAborted();
    if (isBesideLogs(partition)) continue;
    partitions.push(await upgradePartition(checks, partition, index, waiting));
    numbers.appendedTo(partition);
    await numbers.write();
  }
  const register = new AccountLog(accounts, { clock });
  for await (const unit of partitionsOf(accounts)) {
    signal?.throwIfAborted();
    if (!isBesideLogs(unit)) await register.copyUnit(unit);
  }
  if (version !== STORE_VERSION) {
    await also?.();
    await writeStoreVersion(state);
  }
  return partitions.length === 0 ? { kind: "new" } : { kind: "upgraded", partitions };
}

/** Whether this release, or a later one, has been through these tables. A point read. @throws StorageError `unavailable` */
export async function isUpToDate({ state }: Pick<Tables, "state">): Promise<boolean> {
  return ((await readStoreVersion(state)) ?? 0) >= STORE_VERSION;
}
