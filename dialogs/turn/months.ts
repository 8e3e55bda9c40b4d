/** How many recent months are searched for what waits, besides the months that the log's index names. */
export const RECENT_MONTHS = 3;

/** Months as `2026-11`, in UTC as the log's partitions are. */

const NAME = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

export function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

/** The month this many months earlier. */
export function monthsBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return monthOf(new Date(Date.UTC(year, number - 1 - count, 1)));
}

/** The first moment of a month. */
export function startOf(month: string): Date {
  return new Date(`${month}-01T00:00:00Z`);
}

/** "November 2026". */
export function nameOf(month: string): string {
  return NAME.format(startOf(month));
}
