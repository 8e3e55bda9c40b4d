import { describe, expect, it } from "vitest";
import { csvOf } from "../../../dialogs/reports/export/csv.js";

const read = (...cells: string[]) => csvOf([cells]).toString("utf8");
const BOM = "\uFEFF";

describe("a CSV file", () => {
  it("begins with a byte order mark, ends its lines with CR LF, and doubles quotation marks", () => {
    expect(read("plain", 'say "hi"', "a,b", "two\r\nlines", "Zoë 😀")).toBe(
      `${BOM}"plain","say ""hi""","a,b","two\r\nlines","Zoë 😀"\r\n`,
    );
  });

  it.each(["=1+1", "+44 20", "-2", "@SUM(A1)", "\t=1", "\r=1"])("puts an apostrophe before %j", (cell) => {
    expect(read("first", cell)).toBe(`${BOM}"first","'${cell}"\r\n`);
  });

  it("leaves the same characters alone where they stand further on", () => {
    expect(read("a=b", "1-2", "me@example.org")).toBe(`${BOM}"a=b","1-2","me@example.org"\r\n`);
  });
});
