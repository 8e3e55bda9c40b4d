import { TIMERS, type Timers } from "../../bot/delivery/connector/limits.js";

/** Time as on the clock, but waits of which this says so take none. Notes how long each was to be, in milliseconds. */
export function hurried(isSkipped: (ms: number) => boolean): Timers & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: TIMERS.now,
    sleep: (ms, stop) => {
      waits.push(ms);
      return TIMERS.sleep(isSkipped(ms) ? 1 : ms, stop);
    },
  };
}

/** Waits before a message is sent again take no time; the limits of a turn do. */
export const hasty = () => hurried((ms) => ms < 2_500);
