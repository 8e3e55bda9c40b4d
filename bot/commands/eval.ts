import { wholeOrder } from "../../dialogs/routing/orders.js";
import { contentFolder } from "../../guidance/index.js";
import { answeringNow } from "../../guidance/understand/answering.js";
import { evalCommand } from "../../guidance/understand/eval/evalCommand.js";

/** Scores a file of questions: `npm run eval -- FILE`. */
export function evaluate(args: readonly string[]): Promise<number> {
  return evalCommand([...args], { output: process.stdout, errors: process.stderr }, () =>
    answeringNow(contentFolder(process.env["CONTENT_DIR"]), wholeOrder),
  );
}
