import { ConfigError } from "../settings/config.js";

/** A command of the command line: gets its arguments, and gives the exit code. */
export type CliCommand = (args: readonly string[]) => Promise<number>;

/** Ends the process with what the command gives, or with a line that says what is wrong, and 2. */
export function runCommand(load: () => Promise<CliCommand>, args: readonly string[]): void {
  load()
    .then((command) => command(args))
    .then(
      (code) => {
        process.exitCode = code;
      },
      (error: unknown) => {
        process.stderr.write(`${plain(error)}\n`);
        process.exitCode = 2;
      },
    );
}

/** Says what a command does, and how it is written where it takes arguments. Nothing is done. */
export function showUsage(load: () => Promise<CliCommand>, does: string): void {
  say(does);
  load()
    .then((command) => command(["--help"]))
    .catch((error: unknown) => say(error instanceof ConfigError ? error.message : plain(error)));
}

/** Writes a line to the output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function plain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { name, code, message } = error as { name: string; code?: string; message: string };
  if (code === "unread" || name === "LogKeyError") return message;
  return code === "unavailable" ? "Table storage does not answer." : `It failed: ${name}.`;
}
