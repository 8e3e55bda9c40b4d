import Holidays from "date-holidays";

/** The bank holidays of Wales are the same. */
const ENGLAND = new Holidays("GB", "ENG", { types: ["public"] });
const years = new Map<string, ReadonlySet<string>>();

/** Whether banks in England and Wales are shut that day by law or proclamation. @param date "YYYY-MM-DD" */
export function isBankHoliday(date: string): boolean {
  const year = date.slice(0, 4);
  const known = years.get(year) ?? new Set(ENGLAND.getHolidays(Number(year)).map((holiday) => holiday.date.slice(0, 10)));
  years.set(year, known);
  return known.has(date);
}
