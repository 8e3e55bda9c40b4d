import { isBankHoliday } from "./bankHolidays.js";
import { addDays, londonTime, momentInLondon, weekdayOf } from "./london.js";

/** Staff are sent reminders from 08:00 to before 18:00 in London. */
const STARTS = 8 * 60;
const ENDS = 18 * 60;

/** Whether people work that day: Monday to Friday, except for the bank holidays of England and Wales. @param date "YYYY-MM-DD" */
export function isWorkingDay(date: string): boolean {
  const weekday = weekdayOf(date);
  return weekday >= 1 && weekday <= 5 && !isBankHoliday(date);
}

/** Whether it is a working day from 08:00 to before 18:00 in London. */
export function isWorkingTime(instant: Date): boolean {
  const { date, minutes } = londonTime(instant);
  return minutes >= STARTS && minutes < ENDS && isWorkingDay(date);
}

/** This moment if it is working time; otherwise the next 08:00 of a working day. */
export function nextWorkingTime(instant: Date): Date {
  if (isWorkingTime(instant)) return instant;
  const { date, minutes } = londonTime(instant);
  const today = minutes < STARTS && isWorkingDay(date);
  return momentInLondon({ date: today ? date : workingDayAfter(date), minutes: STARTS });
}

/**
 * How many working days have begun since the day of the first moment, up to the day of the second: from a Friday to the
 * Monday after it is 1, within a day 0. Days are those of London.
 *
 * @returns 0 if the second moment is before the first
 */
export function workingDaysBetween(from: Date, to: Date): number {
  const last = londonTime(to).date;
  let count = 0;
  for (let date = addDays(londonTime(from).date, 1); date <= last; date = addDays(date, 1)) if (isWorkingDay(date)) count += 1;
  return count;
}

/** The same time of day in London, so many working days later: one after a Friday, Saturday or Sunday is Monday. @param days from 0 */
export function addWorkingDays(instant: Date, days: number): Date {
  const { date, minutes } = londonTime(instant);
  let on = date;
  for (let left = days; left > 0; left--) on = workingDayAfter(on);
  if (on === date) return instant;
  return momentInLondon({ date: on, minutes });
}

function workingDayAfter(date: string): string {
  let next = addDays(date, 1);
  while (!isWorkingDay(next)) next = addDays(next, 1);
  return next;
}
