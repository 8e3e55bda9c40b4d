import { fileURLToPath } from "node:url";
import { startTableServer, type TableServer } from "../../support/tableServer.js";

const KEYED_ROWS = fileURLToPath(new URL("keyedRows.mjs", import.meta.url));
/** 200,000 checks are a million rows, all in the emulator's memory. */
const MEMORY_MB = 8_000;

/** The table emulator, with its rows in the order of their keys, so that it finds them as Azure's table storage does. */
export function startKeyedTableServer(): Promise<TableServer> {
  return startTableServer([`--max-old-space-size=${MEMORY_MB}`, "--import", KEYED_ROWS]);
}
