import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addWorkingDays,
  isBankHoliday,
  isWorkingTime,
  londonTime,
  momentInLondon,
  nextWorkingTime,
  workingDaysBetween,
} from "../../guidance/calendar/index.js";

const at = (text: string) => new Date(text);

describe("bank holidays of England and Wales", () => {
  it.each([
    ["2020", "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"],
    ["2021", "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"],
    ["2022", "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"],
    ["2023", "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"],
    ["2026", "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"],
    ["2027", "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"],
    ["2028", "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"],
  ])("are those that GOV.UK names for %s, with substitute days and one-offs", (year, expected) => {
    const found: string[] = [];
    for (let day = Date.parse(`${year}-01-01`); day <= Date.parse(`${year}-12-31`); day += 86_400_000) {
      const date = new Date(day).toISOString().slice(0, 10);
      const weekday = new Date(day).getUTCDay();
      if (weekday % 6 !== 0 && isBankHoliday(date)) found.push(date.slice(5));
    }
    expect(found.join(" ")).toBe(expected);
  });
});

describe("London's clocks", () => {
  it("are an hour ahead of UTC from the last Sunday of March to that of October", () => {
    expect(londonTime(at("2026-03-29T00:59:00Z"))).toEqual({ date: "2026-03-29", minutes: 59 });
    expect(londonTime(at("2026-03-29T01:00:00Z"))).toEqual({ date: "2026-03-29", minutes: 120 });
    expect(londonTime(at("2026-10-25T00:59:00Z"))).toEqual({ date: "2026-10-25", minutes: 119 });
    expect(londonTime(at("2026-10-25T01:00:00Z"))).toEqual({ date: "2026-10-25", minutes: 60 });
  });

  it("show each moment that is asked for by what they show", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.parse("2020-01-01") / 60_000, max: Date.parse("2040-01-01") / 60_000 }), (minute) => {
        const shown = londonTime(new Date(minute * 60_000));
        expect(londonTime(momentInLondon(shown))).toEqual(shown);
      }),
    );
    // Shown twice: the first. Never shown: as much later as the clocks jump.
    expect(momentInLondon({ date: "2026-10-25", minutes: 90 })).toEqual(at("2026-10-25T00:30:00Z"));
    expect(momentInLondon({ date: "2026-03-29", minutes: 90 })).toEqual(at("2026-03-29T01:30:00Z"));
  });
});

describe("working time", () => {
  it("is Monday to Friday from 08:00 to before 18:00 in London", () => {
    expect(isWorkingTime(at("2026-11-23T07:59:00Z"))).toBe(false);
    expect(isWorkingTime(at("2026-11-23T08:00:00Z"))).toBe(true);
    expect(isWorkingTime(at("2026-11-23T17:59:59Z"))).toBe(true);
    expect(isWorkingTime(at("2026-11-23T18:00:00Z"))).toBe(false);
    expect(isWorkingTime(at("2026-11-22T12:00:00Z"))).toBe(false);
    expect(isWorkingTime(at("2026-07-06T07:00:00Z"))).toBe(true);
    expect(isWorkingTime(at("2023-05-08T12:00:00Z"))).toBe(false);
  });

  it("comes next at 08:00 of a working day, also over Christmas on a weekend and when the clocks change", () => {
    expect(nextWorkingTime(at("2026-11-23T12:34:00Z"))).toEqual(at("2026-11-23T12:34:00Z"));
    expect(nextWorkingTime(at("2026-11-23T03:00:00Z"))).toEqual(at("2026-11-23T08:00:00Z"));
    expect(nextWorkingTime(at("2027-12-24T18:00:00Z"))).toEqual(at("2027-12-29T08:00:00Z"));
    expect(nextWorkingTime(at("2026-03-27T18:00:00Z"))).toEqual(at("2026-03-30T07:00:00Z"));
    expect(nextWorkingTime(at("2026-10-23T17:30:00Z"))).toEqual(at("2026-10-26T08:00:00Z"));
  });

  it("is counted in days of London, without weekends and bank holidays", () => {
    expect(workingDaysBetween(at("2026-11-20T09:00:00Z"), at("2026-11-20T17:00:00Z"))).toBe(0);
    expect(workingDaysBetween(at("2026-11-20T23:30:00Z"), at("2026-11-23T00:30:00Z"))).toBe(1);
    expect(workingDaysBetween(at("2026-12-23T12:00:00Z"), at("2026-12-31T12:00:00Z"))).toBe(4);
    expect(workingDaysBetween(at("2026-07-06T22:30:00Z"), at("2026-07-06T23:30:00Z"))).toBe(1);
    expect(workingDaysBetween(at("2026-11-23T12:00:00Z"), at("2026-11-20T12:00:00Z"))).toBe(0);
  });

  it("goes on so many working days later at the same time of day", () => {
    expect(addWorkingDays(at("2026-11-20T09:15:00Z"), 1)).toEqual(at("2026-11-23T09:15:00Z"));
    expect(addWorkingDays(at("2026-12-23T12:00:00Z"), 5)).toEqual(at("2027-01-04T12:00:00Z"));
    expect(addWorkingDays(at("2026-03-27T09:00:00Z"), 1)).toEqual(at("2026-03-30T08:00:00Z"));
    expect(addWorkingDays(at("2026-11-21T09:15:00Z"), 0)).toEqual(at("2026-11-21T09:15:00Z"));
  });
});
