import { describe, expect, it } from "vitest";
import { readConfig } from "../../../bot/settings/config.js";

const SECRET = "abcdefghijklmnopqrstuvwxyz012345";
const keysOf = (LOG_KEY?: string) =>
  readConfig({ AZURE_TABLES_CONNECTION_STRING: "UseDevelopmentStorage=true", ...(LOG_KEY !== undefined && { LOG_KEY }) }).logKeys;

describe("the setting LOG_KEY", () => {
  it("is none where it is left out or empty", () => {
    expect(keysOf()).toEqual([]);
    expect(keysOf("")).toEqual([]);
  });

  it("is a name with a secret, and earlier ones after it", () => {
    expect(keysOf(`2027:${SECRET}`)).toEqual([{ id: "2027", secret: SECRET }]);
    expect(keysOf(`k2:${SECRET}:=/+ , k1:${SECRET}x`.replace(" ,", ","))).toEqual([
      { id: "k2", secret: `${SECRET}:=/+` },
      { id: "k1", secret: `${SECRET}x` },
    ]);
  });

  it.each([SECRET, `k1:${SECRET.slice(1)}`, `:${SECRET}`, `k 1:${SECRET}`, `k1:${SECRET},`, `k1:${SECRET} x`])(
    "refuses what is no key, without saying what it was (%#)",
    (text) => {
      expect(() => keysOf(text)).toThrow(/^LOG_KEY must be NAME:SECRET/);
      expect(() => keysOf(text)).not.toThrow(SECRET.slice(1));
    },
  );

  it("refuses two keys of one name", () => {
    expect(() => keysOf(`k1:${SECRET},k1:${SECRET}x`)).toThrow("LOG_KEY must not have two keys of one name");
  });
});
