import { describe, expect, it } from "vitest";
import type { Check } from "../../dialogs/check.js";
import { readPress } from "../../dialogs/press.js";
import { type Step, stepOf } from "../../dialogs/steps.js";
import { type Answers, loadGuidance } from "../../guidance/index.js";

const guidance = loadGuidance();
const RISKY = "RTC at Tesco, ring Jean on 07700 900123. www.police.uk";
const INPUTS = { platform: "facebook-page", "says.none": "none-of-these", purpose: "our-work", picture: "without" };

function checkWith(answers: Answers, flow = "post"): Check {
  return {
    schema: 1,
    id: "x",
    flow,
    startedAt: "2026-11-22T10:00:00Z",
    answers,
    suggested: { link: "linked", style: "plain", purpose: "our-work" },
    understood: [],
    revision: 0,
    cancelled: false,
  };
}

/** Sends the first page. */
function send(inputs: Record<string, string>, { answers = {}, noticed }: { answers?: Answers; noticed?: string[] } = {}): Step {
  const flow = guidance.flows.get("post");
  const press = readPress({ pc: { v: "check.next", c: "x", r: 0, p: "post", ...(noticed && { n: noticed }) }, ...inputs });
  if (!flow || !press) throw new Error("The page cannot be sent.");
  return stepOf(guidance, flow, checkWith(answers), press);
}

describe("words that hold what is not allowed, and answers that do not say so", () => {
  const step = send({ ...INPUTS, words: RISKY });

  it("bring the same page back once, with the box ticked as a suggestion and the reason", () => {
    expect(step.view).toMatchObject({ kind: "page", asked: { page: { id: "post" } }, noticed: ["phone"] });
    expect(step.view.kind === "page" && step.view.read?.raw["says"]).toEqual(["personal-details"]);
    expect(step.notice).toContain("a phone number (“07700 900123”)");
  });

  it("keep what was answered, but for the answer in question, which waits", () => {
    expect(step.answers).toEqual({ platform: "facebook-page", words: RISKY, purpose: "our-work", picture: "without" });
  });

  it("are the person's own decision the second time, whichever it is", () => {
    const again = { answers: step.answers, noticed: ["phone"] };
    const kept = send({ ...INPUTS, words: RISKY }, again);
    expect(kept.answers["says"]).toEqual(["none-of-these"]);
    expect(kept.view).toMatchObject({ kind: "page", asked: { page: { id: "wording" } } });
    const taken = send({ ...INPUTS, words: RISKY, "says.none": "", "says.information": "personal-details" }, again);
    expect(taken.answers["says"]).toEqual(["personal-details"]);
    expect(taken.view).toMatchObject({ kind: "page", asked: { page: { id: "wording" } } });
  });

  it("bring it back for another thing that was not there before", () => {
    const more = send({ ...INPUTS, words: `${RISKY} The thief is a scumbag.` }, { answers: step.answers, noticed: ["phone"] });
    expect(more.view).toMatchObject({ kind: "page", noticed: ["phone", "guilt", "run-down"] });
    expect(more.notice).toContain("somebody called guilty");
    expect(more.notice).not.toContain("phone");
  });

  it("give the same step for the same press", () => {
    expect(send({ ...INPUTS, words: RISKY })).toEqual(step);
    expect(send({ ...INPUTS, words: RISKY }, { answers: step.answers })).toMatchObject({ view: { noticed: ["phone"] } });
  });

  it("tick beside what was ticked, and answer a single choice", () => {
    const ticked = send({ ...INPUTS, words: RISKY, "says.none": "", "says.fairness": "reputation" });
    expect(ticked.view.kind === "page" && ticked.view.read?.raw["says"]).toEqual(["reputation", "personal-details"]);
    const pictured = send({ ...INPUTS, words: "Have you seen this man? He is wanted." });
    expect(pictured.view.kind === "page" && pictured.view.read?.raw["picture"]).toBe("with");
  });

  it("are pointed out together with an answer that is missing", () => {
    const { platform: _, ...rest } = INPUTS;
    const both = send({ ...rest, words: RISKY });
    expect(both.view.kind === "page" && Object.keys(both.view.read?.problems ?? {})).toEqual(["platform"]);
    expect(both.notice).toContain("phone number");
  });
});

describe("words that could be better", () => {
  const step = send({ ...INPUTS, words: "Gr8 work at the RTC last night" });

  it("are pointed out on the next page, and suggest its answers", () => {
    expect(step.view).toMatchObject({ kind: "page", asked: { page: { id: "wording" } } });
    expect(step.notice).toContain("text speak (“Gr8”)");
    expect(step.notice).toContain("jargon or formal language (“RTC”)");
    expect(step.suggested).toEqual({ purpose: "our-work", style: "both" });
    expect(step.answers["style"]).toBeUndefined();
  });

  it("are not pointed out again while they stay the same", () => {
    const again = send({ ...INPUTS, words: "Gr8 work at the RTC last night" }, { answers: step.answers });
    expect(again.notice).toBeUndefined();
  });

  it("stop suggesting anything once they are changed", () => {
    const better = send({ ...INPUTS, words: "Great work at the crash last night" }, { answers: step.answers });
    expect(better.notice).toBeUndefined();
    expect(better.suggested).toEqual({ purpose: "our-work" });
  });
});

describe("words with nothing in them, no words, and words that are too long", () => {
  it("change nothing", () => {
    for (const words of ["Thank you all for a lovely morning", ""]) {
      const step = send({ ...INPUTS, words });
      expect(step.notice).toBeUndefined();
      expect(step.view).toMatchObject({ kind: "page", asked: { page: { id: "wording" } } });
    }
    const long = send({ ...INPUTS, words: "x".repeat(2_000) });
    expect(long.view.kind === "page" && long.view.read?.raw["words"]).toBe("x".repeat(2_000));
  });
});
