import { sentVerdictCard } from "../../cards/index.js";
import type { View } from "../../dialogs/check/shown.js";
import { type Answers, chosen, decide, type Guidance, inWords } from "../../guidance/index.js";
import type { ActionEvent, CheckEvent, RecordedCorrection } from "../../records/index.js";
import { type CardState, FlowStates } from "./flowStates.js";

const AT = "2026-11-23T09:05:00Z";

/** The verdict of a photo check and its summary, with all that leads can have made of it. */
export function verdictStates(guidance: Guidance, text: string, name: string): readonly CardState[] {
  const flow = guidance.flows.get("photo");
  if (!flow) throw new Error("There is no photo flow.");
  const cards = new FlowStates(guidance, flow, text, name);
  const { clear, conditions } = cards.samples;
  const note = text.slice(0, 1_000);
  const lead = { tenantId: "t", id: "lead", name };
  const second = { ...lead, id: "second" };
  const first = cards.verdict(clear);
  const about = { checkId: first.checkId, reference: first.reference, at: AT, by: lead, person: first.person, unit: first.unit };
  const asked: ActionEvent = { ...about, by: first.person, kind: "review-requested", eventId: "request-1", note };
  const answering = { ...about, answers: "request-1", eventId: "decision", of: 1 } as const;
  const stricter: ActionEvent = { ...answering, kind: "reviewed", outcome: "overruled", verdict: "do-not-post", note };
  const posted: ActionEvent = {
    ...about,
    by: first.person,
    kind: "posted",
    eventId: "posted-1",
    postedOn: "2026-11-22",
    link: "https://www.facebook.com/wmpolice/posts/1234567890",
  };
  const forbidden: Answers = { platform: "facebook-page", shows: ["evidence"], purpose: "our-work", about: text.slice(0, 300) };
  const putRight: RecordedCorrection = {
    question: "shows",
    asked: flow.pages[0]?.questions.find(({ id }) => id === "shows")?.label ?? "",
    from: chosen(forbidden["shows"]),
    was: "Something that may be evidence in court",
    to: ["none-of-these"],
    now: "None of these",
    by: lead,
  };
  const corrected: Answers = { ...forbidden, shows: ["none-of-these"] };
  const right = { corrections: [putRight], ruled: decide(flow, corrected).verdict, reasons: cards.verdict(corrected).reasons };
  const proposed: ActionEvent = { ...answering, kind: "correction-proposed", ...right, note };
  const confirmed: ActionEvent = {
    ...answering,
    by: second,
    kind: "reviewed",
    outcome: "overruled",
    verdict: right.ruled,
    ...right,
    confirms: "decision",
    proposedBy: lead,
    note,
  };
  const open = decide(flow, conditions).reasons.find(({ condition }) => condition)?.condition;
  const [question = "", met = ""] = Object.entries(open?.sets ?? {})[0] ?? [];
  const asking = flow.pages.flatMap((page) => page.questions).find(({ id }) => id === question);
  const before = conditions[question];
  const met1: RecordedCorrection = {
    question,
    asked: asking?.label ?? "",
    ...(asking && before !== undefined && { from: before, was: inWords(asking, before) }),
    to: met,
    now: "Yes",
    condition: open?.text ?? "",
    by: lead,
  };
  const afterMet = { ...conditions, [question]: met };
  const confirmsOne: ActionEvent = {
    ...answering,
    kind: "reviewed",
    outcome: "overruled",
    verdict: decide(flow, afterMet).verdict,
    ruled: decide(flow, afterMet).verdict,
    corrections: [met1],
    reasons: cards.verdict(afterMet).reasons,
    note,
  };
  const agreed: ActionEvent = { ...answering, kind: "reviewed", outcome: "agreed", verdict: first.verdict, note };
  const changed: Answers = { ...clear, purpose: "community" };
  const revised = cards.verdict(changed, { kind: "revised", revision: 2, at: AT });

  const state = (name: string, answers: Answers, events: readonly CheckEvent[], view: View = { kind: "verdict" }) => {
    const record = cards.record(...events);
    return { name, card: cards.draw(cards.logged(answers, { revision: record.revision }), view, undefined, false, record) };
  };
  const summary = { kind: "summary" } as const;
  const sent = (name: string, event: typeof first, isWithheld: boolean) => {
    const { verdict, reasons, reference } = event;
    const shown = { scale: flow.scale, verdict, reasons };
    return { name, card: sentVerdictCard({ shown, by: first.person.name, reference, at: AT, isWithheld }) };
  };
  return [
    state("waits for a team lead", clear, [first, asked]),
    state("a team lead agrees", clear, [first, asked, agreed]),
    state("a team lead says do not post", clear, [first, asked, stricter]),
    state("a team lead says do not post, conditions were open", conditions, [cards.verdict(conditions), asked, stricter]),
    state("a team lead says do not post, and it is up", clear, [first, posted, asked, stricter]),
    state("a team lead has put an answer right, a second has to confirm", forbidden, [cards.verdict(forbidden), asked, proposed]),
    state("two have put an answer right", forbidden, [cards.verdict(forbidden), asked, proposed, confirmed]),
    state("a team lead has confirmed a condition", conditions, [cards.verdict(conditions), asked, confirmsOne]),
    state("milder answers after a team lead's decision", changed, [first, asked, stricter, revised]),
    state("other answers after a team lead agreed", changed, [first, asked, agreed, revised]),
    state("summary, a team lead says do not post", clear, [first, posted, asked, stricter], summary),
    state("summary, two have put an answer right", forbidden, [cards.verdict(forbidden), asked, proposed, confirmed], summary),
    sent("sent to others", first, false),
    sent("sent to others, with conditions", cards.verdict(conditions), false),
    sent("sent to others, as a team lead decided", { ...first, verdict: "do-not-post", reasons: [] }, true),
  ].map((each) => ({ group: "The verdict, and team leads", ...each }));
}
