import { wholeOrder } from "../../dialogs/routing/orders.js";
import { answeringNow } from "../../guidance/understand/answering.js";
import { evalCommand } from "../../guidance/understand/eval/evalCommand.js";

/** Scores a file of questions: `npm run eval -- FILE`. */
export function evaluate(args: readonly string[]): Promise<number> {
  return evalCommand([...args], { output: process.stdout, errors: process.stderr }, () => answeringNow(wholeOrder));
}
