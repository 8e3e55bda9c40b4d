import { describe, expect, it } from "vitest";
import { happened } from "../../../dialogs/check/history.js";
import type { ActionEvent } from "../../../records/index.js";

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
