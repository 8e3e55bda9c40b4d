const SHOWN = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** A moment as staff read it, in UK time: "22 Nov 2026, 16:40". */
export function shownDate(at: Date | string): string {
  return SHOWN.format(typeof at === "string" ? new Date(at) : at);
}

/** The day of a moment, in UK time: "22 November 2026". */
export function shownDayOf(at: string): string {
  return DAY_OF.format(new Date(at));
}

const SHORT = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** The same for a row of a list, without the year if it is the current one: "22 Nov, 16:40". */
export function shortDate(at: string, now: Date): string {
  const moment = new Date(at);
  return YEAR.format(moment) === YEAR.format(now) ? SHORT.format(moment) : shownDate(moment);
}

const DAY_OF = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "Europe/London" });
const YEAR = new Intl.DateTimeFormat("en-GB", { year: "numeric", timeZone: "Europe/London" });
const SHOWN_DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** A day as staff read it: "22 November 2026". @param day as `yyyy-mm-dd` */
export function shownDay(day: string): string {
  return SHOWN_DAY.format(new Date(day));
}
