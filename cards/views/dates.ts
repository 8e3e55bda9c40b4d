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

const SHOWN_DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** A day as staff read it: "22 November 2026". @param day as `yyyy-mm-dd` */
export function shownDay(day: string): string {
  return SHOWN_DAY.format(new Date(day));
}
