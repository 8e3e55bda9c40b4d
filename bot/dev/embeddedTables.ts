import { ConfigError } from "../settings/config.js";
import { startChild } from "./children.js";
import { freePort } from "./ports.js";
import { waitForPort } from "./waitFor.js";

/** Azurite's well-known development account; it guards nothing. */
const ACCOUNT = "devstoreaccount1";
const KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
const START_WITHIN_MS = 60_000;

/** A table store of this machine that keeps nothing. */
export interface EmbeddedTables {
  readonly connectionString: string;
  stop(): Promise<void>;
}

export const tableFlags = (port: number): readonly string[] => [
  "--tableHost",
  "127.0.0.1",
  "--tablePort",
  String(port),
  "--silent",
  "--disableTelemetry",
  "--skipApiVersionCheck",
];

export function connectionStringFor(port: number): string {
  return `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};TableEndpoint=http://127.0.0.1:${port}/${ACCOUNT};`;
}

/** @throws ConfigError if it does not start */
export async function startEmbeddedTables(): Promise<EmbeddedTables> {
  const port = await freePort();
  const child = startChild("The table store", "azurite", "azurite-table", [...tableFlags(port), "--inMemoryPersistence"]);
  if (!(await waitForPort(port, START_WITHIN_MS))) throw new ConfigError("The table store did not start.");
  return { connectionString: connectionStringFor(port), stop: () => child.stop() };
}
