import { describe, expect, it } from "vitest";
import { stateAfter } from "../../records/check/checkState.js";
import { factOf } from "../../records/check/facts.js";
import { revisionOf, sampleEvent } from "../storage/sampleEvents.js";

const FOUND = [{ from: "draft", kind: "wanted", says: "It asks who somebody is", words: "who is this" }] as const;

describe("what is kept beside the events of a check", () => {
  it("says that something found was set aside, whatever is answered later", () => {
    const first = sampleEvent("check-1");
    const aside = { ...revisionOf(first), setAside: FOUND };
    const events = [first, aside, revisionOf(aside)];
    const states = events.map((_, last) =>
      events
        .slice(0, last + 1)
        .reduce<ReturnType<typeof stateAfter> | undefined>((state, event, at) => stateAfter(state, factOf(event), at), undefined),
    );
    expect(states.map((state) => state?.setAside)).toEqual([false, true, true]);
  });
});
