import type { AdaptiveCard, Notice } from "../../cards/index.js";
import { standingView } from "../../dialogs/check/applyPress.js";
import { askedIn } from "../../dialogs/check/asked.js";
import { type Check, digestAnswers, type Found } from "../../dialogs/check/check.js";
import { checkEvent } from "../../dialogs/check/checkEvent.js";
import { checkCard } from "../../dialogs/check/checkViews.js";
import { retryCard } from "../../dialogs/check/retryViews.js";
import type { View } from "../../dialogs/check/shown.js";
import { readInputs } from "../../dialogs/turn/inputs.js";
import type { Turn } from "../../dialogs/turn/turn.js";
import { conditionalOf } from "../../guidance/engine/scales.js";
import { type Answers, type AskedPage, clearOf, decide, type Flow, fold, type Guidance, inWords } from "../../guidance/index.js";
import { type CheckEvent, type PresentCheck, present, type VerdictEvent } from "../../records/index.js";
import { buttonsOf, inputsOf } from "./card.js";
import { answersThroughout, mostAsked } from "./flowAnswers.js";
import { checkPressIn } from "./press.js";

/** A card in one of its states, with the words of the user that went into it. */
export interface CardState {
  /** What the state belongs to, in a menu. */
  readonly group: string;
  /** Unlike that of any other state. */
  readonly name: string;
  readonly card: AdaptiveCard;
}

const AT = new Date("2026-11-22T16:40:00Z");

/** One check in one flow, and every card that can be drawn of it. */
export class FlowStates {
  private readonly full: Answers;
  private readonly given: readonly { readonly name: string; readonly answers: Answers }[];

  constructor(
    private readonly guidance: Guidance,
    private readonly flow: Flow,
    private readonly text: string,
    private readonly name: string,
  ) {
    this.full = answersThroughout(flow, mostAsked(flow), text);
    const subject = { [flow.subjectQuestion]: this.full[flow.subjectQuestion] ?? "" };
    this.given = guidance.cases
      .filter((file) => file.flow === flow.id)
      .flatMap((file) => file.cases)
      .map((each) => ({ name: each.name, answers: { ...each.given, ...subject } as Answers }));
  }

  /** A check as it is kept. */
  check(answers: Answers, more: Partial<Check> = {}): Check {
    return {
      id: "7999999999999-0123456789ab",
      flow: this.flow.id,
      startedAt: AT.toISOString(),
      answers,
      suggested: {},
      understood: [],
      revision: 3,
      cancelled: false,
      ...more,
    };
  }

  /** A check with a verdict on these answers. */
  logged(answers: Answers, more: Partial<NonNullable<Check["logged"]>> = {}): Check {
    return this.check(answers, {
      logged: {
        reference: "COV-2611-7KQ4MZ",
        revision: 1,
        at: AT.toISOString(),
        guidanceVersion: this.guidance.version,
        answersDigest: digestAnswers(fold(this.flow, answers).answers),
        ...more,
      },
    });
  }

  /** A verdict on these answers as it is logged. */
  verdict(answers: Answers, more: Partial<VerdictEvent> = {}): VerdictEvent {
    const person = { tenantId: "t", id: "p", name: this.name, channelId: "29:p" };
    const unit = { id: "coventry", code: "COV", name: "Coventry" };
    const about = { decision: decide(this.flow, answers), reference: "COV-2611-7KQ4MZ", revision: 1, at: AT, person, unit };
    return { ...checkEvent(this.guidance, this.flow, this.check(answers), about), ...more };
  }

  /** What the log has of a check with these events. */
  record(...events: readonly CheckEvent[]): PresentCheck {
    const record = present(events);
    if (!record) throw new Error("There is no verdict.");
    return record;
  }

  /** The answers with the most against them, the most to tick off, and nothing against them. */
  get samples(): { readonly full: Answers; readonly conditions: Answers; readonly clear: Answers } {
    const open = (answers: Answers) => {
      const { verdict, reasons } = decide(this.flow, answers);
      return verdict === conditionalOf(this.flow.scale) ? reasons.filter((reason) => reason.condition).length : -1;
    };
    const clear = this.given.filter(({ answers }) => decide(this.flow, answers).verdict === clearOf(this.flow.scale));
    const most = this.given.reduce((best, each) => (open(each.answers) > open(best) ? each.answers : best), this.full);
    return { full: this.full, conditions: most, clear: clear[0]?.answers ?? this.full };
  }

  /** Every card in every state, the verdicts on a few samples. */
  get states(): readonly CardState[] {
    return this.named([...this.pageStates(), ...this.reviewStates(), ...this.endStates()]);
  }

  /** The verdict of every worked case. */
  get workedCases(): readonly CardState[] {
    return this.named(
      this.given.map(({ name, answers }) => ({
        name: `verdict: ${name}`,
        card: this.draw(this.logged(answers), { kind: "verdict" }),
      })),
    );
  }

  private named(states: readonly Omit<CardState, "group">[]): readonly CardState[] {
    return states.map(({ name, card }) => ({ group: this.flow.title, name: `${this.flow.id}: ${name}`, card }));
  }

  draw(
    check: Check,
    view?: View,
    notice?: Notice,
    shared = false,
    record = check.logged && this.record(this.verdict(check.answers, { revision: check.logged.revision })),
  ): AdaptiveCard {
    const turn: Turn = { now: AT, shared, person: { tenantId: "t", id: "p", name: this.name, channelId: "29:p" } };
    const shown = view ?? standingView(this.flow, check, this.guidance.version);
    return checkCard(this.guidance, this.flow, check, record, shown, turn, notice);
  }

  private pageStates() {
    return askedIn(this.flow, this.full, []).pages.flatMap((asked, at) => {
      const before = this.answersBefore(asked);
      const view: View = { kind: "page", asked, fromReview: false };
      const wrong: View = { ...view, read: readInputs(asked.questions, this.wrongInputs(asked)) };
      const draw = (name: string, card: AdaptiveCard) => ({ name: `page ${asked.id}, ${name}`, card });
      const states = [
        draw("empty", this.draw(this.check(before), view)),
        draw("answered", this.draw(this.check(this.full), view)),
        draw("wrong", this.draw(this.check(before), wrong)),
        draw("opened from the answers", this.draw(this.check(this.full), { ...view, fromReview: true })),
      ];
      if (at > 0) return [...states, ...this.pointedOut(asked, before).map((card) => draw("something pointed out", card))];
      return [
        ...states,
        draw("filled in from words", this.fromWords(asked)),
        draw("in a channel", this.draw(this.check({}), view, undefined, true)),
        draw("storage out of reach", this.outOfReach(this.draw(this.check(this.full), view), "check.next")),
      ];
    });
  }

  /** A list on which boxes are ticked from somebody's words, and from three findings in a picture. */
  private pointedOut(asked: AskedPage, before: Answers): readonly AdaptiveCard[] {
    const [list] = asked.questions;
    if (list?.kind !== "choices") return [];
    const view: View = { kind: "page", asked, fromReview: false };
    const ticked = list.options.slice(0, 3).map(({ id }) => id);
    const found = ticked.map((id) => ({
      from: "picture" as const,
      says: "At least 3 faces in the picture",
      words: id,
      answers: { [list.id]: [id] },
    }));
    const check = this.check(before, { suggested: { [list.id]: ticked }, understood: ["Words"], found });
    return [this.draw(check, view)];
  }

  private reviewStates() {
    const { full, clear } = this.samples;
    const review: View = { kind: "review" };
    const warning = (text: string): Notice => ({ text, style: "warning" });
    const words = this.text.slice(0, 300);
    return [
      { name: "answers, everything", card: this.draw(this.check(full)) },
      { name: "answers, clear", card: this.draw(this.check(clear)) },
      { name: "answers, in a channel", card: this.draw(this.check(clear), review, undefined, true) },
      {
        name: "answers, changed since the verdict",
        card: this.draw({ ...this.logged(clear), answers: full }, review, undefined, false, this.record(this.verdict(clear))),
      },
      {
        name: "answers, on an old card",
        card: this.draw(
          this.check(clear),
          review,
          warning(`That card was out of date. This is your check now. You typed: “${words}”.`),
        ),
      },
      { name: "answers, storage out of reach", card: this.outOfReach(this.draw(this.check(full)), "check.decide") },
    ];
  }

  private endStates() {
    const { full, clear, conditions } = this.samples;
    const verdict: View = { kind: "verdict" };
    const ticked = decide(this.flow, conditions).reasons.find((reason) => reason.condition)?.rule ?? "";
    const late: Notice = {
      text: "I could not log this just now, so there is no new answer yet. Your answers are kept. Wait a moment, then press “Update the verdict” to try again.",
      style: "attention",
    };
    const again: Notice = { text: "Decided again and logged. Before, it was “⚠️ Post only if”.", style: "emphasis" };
    return [
      { name: "cancelled", card: this.draw(this.check(clear, { cancelled: true })) },
      { name: "cancelled after a verdict", card: this.draw({ ...this.logged(clear), cancelled: true }) },
      ...this.firstOfEach().map((answers) => ({
        name: `verdict, ${decide(this.flow, answers).verdict}`,
        card: this.draw(this.logged(answers), verdict),
      })),
      { name: "verdict with everything against it", card: this.draw(this.logged(full), verdict) },
      { name: "verdict with the most conditions", card: this.draw(this.logged(conditions), verdict) },
      {
        name: "verdict, a tick that could not be logged",
        card: this.draw(this.logged(conditions), { ...verdict, ticked: [ticked] }, late),
      },
      { name: "verdict, decided again", card: this.draw(this.logged(clear, { revision: 2 }), verdict, again) },
      { name: "verdict, guidance changed since", card: this.draw(this.logged(clear, { guidanceVersion: "older" })) },
      ...this.setAside(clear),
      { name: "verdict, in a channel", card: this.draw(this.logged(clear), verdict, undefined, true) },
      { name: "summary, everything against it", card: this.draw(this.logged(full), { kind: "summary" }) },
      { name: "summary, clear", card: this.draw(this.logged(clear), { kind: "summary" }) },
      { name: "summary, in a channel", card: this.draw(this.logged(clear), { kind: "summary" }, undefined, true) },
    ];
  }

  /** A verdict on answers that set aside all that was found. */
  private setAside(clear: Answers) {
    const card = this.draw({ ...this.logged(clear), found: this.found }, { kind: "verdict" });
    return [{ name: "verdict, findings set aside", card }];
  }

  /** As much as a check keeps, in the longest words, and no answer says so. */
  get found(): readonly Found[] {
    return Array.from({ length: 14 }, (_, at) => ({
      from: "message",
      says: `what was read, ${at}`,
      words: this.text.slice(0, 60),
      answers: { [this.flow.platformQuestion]: ["nowhere"] },
    }));
  }

  /** The first worked case of each verdict. */
  private firstOfEach(): readonly Answers[] {
    const first = new Map<string, Answers>();
    for (const { answers } of this.given) {
      const { verdict } = decide(this.flow, answers);
      if (!first.has(verdict)) first.set(verdict, answers);
    }
    return [...first.values()];
  }

  private answersBefore({ questions }: AskedPage): Answers {
    const ids = this.flow.pages.flatMap((page) => page.questions.map(({ id }) => id));
    const before = ids.slice(0, ids.indexOf(questions[0]?.id ?? ""));
    return Object.fromEntries(Object.entries(this.full).filter(([id]) => before.includes(id)));
  }

  /** Inputs that cannot be used: "none of these" beside something else, nothing chosen, words where there may be some. */
  private wrongInputs({ questions }: AskedPage): Record<string, string> {
    return Object.fromEntries(
      questions.flatMap((question): [string, string][] => {
        if (question.kind === "text") return [[question.id, this.text]];
        if (question.kind === "choice") return [];
        const [group] = question.groups;
        return [
          [`${question.id}.${group?.id}`, group?.options[0]?.id ?? ""],
          [`${question.id}.none`, question.none],
        ];
      }),
    );
  }

  private fromWords({ questions }: AskedPage): AdaptiveCard {
    const suggested: Answers = Object.fromEntries(
      questions.flatMap((question) => {
        const answer = this.full[question.id];
        if (answer === undefined) return [];
        return [[question.id, question.kind === "choices" ? question.options.slice(0, 1).map(({ id }) => id) : answer]];
      }),
    );
    const facts = questions.filter(({ kind }) => kind !== "text").map((each) => inWords(each, suggested[each.id] ?? ""));
    const text = `I have filled in from your words: ${facts.join("; ")}. Change anything that is not right.`;
    return this.draw(this.check({}, { suggested }), undefined, { text, style: "emphasis" });
  }

  /** What a press on this card comes to while storage does not answer. */
  private outOfReach(card: AdaptiveCard, verb: string): AdaptiveCard {
    const inputs = Object.fromEntries(inputsOf(card).map(({ id, value }) => [id, value]));
    const press = checkPressIn({ ...inputs, ...buttonsOf(card).find((button) => button.verb === verb)?.data });
    const person = { tenantId: "t", id: "p", name: this.name, channelId: "29:p" };
    const again = retryCard(this.guidance, press, { now: AT, shared: false, person });
    if (!again) throw new Error(`The card has no button ${verb} that could be tried again.`);
    return again;
  }
}
