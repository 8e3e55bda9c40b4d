import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { connectionStringFor, tableFlags } from "../../bot/dev/embeddedTables.js";
import { freePort } from "../../bot/dev/ports.js";

/** A table server in a process of its own. What it holds is gone when it ends. */
export interface TableServer {
  readonly connectionString: string;
  readonly port: number;
  close(): Promise<void>;
}

const MAIN = createRequire(import.meta.url).resolve("azurite/dist/src/table/main.js");
/** Somebody else may take the free port before the server does. */
const TRIES = 5;

/**
 * Starts a table server on a free port of this machine. Resolves once it takes requests.
 *
 * @param nodeFlags for the Node it runs in
 */
export async function startTableServer(nodeFlags: readonly string[] = []): Promise<TableServer> {
  for (let attempt = 1; ; attempt++) {
    const tried = await freePort();
    const child = spawn(process.execPath, [...nodeFlags, MAIN, ...tableFlags(tried), "--inMemoryPersistence"], {
      cwd: tmpdir(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const kill = () => child.kill("SIGKILL");
    process.once("exit", kill);
    try {
      await started(child);
    } catch (error) {
      process.off("exit", kill);
      if (attempt < TRIES) continue;
      throw error;
    }
    return {
      port: tried,
      connectionString: connectionStringFor(tried),
      async close() {
        process.off("exit", kill);
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, "exit");
        kill();
        await ended;
      },
    };
  }
}

async function started(child: ChildProcess): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("successfully started")) resolve();
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`The table server ended before it had started: ${said}`)));
  });
}
