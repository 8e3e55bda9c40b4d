import { partitionOf } from "../../records/index.js";
import type { CheckLog, ListedCheck, UnitMonth } from "../../storage/index.js";
import { eventsIn } from "../turn/monthCounts.js";
import { monthOf, monthsBefore, nameOf, RECENT_MONTHS, startOf } from "../turn/months.js";
import type { Order } from "./filter.js";
import { riskOf } from "./marks.js";
import type { PageQuery, ReviewPage } from "./pages.js";

/** How many of a unit's month are sorted: the newest that match. */
const MOST_SORTED = 200;
const MOST_RISK = 99_999;
/** Prefix of a position in a sorted list. */
const PLACE = "after ";

/**
 * A page of the checks of these units together, in another order than the log's: of this month, the two before it, and months in
 * which something waits. A query for each of a unit's months that have checks, and with a filter a point read; one for each month, and
 * one for the months that are named.
 *
 * @throws StorageError `unavailable`
 */
export async function sortedPage(log: CheckLog, query: PageQuery, order: Order): Promise<ReviewPage> {
  const { filter, now, limit, at } = query;
  const months = query.only ?? (await monthsOf(log, query));
  const pages = await Promise.all(
    months.map(({ unit, month }) =>
      log.list(partitionOf(unit, startOf(month)), { limit: MOST_SORTED, ...(filter && { filter }) }),
    ),
  );
  const keyed = pages
    .flatMap(({ items }) => items)
    .map((check) => ({ check, key: keyOf(check, order, now) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const after = at.startsWith(PLACE) ? at.slice(PLACE.length) : "";
  const left = keyed.filter(({ key }) => key > after);
  const shown = left.slice(0, limit);
  const last = shown.at(-1);
  const looked = months.map(({ month }) => month).sort();
  return {
    checks: shown.map(({ check }) => check),
    unread: after === "" ? pages.flatMap(({ unread }) => unread).slice(0, limit) : [],
    ...(last && left.length > limit && { next: `${PLACE}${last.key}` }),
    months: monthsInWords(looked[0] ?? monthOf(now), looked.at(-1) ?? monthOf(now)),
    ...(pages.some(({ next }) => next !== undefined) && { isPart: true }),
  };
}

async function monthsOf(log: CheckLog, { units, now, numbers = log }: PageQuery): Promise<readonly UnitMonth[]> {
  const recent = Array.from({ length: RECENT_MONTHS }, (_, count) => monthsBefore(monthOf(now), count));
  const older = (await log.mayWaitIn(units)).filter(({ month }) => !recent.includes(month));
  const isOne = units.length === 1;
  const ofRecent = recent.map(async (month) =>
    (isOne ? units : [...(await eventsIn(numbers, month, units)).keys()]).map((unit) => ({ unit, month })),
  );
  return [...(await Promise.all(ofRecent)).flat(), ...older];
}

/** A sort key for a check. Of two with the same risk, the older comes first. */
function keyOf(check: ListedCheck, order: Order, now: Date): string {
  const { at, reference } = check;
  const risk = order === "risk" ? String(MOST_RISK - riskOf(check, now)).padStart(5, "0") : "";
  return [risk, at, reference].join("|");
}

function monthsInWords(first: string, last: string): string {
  return first === last ? nameOf(last) : `${nameOf(first)} to ${nameOf(last)}`;
}
