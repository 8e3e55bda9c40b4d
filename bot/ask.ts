/** The command line: asks what the bot makes of a message. `npm run -s ask -- "can I post this photo?"` */
import { wholeOrder } from "../dialogs/orders.js";
import { answeringNow } from "../guidance/understand/answering.js";
import { askCommand } from "../guidance/understand/askCommand.js";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
process.exitCode = await askCommand(
  process.argv.slice(2),
  { input: process.stdin.setEncoding("utf8"), output: process.stdout, errors: process.stderr },
  () => answeringNow(wholeOrder),
);
