import type { Logger } from "pino";
import { callsOf, failureFacts } from "./failureFacts.js";

const METHODS = ["debug", "error", "info", "log", "trace", "warn"] as const;

/**
 * Keeps what libraries print out of the console, which has lines of our own only: the SDK, for one, prints the keys and claims of a
 * token that it does not like. That something was printed, and by which package, is told; what it said is not.
 */
export function quietConsole(log: Pick<Logger, "debug" | "warn">): void {
  for (const method of METHODS)
    console[method] = () => log.debug({ method, by: packageOf(new Error()) }, "a library printed something");
  // Node prints warnings of the process by itself.
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    const { error: kind, code } = failureFacts(warning);
    log.warn({ kind, code, by: packageOf(warning) }, "a library gave a warning");
  });
}

/** The package that the innermost call of a package's lies in; undefined where there is none. */
function packageOf(error: Error): string | undefined {
  for (const call of callsOf(error)) {
    const [, name] = /^.*\/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//.exec(call) ?? [];
    if (name !== undefined) return name;
  }
  return undefined;
}
