import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standingView, stepOf } from "../../../dialogs/check/applyPress.js";
import { askedIn } from "../../../dialogs/check/asked.js";
import type { Check } from "../../../dialogs/check/check.js";
import { kept, type View } from "../../../dialogs/check/shown.js";
import { type Answers, type AskedPage, type Flow, partAfter, type Question } from "../../../guidance/index.js";
import { choice, option } from "../../guidance/support/smallFlow.js";
import { guidance } from "../../support/content.js";
import { answersThroughout, mostAsked } from "../../support/flowAnswers.js";
import { checkPressIn } from "../../support/press.js";

const ROUNDS = Number(process.env["ROUNDS"] ?? 1) * 60;
const WORDS = ["some words here", "other words here"];

/** A card that lies in the chat, and may be pressed. */
interface Card {
  readonly view: View;
  readonly revision: number;
}

/** Somebody's moves: on which card, which button, and what they answer differently, by numbers that are taken modulo what there is. */
interface Move {
  readonly press: "next" | "back" | "old-next" | "old-back" | "edit" | "carry-on";
  readonly card: number;
  readonly answer: number;
  readonly changes: boolean;
}

const anyMove: fc.Arbitrary<Move> = fc.record({
  press: fc.oneof(
    { weight: 8, arbitrary: fc.constant("next" as const) },
    { weight: 5, arbitrary: fc.constant("back" as const) },
    fc.constantFrom("old-next" as const, "old-back" as const, "edit" as const, "carry-on" as const),
  ),
  card: fc.nat(97),
  answer: fc.nat(97),
  changes: fc.nat(5).map((number) => number === 0),
});

/** A person with a check, who presses Next and Back on the card before them or an older one. */
class Walker {
  check: Check;
  cards: Card[];
  /** The questions that were shown since the last change of an answer before them. */
  fresh = new Set<string>();
  /** They opened a page from "check your answers" and have not come back to it. */
  aside = false;

  constructor(readonly flow: Flow) {
    const began = { startedAt: "2026-11-22T10:00:00Z", suggested: {}, understood: [], revision: 0, cancelled: false };
    this.check = { id: "x", flow: flow.id, answers: {}, ...began };
    this.cards = [];
    this.see(standingView(flow, this.check, guidance.version));
  }

  get card(): Card {
    const last = this.cards.at(-1);
    if (!last) throw new Error("There is no card.");
    return last;
  }

  go(move: Move): void {
    const old = this.cards[move.card % this.cards.length];
    const { view, revision } = old && move.press.startsWith("old") ? old : this.card;
    if (move.press === "carry-on" || revision !== this.check.revision)
      this.see(standingView(this.flow, this.check, guidance.version));
    else if (move.press === "edit") this.edit(view, move.card);
    else if (view.kind === "page") this.sends(view, move);
    else if (move.press.endsWith("back") && view.kind === "review") this.press({ v: "check.back", p: "review" }, {}, undefined);
  }

  private edit({ kind }: View, number: number): void {
    const { pages } = askedIn(this.flow, this.check.answers, []);
    const asked = pages[number % pages.length];
    if (kind !== "review" || !asked) return;
    this.aside = true;
    this.see({ kind: "page", asked, fromReview: true });
  }

  private sends({ asked, fromReview }: Extract<View, { kind: "page" }>, { press, answer, changes }: Move): void {
    const verb = press.endsWith("back") ? "check.back" : "check.next";
    const data = { v: verb, p: asked.id, ...(fromReview && { ret: "review" }) };
    this.press(data, this.answered(asked, answer, changes), asked);
  }

  private press(data: Readonly<Record<string, unknown>>, answers: Answers, asked: AskedPage | undefined): void {
    const before = this.check;
    const noticed = asked?.questions.map(({ id }) => `little.${id}`) ?? [];
    const pc = { ...data, c: "x", r: before.revision, n: noticed };
    const step = stepOf(guidance, this.flow, before, checkPressIn({ pc, ...inputsFor(answers) }));
    this.onlyOf(asked, before.answers, step.answers);
    const changed = JSON.stringify(step.answers) !== JSON.stringify(before.answers);
    if (changed) {
      const shown = kept(step.view, undefined);
      this.check = { ...before, answers: step.answers, revision: before.revision + 1, ...(shown && { lastShown: shown }) };
      this.outdate(before.answers, asked);
    }
    if (asked && data["v"] === "check.next" && data["ret"] === undefined) this.inOrder(asked, step.view);
    this.see(step.view);
  }

  /** Next leads to the first page from this one on that asks something else; none between falls out. */
  private inOrder(asked: AskedPage, view: View): void {
    const all = this.asked();
    const on = new Set(asked.questions.map(({ id }) => id));
    const from = all.findIndex((id) => on.has(id));
    const to = view.kind === "page" ? all.indexOf(view.asked.questions[0]?.id ?? "") : all.length;
    if (from >= 0) for (const id of all.slice(from, to)) expect(on, `Next passes over ${id}`).toContain(id);
    const repeats = view.kind === "page" && view.asked.questions.every(({ id }) => on.has(id));
    if (repeats && view.kind === "page") expect(view.asked.complete, "Next stays on a page that is complete").toBe(false);
  }

  /** A press changes no answer but those of its own page. */
  private onlyOf(asked: AskedPage | undefined, before: Answers, after: Answers): void {
    const own = new Set(asked?.questions.map(({ id }) => id));
    for (const id of new Set([...Object.keys(before), ...Object.keys(after)]))
      if (!own.has(id)) expect([id, after[id]]).toEqual([id, before[id]]);
  }

  private see(view: View): void {
    this.cards.push({ view, revision: this.check.revision });
    if (view.kind === "review") {
      this.fresh = new Set(this.asked());
      this.aside = false;
    }
    if (view.kind !== "page") return;
    for (const { id } of view.asked.questions) this.fresh.add(id);
    if (this.aside) return;
    const all = this.asked();
    for (const id of all.slice(0, all.indexOf(view.asked.questions[0]?.id ?? "")))
      expect([...this.fresh], `${id} was passed over on the way to ${view.asked.id}`).toContain(id);
  }

  /** What comes after an answer that has changed has not been seen with it, but for what stood on the same card. */
  private outdate(before: Answers, asked: AskedPage | undefined): void {
    const all = this.flow.pages.flatMap(({ questions }) => questions);
    const first = all.findIndex(({ id }) => JSON.stringify(before[id]) !== JSON.stringify(this.check.answers[id]));
    for (const question of all.slice(first + 1)) if (!asked?.questions.includes(question)) this.fresh.delete(question.id);
  }

  private asked(): readonly string[] {
    return askedIn(this.flow, this.check.answers, []).pages.flatMap(({ questions }) => questions.map(({ id }) => id));
  }

  private answered({ questions }: AskedPage, seed: number, changes: boolean): Answers {
    return Object.fromEntries(
      questions.map((question, at) => {
        const before = this.check.answers[question.id];
        return [question.id, before !== undefined && !changes ? before : anyAnswer(question, seed + at)];
      }),
    );
  }
}

function anyAnswer(question: Question, seed: number): string | readonly string[] {
  if (question.kind === "text") return WORDS[seed % WORDS.length] ?? "";
  const { id } = question.options[seed % question.options.length] ?? { id: "" };
  return question.kind === "choices" ? [id] : id;
}

function inputsFor(answers: Answers): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => (typeof answer === "string" ? [id, answer] : [`${id}.any`, answer.join(",")])),
  );
}

describe.each([...guidance.flows.values()].map((flow) => [flow.id, flow] as const))("going through %s", (_, flow) => {
  it("passes over no page, however often somebody goes back, changes answers and presses old cards", () => {
    fc.assert(
      fc.property(fc.array(anyMove, { minLength: 10, maxLength: 60, size: "max" }), (moves) => {
        const walker = new Walker(flow);
        for (const move of moves) walker.go(move);
      }),
      { numRuns: ROUNDS },
    );
  });

  it("shows after Back, Back and Next the page that was gone back from, and so on to the end", () => {
    const full = answersThroughout(flow, mostAsked(flow), WORDS[0] ?? "");
    const walker = new Walker(flow);
    walker.check = { ...walker.check, answers: full };
    const { pages } = askedIn(flow, full, []);
    expect(pages.length).toBeGreaterThan(3);
    const seen = pages.map((asked) => {
      walker.cards = [{ view: { kind: "page", asked, fromReview: false }, revision: 0 }];
      walker.go({ press: "next", card: 0, answer: 0, changes: false });
      return walker.card.view.kind === "page" ? walker.card.view.asked.id : walker.card.view.kind;
    });
    expect(seen).toEqual([...pages.slice(1).map(({ id }) => id), "review"]);
  });
});

describe("the part after a page that was sent", () => {
  const [one, two, three, four] = ["one", "two", "three", "four"].map((id) => choice(id, [option("yes"), option("no")]));
  const page = { id: "page", title: "Page", questions: [] };
  const part = (...questions: (Question | undefined)[]): AskedPage => {
    const asked = questions.filter((question) => question !== undefined);
    return { page, id: `page.${asked[0]?.id}`, questions: asked, complete: true };
  };

  it("is the next one", () => {
    const parts = [part(one, two), part(three), part(four)];
    expect(partAfter(parts, part(one, two))).toBe(parts[1]);
    expect(partAfter(parts, part(three))).toBe(parts[2]);
    expect(partAfter(parts, part(four))).toBeUndefined();
  });

  it("is the same one where a question has come into it", () => {
    const parts = [part(one, two), part(three, four)];
    expect(partAfter(parts, part(one, three))).toBe(parts[0]);
    expect(partAfter(parts, part(one, two, three))).toBe(parts[1]);
  });

  it("is the one after the whole page that an older card sent", () => {
    const parts = [part(one, two), part(three), { ...part(four), page: { ...page, id: "later" } }];
    expect(partAfter(parts, part(one, two, three))).toBe(parts[2]);
  });

  it("is none after a page that is not asked any more", () => {
    expect(partAfter([part(one), part(two)], part(three))).toBeUndefined();
  });
});
