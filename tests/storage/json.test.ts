import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromColumns, MAX_JSON_CHARACTERS, toColumns } from "../../storage/tables/json.js";

const parts = (columns: Record<string, string | number>) => Object.values(columns).filter((value) => typeof value === "string");

describe("a JSON value in a row's properties", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(fromColumns(toColumns(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("is spread over as many properties as it needs, none over the limit", () => {
    const columns = toColumns("a".repeat(100_000));
    expect(columns["jsonCount"]).toBe(4);
    expect(parts(columns).every((part) => part.length <= 32_000)).toBe(true);
    expect(fromColumns(columns)).toBe("a".repeat(100_000));
  });

  it.each([0, 1, 5])("is ASCII alone, so that no cut can harm it (offset %i)", (offset) => {
    const value = `${"x".repeat(offset)}${"fête 😀 漢字\u2028".repeat(2_000)}`;
    const columns = toColumns(value);
    expect(parts(columns).length).toBeGreaterThan(1);
    expect(parts(columns).every((part) => /^[\x20-\x7e]{1,32000}$/.test(part))).toBe(true);
    expect(fromColumns(columns)).toBe(value);
  });

  it("keeps half a surrogate pair", () => {
    expect(fromColumns(toColumns({ broken: "\ud83d" }))).toEqual({ broken: "\ud83d" });
  });

  it("is refused when it is too large, saying how large and how large it may be", () => {
    expect(() => toColumns("a".repeat(MAX_JSON_CHARACTERS))).toThrow(/450002 characters.*at most 450000/);
    expect(() => toColumns("a".repeat(MAX_JSON_CHARACTERS - 2))).not.toThrow();
  });

  it("is refused when it is no JSON value", () => {
    expect(() => toColumns(undefined)).toThrow(TypeError);
  });

  it("is not read when a part is missing", () => {
    const { json1: _, ...columns } = toColumns("a".repeat(100_000));
    expect(() => fromColumns(columns)).toThrow(SyntaxError);
    expect(() => fromColumns({})).toThrow(SyntaxError);
  });
});
