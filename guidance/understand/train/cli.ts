/** Trains the learned reader on the messages of many writers: `npm run train`. Prints how it does on writers it has not learned from. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadGuidance } from "../../load/load.js";
import { featuresOf } from "../learned/features.js";
import { forbiddingFacts } from "../learned/forbidding.js";
import { loadMeanings, type Meanings } from "../learned/meanings.js";
import { MODEL_FOLDER, writeModel } from "../learned/modelFile.js";
import { hiddenOf, type Network, outputsOf, sparseOf } from "../learned/network.js";
import { type Likelihoods, likelihoodsOf } from "../learned/reader.js";
import { stacked, stackInputs } from "../learned/stack.js";
import { loadPhrases } from "../load.js";
import { findIn } from "../read.js";
import { LABELS } from "../schema.js";
import { readExamples } from "./data.js";
import { encodeAll } from "./encodings.js";
import { fit as fitNetwork, USUAL } from "./fit.js";
import { fitStack } from "./fitStack.js";
import { type Prepared, sampleOf, shapeFor } from "./prepare.js";
import { supportLines } from "./support.js";

const HIDDEN = 128;
const FOLDS = 5;
const NETWORKS = 2;

const guidance = loadGuidance();
const phrases = loadPhrases(guidance);
const meanings = loadMeanings(guidance);
const examples = readExamples();
const points = await encodeAll(examples.map(({ text }) => text));
const prepared: readonly Prepared[] = examples.map((example) => ({
  example,
  features: featuresOf(findIn(phrases, example.text), example.text),
  point: points.get(example.text) ?? [],
}));
const writers = [...new Set(examples.map(({ writer }) => writer))];
print(`${examples.length} messages by ${writers.length} writers`);

const forbidding = forbiddingFacts(guidance, meanings);
const unseen = writers.length < FOLDS ? [] : Array.from({ length: FOLDS }, (_, fold) => readFold(fold)).flat();
const samples = unseen.map(({ prepared: { example }, read }) => ({
  inputs: stackInputs(read, forbidding),
  label: LABELS.indexOf(example.label),
  writer: example.writer,
}));
report(samples);
writeModel(trained(prepared, meanings, NETWORKS));
const stack = fitStack(samples);
const readings = unseen.map(({ prepared: { example }, read }) => ({ example, read }));
for (const line of supportLines(readings, stack, forbidding)) print(line);
writeFileSync(join(MODEL_FOLDER, "stack.json"), `${JSON.stringify(stack)}\n`);
print("Written: guidance/understand/learned/model");

/** How the writers of one fold are read by a network that has learned from the others. */
function readFold(fold: number): { prepared: Prepared; read: Likelihoods }[] {
  const held = new Set(writers.filter((_, index) => index % FOLDS === fold));
  const [network] = trained(
    prepared.filter(({ example }) => !held.has(example.writer)),
    meanings,
    1,
  );
  if (!network) return [];
  return prepared
    .filter(({ example }) => held.has(example.writer))
    .map((each) => ({ prepared: each, read: read(network, each) }));
}

function trained(from: readonly Prepared[], known: Meanings, count: number): readonly Network[] {
  const shape = shapeFor(from, known, HIDDEN);
  const ready = from.map((each) => sampleOf(shape, each));
  return Array.from({ length: count }, (_, index) => fitNetwork(shape, ready, { ...USUAL, seed: index + 1 }));
}

function read(network: Network, { features, point }: Prepared): Likelihoods {
  return likelihoodsOf(network, [outputsOf(network, hiddenOf(network, point, sparseOf(network, features)))]);
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
