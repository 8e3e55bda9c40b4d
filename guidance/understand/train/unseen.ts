import { type Guidance, loadGuidance } from "../../load/load.js";
import { featuresOf } from "../learned/features.js";
import { loadMeanings, type Meanings } from "../learned/meanings.js";
import { hiddenOf, type Network, outputsOf, sparseOf } from "../learned/network.js";
import { type Likelihoods, likelihoodsOf } from "../learned/reader.js";
import { loadPhrases, type Phrases } from "../load.js";
import { findIn } from "../read.js";
import { type Example, readExamples } from "./data.js";
import { encodeAll } from "./encodings.js";
import { fit as fitNetwork, USUAL } from "./fit.js";
import { type Prepared, sampleOf, shapeFor } from "./prepare.js";

const HIDDEN = 256;
const FOLDS = 5;

/** All that is learned from: the messages of every writer, and what was worked out of them once. */
export interface TrainingSet {
  readonly guidance: Guidance;
  readonly phrases: Phrases;
  readonly meanings: Meanings;
  readonly prepared: readonly Prepared[];
  readonly writers: readonly string[];
  /** The point of every message. */
  readonly points: ReadonlyMap<string, readonly number[]>;
}

/** A network, and the messages of writers that it has not learned from. */
export interface Fold {
  readonly network: Network;
  readonly unseen: readonly { readonly example: Example; readonly read: Likelihoods }[];
}

/** Reads what there is to learn from. */
export async function trainingSet(): Promise<TrainingSet> {
  const guidance = loadGuidance();
  const phrases = loadPhrases(guidance);
  const examples = readExamples();
  const points = await encodeAll(examples.map(({ text }) => text));
  const prepared = examples.map((example) => ({
    example,
    features: featuresOf(findIn(phrases, example.text), example.text),
    point: points.get(example.text) ?? [],
  }));
  const writers = [...new Set(examples.map(({ writer }) => writer))];
  return { guidance, phrases, meanings: loadMeanings(guidance), prepared, writers, points };
}

/** Networks that have each learned from four fifths of the writers, with how they read the others; none of fewer than five writers. */
export function foldsOf({ prepared, writers, meanings }: TrainingSet): readonly Fold[] {
  return Array.from({ length: writers.length < FOLDS ? 0 : FOLDS }, (_, fold) => {
    const held = new Set(writers.filter((_, index) => index % FOLDS === fold));
    const isHeld = ({ example }: Prepared) => held.has(example.writer);
    const others = prepared.filter((each) => !isHeld(each));
    const network = fittedNetwork(others, meanings, 1);
    return { network, unseen: prepared.filter(isHeld).map((each) => ({ example: each.example, read: read(network, each) })) };
  });
}

/** A network that has learned from these messages. The same messages and seed give the same one. */
export function fittedNetwork(from: readonly Prepared[], meanings: Meanings, seed: number): Network {
  const shape = shapeFor(from, meanings, HIDDEN);
  return fitNetwork(
    shape,
    from.map((each) => sampleOf(shape, each)),
    { ...USUAL, seed },
  );
}

function read(network: Network, { features, point }: Prepared): Likelihoods {
  return likelihoodsOf(network, [outputsOf(network, hiddenOf(network, point, sparseOf(network, features)))]);
}
