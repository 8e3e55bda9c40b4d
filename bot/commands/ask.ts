import { wholeOrder } from "../../dialogs/routing/orders.js";
import { contentFolder } from "../../guidance/index.js";
import { answeringNow } from "../../guidance/understand/answering.js";
import { askCommand } from "../../guidance/understand/askCommand.js";

/** Says what the bot makes of a message: `npm run -s ask -- "can I post this photo?"`. */
export function ask(args: readonly string[]): Promise<number> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  const streams = { input: process.stdin.setEncoding("utf8"), output: process.stdout, errors: process.stderr };
  return askCommand([...args], streams, () => answeringNow(contentFolder(process.env["CONTENT_DIR"]), wholeOrder));
}
