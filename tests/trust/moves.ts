import fc from "fast-check";
import { type Button, buttonsOf, type CardInput, inputsOf } from "../support/card.js";

/** One thing that somebody does. Whatever is left out of a walk before it, it stays something that can be done. */
export interface Move {
  readonly who: "officer" | "first lead" | "second lead" | "press office";
  /** Types something instead of pressing a button. */
  readonly types: boolean;
  /** Whether on a card further up. */
  readonly old: boolean;
  /** At which of the two instances it arrives first. */
  readonly at: 0 | 1;
  /** Whether it is sent again: at once at the same instance, or 5 ms later at the other one. */
  readonly again: "no" | "here" | "there";
  /** What every other choice is made by, in turn. */
  readonly dice: readonly number[];
}

const SIDES = 1_000;

const chance = <T>(...weighted: readonly (readonly [number, T])[]): fc.Arbitrary<T> =>
  fc.oneof(...weighted.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));

const anyMove: fc.Arbitrary<Move> = fc.record({
  who: chance<Move["who"]>([5, "officer"], [3, "first lead"], [3, "second lead"], [2, "press office"]),
  types: chance([9, false], [1, true]),
  old: chance([5, false], [1, true]),
  at: chance<0 | 1>([1, 0], [1, 1]),
  again: chance<Move["again"]>([6, "no"], [1, "here"], [1, "there"]),
  dice: fc.array(fc.nat({ max: SIDES - 1 }), { minLength: 40, maxLength: 40 }),
});

/** The moves of a walk: the same for the same seed. */
export function movesOf(seed: number, count: number): readonly Move[] {
  const moves = fc.noBias(fc.array(anyMove, { minLength: count, maxLength: count, size: "max" }));
  return fc.sample(moves, { seed, numRuns: 1 })[0] ?? [];
}

/** The choices of one move, one after the other. */
export class Dice {
  private thrown = 0;

  constructor(private readonly dice: readonly number[]) {}

  /** Below 1. */
  throw(): number {
    return (this.dice[this.thrown++ % this.dice.length] ?? 0) / SIDES;
  }

  of<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.throw() * list.length)];
  }

  weighted<T>(list: readonly T[], weigh: (each: T) => number): T | undefined {
    let left = this.throw() * list.reduce((sum, each) => sum + weigh(each), 0);
    return list.find((each) => {
      left -= weigh(each);
      return left < 0;
    });
  }
}

/** How likely a button is pressed: what begins another check never, what leads on more than what leads away. */
const WEIGHTS: Readonly<Record<string, number>> = {
  "start.check": 0,
  "check.another": 0,
  "check.notmeant": 0,
  "check.cancel": 0.05,
  "check.next": 8,
  "check.page": 3,
  "check.show": 0.6,
  "check.summary": 0.4,
  "check.decide": 6,
  "check.reopen": 3,
  "review.request": 1.5,
  "review.send": 4,
  "review.second": 3,
  "review.let": 3,
  "review.letgo": 8,
  "review.overrule": 2,
  "review.correct": 5,
  "review.corrected": 8,
  "review.confirm": 3,
  "review.confirmed": 8,
  "review.put": 4,
  "review.filter": 0.05,
  "review.find": 0.5,
  "review.history": 0.1,
  "review.list": 0.1,
  "posted.form": 5,
  "posted.save": 8,
};
const RARE = ["draft", "export", "guidance", "mine"];

function weightOf({ verb }: Button): number {
  return WEIGHTS[verb] ?? (RARE.includes(verb.split(".")[0] ?? "") ? 0.2 : 1);
}

/** A press on the card, with something filled in; undefined where there is nothing to press. */
export function pressOn(
  card: unknown,
  cardId: string,
  dice: Dice,
): { readonly title: string; readonly activity: Activity } | undefined {
  const button = dice.weighted(buttonsOf(card), weightOf);
  if (!button) return undefined;
  const inputs = button.inputs === "none" ? {} : filledIn(inputsOf(card), dice);
  const given = Object.entries(inputs).map(([id, value]) => `${id}=${value}`);
  const activity = {
    type: "invoke",
    name: "adaptiveCard/action",
    replyToId: cardId,
    value: { action: { type: "Action.Execute", verb: button.verb, data: { ...button.data, ...inputs } }, trigger: "manual" },
  };
  return { title: [button.title, ...given].join(" "), activity };
}

type Activity = Readonly<Record<string, unknown>>;

/** What somebody fills in: mostly what makes sense. */
function filledIn(inputs: readonly CardInput[], dice: Dice): Readonly<Record<string, string>> {
  const filled = Object.fromEntries(inputs.map((input) => [input.id, input.value]));
  for (const input of inputs) {
    if (input.type === "Input.Text") filled[input.id] = wordsFor(input, dice);
    else if (input.choices.length === 0) continue;
    else if (!input.multi) filled[input.id] = dice.throw() < (input.value === "" ? 0.9 : 0.3) ? picked(input, dice) : input.value;
  }
  const boxes = inputs.filter(({ multi }) => multi);
  const isEmpty = boxes.every(({ value }) => value === "");
  if (dice.throw() < (isEmpty ? 0.9 : 0.6)) tickOne(boxes, filled, dice);
  return filled;
}

function wordsFor({ id, value }: CardInput, dice: Dice): string {
  if (dice.throw() < 0.2) return value;
  return id === "link" ? "https://www.example.org/posts/1" : "I have seen it myself";
}

function picked({ choices }: CardInput, dice: Dice): string {
  return dice.of(choices)?.value ?? "";
}

/** Ticks or unticks a box; nothing stays ticked beside "none of these". */
function tickOne(boxes: readonly CardInput[], filled: Record<string, string>, dice: Dice): void {
  const nones = boxes.filter(({ choices }) => choices.length === 1 && choices[0]?.title.startsWith("None"));
  const none = dice.throw() < 0.35 ? dice.of(nones) : undefined;
  if (none) {
    for (const { id } of boxes) filled[id] = "";
    filled[none.id] = picked(none, dice);
    return;
  }
  const others = boxes.filter((box) => !nones.includes(box));
  const box = dice.of(others);
  if (!box) return;
  for (const { id } of nones) filled[id] = "";
  const before = (filled[box.id] ?? "").split(",").filter((id) => id !== "");
  const value = picked(box, dice);
  filled[box.id] = (before.includes(value) ? before.filter((id) => id !== value) : [...before, value]).join(",");
}
