/** Scores a file of questions: `npm run eval -- FILE`. */
import { wholeOrder } from "../dialogs/orders.js";
import { answeringNow } from "../guidance/understand/answering.js";
import { evalCommand } from "../guidance/understand/eval/evalCommand.js";

process.exitCode = await evalCommand(process.argv.slice(2), { output: process.stdout, errors: process.stderr }, () =>
  answeringNow(wholeOrder),
);
