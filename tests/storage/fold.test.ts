import { describe, expect, it } from "vitest";
import { type CheckEvent, present } from "../../storage/index.js";
import { actionOn, decisionOn, LEAD, requestOn, revisionOf, sampleEvent } from "./sampleEvents.js";

describe("how a check stands", () => {
  const first = sampleEvent("check-1");
  const request = requestOn(first);
  const decision = decisionOn(request);

  it("is what its last revision says, with all that came before", () => {
    const second = revisionOf(first, { verdict: "refer" });
    expect(present([first, second])).toEqual({
      reference: first.reference,
      current: second,
      history: [first, second],
      got: "refer",
      verdict: "refer",
      status: "decided",
      review: { state: "none" },
      questions: [],
      posted: [],
    });
  });

  it("waits from a request on, whatever else is done, until it is decided", () => {
    const asked: CheckEvent = { ...actionOn(first, "q1", LEAD), kind: "asked", note: "Who is the child?" };
    expect(present([first, request, asked])).toMatchObject({
      status: "waiting",
      verdict: "post-if",
      review: { state: "waiting", since: request.at, request },
    });
    expect(present([first, request, asked, decision])).toMatchObject({
      status: "overruled",
      got: "post-if",
      verdict: "do-not-post",
      review: { state: "decided", by: LEAD, at: decision.at, outcome: "overruled", note: "The school has not agreed." },
    });
    expect(present([first, request, decision, requestOn(first, "request-2")])).toMatchObject({
      status: "waiting",
      verdict: "do-not-post",
    });
  });

  it("is the guidance's again once the person has answered anew", () => {
    const again = revisionOf(first, { verdict: "ok-to-post" });
    expect(present([first, request, decision, again])).toMatchObject({ verdict: "ok-to-post", status: "decided" });
  });

  it("has each question with its answer, and what became of the post", () => {
    const q1: CheckEvent = { ...actionOn(first, "q1", LEAD), kind: "asked", note: "Who is the child?" };
    const q2: CheckEvent = { ...actionOn(first, "q2", LEAD), kind: "asked", note: "And who agreed?" };
    const a2: CheckEvent = { ...actionOn(first, "a2"), kind: "answered", note: "Their mother.", answers: "q2" };
    const a1: CheckEvent = { ...actionOn(first, "a1"), kind: "answered", note: "A pupil." };
    const posted: CheckEvent = { ...actionOn(first, "p1"), kind: "posted", postedOn: "2026-11-05", withPicture: true };
    const kept: CheckEvent = { ...actionOn(first, "k1"), kind: "kept", note: "Still an appeal." };
    const down: CheckEvent = { ...actionOn(first, "d1"), kind: "taken-down" };
    expect(present([first, q1, q2, a2])?.questions).toEqual([{ asked: q1 }, { asked: q2, answer: a2 }]);
    expect(present([first, q1, q2, a2, a1, posted, kept, down])).toMatchObject({
      questions: [
        { asked: q1, answer: a1 },
        { asked: q2, answer: a2 },
      ],
      posted: [posted],
      kept,
      takenDown: down,
      status: "taken-down",
    });
  });

  it("is nothing without events", () => {
    expect(present([])).toBeUndefined();
  });
});
