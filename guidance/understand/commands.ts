import { join } from "node:path";
import type { Guidance } from "../load/load.js";
import { endsOf, fits, type Step } from "../words/phrase.js";
import { type Token, tokenise } from "../words/tokens.js";
import { isTypoOf } from "../words/typo.js";
import { ContentError, type Problem } from "../yaml/problems.js";
import { readYaml } from "../yaml/yamlFile.js";
import { COMMANDS_FILE, compile, phraseFileName, phrasesFolder } from "./phraseFile.js";
import { type Command, commandsSchema, type Label } from "./schema.js";

/** How the commands are worded, ready to be compared with a message. */
export interface Commands {
  readonly around: readonly (readonly Step[])[];
  readonly commands: readonly {
    readonly command: Command;
    readonly label: Label;
    readonly phrases: readonly (readonly Step[])[];
    readonly signs?: readonly string[] | undefined;
  }[];
  /** Words that may stand beside the code of a provision. */
  readonly citing: ReadonlySet<string>;
}

/** A message of more words than this is no command. */
const MOST_WORDS = 16;
/** What only says how a sign looks: its form, and the colour of a skin. */
const COLOURS = /[\uFE0E\uFE0F\u{1F3FB}-\u{1F3FF}]/gu;
/** Nor is one of more characters: words in capitals with commas in between are still far shorter. */
const MOST_CHARACTERS = 400;

/**
 * Loads and checks the wordings of the commands.
 *
 * @throws ContentError naming file, line and remedy of every mistake found
 */
export function loadCommands(guidance: Pick<Guidance, "folder" | "shownAs">): Commands {
  const path = join(phrasesFolder(guidance), COMMANDS_FILE);
  const file = readYaml(path, phraseFileName(guidance, COMMANDS_FILE), commandsSchema);
  const problems: Problem[] = [];
  const all = (phrases: readonly string[], path: readonly (string | number)[]) =>
    phrases.flatMap((phrase, index) => {
      const steps = compile(phrase, {}, problems, file.file, () => file.lineOf([...path, index]));
      return steps ? [steps] : [];
    });
  const around = all(file.value.around, ["around"]);
  const commands = file.value.commands.map((entry, index) => ({
    ...entry,
    phrases: all(entry.phrases, ["commands", index, "phrases"]),
  }));
  if (problems.length > 0) throw new ContentError(problems);
  return {
    around,
    commands,
    citing: new Set(file.value.citing.flatMap((word) => tokenise(word).list.map((token) => token.word))),
  };
}

/** The command a message is, as a whole; undefined where it says anything more. Small slips in typing do no harm. */
export function readCommand({ commands }: { readonly commands: Commands }, text: string): Command | undefined {
  const trimmed = text.trim();
  if (trimmed.length > MOST_CHARACTERS) return undefined;
  const tokens = inOneSentence(tokenise(trimmed).list);
  if (tokens.length === 0) return commands.commands.find(({ signs }) => signs?.includes(signIn(trimmed)))?.command;
  if (tokens.length > MOST_WORDS) return undefined;
  const starts = placesWithin(commands, tokens);
  const enough = new Set(placesWithin(commands, tokens.toReversed(), true).map((place) => tokens.length - place));
  const exact = commands.commands.find(({ phrases }) =>
    phrases.some((steps) => starts.some((from) => endsOf(steps, tokens, from).some((end) => end > from && enough.has(end)))),
  );
  if (exact) return exact.command;
  const [only, ...more] = tokens.filter((token) => !isAround(commands, token.word));
  if (!only || more.length > 0) return undefined;
  return commands.commands.find(({ phrases }) => phrases.some((steps) => isTypoOfPhrase(only.word, steps)))?.command;
}

/** The first sign of a text that is nothing but signs, however often it stands there and whatever colour it has. */
function signIn(text: string): string {
  const [first = ""] = text.replace(COLOURS, "");
  return first;
}

/** The label of a message that is this command. */
export function commandLabel({ commands }: { readonly commands: Commands }, command: Command): Label {
  return commands.commands.find((entry) => entry.command === command)?.label ?? "other";
}

/** The places in front of which there are only words that may stand around a command; one never takes all. */
function placesWithin({ around }: Commands, tokens: readonly Token[], backwards = false): readonly number[] {
  const places = new Set([0]);
  for (const place of places) {
    for (const steps of around) {
      const ordered = backwards ? steps.toReversed() : steps;
      for (const end of endsOf(ordered, tokens, place)) if (end > place && end < tokens.length) places.add(end);
    }
  }
  return [...places];
}

function isAround({ around }: Commands, word: string): boolean {
  return around.some((steps) => steps.length === 1 && steps.some((step) => fits(step, word)));
}

function isTypoOfPhrase(word: string, steps: readonly Step[]): boolean {
  const [step, ...rest] = steps;
  return step !== undefined && rest.every(({ optional }) => optional) && [...step.words].some((right) => isTypoOf(word, right));
}

/** "Hi! Help." is as good as "hi help". */
function inOneSentence(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token) => ({ ...token, sentence: 0 }));
}
