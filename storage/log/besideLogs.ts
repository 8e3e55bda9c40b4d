/** Names of the partitions that lie beside logs in their tables, and are none themselves: no unit's, because units' codes are capital letters. */

/** The units' months of the check log in which something may wait. */
export const WAITS_PARTITION = "waits";
/** The numbers of all units in one month of the check log: the rest is the month, as `202611`. */
export const NUMBERS_PREFIX = "numbers_";
/** Copies of what the units' logs of accounts keep for lists. */
export const REGISTER_PARTITION = "register";

/** Whether a partition of a log's table is no log, but made of logs. */
export function isBesideLogs(partition: string): boolean {
  return partition === WAITS_PARTITION || partition === REGISTER_PARTITION || partition.startsWith(NUMBERS_PREFIX);
}
