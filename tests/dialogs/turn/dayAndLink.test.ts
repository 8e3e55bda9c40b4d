import { describe, expect, it } from "vitest";
import { readDayAndLink, webAddress } from "../../../dialogs/turn/dayAndLink.js";

const NOW = new Date("2027-03-28T00:30:00Z");

describe("a link to a post", () => {
  it.each([
    ["https://www.facebook.com/coventry/posts/1?x=1#c", "https://www.facebook.com/coventry/posts/1?x=1#c"],
    ["www.facebook.com/coventry", "https://www.facebook.com/coventry"],
    ["HTTP://flickr.com/a", "http://flickr.com/a"],
    ["www.police.uk:8080/a", "https://www.police.uk:8080/a"],
  ])("is a web address: %s", (typed, whole) => {
    expect(webAddress(typed)).toBe(whole);
  });

  it.each([
    "on the page",
    "javascript:alert(1)",
    "mailto:sam@police.uk",
    "file:///etc/passwd",
    "https://localhost/a",
    "https://10.0.0.1/a",
    "https://user:word@facebook.com/",
    "facebook",
    "https://",
    `https://facebook.com/${"a".repeat(500)}`,
  ])("is not: %s", (typed) => {
    expect(webAddress(typed)).toBeUndefined();
  });
});

describe("the day of a post", () => {
  const problemOn = (day: unknown) => Object.keys(readDayAndLink({ day }, NOW).problems);

  it("is today in London where it is left out", () => {
    expect(readDayAndLink({}, new Date("2027-06-30T23:30:00Z"))).toEqual({ day: "2027-07-01", typed: "", problems: {} });
  });

  it.each(["2027-03-28", "2026-03-28"])("is a day of the last year: %s", (day) => {
    expect(problemOn(day)).toEqual([]);
  });

  it.each(["2027-03-29", "2026-03-27", "2027-02-30", "28/03/2027", "0202-03-28", "x"])("is not: %s", (day) => {
    expect(problemOn(day)).toEqual(["day"]);
  });

  it("is read whatever a client sends", () => {
    expect(readDayAndLink({ day: 5, link: ["a"] }, NOW)).toEqual({ day: "2027-03-28", typed: "", problems: {} });
  });
});
