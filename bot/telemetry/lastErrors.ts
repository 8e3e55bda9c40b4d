import type { Logger } from "pino";
import { failureFacts } from "./failureFacts.js";

/** Whoever listens to one of these decides what becomes of the process. */
const DECISIVE = ["uncaughtException", "unhandledRejection"] as const;

/** Ends the process once what is in hand has finished. Told so again, it only may end with another code. */
export type EndProcess = (exitCode: number, graceMs: number) => void;

/** How long what is in hand may take after such an error, in milliseconds: nobody knows what state it has left behind. */
const GRACE_MS = 5_000;

/**
 * An error that nobody catches, or a promise that fails and that nobody waits for, is logged in one line and ends the process. Whichever library wants to decide on such errors itself, now or later, is not let.
 */
export function endOnLastErrors(log: Logger, end: EndProcess): void {
  // Where nobody listens to rejections, Node makes an uncaught exception of one.
  const last = (error: unknown, origin: string) => {
    log.fatal({ origin, ...failureFacts(error) }, "an error that nobody caught ends the process");
    end(1, GRACE_MS);
  };
  nobodyElseDecides(last);
  process.on("uncaughtException", last);
}

/**
 * Whichever library listens to such errors in this thread, now or later, is not let: what becomes of them is for Node, or for us.
 *
 * @param ours what may listen
 */
export function nobodyElseDecides(ours?: (error: unknown, origin: string) => void): void {
  for (const event of DECISIVE) process.removeAllListeners(event);
  process.on("newListener", (event, listener) => {
    const decisive = DECISIVE.find((name) => name === event);
    // It is told before the listener is there.
    if (decisive && listener !== ours) process.nextTick(() => process.removeListener(decisive, listener));
  });
}

/**
 * Ends this process in an orderly way.
 *
 * @param running what is to be stopped first; undefined while nothing runs
 */
export function processEnd(running: () => { stop(withinMs: number): Promise<void> } | undefined): EndProcess {
  let code: number | undefined;
  return (exitCode, graceMs) => {
    const isEnding = code !== undefined;
    code = Math.max(code ?? 0, exitCode);
    if (isEnding) return;
    const exit = () => process.exit(code);
    const stopped = running()?.stop(graceMs);
    if (!stopped) return exit();
    // Whatever goes wrong on the way, it ends.
    setTimeout(exit, graceMs + 1_000);
    stopped.then(exit, exit);
  };
}
