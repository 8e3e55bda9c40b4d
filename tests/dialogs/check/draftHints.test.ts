import { describe, expect, it } from "vitest";
import { type Step, stepOf } from "../../../dialogs/check/applyPress.js";
import { askedAt } from "../../../dialogs/check/asked.js";
import type { Check } from "../../../dialogs/check/check.js";
import { noticedOn } from "../../../dialogs/check/noticed.js";
import type { Answers } from "../../../guidance/index.js";
import { guidance } from "../../support/content.js";
import { checkPressIn } from "../../support/press.js";

const RISKY = "RTC at Tesco, ring Jean on 07700 900123. www.police.uk";
const INPUTS = { platform: "facebook-page", "says.none": "none-of-these", purpose: "our-work", picture: "without" };

function checkWith(answers: Answers, flow = "post"): Check {
  return {
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

interface Before {
  readonly answers?: Answers;
  readonly noticed?: readonly string[];
  readonly verb?: string;
  readonly fromReview?: boolean;
  readonly check?: Partial<Check>;
}

/** Sends the first page. */
function send(
  inputs: Record<string, string>,
  { answers = {}, noticed = [], verb = "check.next", fromReview, check }: Before = {},
): Step {
  const press = checkPressIn({
    pc: { v: verb, c: "x", r: 0, p: "post", n: noticed, ...(fromReview && { ret: "review" }) },
    ...inputs,
  });
  return stepOf(guidance, postFlow(), { ...checkWith(answers), ...check }, press);
}

function postFlow() {
  const flow = guidance.flows.get("post");
  if (!flow) throw new Error("There is no post flow.");
  return flow;
}

function press(page: string, inputs: Record<string, string>) {
  return checkPressIn({ pc: { v: "check.next", c: "x", r: 0, p: page }, comments: "somebody", device: "own", ...inputs });
}

/** The check as it is after a step. */
function checkAfter({ answers, suggested, found }: Step, before: Partial<Check> = {}): Check {
  return { ...checkWith(answers), ...before, answers, ...(suggested && { suggested }), ...(found && { found }) };
}

/** What the page says that a step leads to. */
function toldOn(step: Step, before: Partial<Check> = {}): string | undefined {
  if (step.view.kind !== "page") throw new Error("The step leads to no page.");
  return step.notice ?? noticedOn(postFlow(), checkAfter(step, before), step.view.asked).notice;
}

function noticedIn(step: Step): readonly string[] {
  return (step.view.kind === "page" && step.view.noticed) || [];
}

/** A whole check of words in which nothing was found. */
const DONE: Answers = {
  platform: "facebook-page",
  words: "Lovely morning",
  says: ["none-of-these"],
  purpose: "our-work",
  picture: "with",
  public: "yes",
  outcome: "clear",
  style: "plain",
  link: "linked",
  comments: "somebody",
  device: "own",
  shows: ["none-of-these"],
};

describe("words that hold what is not allowed, and answers that do not say so", () => {
  const step = send({ ...INPUTS, words: RISKY });

  it("bring the same page back once, with the box ticked as a suggestion and the reason", () => {
    expect(step.view).toMatchObject({ kind: "page", asked: { page: { id: "post" } } });
    expect(noticedIn(step)).toHaveLength(1);
    expect(step.view.kind === "page" && step.view.read?.raw["says"]).toEqual(["personal-details"]);
    expect(step.notice).toContain("a phone number (“07700 900123”)");
  });

  it("keep what was answered, but for the answer in question, which waits", () => {
    expect(step.answers).toEqual({ platform: "facebook-page", words: RISKY, purpose: "our-work", picture: "without" });
  });

  it("are the person's own decision the second time, whichever it is", () => {
    const again = { answers: step.answers, noticed: noticedIn(step) };
    const kept = send({ ...INPUTS, words: RISKY }, again);
    expect(kept.answers["says"]).toEqual(["none-of-these"]);
    expect(kept.view).toMatchObject({ kind: "page", asked: { page: { id: "wording" } } });
    const taken = send({ ...INPUTS, words: RISKY, "says.none": "", "says.information": "personal-details" }, again);
    expect(taken.answers["says"]).toEqual(["personal-details"]);
    expect(taken.view).toMatchObject({ kind: "page", asked: { page: { id: "wording" } } });
  });

  it("bring it back for another thing that was not there before", () => {
    const more = send(
      { ...INPUTS, words: `${RISKY} The thief is a scumbag.` },
      { answers: step.answers, noticed: noticedIn(step) },
    );
    expect(noticedIn(more)).toEqual([...noticedIn(step), expect.any(String), expect.any(String)]);
    expect(more.notice).toContain("somebody called guilty");
    expect(more.notice).not.toContain("phone");
  });

  it("give the same step for the same press", () => {
    expect(send({ ...INPUTS, words: RISKY })).toEqual(step);
    const { view, notice } = send({ ...INPUTS, words: RISKY }, { check: checkAfter(step) });
    expect({ view, notice }).toEqual({ view: step.view, notice: step.notice });
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

  it("fill in a question that has no answer yet, and name what might fit better", () => {
    const open = send({ ...INPUTS, picture: "", "says.none": "", words: "Have you seen this man? Kyle Brannigan was charged." });
    expect(open.view.kind === "page" && open.view.read).toMatchObject({
      raw: { picture: "with", says: ["accusation"] },
      problems: {},
    });
    expect(open.notice).toContain(
      "Ticked below: “Yes, there is one”; “Say or hint that somebody is guilty or lying, or run them down”.",
    );
    expect(open.notice).toContain("If one of these is a better fit, tick that instead: “Give details of a person");
    expect(open.notice).toContain("If I am wrong, untick it.");
  });

  it.each(["check.back", "check.cancel"])("are not let through by %s", (verb) => {
    const step = send({ ...INPUTS, words: RISKY }, { verb, fromReview: true, check: { answers: DONE, found: [] } });
    expect(step.answers["says"]).toBeUndefined();
    expect(step.answers["words"]).toBe(RISKY);
    expect(step.found).toMatchObject([{ says: "a phone number" }, { says: "jargon or formal language" }]);
    if (verb === "check.back") expect(step.view).toMatchObject({ kind: "page", asked: { page: { id: "post" } } });
  });

  it("are not brought up again once they are set aside, and others are", () => {
    const aside = send({ ...INPUTS, words: RISKY }, { answers: step.answers, noticed: noticedIn(step) });
    const asked = { page: { id: "post" }, questions: postFlow().pages[0]?.questions ?? [] };
    const fresh = noticedOn(postFlow(), checkAfter(aside), asked as never);
    expect(fresh.notice).toBeUndefined();
    const noticed = fresh.noticed ?? [];
    expect(send({ ...INPUTS, words: RISKY }, { check: checkAfter(aside), noticed }).view).toMatchObject({
      asked: { page: { id: "wording" } },
    });
    const other = send(
      { ...INPUTS, words: RISKY.replace("461", "462").replace("123", "124") },
      { check: checkAfter(aside), noticed },
    );
    expect(other.notice).toContain("07700 900124");
  });
});

describe("words that could be better", () => {
  const ANSWERED: Answers = { platform: "facebook-page", says: ["none-of-these"], purpose: "our-work", picture: "without" };
  const step = send({ ...INPUTS, words: "Gr8 work at the RTC last night" });

  it("are pointed out where the question stands, and suggest its answers", () => {
    expect(step.view).toMatchObject({ kind: "page", asked: { id: "wording" } });
    const { notice = "" } = noticedOn(postFlow(), checkAfter(step), askedAt(postFlow(), ANSWERED, [], "wording") as never);
    expect(notice).toContain("jargon or formal language (“RTC”)");
    expect(notice).toContain("text speak (“Gr8”)");
    expect(step.suggested).toEqual({ style: "both" });
    expect(step.answers["style"]).toBeUndefined();
  });

  it("are not pointed out again once the page is sent", () => {
    const sent = { ...checkAfter(step), answers: { ...step.answers, style: "plain" } };
    const again = send({ ...INPUTS, words: "Gr8 work at the RTC last night" }, { check: sent });
    expect(toldOn(again)).toBeUndefined();
    expect(again.answers["style"]).toBe("plain");
  });

  it("stop suggesting anything once they are changed", () => {
    const better = send({ ...INPUTS, words: "Great work at the crash last night" }, { check: checkAfter(step) });
    expect(toldOn(better)).toBeUndefined();
    expect(better.suggested).toEqual({});
    expect(better.found).toEqual([]);
  });
});

describe("words that are changed when everything is answered", () => {
  const change = (words: string, more: Before = {}) =>
    send(
      { ...INPUTS, picture: "with", words },
      { fromReview: true, ...more, check: { answers: DONE, found: [], ...more.check } },
    );

  it("open the answers on later pages that do not say what is in them, and fill it in beside them", () => {
    const step = change("Do you know this man? We'd like to speak to him about a robbery", {
      check: { answers: { ...DONE, shows: ["recognisable"], releaseForms: "all-signed" } },
    });
    expect(step.answers["shows"]).toBeUndefined();
    expect(step.suggested?.["shows"]).toEqual(["recognisable", "wanted"]);
    const next = stepOf(guidance, postFlow(), checkAfter(step), press("afterwards", { link: "linked" }));
    expect(next.view).toMatchObject({ kind: "page", asked: { page: { id: "picture" } } });
    expect(toldOn(next, checkAfter(step))).toContain(
      "Ticked below: “Wanted or suspected, arrested, charged or on bail (CCTV, e-fits too)”",
    );
  });

  it("leave alone what says it already, and what was set aside in the same words", () => {
    const words = "Do you know this man? We'd like to speak to him about a robbery. www.police.uk";
    const says = change(words, { check: { answers: { ...DONE, shows: ["missing"] } } });
    expect(says.answers["shows"]).toEqual(["missing"]);
    const aside = { answers: { ...DONE, words }, found: says.found ?? [] };
    expect(change(`${words} Thank you`, { check: aside }).answers["shows"]).toEqual(["none-of-these"]);
  });

  it("open the owner's answer where somebody else's work is in them", () => {
    const answers = { ...DONE, says: ["not-ours"], wordsOwner: "agreed" };
    const step = change("We found this online and it made us laugh. www.police.uk", {
      check: { answers },
    });
    expect(step.notice).toContain("somebody else's work");
    expect(step.suggested?.["wordsOwner"]).toBe("unsure");
    expect(step.answers["wordsOwner"]).toBeUndefined();
  });
});

describe("what lies behind the words that the checklist keeps", () => {
  const kept = "A fine day at the park with all of you. ".repeat(25).trim();
  const found = [
    { from: "draft", says: "a phone number", words: "07700 900123", answers: { says: ["personal-details"] } },
  ] as const;
  const beyond = found.map((each) => ({ ...each, beyond: true as const }));
  const check = { suggested: { words: kept, says: ["personal-details"] }, found: beyond };
  const says = { "says.none": "", "says.information": "personal-details" };

  it("stays found while the words are the same, or end the same", () => {
    for (const words of [kept, kept.replace("fine", "lovely"), kept.replaceAll(" ", "  ")])
      expect(send({ ...INPUTS, ...says, words }, { check }).found).toEqual(beyond);
  });

  it("is gone with the words", () => {
    for (const words of ["", "A short post instead", kept.slice(0, 500)])
      expect(send({ ...INPUTS, ...says, words }, { check }).found).toEqual([]);
  });

  it("is pointed out where it is not ticked, unless it has been", () => {
    const step = send({ ...INPUTS, words: kept }, { check });
    expect(step.notice).toContain("a phone number (“07700 900123”)");
    const told = send({ ...INPUTS, words: kept }, { check, noticed: noticedIn(step) });
    expect(told.view).toMatchObject({ asked: { page: { id: "wording" } } });
    expect(told.found).toEqual(beyond);
  });
});

describe("a check that an earlier release began", () => {
  it("has nothing that was found, and its words are read when they are sent", () => {
    const check = { suggested: { words: RISKY, says: ["personal-details"], style: "jargon" } };
    const step = send({ ...INPUTS, "says.none": "", "says.information": "personal-details", words: RISKY }, { check });
    expect(step.found).toMatchObject([{ says: "a phone number" }, { says: "jargon or formal language" }]);
    expect(step.view).toMatchObject({ asked: { page: { id: "wording" } } });
    expect(step.suggested).toMatchObject({ style: "jargon" });
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
