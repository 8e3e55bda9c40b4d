import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shortDate, shownDate, shownDayOf } from "../../../cards/index.js";
import { EVERYTHING, filterOf } from "../../../dialogs/review/filter.js";
import { addDays, londonTime } from "../../../guidance/calendar/index.js";

/** The days on which the clocks change, a month and a year end. */
const EDGES = ["2026-10-25", "2027-03-28", "2026-12-31", "2027-01-01", "2027-06-30", "2027-07-01", "2028-02-29"];
const HOUR_MS = 3_600_000;

/** Whether the filter by these days lets a check of this moment through, as the log compares them. */
function fits(moment: Date, from: string, to: string): boolean {
  const filter = filterOf({ ...EVERYTHING, from, to }, []);
  const at = moment.toISOString();
  return at >= (filter?.from ?? "") && at < (filter?.to ?? "9");
}

const dayIn = (moment: Date, count: number) => addDays(londonTime(moment).date, count);
/** Moments of any year, and many around the edges. */
const moments = fc.oneof(
  fc.date({ min: new Date("2026-01-01T00:00:00Z"), max: new Date("2031-01-01T00:00:00Z"), noInvalidDate: true }),
  fc
    .tuple(fc.constantFrom(...EDGES), fc.integer({ min: -3 * HOUR_MS, max: 27 * HOUR_MS }))
    .map(([day, ms]) => new Date(Date.parse(`${day}T00:00:00Z`) + ms)),
);

describe("days are those of London, as the cards show them", () => {
  it("in the filter: a check is found by the day that its card shows, and by no other", () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const day = dayIn(moment, 0);
        expect(fits(moment, day, day)).toBe(true);
        expect(fits(moment, dayIn(moment, 1), "")).toBe(false);
        expect(fits(moment, "", dayIn(moment, -1))).toBe(false);
        expect(fits(moment, dayIn(moment, -1), dayIn(moment, 1))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("on the cards: a moment and its day are never told apart", () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const at = moment.toISOString();
        const [day = "", month = ""] = shownDate(at).split(",")[0]?.split(" ") ?? [];
        expect(shownDayOf(at).startsWith(`${day} ${month.slice(0, 3)}`)).toBe(true);
      }),
    );
  });

  it("half an hour into the new year there: last year's are shown with their year", () => {
    const now = new Date("2027-06-01T10:00:00Z");
    expect(shortDate("2026-12-31T23:59:00Z", now)).toContain("2026");
    expect(shortDate("2027-01-01T00:00:00Z", now)).not.toContain("2027");
  });

  it.each([
    ["2027-06-30T23:30:00Z", "1 July 2027"],
    ["2026-10-24T23:30:00Z", "25 October 2026"],
    ["2026-10-25T00:30:00Z", "25 October 2026"],
    ["2026-10-25T23:30:00Z", "25 October 2026"],
    ["2027-03-27T23:30:00Z", "27 March 2027"],
    ["2027-03-28T23:30:00Z", "29 March 2027"],
  ])("%s is on %s", (at, day) => {
    expect(shownDayOf(at)).toBe(day);
  });
});
