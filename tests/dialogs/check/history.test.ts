import { describe, expect, it } from "vitest";
import { happened } from "../../../dialogs/check/history.js";
import type { ActionEvent, VerdictEvent } from "../../../records/index.js";
import { revisionOf, sampleEvent } from "../../storage/sampleEvents.js";

const person = { tenantId: "t", id: "p", name: "Sgt Ama Díaz" };
const lead = { tenantId: "t", id: "l", name: "Insp Bo O’Neil" };
const action = {
  eventId: "1",
  checkId: "check-1",
  reference: "COV-2611-7KQ4MZ",
  at: "2026-11-22T16:40:00Z",
  by: lead,
  person,
  unit: { code: "COV", name: "Coventry" },
};

describe("what happened to a check, in words", () => {
  it.each<[ActionEvent, { value: string; note?: string }]>([
    [{ ...action, kind: "review-requested", by: person }, { value: "Sgt Ama Díaz asked a team lead to look" }],
    [
      { ...action, kind: "reviewed", answers: "1", outcome: "agreed", verdict: "ok-to-post" },
      { value: "Insp Bo O’Neil reviewed it and agreed: OK to post" },
    ],
    [
      {
        ...action,
        kind: "reviewed",
        answers: "1",
        outcome: "overruled",
        verdict: "ok-to-post",
        conditionMet: "Agreed.",
        note: "I rang.",
      },
      { value: "Insp Bo O’Neil changed it to OK to post. Condition met: Agreed.", note: "I rang." },
    ],
    [
      { ...action, kind: "asked", note: "Who?" },
      { value: "Insp Bo O’Neil asked a question", note: "Who?" },
    ],
    [
      { ...action, kind: "answered", by: person, note: "Me." },
      { value: "Sgt Ama Díaz answered", note: "Me." },
    ],
    [{ ...action, kind: "posted", postedOn: "2026-11-05" }, { value: "Insp Bo O’Neil posted it on 5 November 2026" }],
    [
      { ...action, kind: "noted", note: "Ring me." },
      { value: "Insp Bo O’Neil left a note for leads only", note: "Ring me." },
    ],
    [{ ...action, kind: "taken-down" }, { value: "Insp Bo O’Neil took it down" }],
    [
      { ...action, kind: "kept", note: "Still open." },
      { value: "Insp Bo O’Neil checked that it can stay up", note: "Still open." },
    ],
    [
      { ...action, kind: "copied", by: person, pictureSha256: "aa", copySha256: "bb", covered: [], without: [] },
      { value: "Sgt Ama Díaz made a copy to post, SHA-256 bb" },
    ],
    [
      {
        ...action,
        kind: "copied",
        by: person,
        pictureSha256: "aa",
        copySha256: "bb",
        copyHash: "cc",
        covered: ["a face, upper left", "a code, in the centre"],
        without: ["The file says where it was taken."],
      },
      {
        value:
          "Sgt Ama Díaz made a copy to post, SHA-256 bb, look cc. Covered in it: a face, upper left; a code, in the centre. Not in it: The file says where it was taken",
      },
    ],
  ])("says %j", (event, said) => {
    expect(happened(event, undefined)).toEqual(said);
  });
});

describe("what an answer given again says", () => {
  const first = sampleEvent("history", { verdict: "ok-to-post", guidanceVersion: "v1", guidanceSince: "2026-11-01T09:00:00Z" });
  const again = (changes: Partial<VerdictEvent>) => happened(revisionOf(first, changes), "post", [first]).note ?? "";

  it("names each answer that changed, from what to what, and what was no longer or newly asked", () => {
    const shown = [
      { question: "about", asked: "What is it about?", answered: "the fair" },
      { question: "child", asked: "Is it a child?", answered: "No" },
    ];
    const note = again({ shown, answers: { ...first.answers, about: "the fair", child: "no" } });
    expect(note).toContain("Decision 2. What is it about? From “the fête 🎪” to “the fair”.");
    expect(note).toContain("Is it a child? From not asked to “No”.");
    expect(note).not.toContain("The guidance had changed");
    expect(again({ shown: [], answers: {} })).toContain("From “the fête 🎪” to not asked.");
    expect(again({})).toContain("The answers are the same.");
  });

  it("names both versions of the guidance, with from when each held where that is known", () => {
    const note = again({ guidanceVersion: "v2", guidanceSince: "2026-11-20T09:00:00Z" });
    expect(note).toMatch(/from version v1, which held from 1 Nov 2026, 09:00, to v2, which held from 20 Nov 2026, 09:00/);
    const { guidanceSince: _, ...earlier } = { ...first, guidanceVersion: "v0" };
    expect(happened(revisionOf(first), "post", [earlier]).note).toContain("from version v0, to v1, which held from");
  });

  it("says what the rules said at each, and what was a lead's doing", () => {
    const said = "The guidance then said: A child can be recognised. (Facebook guidance, Pictures)";
    expect(happened(first, "post").note).toBe(said);
    const correction = { question: "child", asked: "Is it a child?", was: "No", to: "yes", now: "Yes", by: lead };
    const note = again({ verdict: "do-not-post", own: "ok-to-post", corrected: [correction] });
    expect(note).toContain(said);
    expect(note).toContain("On their own answers alone: OK to post.");
    expect(note).toContain("Is it a child? Was “No”, is “Yes” (Insp Bo O’Neil).");
  });
});
