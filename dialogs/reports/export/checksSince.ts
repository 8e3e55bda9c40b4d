import { partitionOf } from "../../../records/index.js";
import type { CheckLog, ListedCheck, Rows, UnreadRow } from "../../../storage/index.js";
import { monthOf, monthsBefore, startOf } from "../../turn/months.js";

const PAGE = 1_000;

export interface ExportRange {
  /** The codes of the units. */
  readonly units: readonly string[];
  /** From the beginning of this month, as `2026-11`, in UTC. */
  readonly since: string;
  readonly now: Date;
  /** At most so many checks. */
  readonly most: number;
}

/**
 * The checks that were started in these units since then, in each unit those first decided last first. Undefined if there
 * are more than there may be. A query for each unit and month, and one more for each further thousand checks.
 *
 * @throws StorageError `unavailable`
 */
export async function checksSince(
  log: Pick<CheckLog, "list">,
  { units, since, now, most }: ExportRange,
): Promise<Rows<ListedCheck> | undefined> {
  const checks: ListedCheck[] = [];
  const unread: UnreadRow[] = [];
  for (const unit of units)
    for (let month = monthOf(now); month >= since; month = monthsBefore(month, 1)) {
      let after: string | undefined;
      do {
        const page = await log.list(partitionOf(unit, startOf(month)), { limit: PAGE, ...(after !== undefined && { after }) });
        checks.push(...page.items);
        unread.push(...page.unread);
        if (checks.length + unread.length > most) return undefined;
        after = page.next;
      } while (after !== undefined);
    }
  return { items: checks, unread };
}
