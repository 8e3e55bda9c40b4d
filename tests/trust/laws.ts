import { correctedAnswers } from "../../dialogs/check/correctedAnswers.js";
import { type Answers, chosen, decide, type Flow, fold, reasonsKnown } from "../../guidance/index.js";
import { requireAllowed, requireReasons } from "../../records/check/allowed.js";
import {
  type CheckEvent,
  isMilder,
  isVerdict,
  type PresentCheck,
  present,
  type RecordedCorrection,
  type ReviewedEvent,
  type Verdict,
  type VerdictEvent,
} from "../../records/index.js";

import { pastWhatWasSeen } from "./lawOfLateSights.js";
/** Who may decide about the check, by id. */
export type Deciders = readonly string[];

/** What is wrong with a check after all these events; undefined where nothing is. */
export function wrongIn(flow: Flow, events: readonly CheckEvent[], deciders: Deciders): string | undefined {
  const check = present(events);
  if (!check) return undefined;
  return (
    outOfPlace(events) ??
    milderThanRules(flow, check) ??
    milderThanLead(flow, events, check) ??
    milderThanPutRight(flow, events, check) ??
    withoutAdded(flow, events, check) ??
    liftedAlone(flow, events, check) ??
    carriedOver(flow, check) ??
    pastWhatWasSeen(flow, events, check) ??
    namedBesideUnseen(check, deciders)
  );
}

/** The rules' verdict on these answers; undefined while a question is open. */
function rulesOn(flow: Flow, answers: Answers): Verdict | undefined {
  return fold(flow, answers).next ? undefined : decide(flow, answers).verdict;
}

function onAnswersThatCount(flow: Flow, { current, corrections = [] }: PresentCheck): Verdict | undefined {
  return rulesOn(flow, correctedAnswers(flow, current.answers, corrections).answers);
}

function milderThanRules(flow: Flow, check: PresentCheck): string | undefined {
  if (check.current.restsOn === "words") return check.verdict === "do-not-post" ? undefined : "words alone allow something";
  const rules = onAnswersThatCount(flow, check);
  // What a lead has added may ask for more beside a verdict that nothing is stricter than.
  if (rules === undefined) return check.verdict === "do-not-post" ? undefined : "the answers that count leave a question open";
  return isMilder(check.verdict, rules) ? `"${check.verdict}" counts, and the rules say "${rules}"` : undefined;
}

/** Each decision of a lead's that was stricter than the rules stands until a lead lets go of that one, and says why. */
function milderThanLead(flow: Flow, events: readonly CheckEvent[], check: PresentCheck): string | undefined {
  const reviews = events.filter((event): event is ReviewedEvent => event.kind === "reviewed");
  const letGo = reviews.flatMap(({ lets, note }) => (lets !== undefined && note ? lets : []));
  const standing = reviews.filter((event) => {
    const then = present(events.slice(0, events.indexOf(event) + 1));
    const rules = then && onAnswersThatCount(flow, then);
    // Whoever agrees with a decision that stands adds none of their own, nor who lets the rules decide beside it.
    const isOwn = event.outcome === "overruled" && event.ruled === undefined;
    return isOwn && rules !== undefined && isMilder(rules, event.verdict) && !letGo.includes(event.eventId);
  });
  const passed = standing.find(({ verdict }) => isMilder(check.verdict, verdict));
  return passed && `"${check.verdict}" counts, and a lead has decided "${passed.verdict}"`;
}

/**
 * What a rule says against it only because a lead has put an answer right counts, until a lead lets go of that by name, or puts the
 * same answer right again while that correction is part of the answers that count.
 */
function milderThanPutRight(flow: Flow, events: readonly CheckEvent[], check: PresentCheck): string | undefined {
  for (const [at, event] of events.entries()) {
    if (event.kind !== "reviewed" && event.kind !== "correction-proposed") continue;
    const before = present(events.slice(0, at));
    if (!before || event.put === undefined || isTakenUp(events, event)) continue;
    for (const { verdict, questions } of saidAnew(flow, before, event))
      if (isMilder(check.verdict, verdict) && !questions.some((question) => isTakenBack(events, at, event, question)))
        return `"${check.verdict}" counts, and what a lead has put right of "${questions.join()}" says "${verdict}"`;
  }
  return undefined;
}

type LeadEvent = Extract<CheckEvent, { kind: "reviewed" | "correction-proposed" }>;

/** The rules that are against it on what is put right, and are not where one of these answers is as it was. */
function saidAnew(flow: Flow, before: PresentCheck, { put = [], corrections = [] }: LeadEvent) {
  const { answers } = before.current;
  const was = correctedAnswers(flow, answers, before.corrections ?? []).answers;
  const is = correctedAnswers(flow, answers, corrections).answers;
  // Also while a question is open, for what one answer says is not said by another that it asks for.
  const against = (on: Answers) => reasonsKnown(flow, fold(flow, on).answers).filter(({ verdict }) => verdict !== "ok-to-post");
  const formerly = against(was).map(({ rule }) => rule);
  return against(is)
    .filter(({ rule, verdict }) => verdict !== "post-if" && !formerly.includes(rule))
    .map(({ rule, verdict }) => {
      // Each is one that the rule rests on, so that it is taken back by any of them.
      const questions = put.filter((question) => {
        const { [question]: _, ...others } = is;
        const former = was[question];
        const otherwise = former === undefined ? others : { ...others, [question]: former };
        return !against(otherwise).some((reason) => reason.rule === rule);
      });
      return { verdict, questions };
    })
    .filter(({ questions }) => questions.length > 0);
}

/** Whether a proposal has been confirmed: then the decision says it. */
function isTakenUp(events: readonly CheckEvent[], { eventId }: LeadEvent): boolean {
  return events.some((event) => event.kind === "reviewed" && event.confirms === eventId);
}

function isTakenBack(events: readonly CheckEvent[], at: number, event: LeadEvent, question: string): boolean {
  const made = event.corrections?.find((each) => each.question === question);
  return events.some((later, index) => {
    if (index <= at || later.kind !== "reviewed") return false;
    if (later.lets?.includes(event.eventId)) return true;
    if (!later.put?.includes(question)) return false;
    const { corrections = [], revision } = present(events.slice(0, index)) ?? {};
    const isPart = ({ question: id, to }: RecordedCorrection) =>
      id === question && [made?.to ?? []].flat().every((option) => [to].flat().includes(option));
    return (made === undefined && revision === event.of) || corrections.some((each) => made !== undefined && isPart(each));
  });
}

/**
 * A tick that a lead has added, and that states a risk, is part of the answers that count while its question is asked: until a
 * lead puts that question right again, or lets go of the decision.
 */
function withoutAdded(flow: Flow, events: readonly CheckEvent[], check: PresentCheck): string | undefined {
  const letGo = events.flatMap((event) => (event.kind === "reviewed" ? (event.lets ?? []) : []));
  let added: readonly { readonly question: string; readonly option: string; readonly by: string }[] = [];
  for (const [at, event] of events.entries()) {
    if (event.kind !== "reviewed" || event.put === undefined) continue;
    const own = present(events.slice(0, at))?.current.answers ?? {};
    const counting = correctedAnswers(flow, own, event.corrections ?? []).answers;
    for (const question of flow.pages.flatMap(({ questions }) => questions)) {
      if (question.kind !== "choices" || question.steps || !event.put.includes(question.id)) continue;
      const { id } = question;
      const now = chosen(counting[id]);
      const risks = question.options.filter((option) => option.risk > 0 && now.includes(option.id)).map((option) => option.id);
      // Also what the person has ticked by now, where a lead had added it and it was left ticked.
      const said = risks.filter(
        (option) => !chosen(own[id]).includes(option) || added.some((each) => each.question === id && each.option === option),
      );
      added = [
        ...added.filter((each) => each.question !== id),
        ...said.map((option) => ({ question: id, option, by: event.eventId })),
      ];
    }
  }
  const asked = fold(flow, correctedAnswers(flow, check.current.answers, check.corrections ?? []).answers).answers;
  const lost = added.find(
    ({ question, option, by }) =>
      !letGo.includes(by) && asked[question] !== undefined && !chosen(asked[question]).includes(option),
  );
  return lost && `a lead has added "${lost.option}" to "${lost.question}", and it does not count any more`;
}

/**
 * What was put right of one picture, or of some words, never makes a verdict about others milder: at any time after, whatever of it
 * is still kept.
 */
function carriedOver(flow: Flow, { current, history, corrections = [], verdict }: PresentCheck): string | undefined {
  const typed = flow.pages.flatMap(({ questions }) => questions).filter(({ kind }) => kind === "text");
  const subjectOf = ({ answers }: VerdictEvent) => JSON.stringify(typed.map(({ id }) => answers[id] ?? null));
  const saidOf = (correction: RecordedCorrection) =>
    history.flatMap((event, at) => {
      const isMade = event.kind === "reviewed" && event.put?.includes(correction.question);
      const about = history.slice(0, at).findLast(isVerdict);
      return isMade && about && event.corrections?.some((each) => claimOf(each) === claimOf(correction))
        ? [subjectOf(about)]
        : [];
    });
  const seen = corrections.filter((correction) => saidOf(correction).includes(subjectOf(current)));
  const rules = rulesOn(flow, correctedAnswers(flow, current.answers, seen).answers);
  return rules !== undefined && isMilder(verdict, rules)
    ? "what was put right of something else is part of the verdict"
    : undefined;
}

/**
 * What the rules forbid on the answers that count is lifted only by a decision that two people, neither of them the person, stand
 * for; and new answers keep of what lifts what the person's own forbid only what two stand for.
 */
function liftedAlone(flow: Flow, events: readonly CheckEvent[], check: PresentCheck): string | undefined {
  const { current, history, corrections = [], verdict } = check;
  const latest = events.at(-1);
  if (latest?.kind === "reviewed") return liftedBy(flow, events, check, latest);
  if (latest === undefined || !isVerdict(latest)) return undefined;
  if (current.restsOn === "words" || verdict === "do-not-post") return undefined;
  if (rulesOn(flow, current.answers) !== "do-not-post") return undefined;
  const confirmed = history.flatMap((event) => {
    if (event.kind !== "reviewed" || event.confirms === undefined) return [];
    const proposal = history.find((each) => each.kind === "correction-proposed" && each.eventId === event.confirms);
    if (proposal?.kind !== "correction-proposed") return [];
    const people = new Set([proposal.by.id, event.by.id, current.person.id]);
    return people.size === 3 ? proposal.corrections.map(claimOf) : [];
  });
  const byTwo = corrections.filter((each) => confirmed.includes(claimOf(each)));
  const rules = rulesOn(flow, correctedAnswers(flow, current.answers, byTwo).answers);
  return rules === "do-not-post" ? "what the person's answers forbid was lifted without two people" : undefined;
}

function liftedBy(flow: Flow, events: readonly CheckEvent[], check: PresentCheck, latest: ReviewedEvent): string | undefined {
  const before = present(events.slice(0, -1));
  if (!before || before.current.restsOn === "words") return undefined;
  const forbids = ({ current, corrections = [] }: PresentCheck) => {
    const { answers } = fold(flow, correctedAnswers(flow, current.answers, corrections).answers);
    return reasonsKnown(flow, answers).flatMap(({ rule, verdict }) => (verdict === "do-not-post" ? [rule] : []));
  };
  const left = forbids(check);
  const lifted = forbids(before).find((rule) => !left.includes(rule));
  const proposedBy = before.review.state === "second" ? before.review.proposal.by.id : undefined;
  const people = new Set([latest.by.id, check.current.person.id, ...(proposedBy === undefined ? [] : [proposedBy])]);
  const isByTwo = latest.confirms !== undefined && people.size === 3;
  return lifted !== undefined && !isByTwo ? `what "${lifted}" forbids was lifted without two people` : undefined;
}

function claimOf({ question, from, to }: RecordedCorrection): string {
  return JSON.stringify([question, from ?? null, to]);
}

function namedBesideUnseen(
  { review, decision, revision, verdict, holder, current, stands = [] }: PresentCheck,
  deciders: Deciders,
): string | undefined {
  const isDecided = review.state === "agreed" || review.state === "overruled";
  if (isDecided && review.decision.of !== revision)
    return `revision ${revision} shows a decision on revision ${review.decision.of}`;
  if (!decision) return undefined;
  if (decision.of !== revision && holder !== "lead") return "a decision on an earlier verdict is shown for this one";
  const isStand = stands.some(({ by, verdict: each }) => by === decision.eventId && each === verdict);
  if (decision.kind === "reviewed" && decision.verdict !== verdict && !isStand)
    return "the decision that is shown is not the verdict that counts";
  return decision.by.id !== current.person.id && deciders.includes(decision.by.id) ? undefined : "somebody decided who may not";
}

/** What the latest event says, against how the check stood when it was logged. */
function outOfPlace(events: readonly CheckEvent[]): string | undefined {
  const event = events.at(-1);
  const before = present(events.slice(0, -1));
  if (!event) return undefined;
  try {
    if (isVerdict(event)) requireReasons(event);
    else if (before)
      requireAllowed(event, {
        ...before,
        ...(before.review.state === "second" && { proposal: proposalOf(before.review.proposal) }),
      });
  } catch (error) {
    return String(error);
  }
  if (isVerdict(event)) return event.revision === (before?.revision ?? 0) + 1 ? undefined : "a revision is left out";
  if (!before) return `"${event.kind}" comes before any verdict`;
  const { review, revision, up, verdict, questions } = before;
  const waits = review.state === "waiting" || review.state === "second" ? review.waits.eventId : undefined;
  switch (event.kind) {
    case "review-requested":
      return waits === undefined ? undefined : "a second request while one waits";
    case "review-withdrawn": {
      const asked = review.state === "waiting" && review.waits.own ? (review.waits.asked ?? waits) : undefined;
      return event.answers === asked && event.by.id === event.person.id ? undefined : "what nobody asks is withdrawn";
    }
    case "correction-proposed":
    case "reviewed":
      if (event.answers !== waits) return `"${event.kind}" answers no request that waits`;
      return event.of === revision ? undefined : `"${event.kind}" is about revision ${event.of}, and ${revision} was the latest`;
    case "asked":
      return event.by.id === event.person.id ? "the person asks themselves" : undefined;
    case "noted":
      return event.by.id === event.person.id ? "the person notes for leads" : undefined;
    case "answered":
      return questions.some(({ answer }) => !answer) ? undefined : "an answer to no question";
    case "posted":
      return verdict === "ok-to-post" ? undefined : `posted under "${verdict}"`;
    case "taken-down":
      return up === "up" ? undefined : "taken down what is not up";
    case "copied":
      return event.by.id === event.person.id ? undefined : "given a copy of somebody else's picture";
    case "kept":
      return up === "up" ? undefined : "kept what is not up";
  }
}

function proposalOf({ eventId, by }: { readonly eventId: string; readonly by: { readonly id: string } }) {
  return { eventId, by: by.id };
}
