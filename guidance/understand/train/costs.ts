import { type NextAction, nextActionFor } from "../nextAction.js";
import { THRESHOLDS, type Thresholds } from "../thresholds.js";
import { Understander } from "../understand.js";
import type { HeldReader } from "./heldReaders.js";
import type { TrainingSet } from "./unseen.js";

/**
 * What a mistake costs, in questions that need not have been asked: a prohibition that is not looked at at all, one whose checklist opens
 * without asking about it first, a refusal of what may be posted, and a question too many.
 */
const COSTS = { missed: 50, notFirst: 10, refused: 5, question: 1 };
/** What is tried: one threshold after the other, the others as they ship. */
const TRIED: Readonly<Record<keyof Thresholds, readonly number[]>> = {
  stated: [0.3, 0.4, 0.5, 0.6, 0.7],
  likely: [0.05, 0.1, 0.15, 0.2, 0.3],
  wary: [0.05, 0.1, 0.15, 0.2, 0.3],
  sure: [0.5, 0.6, 0.7, 0.8, 0.9],
};

/** What became of the messages that are forbidden, and of those that may be posted. */
interface Outcome {
  stopped: number;
  askedFirst: number;
  notFirst: number;
  missed: number;
  refused: number;
  askedInVain: number;
  harmless: number;
}

/**
 * What every threshold would cost on messages whose writers were not learned from, read and acted on as the product does it, by one
 * network instead of those that ship.
 */
export async function* costLines(set: TrainingSet, readers: readonly HeldReader[]): AsyncGenerator<string> {
  const { missed, notFirst, refused, question } = COSTS;
  yield `What thresholds cost (missed ${missed}, not asked first ${notFirst}, wrongly refused ${refused}, asked in vain ${question}):`;
  yield "threshold        stopped  asked first  not first  missed   wrongly refused  asked in vain  of harmless    cost";
  yield lineOf("as it ships", await outcomeOf(set, readers, THRESHOLDS));
  for (const [name, values] of Object.entries(TRIED) as [keyof Thresholds, readonly number[]][])
    for (const value of values.filter((each) => each !== THRESHOLDS[name]))
      yield lineOf(`${name} ${value}`, await outcomeOf(set, readers, { ...THRESHOLDS, [name]: value }));
}

async function outcomeOf(
  { guidance, phrases }: TrainingSet,
  readers: readonly HeldReader[],
  thresholds: Thresholds,
): Promise<Outcome> {
  const outcome: Outcome = { stopped: 0, askedFirst: 0, notFirst: 0, missed: 0, refused: 0, askedInVain: 0, harmless: 0 };
  for (const { reader, stack, messages } of readers) {
    const understander = await Understander.load(guidance, phrases, { reader, stack, thresholds });
    for (const { text, label } of messages) {
      if (label !== "do-not-post" && label !== "check" && label !== "post-if") continue;
      const action = nextActionFor(guidance, phrases, { text }, await understander.understand(text));
      count(outcome, label === "do-not-post", action);
    }
  }
  return outcome;
}

function count(outcome: Outcome, isForbidden: boolean, action: NextAction): void {
  const asks = action.kind === "checklist" && Object.keys(action.asked).length > 0;
  if (!isForbidden) {
    outcome.harmless += 1;
    if (action.kind === "stop") outcome.refused += 1;
    else if (asks) outcome.askedInVain += 1;
  } else if (action.kind === "stop") outcome.stopped += 1;
  else if (asks) outcome.askedFirst += 1;
  else if (action.kind === "checklist" || action.kind === "draft") outcome.notFirst += 1;
  else outcome.missed += 1;
}

function lineOf(name: string, { stopped, askedFirst, notFirst, missed, refused, askedInVain, harmless }: Outcome): string {
  const cost = COSTS.missed * missed + COSTS.notFirst * notFirst + COSTS.refused * refused + COSTS.question * askedInVain;
  const cells: readonly (readonly [number, number])[] = [
    [stopped, 8],
    [askedFirst, 13],
    [notFirst, 11],
    [missed, 8],
    [refused, 18],
    [askedInVain, 15],
    [harmless, 13],
    [cost, 8],
  ];
  return name.padEnd(16) + cells.map(([value, wide]) => String(value).padStart(wide)).join("");
}
