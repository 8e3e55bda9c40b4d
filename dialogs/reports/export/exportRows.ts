import { parseReference } from "../../../records/index.js";
import type { CheckLog, WholeCheck } from "../../../storage/index.js";
import { checkRecords, type ExportRow, type Recording } from "./checkRecord.js";
import { checksSince, type ExportRange } from "./checksSince.js";

/**
 * The checks that were started in these units since then, as they are exported. Undefined if there are more than there may be. As
 * {@link checksSince}; and each month in which there are any is read whole.
 *
 * @throws StorageError `unavailable`
 */
export async function exportRows(
  log: Pick<CheckLog, "list" | "whole">,
  recording: Recording,
  range: ExportRange,
): Promise<readonly ExportRow[] | undefined> {
  const checks = await checksSince(log, range);
  if (!checks) return undefined;
  const partitions = new Set(checks.items.map(({ reference }) => parseReference(reference)?.partition ?? ""));
  const whole = new Map<string, WholeCheck>();
  for (const partition of partitions)
    for (const [reference, check] of (await log.whole(partition)).checks) whole.set(reference, check);
  return checkRecords(recording, checks, whole);
}
