/** The command line: asks what the bot makes of a message. `npm run -s ask -- "can I post this photo?"` */
import { once } from "node:events";
import { loadGuidance } from "../load/load.js";
import { ContentError } from "../load/problems.js";
import { answerText } from "./answerText.js";
import { answerLine, linesOf } from "./jsonLines.js";
import { loadPhrases } from "./load.js";
import { Understander } from "./understand.js";
import { type Checked, withDraft } from "./withDraft.js";

const USAGE = `Usage:
  npm run -s ask -- "can I post this photo?"         the answer in plain English
  npm run -s ask -- --json "can I post this photo?"  the same as one JSON object
  npm run -s ask -- --jsonl < questions.jsonl        one {"id","text"} a line in, one JSON object a line out
`;

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const asked = readArguments(args);
  if (!asked) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    const guidance = loadGuidance();
    const phrases = loadPhrases(guidance);
    const understander = await Understander.load(guidance, phrases);
    const understandText = async (text: string) => withDraft(guidance, await understander.understand(text), text);
    if (asked.lines) return await answerLines(understandText);
    const understood = await understandText(asked.text);
    await print(asked.json ? JSON.stringify(understood) : answerText(guidance, phrases, understood));
    return 0;
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** What is asked for; undefined where the arguments make no sense. */
function readArguments(args: string[]): { readonly text: string; readonly json: boolean; readonly lines: boolean } | undefined {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const isOption = (arg: string, at: number) => at < end && /^--?[a-z]+$/.test(arg);
  const options = args.filter(isOption);
  const words = args.filter((arg, at) => !isOption(arg, at) && at !== end);
  const lines = options.includes("--jsonl");
  const json = options.includes("--json");
  const understood = options.every((option) => option === "--json" || option === "--jsonl");
  if (!understood || (lines ? json || words.length > 0 : words.length === 0)) return undefined;
  return { text: words.join(" "), json, lines };
}

async function answerLines(understandText: (text: string) => Promise<Checked>): Promise<number> {
  let allGood = true;
  for await (const line of linesOf(process.stdin.setEncoding("utf8"))) {
    const answer = await answerLine(line, understandText);
    if (!answer) continue;
    allGood &&= answer.ok;
    await print(answer.line);
  }
  return allGood ? 0 : 1;
}

async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, "drain");
}
