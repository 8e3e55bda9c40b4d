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

const SHORT = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** The same for a row of a list, without the year if it is the current one: "22 Nov, 16:40". */
export function shortDate(at: string, now: Date): string {
  return at.slice(0, 4) === now.toISOString().slice(0, 4) ? SHORT.format(new Date(at)) : shownDate(at);
}

const SHOWN_DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** A day as staff read it: "22 November 2026". @param day as `yyyy-mm-dd` */
export function shownDay(day: string): string {
  return SHOWN_DAY.format(new Date(day));
}
