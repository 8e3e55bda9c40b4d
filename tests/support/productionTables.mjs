// An embedded table store for what runs as it is deployed, without any of the development tools.
import { spawn } from "node:child_process";

const account = "devstoreaccount1";
const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

/** Starts the store on this port. What it holds is gone when it ends. */
export function startTables(port) {
  const args = ["--inMemoryPersistence", "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--tablePort", port];
  const tables = spawn(process.execPath, ["node_modules/azurite/dist/src/table/main.js", ...args, "--tableHost", "127.0.0.1"], {
    stdio: "ignore",
  });
  const connection = `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};TableEndpoint=http://127.0.0.1:${port}/${account};`;
  return { connection, stop: () => tables.kill() };
}
