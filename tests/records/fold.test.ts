import { describe, expect, it } from "vitest";
import { type CheckEvent, present } from "../../records/index.js";
import { actionOn, decisionOn, LEAD, requestOn, revisionOf, sampleEvent } from "../storage/sampleEvents.js";

describe("how a check stands", () => {
  const first = sampleEvent("check-1");
  const request = requestOn(first);
  const decision = decisionOn(request);

  it("is what its last revision says, with all that came before", () => {
    const second = revisionOf(first, { verdict: "refer" });
    expect(present([first, second])).toEqual({
      reference: first.reference,
      found: [],
      looks: [],
      current: second,
      history: [first, second],
      leadNotes: [],
      revision: 2,
      got: "refer",
      ruled: "refer",
      verdict: "refer",
      holder: "rules",
      up: "never",
      review: { state: "none" },
      reasons: second.reasons,
      standing: [],
      binding: [],
      ruledReasons: second.reasons,
      questions: [],
      posted: [],
    });
  });

  it("waits from a request on, whatever else is done, until it is decided", () => {
    const asked: CheckEvent = { ...actionOn(first, "q1", LEAD), kind: "asked", note: "Who is the child?" };
    expect(present([first, request, asked])).toMatchObject({
      verdict: "post-if",
      holder: "rules",
      review: { state: "waiting", waits: { since: request.at, own: true }, request },
    });
    expect(present([first, request, asked, decision])).toMatchObject({
      got: "post-if",
      verdict: "do-not-post",
      holder: "lead",
      stands: [{ verdict: "do-not-post", by: decision.eventId }],
      decision,
      stand: decision,
      review: { state: "overruled", decision },
    });
    expect(present([first, request, decision, requestOn(first, "request-2")])).toMatchObject({
      review: { state: "waiting" },
      verdict: "do-not-post",
      decision,
    });
  });

  it("stays with a lead's stricter decision, whatever is answered anew, until a lead lets the answers count", () => {
    const again = revisionOf(first, { verdict: "ok-to-post" });
    const bound = present([first, request, decision, again]);
    expect(bound).toMatchObject({
      got: "ok-to-post",
      verdict: "do-not-post",
      holder: "lead",
      decision,
      review: { state: "waiting", waits: { eventId: "revised-2", own: false, because: "milder-answers" } },
    });
    const allowed = decisionOn(request, {
      eventId: "let",
      lets: [decision.eventId],
      answers: "revised-2",
      of: 2,
      outcome: "agreed",
      verdict: "ok-to-post",
    });
    const after = present([first, request, decision, again, allowed]);
    expect(after).toMatchObject({ verdict: "ok-to-post", holder: "rules", review: { state: "agreed" } });
    expect(after?.stands).toBeUndefined();
    const { lets: _, ...unlet } = allowed;
    const kept = { ...unlet, eventId: "kept", verdict: "do-not-post" } as const;
    expect(present([first, request, decision, again, kept])).toMatchObject({
      verdict: "do-not-post",
      standing: [decision, kept],
    });
  });

  it("is stricter at once where the new answers are, and no milder than the decision when they are taken back", () => {
    const refer = decisionOn(request, { verdict: "refer" });
    const worse = revisionOf(first, { verdict: "do-not-post" });
    expect(present([first, request, refer, worse])).toMatchObject({ verdict: "do-not-post", holder: "rules" });
    expect(present([first, request, refer, worse])?.decision).toBeUndefined();
    const back = revisionOf(worse, { verdict: "ok-to-post" });
    expect(present([first, request, refer, worse, back])).toMatchObject({ verdict: "refer", holder: "lead", decision: refer });
  });

  it("is bound still after somebody has agreed with something stricter, and shows whose decision binds", () => {
    const refer = decisionOn(request, { verdict: "refer" });
    const worse = revisionOf(first, { verdict: "do-not-post" });
    const more = requestOn(first, "request-2");
    const agreed = decisionOn(more, { eventId: "agreed", of: 2, outcome: "agreed", verdict: "do-not-post" });
    const back = revisionOf(worse, { verdict: "ok-to-post" });
    const events = [first, request, refer, worse, more, agreed];
    expect(present(events)).toMatchObject({ verdict: "do-not-post", decision: agreed });
    expect(present([...events, back])).toMatchObject({ verdict: "refer", holder: "lead", decision: refer });
  });

  it("keeps a lead's own no, whatever another lead puts right, and shows both", () => {
    const fine = sampleEvent("check-1", { verdict: "ok-to-post" });
    const no = decisionOn(request);
    const more = requestOn(first, "request-2");
    const right = { question: "purpose", asked: "Why?", from: "a", was: "A", to: "b", now: "B", by: { ...LEAD, id: "lead-2" } };
    const other = decisionOn(more, { eventId: "other", verdict: "do-not-post", ruled: "ok-to-post", corrections: [right] });
    expect(present([fine, request, no, more, other])).toMatchObject({
      ruled: "ok-to-post",
      verdict: "do-not-post",
      stand: no,
      decision: no,
      corrections: [right],
    });
  });

  describe("with something put right that forbids it", () => {
    const fine = sampleEvent("check-1", { verdict: "ok-to-post" });
    const wrong = { question: "shows", asked: "What?", from: ["none"], was: "None", to: ["missing"], now: "Missing", by: LEAD };
    const missing = decisionOn(request, {
      ruled: "do-not-post",
      put: ["shows"],
      states: [{ rule: "missing", verdict: "do-not-post", questions: ["shows"] }],
      corrections: [wrong],
    });
    const again = revisionOf(fine, { verdict: "ok-to-post" });
    const more = requestOn(first, "2");
    const clear = { outcome: "overruled", ruled: "ok-to-post", corrections: [] } as const;

    it("is forbidden also when the person answers it anew", () => {
      expect(present([fine, request, missing, again])).toMatchObject({ verdict: "do-not-post", stand: missing });
    });

    it("is not after two have put that same answer right again", () => {
      const back = decisionOn(more, { eventId: "back", verdict: "ok-to-post", put: ["shows"], confirms: "proposal", ...clear });
      const after = present([fine, request, missing, more, back]);
      expect(after).toMatchObject({ verdict: "ok-to-post", holder: "rules", corrections: [] });
      expect(after?.stand).toBeUndefined();
    });

    it.each([
      ["one has", { put: ["shows"] }],
      ["two have put another answer right", { put: ["purpose"], confirms: "proposal" }],
    ])("is still after %s", (_, changes) => {
      const other = decisionOn(more, { eventId: "other", verdict: "do-not-post", ...clear, ...changes });
      expect(present([fine, request, missing, more, other])).toMatchObject({ verdict: "do-not-post", stand: missing });
    });

    it("says so where it was put right before what that says was recorded", () => {
      const { put: _, states: __, ...earlier } = missing;
      expect(present([fine, request, earlier, again])).toMatchObject({ verdict: "do-not-post", stand: earlier });
    });

    it("shows what else closed it then no more, once that does not", () => {
      const [reason] = fine.reasons;
      if (!reason) throw new Error("The sample has a reason.");
      const both = [
        { ...reason, rule: "exhibit", verdict: "do-not-post" },
        { ...reason, rule: "care", verdict: "refer" },
      ] as const;
      const care = decisionOn(request, {
        ruled: "do-not-post",
        put: ["who"],
        states: [{ rule: "care", verdict: "refer", questions: ["who"] }],
        corrections: [wrong],
        reasons: both,
      });
      expect(present([fine, request, care, again])).toMatchObject({
        verdict: "refer",
        stand: care,
        reasons: [both[1], ...fine.reasons],
      });
    });
  });

  it("binds where a correction was not confirmed: what two have looked at is not lifted by the person alone", () => {
    const stopped = sampleEvent("check-1", { verdict: "do-not-post" });
    const proposal: CheckEvent = {
      ...decisionOn(request),
      kind: "correction-proposed",
      eventId: "proposal",
      of: 1,
      ruled: "ok-to-post",
      corrections: [],
      reasons: stopped.reasons,
    };
    const kept = decisionOn(request, { outcome: "agreed", by: { ...LEAD, id: "lead-2" } });
    const again = revisionOf(stopped, { verdict: "ok-to-post" });
    expect(present([stopped, request, proposal, kept, again])).toMatchObject({
      verdict: "do-not-post",
      stand: kept,
      review: { state: "waiting", waits: { because: "milder-answers" } },
    });
  });

  it("loses an agreement with the verdict it was about", () => {
    const agreed = decisionOn(request, { outcome: "agreed", verdict: "post-if" });
    const again = revisionOf(first);
    const now = present([first, request, agreed, again]);
    expect(now).toMatchObject({ review: { state: "earlier", decision: agreed }, holder: "rules" });
    expect(now?.decision).toBeUndefined();
  });

  it("waits for somebody else where a correction is proposed, and counts it only once it is confirmed", () => {
    const correction = {
      question: "shows",
      asked: "What?",
      from: ["evidence"],
      was: "Evidence",
      to: ["none"],
      now: "None",
      by: LEAD,
    };
    const stopped = sampleEvent("check-1", { verdict: "do-not-post" });
    const proposal: CheckEvent = {
      ...decisionOn(request),
      kind: "correction-proposed",
      eventId: "proposal",
      of: 1,
      ruled: "ok-to-post",
      corrections: [correction],
      reasons: stopped.reasons,
    };
    expect(present([stopped, request, proposal])).toMatchObject({
      verdict: "do-not-post",
      review: { state: "second", proposal, request },
    });
    const other = { ...LEAD, id: "lead-2" };
    const confirmed = decisionOn(request, {
      by: other,
      verdict: "ok-to-post",
      ruled: "ok-to-post",
      corrections: [correction],
      confirms: "proposal",
    });
    expect(present([stopped, request, proposal, confirmed])).toMatchObject({
      verdict: "ok-to-post",
      holder: "lead",
      corrections: [correction],
      review: { state: "overruled" },
    });
    const later = revisionOf(stopped, { verdict: "do-not-post" });
    expect(present([stopped, request, proposal, later])?.review).toMatchObject({ state: "waiting", request });
  });

  it("has to come down where it is up and the verdict does not allow it, until it is down", () => {
    const fine = sampleEvent("check-1", { verdict: "ok-to-post" });
    const posted: CheckEvent = { ...actionOn(fine, "p1"), kind: "posted", postedOn: "2026-11-05" };
    const down: CheckEvent = { ...actionOn(fine, "d1", LEAD), kind: "taken-down" };
    expect(present([fine, posted])).toMatchObject({ up: "up" });
    expect(present([fine, posted])?.mustComeDown).toBeUndefined();
    const overruled = [fine, posted, request, decision];
    expect(present(overruled)).toMatchObject({ up: "up", mustComeDown: decision.at });
    expect(present([...overruled, down])).toMatchObject({ up: "down", takenDown: down });
    expect(present([...overruled, down])?.mustComeDown).toBeUndefined();
    expect(present([fine, down])).toMatchObject({ up: "never" });
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
      up: "down",
    });
  });

  it("is nothing without events", () => {
    expect(present([])).toBeUndefined();
  });
});
