import { chosen, type Decision, type Flow, type Guidance, inWords, type Unit } from "../../guidance/index.js";
import type { RecordedCorrection, Verdict, VerdictEvent } from "../../records/index.js";
import type { Person } from "../turn/turn.js";
import type { Check } from "./check.js";
import { decidedAnswers } from "./checkDecision.js";
import { setAsideIn } from "./found.js";
import { recordedReasons } from "./recordedReasons.js";
import { looksAt } from "./seenInPictures.js";

/** What an event needs besides the check itself. */
export interface Decided {
  readonly decision: Decision;
  /** The leads' corrections, and those of them that the decision rests on. */
  readonly corrections?: readonly RecordedCorrection[];
  readonly corrected?: readonly RecordedCorrection[];
  /** The verdict without the corrections. */
  readonly own?: Verdict | undefined;
  readonly reference: string;
  readonly revision: number;
  readonly at: Date;
  readonly person: Person;
  readonly unit: Unit;
  /** Whether one of its pictures was in an earlier check. */
  readonly seenBefore?: boolean | undefined;
}

/** The event that can still explain this decision a year later: every question as shown, every reason with its citation. */
export function checkEvent(guidance: Guidance, flow: Flow, check: Check, decided: Decided): VerdictEvent {
  const { decision, person, unit, corrections, corrected = [], own, seenBefore = false } = decided;
  const answers = decidedAnswers(flow, check, corrections);
  const aside = setAsideIn(flow, check, corrections);
  return {
    kind: decided.revision === 1 ? "completed" : "revised",
    checkId: check.id,
    revision: decided.revision,
    reference: decided.reference,
    at: decided.at.toISOString(),
    person: { tenantId: person.tenantId, id: person.id, name: person.name },
    unit: { code: unit.code, name: unit.name },
    flow: flow.id,
    guidanceVersion: guidance.version,
    ...(guidance.since !== undefined && { guidanceSince: guidance.since }),
    platform: chosen(answers[flow.platformQuestion])[0] ?? "",
    answers,
    shown: flow.pages.flatMap(({ questions }) =>
      questions.flatMap((question) => {
        const answer = answers[question.id];
        return answer === undefined
          ? []
          : [{ question: question.id, asked: question.label, answered: inWords(question, answer) }];
      }),
    ),
    verdict: decision.verdict,
    ...(own !== undefined && { own }),
    restsOn: decision.restsOn,
    reasons: recordedReasons(guidance, decision),
    provisions: decision.provisions,
    ...(corrected.length > 0 && { corrected }),
    ...(aside.length > 0 && { setAside: aside }),
    ...(check.looks && { looks: looksAt(check, decided.at) }),
    ...(check.looking !== undefined && { looking: true }),
    ...(seenBefore && { seenBefore }),
    ...(check.newcomer && { newcomer: true }),
    ...(check.looks?.length === 1 && check.looks[0]?.sha256 && { pictureSha256: check.looks[0].sha256 }),
    ...(check.words !== undefined && { words: { text: check.words, understood: check.understood } }),
  };
}
