import { workingDaysBetween } from "../../guidance/calendar/index.js";

/** After how many working days somebody is reminded of what waits. */
export interface Patience {
  /** Those it waits for are reminded. */
  readonly remind: number;
  /** The press office has it too. More than `remind`. */
  readonly pressOffice: number;
}

/** How long something has waited. */
export interface Waited {
  /** In working days of London that have begun since. */
  readonly days: number;
  /** 0 while nobody is reminded, 1 once those it waits for are, 2 once the press office has it; then one more each time as many days go by again. */
  readonly stage: number;
}

/** @param since UTC, ISO 8601 */
export function waitedSince(since: string, now: Date, { remind, pressOffice }: Patience): Waited {
  const days = workingDaysBetween(new Date(since), now);
  if (days < pressOffice) return { days, stage: days < remind ? 0 : 1 };
  return { days, stage: 1 + Math.floor(days / pressOffice) };
}

/** Whether the press office has what has waited so long. */
export function isPassedOn({ stage }: Waited): boolean {
  return stage > 1;
}

export function daysInWords(days: number): string {
  return days === 1 ? "1 working day" : `${days} working days`;
}
