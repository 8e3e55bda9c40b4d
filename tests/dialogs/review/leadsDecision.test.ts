import { describe, expect, it } from "vitest";
import type { AfterVerdict } from "../../../dialogs/check/logVerdict.js";
import { type Answers, decide, type Flow } from "../../../guidance/index.js";
import {
  type ActionEvent,
  isVerdict,
  type PresentCheck,
  present,
  type RecordedCorrection,
  type ReviewedEvent,
} from "../../../records/index.js";
import { StorageError } from "../../../storage/index.js";
import { buttonsOf, inputsOf, wordsOf } from "../../support/card.js";
import { CheckDesk } from "../../support/checkDesk.js";
import { guidance } from "../../support/content.js";
import { filledFrom } from "../../support/flowAnswers.js";
import { FlowStates } from "../../support/flowStates.js";
import { memoryLog, memoryStore } from "../../support/memory.js";

const flow = guidance.flows.get("photo") as Flow;
const cards = new FlowStates(guidance, flow, "our stall", "Robin");
const alex = { tenantId: "t", id: "alex", name: "Alex" };
const EVIDENCE: Answers = { platform: "facebook-page", shows: ["evidence"], purpose: "our-work" };
const CLEAR: Answers = { platform: "facebook-page", shows: ["none-of-these"], purpose: "our-work" };

/** Which of the pages to change asks what the picture shows. */
const SHOWS = 1;

const atOnce: AfterVerdict["around"] = (_turn, _reference, work) => work();

/** One box of what the picture shows ticked, and no other. */
function onlyTicked(card: unknown, option: string): Readonly<Record<string, string>> {
  const boxes = inputsOf(card).filter(({ id }) => id.startsWith("shows."));
  return Object.fromEntries(boxes.map(({ id, choices }) => [id, choices.some(({ value }) => value === option) ? option : ""]));
}

/** Robin at a verdict on these answers, and a lead whose decisions go into the same log. */
async function atVerdict(answers: Answers, after?: AfterVerdict, before: Answers = answers) {
  const log = memoryLog();
  const desk = new CheckDesk(guidance, log, memoryStore(), { tenantId: "t", id: "p", name: "Robin", channelId: "" }, after);
  let card = await desk.start({ flow: flow.id, suggested: before }, "started");
  const press = async (title: string, filled = {}, nth = 0) => {
    const button = buttonsOf(card).filter((each) => each.title === title)[nth];
    if (!button) throw new Error(`There is no button "${title}":\n${wordsOf(card)}`);
    card = await desk.press(card, button, filled);
    return wordsOf(card);
  };
  for (let pages = 0; !wordsOf(card).includes("Check your answers"); pages++) {
    if (pages > 10) throw new Error(`The answers do not suffice:\n${wordsOf(card)}`);
    await press("Next", filledFrom(before, card));
  }
  if (before !== answers) {
    await press("Change", {}, SHOWS);
    await press("Save", onlyTicked(card, String(answers["shows"])));
  }
  await press("Get the answer");
  const reference = /Reference (\S+)\./.exec(wordsOf(card))?.[1] ?? "";
  const record = async () => present(await log.read(reference)) as PresentCheck;
  const decides = async (more: Partial<ReviewedEvent>) => {
    const { current, history } = await record();
    const about = {
      checkId: current.checkId,
      reference,
      at: "2026-11-23T09:00:00Z",
      by: alex,
      person: current.person,
      unit: current.unit,
    };
    const event = { ...about, kind: "reviewed", answers: "r", of: current.revision, eventId: `e${history.length}`, ...more };
    await log.append(event as ActionEvent);
    return press(buttonsOf(card).some(({ title }) => title === "Copy a summary") ? "Copy a summary" : "Back to the verdict");
  };
  const changePurpose = async (purpose: string) => {
    await press("Change my answers");
    await press("Change");
    await press("Save", { purpose });
    return press("Get the answer");
  };
  return {
    press,
    decides,
    changePurpose,
    record,
    card: () => card,
    titles: () => buttonsOf(card).map(({ title }) => title),
  };
}

const stricter = { outcome: "overruled", verdict: "do-not-post", note: "That is her own garden." } as const;

describe("a lead's stricter decision", () => {
  it("is the headline, the summary and the buttons, with who, when and why, and what the rules had said", async () => {
    const robin = await atVerdict(CLEAR);
    const summary = await robin.decides(stricter);
    expect(summary).toContain("Do not post");
    expect(summary).not.toContain("OK to post");
    expect(summary).toContain("Why: That is her own garden.");
    const words = await robin.press("Back to the verdict");
    expect(words.split("\n")[0]).toBe("⛔ Do not post");
    expect(words).toContain("Alex decided: ⛔ Do not post (23 Nov 2026, 09:00)");
    expect(words).toContain("the rules say: ✅ OK to post. This no longer counts.");
    expect(robin.titles()).not.toContain("I have posted it");
  });

  it("stands when the answers change, and says so; the leads are told before the person is shown it", async () => {
    const told: string[] = [];
    const robin = await atVerdict(CLEAR, { logged: async (_, reference) => void told.push(reference), around: atOnce });
    await robin.decides(stricter);
    expect(told).toEqual([]);
    await robin.press("Back to the verdict");
    const words = await robin.changePurpose("community");
    expect(words.split("\n")[0]).toBe("⛔ Do not post");
    expect(words).toContain("The decision by Alex stands until a lead has looked again. I have told the leads.");
    expect(await robin.record()).toMatchObject({ verdict: "do-not-post", got: "ok-to-post", revision: 2 });
    expect(told).toEqual([(await robin.record()).reference]);
    expect(robin.titles()).not.toContain("I have posted it");
    expect(robin.titles()).not.toContain("Ask my team lead to look");
  });

  it("has the leads told by the same press again where they could not be told at first, and is logged once", async () => {
    let fails = 1;
    const robin = await atVerdict(CLEAR, {
      logged: async () => {
        if (fails-- > 0) throw new StorageError("unavailable", "not now");
      },
      around: atOnce,
    });
    await robin.decides(stricter);
    await robin.press("Back to the verdict");
    expect(await robin.changePurpose("community")).toContain("I cannot reach my records just now");
    expect((await robin.press("Get the answer")).split("\n")[0]).toBe("⛔ Do not post");
    expect(fails).toBe(-1);
    expect((await robin.record()).history.filter(isVerdict)).toHaveLength(2);
  });
});

describe("a lead's agreement", () => {
  it("comes off with a changed answer: the card says what it was about", async () => {
    const robin = await atVerdict(CLEAR);
    await robin.decides({ outcome: "agreed", verdict: "ok-to-post" });
    expect(await robin.press("Back to the verdict")).toContain("Alex agrees (23 Nov 2026, 09:00)");
    const words = await robin.changePurpose("community");
    expect(words).toContain("Alex agreed with the verdict before this one");
    expect(words).not.toContain("Alex agrees");
  });
});

describe("what a lead has put right", () => {
  const correction: RecordedCorrection = {
    ...{ question: "shows", asked: "What does it show?", from: ["evidence"], was: "Evidence" },
    ...{ to: ["none-of-these"], now: "None of these", by: alex },
  };
  const putRight = {
    outcome: "overruled",
    verdict: "ok-to-post",
    ruled: "ok-to-post",
    corrections: [correction],
    reasons: cards.verdict(CLEAR).reasons,
    note: "It is our own display.",
    // A prohibition is lifted by two people.
    confirms: "a correction that another lead proposed",
  } as const;

  it("counts in the person's next decision, beside their own answers, until they change that answer", async () => {
    const robin = await atVerdict(EVIDENCE);
    await robin.decides(putRight);
    const words = await robin.press("Back to the verdict");
    expect(words.split("\n")[0]).toBe("✅ OK to post");
    expect(words).toContain("Corrected: ");
    expect(words).toContain("Was “Evidence”, is “None of these”");
    expect(words).toContain("the rules say: ⛔ Do not post. This no longer counts.");
    await robin.changePurpose("community");
    expect(await robin.record()).toMatchObject({
      verdict: "ok-to-post",
      current: { revision: 2, answers: { shows: ["evidence"], purpose: "community" }, corrected: [correction] },
    });
    // Answered otherwise, and the same again: what was put right is off for good.
    for (const shows of ["reputation", "evidence"]) {
      await robin.press("Change my answers");
      await robin.press("Change", {}, SHOWS);
      await robin.press("Save", onlyTicked(robin.card(), shows));
      await robin.press("Get the answer");
      expect((await robin.record()).corrections).toBeUndefined();
    }
    expect(await robin.record()).toMatchObject({ verdict: "do-not-post", got: "do-not-post", revision: 4 });
  });

  it.each([
    ["", undefined],
    [", whatever they had answered before", { ...EVIDENCE, shows: ["recognisable"], releaseForms: "all-signed" }],
  ])("has its own conditions, and what is ticked is the person's own answer%s", async (_, before) => {
    const robin = await atVerdict(EVIDENCE, undefined, before);
    const recognisable: RecordedCorrection = { ...correction, to: ["recognisable"], now: "Others" };
    const forms: RecordedCorrection = { question: "releaseForms", asked: "Forms?", to: "not-yet", now: "Not yet", by: alex };
    const corrected: Answers = { ...EVIDENCE, shows: ["recognisable"], releaseForms: "not-yet" };
    await robin.decides({
      ...putRight,
      ...{ verdict: "post-if", ruled: "post-if", corrections: [recognisable, forms], reasons: cards.verdict(corrected).reasons },
    });
    expect((await robin.press("Back to the verdict")).split("\n")[0]).toBe("⚠️ Post only if");
    const { rule = "" } = decide(flow, corrected).reasons.find(({ condition }) => condition) ?? {};
    const words = await robin.press("Update the verdict", { met: rule });
    expect(words.split("\n")[0]).toBe("✅ OK to post");
    // What is ticked is the person's own answer, so the correction of it does not apply any more.
    expect((await robin.record()).current).toMatchObject({
      answers: { shows: ["evidence"], releaseForms: "all-signed" },
      corrected: [recognisable],
      verdict: "ok-to-post",
    });
  });
});
