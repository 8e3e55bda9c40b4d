import fc from "fast-check";
import { askedIn } from "../../dialogs/check/asked.js";
import type { Check } from "../../dialogs/check/check.js";
import { decisionOf, underDecision } from "../../dialogs/check/checkDecision.js";
import { checkEvent } from "../../dialogs/check/checkEvent.js";
import { correctionsThatStand, knownCorrections } from "../../dialogs/check/correctionsThatStand.js";
import { openedAgain, seenAfter, withSights } from "../../dialogs/check/seenInPictures.js";
import { answersThatCount, type Change, ruleOn } from "../../dialogs/review/ruling.js";
import { countsWithout, letGoTakesTwo, standingIds } from "../../dialogs/review/stand.js";
import type { Sight } from "../../dialogs/turn/pictures.js";
import type { Answer, Flow, Guidance, Question } from "../../guidance/index.js";
import { requireAllowed } from "../../records/check/allowed.js";
import { type CheckEvent, countsWith, isMilder, type PresentCheck, present, standsLeft } from "../../records/index.js";
import { Dice } from "./moves.js";

/** What somebody does next about a check, without any card: the choices within it are made by dice. */
export interface QuickMove {
  readonly does: "answer" | "correct" | "overrule" | "let go" | "see";
  readonly by: number;
  /** Whether a second person confirms what takes two; otherwise they refuse it. */
  readonly confirms: boolean;
  readonly dice: readonly number[];
}

export const anyQuickMove: fc.Arbitrary<QuickMove> = fc.record({
  does: fc.oneof(
    { weight: 8, arbitrary: fc.constant("answer" as const) },
    { weight: 8, arbitrary: fc.constant("correct" as const) },
    { weight: 1, arbitrary: fc.constantFrom("overrule" as const, "let go" as const) },
    { weight: 2, arbitrary: fc.constant("see" as const) },
  ),
  by: fc.nat({ max: 2 }),
  confirms: fc.boolean(),
  dice: fc.array(fc.nat({ max: 999 }), { minLength: 30, maxLength: 30 }),
});

const TENANT = "tenant-1";
const someone = (id: string) => ({ tenantId: TENANT, id, name: id });
const PERSON = someone("robin");
export const QUICK_LEADS = ["alex", "jo", "pat"].map(someone);
const UNIT = { id: "coventry", code: "COV", name: "Coventry" };
const AT = new Date("2026-11-05T10:00:00Z");
const REFERENCE = "COV-2611-7KQ4MZ";
/** Words that tell two pictures apart. */
const WORDS = ["the fete", "the stall"] as const;
/** One picture that has come with the check, and that is looked at until the walk sees something in it. */
const LOOKED_AT = { sha256: "0".repeat(64), type: "jpeg", lookedFor: "file", found: [], notLookedAt: [] } as const;

/** Walks over one check with the rules, what leads put right, what is seen late and the log's fold alone: no card, no table. */
export class QuickWalk {
  readonly events: CheckEvent[] = [];
  readonly done: string[] = [];
  private check: Check;

  constructor(
    private readonly guidance: Guidance,
    private readonly flow: Flow,
  ) {
    this.check = {
      ...{ id: "check-1", flow: flow.id, startedAt: AT.toISOString(), answers: {}, suggested: {}, understood: [] },
      ...{ revision: 0, cancelled: false, unit: UNIT, looks: [LOOKED_AT], looking: "2026-11-05T11:00:00Z" },
    } as Check;
  }

  get present(): PresentCheck | undefined {
    return present(this.events);
  }

  make(move: QuickMove): void {
    const dice = new Dice(move.dice);
    const check = this.present;
    if (move.does === "see") this.see(dice);
    else if (!check || move.does === "answer") this.answer(dice);
    else if (move.does === "correct") this.correct(check, dice, move);
    else if (move.does === "overrule") this.decide(check, move.by, { outcome: "overruled", verdict: "do-not-post", note: "No." });
    else this.letGo(check, move);
  }

  private answer(dice: Dice): void {
    const before = this.present;
    const known = before ? openedAgain(this.flow, underDecision(this.check, before), before) : this.check;
    const corrections = before ? knownCorrections(this.flow, before) : [];
    let answers = known.answers;
    const asked = askedIn(this.flow, answers, corrections).pages.flatMap(({ questions }) => questions);
    for (const question of asked) {
      const filled = known.suggested[question.id];
      // Whoever is shown what was found mostly leaves it as it is filled in.
      if (answers[question.id] === undefined && filled !== undefined && dice.throw() < 0.6)
        answers = { ...answers, [question.id]: filled };
      else if (dice.throw() < 0.4) answers = { ...answers, [question.id]: anAnswer(question, dice, answers[question.id]) };
    }
    for (;;) {
      const { next } = askedIn(this.flow, answers, corrections);
      if (!next) break;
      const page = next.questions.filter(({ id }) => answers[id] === undefined);
      if (page.length === 0) break;
      for (const question of page) answers = { ...answers, [question.id]: anAnswer(question, dice) };
    }
    const check: Check = { ...known, answers };
    const stand = before ? correctionsThatStand(this.flow, answers, before) : [];
    const { decision, corrected, own } = decisionOf(this.flow, check, stand);
    const about = { decision, corrections: stand, corrected, own, reference: REFERENCE };
    const event = checkEvent(this.guidance, this.flow, check, {
      ...about,
      ...{ revision: (before?.revision ?? 0) + 1, at: AT, person: { ...PERSON } as never, unit: UNIT as never },
    });
    const logged = { reference: REFERENCE, revision: event.revision, at: event.at, guidanceVersion: event.guidanceVersion };
    const { openedBy: _, ...decided } = check;
    this.check = { ...decided, logged: { ...logged, answersDigest: "" } };
    this.done.push(`answers ${JSON.stringify(event.answers)} -> ${event.verdict}`);
    this.events.push(event);
  }

  /** What can be seen in the picture comes in, wherever the check stands. */
  private see(dice: Dice): void {
    if (this.check.looking === undefined) return;
    const ticks = this.flow.pages.flatMap(({ questions }) => questions).find(({ id }) => id === "shows");
    if (ticks?.kind !== "choices") return;
    const shown = ticks.options.filter(({ risk }) => risk > 0 && dice.throw() < 0.15).map(({ id }) => id);
    const findings = shown.map((option) => ({
      kind: option,
      says: `It shows ${option}.`,
      provisions: [],
      answers: { shows: [option] },
    }));
    const sight = { findings, notLookedAt: [], hash: null, looked: true } as unknown as Sight;
    const before = this.present;
    this.check = withSights(this.flow, this.check, [sight], false);
    const event = before && seenAfter(this.flow, this.check, before, PERSON as never, AT);
    this.done.push(`seen: ${shown.join()}${event?.unsaid ? " (not said)" : ""}`);
    if (event) this.events.push(event);
  }

  private correct(check: PresentCheck, dice: Dice, { by, confirms }: QuickMove): void {
    // Nothing is put right before the person has answered what was found.
    if (check.foundAfter !== undefined) return;
    const lead = QUICK_LEADS[by] ?? PERSON;
    const questions = this.flow.pages.flatMap((page) => page.questions);
    const counting = answersThatCount(this.flow, check);
    const some = questions.filter(({ id, kind }) => counting[id] !== undefined && kind !== "text");
    let changes: readonly Change[] = some
      .filter(() => dice.throw() < 0.35)
      .map((question) => ({ question: question.id, to: anAnswer(question, dice, counting[question.id]) }));
    for (;;) {
      const ruling = ruleOn(this.guidance, this.flow, check, changes, lead);
      if (ruling.kind === "open") {
        changes = [...changes, ...ruling.questions.map((question) => ({ question: question.id, to: anAnswer(question, dice) }))];
        continue;
      }
      const { ruled, takesSecond } = ruling;
      if (ruled.put.length === 0) return;
      this.done.push(`${lead.id} puts ${JSON.stringify(changes)} -> ${ruled.ruled}${takesSecond ? " (takes two)" : ""}`);
      if (!takesSecond) {
        const verdict = countsWith(ruled.ruled, standsLeft(check, ruled));
        this.decide(check, by, { outcome: verdict === check.verdict ? "agreed" : "overruled", verdict, ...ruled });
        return;
      }
      this.proposeAndSecond(check, by, confirms, { ...ruled, note: "So it is." });
      return;
    }
  }

  private proposeAndSecond(check: PresentCheck, by: number, confirms: boolean, proposed: object): void {
    const answers = this.request(check);
    const eventId = `proposal-${this.events.length}`;
    this.events.push({
      ...this.base(eventId, by),
      ...{ kind: "correction-proposed", answers, of: check.revision, after: check.decided ?? "" },
      ...proposed,
    } as CheckEvent);
    const now = this.present;
    if (now?.review.state !== "second") return;
    const other = (by + 1) % QUICK_LEADS.length;
    this.done.push(confirms ? "confirmed" : "refused");
    if (!confirms) {
      this.decide(now, other, { outcome: "agreed", verdict: now.verdict, refuses: eventId });
      return;
    }
    const { corrections, ruled, reasons, put, states, lets } = now.review.proposal;
    const said = {
      corrections,
      ruled,
      reasons,
      ...(put && { put }),
      ...(states && { states }),
      ...(lets && { lets, note: "So." }),
    };
    const verdict = countsWith(ruled, standsLeft(now, { ...said, confirms: eventId }));
    const outcome = verdict === now.verdict ? "agreed" : "overruled";
    this.decide(now, other, { outcome, verdict, ...said, confirms: eventId });
  }

  private letGo(check: PresentCheck, { by, confirms }: QuickMove): void {
    const file = { check } as never;
    const verdict = countsWithout(file);
    if (verdict === undefined || check.foundAfter !== undefined) return;
    const lets = standingIds(check);
    const { ruled, corrections = [], ruledReasons: reasons } = check;
    this.done.push(`${by} lets go of ${lets.join()}`);
    if (letGoTakesTwo(check))
      this.proposeAndSecond(check, by, confirms, { lets, ruled, corrections, reasons, put: [], note: "So." });
    else
      this.decide(check, by, { outcome: isMilder(verdict, check.verdict) ? "overruled" : "agreed", verdict, lets, note: "So." });
  }

  private decide(check: PresentCheck, by: number, decided: object): void {
    const answers = this.request(check);
    const event = {
      ...this.base(`decision-${this.events.length}`, by),
      ...{ kind: "reviewed", answers, of: check.revision, after: check.decided ?? "" },
      ...decided,
    } as CheckEvent;
    const before = this.present;
    if (!before || event.kind !== "reviewed") return;
    const proposal = before.review.state === "second" ? before.review.proposal : undefined;
    try {
      requireAllowed(event, { ...before, ...(proposal && { proposal: { eventId: proposal.eventId, by: proposal.by.id } }) });
    } catch (error) {
      this.done.push(`refused by the log: ${String(error)}`);
      return;
    }
    this.events.push(event);
  }

  private request(check: PresentCheck): string {
    if (check.review.state === "waiting" || check.review.state === "second") return check.review.waits.eventId;
    const eventId = `request-${this.events.length}`;
    this.events.push({ ...this.base(eventId, 0), kind: "review-requested", by: PERSON } as CheckEvent);
    return eventId;
  }

  private base(eventId: string, by: number) {
    const unit = { code: UNIT.code, name: UNIT.name };
    return {
      ...{ eventId, checkId: "check-1", reference: REFERENCE, at: AT.toISOString(), by: QUICK_LEADS[by] ?? PERSON },
      ...{ person: PERSON, unit },
    };
  }
}

function anAnswer(question: Question, dice: Dice, before?: Answer): Answer {
  if (question.kind === "text") return dice.of(WORDS) ?? "";
  if (question.kind === "choice") return dice.of(question.options)?.id ?? "";
  const { options, none } = question;
  if (dice.throw() < 0.2) return [none];
  const ticked = before === undefined || typeof before === "string" ? [] : before.filter((id) => id !== none);
  const times = 1 + Math.floor(dice.throw() * 2);
  let now: readonly string[] = ticked;
  for (let each = 0; each < times; each++) {
    const option = dice.of(options.filter(({ id }) => id !== none))?.id ?? "";
    now = now.includes(option) ? now.filter((id) => id !== option) : [...now, option];
  }
  return now.length === 0 ? [none] : options.map(({ id }) => id).filter((id) => now.includes(id));
}
