/** Scores a file of questions: `npm run eval -- FILE`. */
import { readFileSync } from "node:fs";
import { loadGuidance } from "../../load/load.js";
import { ContentError } from "../../load/problems.js";
import { loadPhrases } from "../load.js";
import { Understander } from "../understand.js";
import { withDraft } from "../withDraft.js";
import { answersTo } from "./answers.js";
import { QuestionsError, questionsIn } from "./questions.js";
import { reportLines } from "./report.js";
import { score } from "./score.js";

const USAGE = `Usage: npm run eval -- FILE
FILE has one {"id","text","expect","cite":[["ID","ID"],["ID"]]} a line.
`;

process.exitCode = await main(process.argv.slice(2));

async function main([file, ...more]: readonly string[]): Promise<number> {
  if (file === undefined || file.startsWith("-") || more.length > 0) return fail(USAGE, 2);
  try {
    const questions = questionsIn(readFileSync(file, "utf8"));
    const guidance = loadGuidance();
    const understander = await Understander.load(guidance, loadPhrases(guidance));
    const understand = async (text: string) => withDraft(guidance, await understander.understand(text), text);
    // The first message is slower than all that follow.
    await understand("Can I post this photo?");
    const lines = reportLines(score(await answersTo(questions, understand, cpuMs)));
    process.stdout.write(`${lines.join("\n")}\n`);
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

function fail(message: string, status = 1): number {
  process.stderr.write(message);
  return status;
}
