import { ContentError } from "../guidance/index.js";
import { startApp } from "./app.js";
import type { RunningServer } from "./http/server.js";
import { ConfigError, readConfig } from "./settings/config.js";
import { endOnLastErrors, processEnd } from "./telemetry/lastErrors.js";
import { openLog } from "./telemetry/openLog.js";
import { quietConsole } from "./telemetry/quietConsole.js";

/**
 * How long the turns in hand, and what follows them, may take to finish when the service is stopped, in milliseconds. Hosts
 * such as Container Apps end a process 30 seconds after they asked it to stop.
 */
const GRACE_MS = 25_000;

/** Starts the service from the environment. Anything wrong is named in a line, and the process ends with 1. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = openLog(config.logLevel);
  let running: RunningServer | undefined;
  const end = processEnd(() => running);
  quietConsole(log);
  endOnLastErrors(log, end);
  running = await startApp({ config, log });
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.on(signal, () => {
      log.info({ signal }, "stopping: finishing the turns in hand");
      end(0, GRACE_MS);
    });
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof ContentError) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === "EADDRINUSE") return `Port ${port} is taken: stop what uses it, or set PORT to another.`;
  if (code === "EACCES") return `Port ${port} may not be used by this account: set PORT to one above 1023.`;
  if (code === "unavailable")
    return "Table storage does not answer: check AZURE_TABLES_ENDPOINT or AZURE_TABLES_CONNECTION_STRING, and that this service may use it.";
  return `PostCheck could not start: ${(error as Error).name}.`;
}
