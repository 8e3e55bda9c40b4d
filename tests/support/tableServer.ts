import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";

/** A table server in a process of its own. What it holds is gone when it ends. */
export interface TableServer {
  readonly connectionString: string;
  readonly port: number;
  close(): Promise<void>;
}

const MAIN = createRequire(import.meta.url).resolve("azurite/dist/src/table/main.js");
const FLAGS = ["--inMemoryPersistence", "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--tableHost", "127.0.0.1"];
/** Somebody else may take the free port before the server does. */
const TRIES = 5;
const ACCOUNT = "devstoreaccount1";
/** The well-known key of the emulator's account: no secret. */
const KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

/**
 * Starts a table server on a free port of this machine. Resolves once it takes requests.
 *
 * @param nodeFlags for the Node it runs in
 */
export async function startTableServer(nodeFlags: readonly string[] = []): Promise<TableServer> {
  for (let attempt = 1; ; attempt++) {
    const tried = await freePort();
    const child = spawn(process.execPath, [...nodeFlags, MAIN, ...FLAGS, "--tablePort", String(tried)], {
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

export function connectionStringFor(port: number): string {
  return `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};TableEndpoint=http://127.0.0.1:${port}/${ACCOUNT};`;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No free port was found.");
  return address.port;
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
