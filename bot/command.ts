import { ConfigError } from "./config.js";

/**
 * Runs a command of the command line: its exit code, or a line that says what is wrong, and 2.
 *
 * @param main gets the arguments, and gives the exit code
 */
export function runCommand(main: (args: readonly string[]) => Promise<number>): void {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`${plain(error)}\n`);
      process.exitCode = 2;
    },
  );
}

/** Writes a line to the output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function plain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { name, code } = error as { name: string; code?: string };
  return code === "unavailable" ? "Table storage does not answer." : `It failed: ${name}.`;
}
