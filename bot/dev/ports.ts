import { once } from "node:events";
import { createServer } from "node:net";
import { ConfigError } from "../settings/config.js";

/**
 * Makes sure that a port is free on this machine.
 *
 * @throws ConfigError naming the port, who wants it, and the setting that changes it
 */
export async function requireFree(port: number, what: string, setting: string): Promise<void> {
  for (const host of ["127.0.0.1", "0.0.0.0"]) {
    if (!(await isFree(port, host))) {
      throw new ConfigError(
        `Port ${port}, which ${what} needs, is taken: stop what uses it, or set ${setting} to another, for example ${setting}=${port + 1} npm run dev.`,
      );
    }
  }
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
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
