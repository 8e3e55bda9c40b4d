import type { Features } from "../learned/features.js";
import type { Meanings } from "../learned/meanings.js";
import { type Network, sparseOf } from "../learned/network.js";
import { LABELS } from "../schema.js";
import type { Example } from "./data.js";
import type { Sample } from "./fit.js";

/** A message with what was worked out of it once for all trainings. */
export interface Prepared {
  readonly example: Example;
  readonly features: Features;
  readonly point: readonly number[];
}

/** A word or tag counts from so many messages on; one said by a single person says little. */
const LEAST_MESSAGES = 2;
const ENCODER_SIZE = 512;

/** A network with nothing learned yet, for the words and tags of these messages. */
export function shapeFor(prepared: readonly Prepared[], meanings: Meanings, hiddenSize: number): Network {
  const counts = new Map<string, number>();
  for (const { features } of prepared) {
    for (const word of features.words) counts.set(`w ${word}`, (counts.get(`w ${word}`) ?? 0) + 1);
    for (const tag of features.tags) counts.set(`t ${tag}`, (counts.get(`t ${tag}`) ?? 0) + 1);
  }
  const names = [...counts].filter(([, count]) => count >= LEAST_MESSAGES).map(([name]) => name);
  const rows = new Map(names.map((name, index) => [name, ENCODER_SIZE + index]));
  const rarity = new Float32Array(ENCODER_SIZE + names.length);
  for (const [name, row] of rows) rarity[row] = Math.log((1 + prepared.length) / (1 + (counts.get(name) ?? 0))) + 1;
  const facts = Object.keys(meanings.facts);
  const topics = Object.keys(meanings.topics);
  const outputs = LABELS.length + 2 * facts.length + topics.length;
  return {
    rows,
    rarity,
    encoderSize: ENCODER_SIZE,
    hiddenSize,
    input: new Float32Array((ENCODER_SIZE + names.length) * hiddenSize),
    hiddenBias: new Float32Array(hiddenSize),
    output: new Float32Array(hiddenSize * outputs),
    outputBias: new Float32Array(outputs),
    labels: LABELS,
    facts,
    denials: facts,
    topics,
  };
}

/** The labels under which topics are named in the training messages. */
const WITH_TOPICS: readonly string[] = ["answer", "draft", "new-account"];

export function sampleOf(network: Network, { example, features, point }: Prepared): Sample {
  const { facts, denied, maybe, topics, label } = example;
  return {
    point,
    sparse: sparseOf(network, features),
    label: network.labels.indexOf(label),
    marks: [
      // What may be so is half a fact.
      ...network.facts.map((fact) => (facts.includes(fact) ? 1 : maybe.includes(fact) ? 0.5 : 0)),
      ...network.denials.map((fact) => (denied.includes(fact) ? 1 : 0)),
      ...network.topics.map((topic) => (WITH_TOPICS.includes(label) ? (topics.includes(topic) ? 1 : 0) : undefined)),
    ],
  };
}
