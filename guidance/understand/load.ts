import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readable } from "../load/folders.js";
import type { Guidance } from "../load/load.js";
import { Matcher } from "../words/matcher.js";
import type { WordLists } from "../words/phrase.js";
import { ContentError, type Problem } from "../yaml/problems.js";
import { readYaml, type YamlFile } from "../yaml/yamlFile.js";
import { checkNames } from "./checkNames.js";
import { type Commands, loadCommands } from "./commands.js";
import type { DenialPart, Meaning } from "./meaning.js";
import { COMMANDS_FILE, compile, phraseFileName, phrasesFolder } from "./phraseFile.js";
import { missingPhrases } from "./phrasesNeeded.js";
import { type Assumption, type Doubt, type Implication, phrasesSchema, type RawPhrases } from "./schema.js";
import type { Sense } from "./senses.js";

/** How staff say things, ready to be looked for in a text. */
export interface Phrases {
  readonly matcher: Matcher<Meaning>;
  readonly senses: Matcher<Sense>;
  readonly implied: readonly Implication[];
  readonly assumed: readonly Assumption[];
  readonly doubted: readonly Doubt[];
  readonly commands: Commands;
}

type File = YamlFile<RawPhrases>;
interface Listed<T> {
  readonly meaning: T;
  readonly phrases: readonly string[];
  readonly file: File;
  readonly path: readonly (string | number)[];
}

/**
 * Loads and checks the phrases that belong to this guidance.
 *
 * @throws ContentError naming file, line and remedy of every mistake found
 */
export function loadPhrases(guidance: Pick<Guidance, "flows" | "provisions" | "folder" | "shownAs">): Phrases {
  const folder = phrasesFolder(guidance);
  const names = readable(folder, () => readdirSync(folder))
    .filter((file) => file.endsWith(".yaml") && file !== COMMANDS_FILE)
    .sort();
  const files = names.map((file) => readYaml(join(folder, file), phraseFileName(guidance, file), phrasesSchema));
  const lists: WordLists = Object.fromEntries(files.flatMap((file) => Object.entries(file.value.words ?? {})));
  const problems = files.flatMap((file) => [...checkNames(file, guidance), ...listedTwice(file, files)]);
  const compiled = <T>(listed: readonly Listed<T>[]) =>
    listed.flatMap(({ meaning, phrases, file, path }) =>
      phrases.flatMap((phrase, index) => {
        const steps = compile(phrase, lists, problems, file.file, () => file.lineOf([...path, index]));
        return steps ? [{ meaning, steps }] : [];
      }),
    );
  const entries = compiled(files.flatMap(meaningsOf));
  const senses = compiled(files.flatMap(sensesOf));
  const values = files.map(({ value }) => value);
  problems.push(...missingPhrases(values, guidance));
  if (problems.length > 0) throw new ContentError(problems);
  return {
    matcher: new Matcher(entries),
    senses: new Matcher(senses),
    implied: files.flatMap((file) => file.value.implied ?? []),
    assumed: files.flatMap((file) => file.value.assumed ?? []),
    doubted: files.flatMap((file) => file.value.doubted ?? []),
    commands: loadCommands(guidance),
  };
}

/** Word lists that a file before this one has too: one of the two would be lost. */
function listedTwice(file: File, files: readonly File[]): readonly Problem[] {
  const before = files.slice(0, files.indexOf(file));
  return Object.keys(file.value.words ?? {})
    .filter((list) => before.some((other) => other.value.words && Object.hasOwn(other.value.words, list)))
    .map((list) => ({
      file: file.file,
      line: file.lineOf(["words", list]),
      message: `There is another word list "${list}".`,
      remedy: "Put the words of both in one list.",
    }));
}

function sensesOf(file: File): Listed<Sense>[] {
  const { senses = [], literal = [] } = file.value;
  return [
    { meaning: { plainly: undefined }, phrases: literal, file, path: ["literal"] },
    ...senses.map(({ plainly, phrases }, index) => ({
      meaning: { plainly },
      phrases,
      file,
      path: ["senses", index, "phrases"],
    })),
  ];
}

function meaningsOf(file: File): Listed<Meaning>[] {
  const { facts = [], cues = [], topics = [], faults = [], signs = {}, ordinary = [], denials } = file.value;
  const parts = Object.entries(denials ?? {}) as [DenialPart, string[]][];
  return [
    ...facts.map(({ phrases, denied, ...fact }, index) => ({
      meaning: { kind: "fact", ...fact, denies: false } as const,
      phrases,
      file,
      path: ["facts", index, "phrases"],
    })),
    ...facts.map(({ phrases, denied = [], ...fact }, index) => ({
      meaning: { kind: "fact", ...fact, denies: true } as const,
      phrases: denied,
      file,
      path: ["facts", index, "denied"],
    })),
    ...cues.map(({ phrases, label, provisions = [] }, index) => ({
      meaning: { kind: "cue", label, provisions } as const,
      phrases,
      file,
      path: ["cues", index, "phrases"],
    })),
    ...topics.map(({ phrases, provisions }, index) => ({
      meaning: { kind: "topic", provisions } as const,
      phrases,
      file,
      path: ["topics", index, "phrases"],
    })),
    ...faults.map(({ phrases, provisions }, index) => ({
      meaning: { kind: "fault", provisions } as const,
      phrases,
      file,
      path: ["faults", index, "phrases"],
    })),
    { meaning: { kind: "picture" }, phrases: signs.picture ?? [], file, path: ["signs", "picture"] },
    { meaning: { kind: "posting" }, phrases: signs.posting ?? [], file, path: ["signs", "posting"] },
    { meaning: { kind: "real" }, phrases: signs.real ?? [], file, path: ["signs", "real"] },
    { meaning: { kind: "toy" }, phrases: signs.toy ?? [], file, path: ["signs", "toy"] },
    { meaning: { kind: "unsharp" }, phrases: signs.unsharp ?? [], file, path: ["signs", "unsharp"] },
    { meaning: { kind: "ordinary" }, phrases: ordinary, file, path: ["ordinary"] },
    ...parts.map(([part, phrases]) => ({ meaning: { kind: "denial", part } as const, phrases, file, path: ["denials", part] })),
  ];
}
