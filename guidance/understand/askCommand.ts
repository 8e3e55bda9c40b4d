import { once } from "node:events";
import { ContentError } from "../yaml/problems.js";
import { answerLine, linesOf } from "./jsonLines.js";
import type { MessageResponse } from "./responder.js";

const USAGE = `Usage:
  npm run -s ask -- "can I post this photo?"         the answer in plain English
  npm run -s ask -- --json "can I post this photo?"  the same as one JSON object
  npm run -s ask -- --jsonl < questions.jsonl        one {"id","text"} a line in, one JSON object a line out
`;

/** What answers messages: what is done about a text, and that in plain English. */
export interface Answering {
  respond(text: string): Promise<MessageResponse>;
  inEnglish(response: MessageResponse): string;
}

export interface Streams {
  readonly input: AsyncIterable<string>;
  readonly output: NodeJS.WritableStream;
  readonly errors: NodeJS.WritableStream;
}

/**
 * Asks what the bot makes of a message, as the command line does.
 *
 * @param open loads what answers; called once the arguments make sense
 * @returns the exit code: 0, 1 if a line or the guidance has a mistake, 2 where the arguments make no sense
 */
export async function askCommand(args: string[], streams: Streams, open: () => Promise<Answering>): Promise<number> {
  const asked = readArguments(args);
  if (!asked) {
    streams.errors.write(USAGE);
    return 2;
  }
  try {
    const answering = await open();
    if (asked.lines) return await answerLines(answering, streams);
    const response = await answering.respond(asked.text);
    await print(streams.output, asked.json ? JSON.stringify(response) : answering.inEnglish(response));
    return 0;
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    streams.errors.write(`${error.message}\n`);
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

async function answerLines(answering: Answering, { input, output }: Streams): Promise<number> {
  let allGood = true;
  for await (const line of linesOf(input)) {
    const answer = await answerLine(line, (text) => answering.respond(text));
    if (!answer) continue;
    allGood &&= answer.ok;
    await print(output, answer.line);
  }
  return allGood ? 0 : 1;
}

async function print(output: NodeJS.WritableStream, line: string): Promise<void> {
  if (!output.write(`${line}\n`)) await once(output, "drain");
}
