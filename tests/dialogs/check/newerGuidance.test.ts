import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verdictLine } from "../../../cards/index.js";
import { type Answers, type Flow, fold, type Guidance, type Option, prohibitionIn } from "../../../guidance/index.js";
import { isMilder } from "../../../records/check/verdict.js";
import { type PresentCheck, present } from "../../../records/index.js";
import { type Button, buttonsOf, type CardInput, inputsOf, wordsOf } from "../../support/card.js";
import { CheckDesk } from "../../support/checkDesk.js";
import { guidance } from "../../support/content.js";
import { answersThroughout, filledFrom } from "../../support/flowAnswers.js";
import { memoryLog, memoryStore } from "../../support/memory.js";
import { ADDED, changesOf, type GuidanceChange, newer } from "../../support/newerGuidance.js";

const WALKS = Number(process.env["ROUNDS"] ?? 12);
const PRESSES = 24;
/** What leads to a verdict. */
const FORWARD = ["check.next", "check.decide"];

const changes = [...guidance.flows.values()].flatMap(changesOf);
const anyChange = fc.oneof(fc.constantFrom(...changes), fc.constantFrom(...changes.filter(({ moves }) => moves !== undefined)));

describe("newer guidance", () => {
  /** A check that was decided under the guidance as it was, and its person under the guidance as it is now. */
  const decided = async (change: GuidanceChange, random: Random) => {
    const person = { tenantId: "t", id: "p", name: "Robin", channelId: "" };
    const [log, store] = [memoryLog(), memoryStore()];
    const old = new CheckDesk(guidance, log, store, person);
    const desk = new CheckDesk(newer(guidance, change), log, store, person);
    const flow = guidance.flows.get(change.flow) as Flow;
    const facts = factsOf(flow, change);
    const isAtOnce = prohibitionIn(flow, facts) !== undefined && random.below(2) === 0;
    // More often than not there is nothing but the fact itself that stands against it.
    const isMild = random.below(3) > 0;
    const score = ({ risk }: Option) => (isMild ? -risk : random.below(100));
    const answers = answersThroughout(flow, score, "some words", { ...(isMild && nothingTicked(flow)), ...facts });
    const start = isAtOnce ? { atOnce: { facts, heard: ["these words"] } } : {};
    let card = await old.start({ flow: flow.id, ...start }, "started");
    for (let presses = 0; referenceOn(card) === undefined; presses++) {
      if (presses > 20) throw new Error(`The check comes to no verdict:\n${wordsOf(card)}`);
      const forward = buttonsOf(card).find(({ verb }) => FORWARD.includes(verb)) as Button;
      card = await old.press(card, forward, filledFrom(answers, card));
    }
    const reference = referenceOn(card) ?? "";
    return { desk, flow, card, isAtOnce, record: async () => present(await desk.log.read(reference)) as PresentCheck };
  };

  it("asks, and never lifts: no presses make a verdict milder before what is asked now is answered", async () => {
    await fc.assert(
      fc.asyncProperty(anyChange, fc.noShrink(fc.integer()), async (change, seed) => {
        const random = new Random(seed);
        const { desk, flow, card, record } = await decided(change, random);
        const first = await record();
        const cards: unknown[] = [card];
        for (let presses = 0; presses < PRESSES; presses++) {
          const on = random.below(4) === 0 ? random.one(cards) : cards.at(-1);
          const buttons = buttonsOf(on).filter(isOwn);
          const forward = buttons.filter(({ verb }) => FORWARD.includes(verb));
          const button = random.one(forward.length > 0 && random.below(2) === 0 ? forward : buttons);
          const filled = Object.fromEntries(inputsOf(on).map((input) => [input.id, random.fill(input)]));
          const shown = await desk.press(on, button, filled);
          const now = await record();
          expectHeld(newer(guidance, change), first, now);
          expect(wordsOf(shown)).not.toMatch(/cannot write it to the log|could not write this/);
          if (referenceOn(shown) !== undefined && !wordsOf(shown).startsWith("A summary"))
            expect(wordsOf(shown).split("\n")[0]).toBe(verdictLine(now.verdict, flow.scale));
          // The same press again shows the same, to the byte, and changes nothing.
          if (random.below(3) === 0) {
            expect(JSON.stringify(await desk.press(on, button, filled))).toBe(JSON.stringify(shown));
            expect((await record()).history).toHaveLength(now.history.length);
          }
          if (typeof shown !== "string") cards.push(shown);
        }
      }),
      { numRuns: WALKS },
    );
  }, 300_000);

  it("shows a verdict as it stands, opens the new question first, and then decides", async () => {
    const change = { flow: "photo", question: "shows", option: "evidence", moves: "evidence" };
    const moved = changes.find(({ flow, option, moves }) => flow === "photo" && option === change.option && moves !== undefined);
    if (!moved) throw new Error("No rule of the photo flow fires on evidence.");
    for (const seed of [1, 2, 3, 4]) {
      const { desk, card, isAtOnce, record } = await decided(moved, new Random(seed));
      const show = async (on: unknown, title: string, filled = {}) =>
        desk.press(on, buttonsOf(on).find((button) => button.title === title) as Button, filled);
      const summary = await show(card, "Copy a summary");
      expect(wordsOf(summary)).toContain("Do not post");
      const again = await show(summary, "Back to the verdict");
      expect(wordsOf(again)).toContain("⛔ Do not post");
      expect(wordsOf(again)).toContain("The guidance has changed since this verdict.");
      const asked = await show(again, "Decide again");
      expect(wordsOf(asked)).toContain("The guidance has changed since your verdict");
      expect((await record()).history).toHaveLength(1);
      if (isAtOnce) continue;
      expect(inputsOf(asked).map(({ id }) => id)).toContain(ADDED);
      const review = await show(asked, "Next", { [ADDED]: "bad" });
      const decidedAgain = await show(review, "Get the answer");
      expect(wordsOf(decidedAgain)).toContain("Decided again and logged. Before, it was “⛔ Do not post”.");
      expect(await record()).toMatchObject({ verdict: "do-not-post", current: { guidanceVersion: "newer", revision: 2 } });
    }
  });
});

/** Buttons of the check itself: others leave it alone. */
function isOwn({ verb }: Button): boolean {
  return verb.startsWith("check.") && verb !== "check.another";
}

function factsOf(flow: Flow, { question, option }: GuidanceChange): Answers {
  const asked = flow.pages.flatMap(({ questions }) => questions).find(({ id }) => id === question);
  return { [question]: asked?.kind === "choices" ? [option] : option };
}

/** "None of these" wherever several can be ticked. */
function nothingTicked(flow: Flow): Answers {
  const questions = flow.pages.flatMap((page) => page.questions);
  return Object.fromEntries(questions.flatMap((each) => (each.kind === "choices" ? [[each.id, [each.none]]] : [])));
}

/** What these answers come to in the inputs of a page; of several that can be ticked each group has its own. */
function referenceOn(card: unknown): string | undefined {
  return /Reference ([A-Z]+-\d{4}-[0-9A-Z]{6})/.exec(wordsOf(card))?.[1];
}

/** A verdict that is milder than the first rests on answers to everything that the newer guidance asks. */
function expectHeld(now: Guidance, first: PresentCheck, { current, verdict }: PresentCheck): void {
  if (!isMilder(verdict, first.verdict)) return;
  expect(current).toMatchObject({ guidanceVersion: now.version, restsOn: "answers" });
  expect(fold(now.flows.get(current.flow) as Flow, current.answers).next).toBeUndefined();
}

/** Numbers that only the seed decides. */
class Random {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) | 0;
    return (this.state >>> 8) % limit;
  }

  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** What stands in an input, more often than not; otherwise something else that can be chosen, or nothing. */
  fill({ value, choices }: CardInput): string {
    if (this.below(3) > 0 && value !== "") return value;
    return choices.length === 0 ? "other words" : this.one([...choices.map((choice) => choice.value), ""]);
  }
}
