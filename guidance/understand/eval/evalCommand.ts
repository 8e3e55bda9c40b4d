import { readFileSync } from "node:fs";
import { ContentError } from "../../yaml/problems.js";
import type { Answering } from "../askCommand.js";
import { warmUp } from "../warmUp.js";
import { answersTo } from "./answers.js";
import { QuestionsError, questionsIn } from "./questions.js";
import { reportLines } from "./report.js";
import { score } from "./score.js";

const USAGE = `Usage: npm run eval -- FILE
FILE has one {"id","text","expect","cite":[["ID","ID"],["ID"]]} a line.
`;

/** Where the score goes, and what is wrong. */
export interface EvalStreams {
  readonly output: NodeJS.WritableStream;
  readonly errors: NodeJS.WritableStream;
}

/**
 * Scores a file of questions, as the command line does.
 *
 * @param open loads what answers
 * @returns the exit code: 0, 1 if the file or the guidance has a mistake, 2 where the arguments make no sense
 */
export async function evalCommand(
  [file, ...more]: readonly string[],
  { output, errors }: EvalStreams,
  open: () => Promise<Pick<Answering, "respond">>,
): Promise<number> {
  const fail = (message: string, status = 1): number => {
    errors.write(message);
    return status;
  };
  if (file === undefined || file.startsWith("-") || more.length > 0) return fail(USAGE, 2);
  try {
    const questions = questionsIn(readFileSync(file, "utf8"));
    const answering = await open();
    await warmUp((text) => answering.respond(text));
    const lines = reportLines(score(await answersTo(questions, (text) => answering.respond(text), cpuMs)));
    output.write(`${lines.join("\n")}\n`);
    return 0;
  } catch (error) {
    if (error instanceof ContentError) return fail(`${error.message}\n`);
    if (error instanceof QuestionsError) return fail(`${file}: ${error.message}\n`);
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR" || code === "EACCES") return fail(`${file} cannot be read.\n`);
    throw error;
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
