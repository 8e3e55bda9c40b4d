/**
 * Trains the learned reader on the messages of many writers: `npm run train`. Prints how it does on writers it has not learned from.
 * `npm run train -- calibrate` learns nothing: it prints how likely facts really are, how often
 * a permission that is missing is read as given, and what each threshold would cost.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { forbiddingFacts } from "../learned/forbidding.js";
import { MODEL_FOLDER, writeModel } from "../learned/modelFile.js";
import { stacked, stackInputs } from "../learned/stack.js";
import { LABELS } from "../schema.js";
import { calibrationLines } from "./calibration.js";
import { claimLines } from "./claims.js";
import { costLines } from "./costs.js";
import { fitStack } from "./fitStack.js";
import { heldReaders } from "./heldReaders.js";
import { supportLines } from "./support.js";
import { fittedNetwork, foldsOf, trainingSet } from "./unseen.js";

const NETWORKS = 2;

const set = await trainingSet();
const { guidance, meanings, prepared, writers } = set;
print(`${prepared.length} messages by ${writers.length} writers`);

const forbidding = forbiddingFacts(guidance, meanings);
const folds = foldsOf(set);
const unseen = folds.flatMap((fold) => fold.unseen);
if (process.argv[2] === "calibrate") {
  for (const line of calibrationLines(unseen, writers, forbidding)) print(line);
  const readers = await heldReaders(set, folds);
  for await (const line of claimLines(set, readers)) print(line);
  for await (const line of costLines(set, readers)) print(line);
} else train();

function train(): void {
  const samples = unseen.map(({ example, read }) => ({
    inputs: stackInputs(read, forbidding),
    label: LABELS.indexOf(example.label),
    writer: example.writer,
  }));
  report(samples);
  writeModel(Array.from({ length: NETWORKS }, (_, index) => fittedNetwork(prepared, meanings, index + 1)));
  const stack = fitStack(samples);
  for (const line of supportLines(unseen, stack, forbidding)) print(line);
  writeFileSync(join(MODEL_FOLDER, "stack.json"), `${JSON.stringify(stack)}\n`);
  print("Written: guidance/understand/learned/model");
}

/** Labels right on each writer, by a second look that has not seen that writer either. */
function report(all: readonly { inputs: readonly number[]; label: number; writer: string }[]): void {
  const halves = [0, 1].map((half) => all.filter(({ writer }) => writers.indexOf(writer) % 2 === half));
  halves.forEach((half, index) => {
    const stack = fitStack(halves[1 - index] ?? []);
    for (const writer of writers.filter((_, at) => at % 2 === index)) {
      const theirs = half.filter((each) => each.writer === writer);
      const right = theirs.filter(({ inputs, label }) => {
        const chances = stacked(stack, inputs);
        return LABELS.every((other) => chances[other] <= chances[LABELS[label] ?? "other"]);
      });
      print(
        `${writer}: ${((100 * right.length) / theirs.length).toFixed(1)} % of ${theirs.length} labels right, writer not learned from`,
      );
    }
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
