import { describe, expect, it } from "vitest";
import { correctedAnswers } from "../../../dialogs/check/correctedAnswers.js";
import type { Flow } from "../../../guidance/index.js";
import type { RecordedCorrection } from "../../../records/index.js";
import { guidance } from "../../support/content.js";

const flow = guidance.flows.get("photo") as Flow;
const by = { tenantId: "t", id: "alex", name: "Alex" };
const correction = (question: string, to: string | readonly string[], from?: string | readonly string[]): RecordedCorrection => ({
  ...{ question, asked: "What?", to, now: "now", by },
  ...(from !== undefined && { from, was: "was" }),
});
const answers = { platform: "facebook-page", shows: ["evidence", "scene"], purpose: "prevention" };

describe("answers with corrections", () => {
  it("are changed while the person's answer is the one that was corrected, in whatever order it was ticked", () => {
    const corrections = [correction("shows", ["none-of-these"], ["scene", "evidence"])];
    const corrected = correctedAnswers(flow, answers, corrections);
    expect(corrected.answers).toEqual({ ...answers, shows: ["none-of-these"] });
    expect(corrected.applied).toEqual(corrections);
  });

  it("are the person's own once they have changed the answer that was corrected", () => {
    const changed = { ...answers, shows: ["evidence"] };
    const corrected = correctedAnswers(flow, changed, [correction("shows", ["none-of-these"], ["evidence", "scene"])]);
    expect(corrected).toMatchObject({ answers: changed, applied: [] });
  });

  it("have an answer to what was not asked only while the person has none that counts", () => {
    const told = correction("platform", "flickr");
    expect(correctedAnswers(flow, {}, [told]).answers).toEqual({ platform: "flickr" });
    expect(correctedAnswers(flow, answers, [told])).toMatchObject({ answers, applied: [] });
  });

  it("take a second correction of one question on top of the first, also where it was made of the person's own answer", () => {
    const first = correction("purpose", "our-work", "prevention");
    for (const from of ["our-work", "prevention"]) {
      const second = correction("purpose", "appeal", from);
      expect(correctedAnswers(flow, answers, [first, second]).answers).toEqual({ ...answers, purpose: "appeal" });
    }
    const second = correction("purpose", "appeal", "our-work");
    expect(correctedAnswers(flow, { ...answers, purpose: "community" }, [first, second]).applied).toEqual([]);
  });

  it("leave out what the flow does not know any more", () => {
    const gone = [correction("purpose", "fame", "prevention"), correction("weather", "rain")];
    expect(correctedAnswers(flow, answers, gone)).toMatchObject({ answers, applied: [] });
  });

  it("never change what was given", () => {
    const before = structuredClone(answers);
    correctedAnswers(flow, answers, [correction("shows", ["none-of-these"], answers.shows)]);
    expect(answers).toEqual(before);
  });
});
