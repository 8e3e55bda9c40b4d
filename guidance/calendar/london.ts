/** A time of day in London: minutes after midnight, as the clock on the wall shows them. */
export type Minutes = number;

/** A moment as people in London would say it. */
export interface LondonTime {
  /** "YYYY-MM-DD". */
  readonly date: string;
  readonly minutes: Minutes;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const FORMAT = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** The date and the time of day in London at this moment. */
export function londonTime(instant: Date): LondonTime {
  const parts = Object.fromEntries(FORMAT.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    date: `${parts["year"]}-${parts["month"]}-${parts["day"]}`,
    minutes: Number(parts["hour"]) * 60 + Number(parts["minute"]),
  };
}

/**
 * The moment at which the clocks in London show this. Where they show it twice, the first; where they jump over it, as
 * much later as they jump.
 */
export function momentInLondon({ date, minutes }: LondonTime): Date {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS;
  // London is never behind UTC and at most an hour ahead of it.
  const inSummer = new Date(asUtc - 60 * MINUTE_MS);
  const shown = londonTime(inSummer);
  return shown.date === dateOf(asUtc) && shown.minutes === minuteOf(asUtc) ? inSummer : new Date(asUtc);
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return dateOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

/** The day of the week: 0 is Sunday, 1 is Monday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function dateOf(utc: number): string {
  return new Date(utc).toISOString().slice(0, 10);
}

function minuteOf(utc: number): Minutes {
  return Math.floor((utc % DAY_MS) / MINUTE_MS);
}
