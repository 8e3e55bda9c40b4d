import { expect, it } from "vitest";
import { fillTemplate } from "../../appPackage/fill.js";

it("puts each value in its place, as often as it is asked for", () => {
  expect(fillTemplate('{"a":"${{X}}","b":"${{Y}} and ${{X}}"}', { X: "1", Y: "2" })).toBe('{"a":"1","b":"2 and 1"}');
});

it("keeps a value a value, whatever characters it holds", () => {
  const name = 'Say "no", \\ $& ${{X}} \n","version":"9';
  expect(JSON.parse(fillTemplate('{"name":"${{X}}"}', { X: name }))).toEqual({ name });
});

it("refuses a placeholder that no setting fills", () => {
  expect(() => fillTemplate('{"a":"${{Z}}"}', { X: "1" })).toThrow("${{Z}}");
  expect(() => fillTemplate('{"a":"${{toString}}"}', {})).toThrow("${{toString}}");
});
