import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** A program of one of our packages, running beside the bot. */
export interface Child {
  readonly name: string;
  /** Resolves when the program has ended, with its exit code. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts a package's command with Node. Its output is dropped, and its input stays open: the Playground ends when its
 * input does.
 */
export function startChild(
  name: string,
  packageName: string,
  command: string,
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Child {
  const child = spawn(process.execPath, [commandPath(packageName, command), ...args], {
    stdio: ["pipe", "ignore", "ignore"],
    // In a group of its own, so that Ctrl-C reaches it once, from us: a second SIGINT would end Azurite before it has saved.
    detached: true,
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    env: { ...process.env, ...options.env },
  });
  const ended = new Promise<number>((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 0));
  });
  return { name, ended, stop: () => stop(child, ended) };
}

async function stop(child: ChildProcess, ended: Promise<number>): Promise<void> {
  // Azurite writes its data to disk on SIGINT only.
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
  const forced = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(forced);
}

function commandPath(packageName: string, command: string): string {
  const file = packageFile(packageName);
  const { bin } = require(file) as { bin: Record<string, string> | string };
  const path = typeof bin === "string" ? bin : bin[command];
  if (path === undefined) throw new Error(`The package ${packageName} has no command "${command}".`);
  return join(dirname(file), path);
}

/** A package's own package.json, also where the package does not let it be imported. */
function packageFile(packageName: string): string {
  const folder = (require.resolve.paths(packageName) ?? []).find((base) => {
    try {
      require(join(base, packageName, "package.json"));
      return true;
    } catch {
      return false;
    }
  });
  if (folder === undefined) throw new Error(`The package ${packageName} is not installed: run npm install.`);
  return join(folder, packageName, "package.json");
}
