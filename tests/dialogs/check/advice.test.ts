import { describe, expect, it } from "vitest";
import { type CheckFace, summaryLines, verdictCard } from "../../../cards/index.js";
import type { Check } from "../../../dialogs/check/check.js";
import { checkEvent } from "../../../dialogs/check/checkEvent.js";
import { recordedReasons } from "../../../dialogs/check/recordedReasons.js";
import { reasonRows } from "../../../dialogs/check/recordSections.js";
import { type Answers, type Decision, decide, type Flow } from "../../../guidance/index.js";
import { wordsOf } from "../../support/card.js";
import { guidance } from "../../support/content.js";

const REFERENCE = "COV-2611-7KQ4MZ";
const AT = new Date("2026-11-22T16:40:00Z");
/** What a reason advises is kept back under these, unless the reason gives one of them itself. */
const CLOSED: Readonly<Record<Flow["scale"], readonly string[]>> = { post: ["do-not-post"], account: ["refer", "elsewhere"] };

/** Every worked case of every flow, as it is decided. */
const cases = guidance.cases.flatMap((file) =>
  file.cases.map((each) => {
    const flow = guidance.flows.get(file.flow);
    if (!flow) throw new Error(`There is no flow "${file.flow}".`);
    const answers = each.given as Answers;
    return { name: `${file.flow}: ${each.name}`, flow, answers, decision: decide(flow, answers) };
  }),
);
const closed = cases.filter(({ decision }) => CLOSED[decision.scale].includes(decision.verdict));

describe("what there is to do, on the card, in the summary and in the record", () => {
  it("is nothing but what closes it, where the verdict is closed", () => {
    let kept = 0;
    for (const { name, flow, answers, decision } of closed) {
      const { own, others } = adviceIn(decision);
      const places = Object.entries(shown(flow, answers, decision));
      for (const [place, words] of places) {
        for (const text of own) expect(words, `${name}, ${place}`).toContain(text);
        for (const text of others) expect(words, `${name}, ${place}`).not.toContain(text);
        if (decision.verdict === "do-not-post") expect(words, `${name}, ${place}`).not.toContain("To do:");
      }
      kept += others.length;
    }
    expect(kept).toBeGreaterThan(40);
  });

  it("is everything, where the verdict is open", () => {
    for (const { name, flow, answers, decision } of cases.filter((each) => !closed.includes(each))) {
      const { own, others } = adviceIn(decision);
      for (const [place, words] of Object.entries(shown(flow, answers, decision)))
        for (const text of [...own, ...others]) expect(words, `${name}, ${place}`).toContain(text);
    }
  });

  it("still stands beside every reason that there is", () => {
    for (const { name, flow, answers, decision } of closed)
      for (const [place, words] of Object.entries(shown(flow, answers, decision)))
        for (const { reason, verdict } of decision.reasons)
          if (verdict !== "ok-to-post" && verdict !== "ready") expect(words, `${name}, ${place}`).toContain(reason);
  });
});

/** What the reasons advise: those that give a closed verdict themselves, and the others. */
function adviceIn({ scale, reasons }: Decision) {
  const texts = (some: Decision["reasons"][number][]) =>
    some.flatMap(({ instead, condition }) => [instead, condition?.text].filter((text) => text !== undefined));
  const closes = (reason: Decision["reasons"][number]) => CLOSED[scale].includes(reason.verdict);
  return { own: texts(reasons.filter(closes)), others: texts(reasons.filter((reason) => !closes(reason))) };
}

/** Everywhere that a decision's advice is read, by the name of the place. */
function shown(flow: Flow, answers: Answers, decision: Decision): Readonly<Record<string, string>> {
  const face: CheckFace = {
    checkId: "x",
    revision: 1,
    flowId: flow.id,
    flowTitle: flow.title,
    subjectLabel: flow.subjectLabel,
    ownerName: "",
    ownerChannelId: "",
    ownerKey: "",
    echo: {},
  };
  const at = AT.toISOString();
  const recorded = { scale: flow.scale, verdict: decision.verdict, reasons: recordedReasons(guidance, decision) };
  const about = { shown: recorded, subject: "", reference: REFERENCE, at };
  const card = verdictCard({
    ...about,
    face,
    logRevision: 1,
    ticks: [],
    ticked: [],
    waits: false,
    hasAsked: false,
    isOlder: false,
    canCopy: false,
    foundAfter: false,
  });
  const lines = summaryLines({
    ...about,
    flowTitle: flow.title,
    subjectLabel: flow.subjectLabel,
    standing: [],
    platform: "",
    by: "Robin",
  });
  const check: Check = {
    id: "x",
    flow: flow.id,
    startedAt: at,
    answers,
    suggested: {},
    understood: [],
    revision: 1,
    cancelled: false,
  };
  const event = checkEvent(guidance, flow, check, {
    decision,
    revision: 1,
    reference: REFERENCE,
    at: AT,
    person: { tenantId: "t", id: "p", name: "Robin", channelId: "" },
    unit: { id: "coventry", code: "COV", name: "Coventry" },
  });
  return {
    card: wordsOf(card),
    summary: lines.join("\n"),
    record: reasonRows(event, flow.scale)
      .map(({ value }) => value)
      .join("\n"),
  };
}
