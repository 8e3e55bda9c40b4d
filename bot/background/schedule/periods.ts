import { addDays, isWorkingDay, londonTime, type Minutes, momentInLondon, weekdayOf } from "../../../guidance/calendar/index.js";

/**
 * The period that a moment lies in, by its beginning (ISO 8601, so that later ones sort later); undefined where nothing is
 * to be done at that moment.
 */
export type Period = (now: Date) => string | undefined;

export interface Hours {
  /** From when on, in minutes after midnight in London. */
  readonly from: Minutes;
  /** Before when; midnight unless told otherwise. */
  readonly until?: Minutes;
  /** Not at weekends and on bank holidays. */
  readonly workingDays?: boolean;
}

const DAY_MINUTES = 24 * 60;

/** One period after another of so many milliseconds. */
export function every(ms: number): Period {
  return (now) => new Date(Math.floor(now.getTime() / ms) * ms).toISOString();
}

/** Once a day in London, within these hours. */
export function daily({ from, until = DAY_MINUTES, workingDays = false }: Hours): Period {
  return (now) => {
    const { date, minutes } = londonTime(now);
    if (minutes < from || minutes >= until || (workingDays && !isWorkingDay(date))) return undefined;
    return momentInLondon({ date, minutes: from }).toISOString();
  };
}

/** Once a week in London: from that time on this weekday (1 is Monday), or later in the week if it was missed; within these hours. */
export function weekly(weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7, hours: Hours): Period {
  const eachDay = daily(hours);
  return (now) => {
    const { date } = londonTime(now);
    const monday = addDays(date, -((weekdayOf(date) + 6) % 7));
    const start = addDays(monday, weekday - 1);
    if (date < start || eachDay(now) === undefined) return undefined;
    return momentInLondon({ date: start, minutes: hours.from }).toISOString();
  };
}
