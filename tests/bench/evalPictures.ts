import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { eyesFromPackages } from "../../bot/pictures/looking/eyesFromPackages.js";
import { fileFacts, findingsSeen, LOOK_STEPS, type LookStep, type PictureFinding, type Sighting } from "../../pictures/index.js";
import { lookAt } from "../../pictures/look/index.js";
import { by } from "../pictures/pictures.js";
import { columns } from "./figures.js";

const USAGE = `Usage: npm run eval:pictures -- FOLDER
Looks at the pictures of a folder and scores what is found. The folder holds expected.jsonl, one object a line:
  {"file":"a.jpg","expected":[{"kind":"plate","text":"AB12 CDE"},{"kind":"face","count":2},{"kind":"detail","detail":"phone"}]}
FACE_MODEL in the environment is a model that finds faces, as for the service.
What a line leaves out of a finding may be anything; a picture of which nothing is expected has an empty list.
`;
const MB = 1024 * 1024;

const lineSchema = z.object({
  file: z.string().min(1),
  expected: z.array(
    z.object({
      kind: z.string(),
      text: z.string().optional(),
      detail: z.string().optional(),
      count: z.number().int().positive().default(1),
    }),
  ),
});
type Expected = z.output<typeof lineSchema>["expected"][number];

interface Score {
  hits: number;
  misses: number;
  falseAlarms: number;
  /** Pictures in which it was found although none of the kind was expected. */
  falsePictures: number;
}
interface StepCost {
  readonly cpuMs: number[];
  mostBytes: number;
}

async function main(folder: string): Promise<void> {
  const text = await readFile(join(folder, "expected.jsonl"), "utf8");
  const lines = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => lineSchema.parse(JSON.parse(line)));
  const eyes = eyesFromPackages(process.env["FACE_MODEL"] || undefined);
  const scores = new Map<string, Score>();
  const costs = new Map<LookStep, StepCost>(LOOK_STEPS.map((step) => [step, { cpuMs: [], mostBytes: 0 }]));
  for (const { file, expected } of lines) {
    const bytes = await readFile(join(folder, file));
    const findings = [...(await fileFacts(bytes, by)).look.findings, ...(await seenIn(bytes, eyes, costs))];
    const missed = score(findings, expected, scores);
    if (missed.length > 0) process.stdout.write(`${file}: ${missed.join(", ")}\n`);
  }
  const rows = [...scores].map(([kind, { hits, misses, falseAlarms, falsePictures }]) => [
    kind,
    ...[hits, misses, falseAlarms, falsePictures].map(String),
  ]);
  const costRows = [...costs].map(([step, { cpuMs, mostBytes }]) => [
    step,
    ...[cpuMs[0] ?? 0, median(cpuMs.slice(1)), Math.max(0, ...cpuMs.slice(1)), mostBytes / MB].map((value) => value.toFixed(0)),
  ]);
  process.stdout.write(
    `${columns([["kind", "hits", "misses", "false", "in pictures without"], ...rows])}\n\n${columns([
      ["step", "first CPU ms", "median", "most", "most MB"],
      ...costRows,
    ])}\n${lines.length} pictures, Node ${process.versions.node}\n`,
  );
}

async function seenIn(bytes: Uint8Array, eyes: ReturnType<typeof eyesFromPackages>, costs: Map<LookStep, StepCost>) {
  const sightings: Sighting[] = [];
  let before = process.cpuUsage();
  const ended = (step: LookStep) => {
    const { user, system } = process.cpuUsage(before);
    const cost = costs.get(step);
    cost?.cpuMs.push((user + system) / 1000);
    if (cost) cost.mostBytes = Math.max(cost.mostBytes, process.memoryUsage.rss());
  };
  await lookAt(bytes, eyes, {
    begins: () => {
      before = process.cpuUsage();
    },
    saw: (sighting) => {
      ended(sighting.step);
      sightings.push(sighting);
    },
    couldNot: ended,
  });
  return findingsSeen(by, sightings).findings;
}

/** Counts each finding once, and says which were missed or made up. */
function score(
  findings: readonly PictureFinding[],
  expected: readonly Expected[],
  scores: Map<string, Score>,
): readonly string[] {
  const left = [...findings];
  const said: string[] = [];
  for (const { count, ...each } of expected)
    for (let at = 0; at < count; at += 1) {
      const found = left.findIndex((finding) => isMeant(finding, each));
      if (found >= 0) left.splice(found, 1);
      scoreOf(scores, each.kind)[found >= 0 ? "hits" : "misses"] += 1;
      if (found < 0) said.push(`missed ${each.kind} ${each.text ?? each.detail ?? ""}`.trim());
    }
  for (const { kind, text = "" } of left) {
    scoreOf(scores, kind).falseAlarms += 1;
    said.push(`made up ${kind} ${text}`.trim());
  }
  const unexpected = new Set(left.map(({ kind }) => kind).filter((kind) => expected.every((each) => each.kind !== kind)));
  for (const kind of unexpected) scoreOf(scores, kind).falsePictures += 1;
  return said;
}

function isMeant(finding: PictureFinding, { kind, text, detail }: Omit<Expected, "count">): boolean {
  const squeezed = (words: string) => words.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
  return (
    finding.kind === kind &&
    (detail === undefined || finding.detail === detail) &&
    (text === undefined || squeezed(finding.text ?? "").includes(squeezed(text)))
  );
}

function scoreOf(scores: Map<string, Score>, kind: string): Score {
  const score = scores.get(kind) ?? { hits: 0, misses: 0, falseAlarms: 0, falsePictures: 0 };
  scores.set(kind, score);
  return score;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const [folder, ...others] = process.argv.slice(2);
if (folder === undefined || folder.startsWith("-") || others.length > 0) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else await main(folder);
