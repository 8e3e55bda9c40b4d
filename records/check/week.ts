const DAY_MS = 86_400_000;

/** The week of a time, UTC, as ISO 8601 counts weeks: `2026-W47`. A week belongs to the year of its Thursday. */
export function weekOf(at: string): string {
  const day = new Date(`${at.slice(0, 10)}T00:00:00Z`);
  const fromMonday = (day.getUTCDay() + 6) % 7;
  const thursday = new Date(day.getTime() + (3 - fromMonday) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS / 7);
  return `${year}-W${String(week).padStart(2, "0")}`;
}
