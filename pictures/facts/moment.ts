const MOMENT = /^(\d{4})[:-](\d{2})(?:[:-](\d{2}))?(?:[T ](\d{2}):(\d{2}))?/;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A camera's date and time in words, as "3 May 2026 at 14:02"; undefined where it is blank or no date. */
export function readMoment(text: string): string | undefined {
  const [, year = "", month = "", day = "", hour, minute] = MOMENT.exec(text) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (Number(year) < 1826 || name === undefined || Number(day) > 31) return undefined;
  const date = [Number(day) > 0 ? String(Number(day)) : "", name, year].filter((part) => part !== "").join(" ");
  return hour === undefined ? date : `${date} at ${hour}:${minute}`;
}
