import type { TableClient } from "@azure/data-tables";
import { UnreadError } from "../errors.js";
import { readHead } from "../log/head.js";
import { countsIn } from "../log/headCounts.js";
import type { WaitsIndex } from "../log/waitsIndex.js";
import { type Waiting, waits } from "../tables/retry.js";
import { type NotedChecks, PartitionWork } from "./partitionWork.js";

/** What became of a partition of the check log. */
export interface PartitionUpgrade {
  readonly partition: string;
  /**
   * `current`: there was nothing to do. `busy`: others wrote all the time. `damaged`: its events cannot be read. These last
   * two are as they were, and left for the next time.
   */
  readonly outcome: "current" | "upgraded" | "busy" | "damaged";
  readonly checks: number;
  readonly noted: NotedChecks;
}

/**
 * Brings what lies beside the events of a partition up to date, made of the events alone: how each check stands, the lists,
 * what waits, and the counts; and notes it in the index where something waits in it. No event and no hash is touched. Can be cut off at any write and begun again, and goes on
 * beside others who append or do the same: what they wrote meanwhile is not written over. The counts come last, so that a
 * partition that is not done can be told.
 *
 * One partition is in memory at a time, its events without their wording.
 *
 * @throws StorageError `unavailable`
 */
export async function upgradePartition(
  client: TableClient,
  partition: string,
  index: WaitsIndex,
  waiting: Waiting,
): Promise<PartitionUpgrade> {
  const work = new PartitionWork(client, partition);
  const outcome = await orDamaged(() => upgraded(client, work, index, waiting));
  return { partition, outcome, checks: work.checks, noted: work.noted };
}

async function upgraded(
  client: TableClient,
  work: PartitionWork,
  index: WaitsIndex,
  { sleep, random }: Waiting,
): Promise<PartitionUpgrade["outcome"]> {
  const { partition } = work;
  let isFirst = true;
  for (const wait of waits(random)) {
    const head = await readHead(client, partition);
    const counts = countsIn(head);
    // Also where the events cannot be read: what it counted as waiting still does.
    if (!counts.ok || counts.value.waiting + counts.value.asked > 0) await index.note(partition);
    // There is none, it was done before, another instance was quicker, or a later release has counted.
    const isDone = counts.ok ? counts.value.version !== undefined : counts.why === "newer";
    if (head.seq === 0 || isDone) return isFirst ? "current" : "upgraded";
    await work.takeEvents(head);
    if (work.isOpen) await index.note(partition);
    await (isFirst ? work.mendAll() : work.mendOpen());
    if (await work.storeCounts(head)) return "upgraded";
    isFirst = false;
    await sleep(wait);
  }
  return "busy";
}

/** An event that cannot be read, or does not follow from those before it, shows as an error that is not storage's. */
async function orDamaged(work: () => Promise<PartitionUpgrade["outcome"]>): Promise<PartitionUpgrade["outcome"]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadError || error instanceof RangeError || error instanceof TypeError) return "damaged";
    throw error;
  }
}
