import { describe, expect, it } from "vitest";
import { present } from "../../storage/index.js";
import { revisionOf, sampleEvent } from "./sampleEvents.js";

describe("how a check stands", () => {
  it("is what its last revision says, with all that came before", () => {
    const first = sampleEvent("check-1");
    const second = revisionOf(first, { verdict: "refer" });
    expect(present([second, first])).toEqual({ reference: first.reference, current: second, history: [first, second] });
  });

  it("is nothing without events", () => {
    expect(present([])).toBeUndefined();
  });
});
