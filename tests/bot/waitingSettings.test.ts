import { describe, expect, it } from "vitest";
import { readConfig } from "../../bot/settings/config.js";
import { requireLongEnough } from "../../bot/settings/retentionMonths.js";
import { guidance } from "../support/content.js";

const STORAGE = { AZURE_TABLES_CONNECTION_STRING: "UseDevelopmentStorage=true" };

describe("when people are reminded of what waits", () => {
  it("is two working days, and five for the press office, unless told otherwise", () => {
    expect(readConfig(STORAGE).reviewPatience).toEqual({ remind: 2, pressOffice: 5 });
    const set = { ...STORAGE, REVIEW_REMINDER_DAYS: "1", REVIEW_PRESS_OFFICE_DAYS: "3" };
    expect(readConfig(set).reviewPatience).toEqual({ remind: 1, pressOffice: 3 });
  });

  it.each(["0", "61", "1.5", "soon", "-1"])("is refused as %j", (value) => {
    for (const name of ["REVIEW_REMINDER_DAYS", "REVIEW_PRESS_OFFICE_DAYS"])
      expect(() => readConfig({ ...STORAGE, [name]: value })).toThrow(
        `${name} must be a whole number of working days from 1 to 60`,
      );
  });

  it.each([
    { REVIEW_REMINDER_DAYS: "5" },
    { REVIEW_PRESS_OFFICE_DAYS: "2" },
    { REVIEW_REMINDER_DAYS: "9", REVIEW_PRESS_OFFICE_DAYS: "8" },
  ])("is never later than the press office has it: %j", (set) => {
    expect(() => readConfig({ ...STORAGE, ...set })).toThrow("must be more than REVIEW_REMINDER_DAYS");
  });
});

describe("for how long checks are kept", () => {
  it("is at least until the last of the pictures is looked at again, or for ever", () => {
    for (const months of [0, 24, 25, 240]) expect(() => requireLongEnough(months, guidance.takeDown)).not.toThrow();
    for (const months of [1, 12, 23])
      expect(() => requireLongEnough(months, guidance.takeDown)).toThrow(/RETENTION_MONTHS is \d+.*730 days.*24 months/);
  });
});
