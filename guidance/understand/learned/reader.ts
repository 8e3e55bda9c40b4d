import { type Tokens, wordsOf } from "../../words/tokens.js";
import type { Findings } from "../read.js";
import { LABELS, type Label } from "../schema.js";
import { type Encode, loadEncoder } from "./encoder.js";
import { featuresOf } from "./features.js";
import { readModel } from "./modelFile.js";
import { hiddenOf, type Network, outputsOf, type Sparse, sigmoid, softmax, sparseOf } from "./network.js";

/** How likely each reading of a message is, from 0 to 1. */
export interface Likelihoods {
  readonly labels: Readonly<Record<Label, number>>;
  readonly facts: Readonly<Record<string, number>>;
  /** That the message says it is not so. */
  readonly denials: Readonly<Record<string, number>>;
  readonly topics: Readonly<Record<string, number>>;
}

/** The words a fact was read from are looked for in so many characters. */
const LOOKED_THROUGH = 500;

/** Reads messages as it has learned from many writers' messages. */
export class LearnedReader {
  private constructor(
    private readonly encode: Encode,
    private readonly networks: readonly Network[],
  ) {}

  /** Loads the trained networks and the sentence encoder; takes about a third of a second. */
  static async load(networks: readonly Network[] = readModel(), encode?: Encode): Promise<LearnedReader> {
    return new LearnedReader(encode ?? (await loadEncoder()), networks);
  }

  /** @param found what the phrase files find in the text */
  async read(text: string, found: Findings): Promise<Likelihoods> {
    const features = featuresOf(found, text);
    const point = await this.encode(text);
    const read = this.networks.map((network) => outputsOf(network, hiddenOf(network, point, sparseOf(network, features))));
    return likelihoodsOf(this.networks[0], read);
  }

  /** The words a fact was mostly read from: the stretch of up to six without which it would be least likely. */
  wordsFor(all: Tokens, fact: string): string {
    const [network] = this.networks;
    const output = network ? network.labels.length + network.facts.indexOf(fact) : -1;
    const tokens = { ...all, list: all.list.filter(({ end }) => end <= LOOKED_THROUGH) };
    if (!network?.facts.includes(fact)) return "";
    const silent =
      outputsOf(
        network,
        Float32Array.from(network.hiddenBias, (bias) => Math.max(0, bias)),
      )[output] ?? 0;
    const known = new Map<string, number>();
    const weights = tokens.list.map(({ word }) => {
      const weight = known.get(word) ?? weightOf(network, word, output) - silent / 10;
      known.set(word, weight);
      return weight;
    });
    let best = { from: 0, to: 0, sum: 0 };
    for (let from = 0; from < weights.length; from++) {
      let sum = 0;
      for (let to = from + 1; to <= Math.min(weights.length, from + 6); to++) {
        if (tokens.list[to - 1]?.sentence !== tokens.list[from]?.sentence) break;
        sum += (weights[to - 1] ?? 0) - 0.02;
        if (sum > best.sum) best = { from, to, sum };
      }
    }
    return best.to > best.from ? wordsOf(tokens, best.from, best.to) : "";
  }
}

/** The mean of what several networks say. */
export function likelihoodsOf(shape: Network | undefined, read: readonly Float32Array[]): Likelihoods {
  const { facts = [], denials = [], topics = [] } = shape ?? {};
  const named = (names: readonly string[], from: number) =>
    Object.fromEntries(names.map((name, index) => [name, mean(read.map((outputs) => sigmoid(outputs[from + index] ?? 0)))]));
  const labels = read.map((outputs) => softmax(outputs.subarray(0, LABELS.length)));
  const at = LABELS.length;
  return {
    labels: Object.fromEntries(LABELS.map((label, index) => [label, mean(labels.map((each) => each[index] ?? 0))])) as Record<
      Label,
      number
    >,
    facts: named(facts, at),
    denials: named(denials, at + facts.length),
    topics: named(topics, at + facts.length + denials.length),
  };
}

/** How much one word by itself speaks for an output. */
function weightOf(network: Network, word: string, output: number): number {
  const row = network.rows.get(`w ${word}`);
  if (row === undefined) return 0;
  const alone: Sparse = { rows: [row], values: [1] };
  return (outputsOf(network, hiddenOf(network, [], alone))[output] ?? 0) / 10;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}
