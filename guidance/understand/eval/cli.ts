/** Scores a file of questions: `npm run eval -- FILE`. */
import { answeringNow } from "../answering.js";
import { evalCommand } from "./evalCommand.js";

process.exitCode = await evalCommand(process.argv.slice(2), { output: process.stdout, errors: process.stderr }, answeringNow);
