import { type Encode, loadEncoder } from "../learned/encoder.js";
import { forbiddingFacts } from "../learned/forbidding.js";
import { LearnedReader } from "../learned/reader.js";
import { type Stack, stackInputs } from "../learned/stack.js";
import { LABELS } from "../schema.js";
import type { Example } from "./data.js";
import { fitStack } from "./fitStack.js";
import type { Fold, TrainingSet } from "./unseen.js";

/** A reader, and the messages of writers that it has not learned from. */
export interface HeldReader {
  readonly reader: LearnedReader;
  readonly stack: Stack;
  readonly messages: readonly Example[];
}

/** For each fold its reader, with a second look that was fitted on the other folds. */
export async function heldReaders(
  { guidance, meanings, points }: TrainingSet,
  folds: readonly Fold[],
): Promise<readonly HeldReader[]> {
  const forbidding = forbiddingFacts(guidance, meanings);
  const encode = remembering(points, await loadEncoder());
  return Promise.all(
    folds.map(async (fold) => {
      const others = folds.filter((each) => each !== fold).flatMap(({ unseen }) => unseen);
      const samples = others.map(({ example, read }) => ({
        inputs: stackInputs(read, forbidding),
        label: LABELS.indexOf(example.label),
      }));
      const reader = await LearnedReader.load([fold.network], encode);
      return { reader, stack: fitStack(samples), messages: fold.unseen.map(({ example }) => example) };
    }),
  );
}

function remembering(points: ReadonlyMap<string, readonly number[]>, encode: Encode): Encode {
  const known = new Map(points);
  return async (text) => {
    const point = known.get(text) ?? (await encode(text));
    known.set(text, point);
    return point;
  };
}
