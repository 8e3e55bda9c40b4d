import { addDays, londonTime } from "../../../guidance/calendar/index.js";
import type { LiveAccount } from "../posted/accountBook.js";

/** The day from which an account counts as quiet, as `yyyy-mm-dd`: when it was last posted on or planned for, or registered. */
export function quietSince({ registeredAt, lastPosted, plannedAt }: LiveAccount): string {
  const days = [registeredAt, plannedAt].flatMap((at) => (at === undefined ? [] : londonTime(new Date(at)).date));
  return [...days, ...(lastPosted === undefined ? [] : [lastPosted])].sort().at(-1) ?? "";
}

/** Whether so many days have gone by since then. @param day as `yyyy-mm-dd` */
export function isOver(day: string, days: number, now: Date): boolean {
  return addDays(day, days) <= londonTime(now).date;
}
