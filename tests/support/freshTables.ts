import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { connectTables, type Tables, type TablesOptions } from "../../storage/index.js";

/** Empty tables that nobody else uses, on the run's table server. */
export async function freshTables(): Promise<Tables> {
  const tables = openTables(inject("tables"));
  await tables.ensure();
  return tables;
}

/** Tables of the same kind somewhere else, such as behind a proxy. They are not created yet. */
export function openTables(connectionString: string, options: TablesOptions = {}): Tables {
  return connectTables({ kind: "connection-string", connectionString }, { prefix: freshPrefix(), ...options });
}

/** Nobody else's prefix for the names of tables. */
export function freshPrefix(): string {
  return `t${randomUUID().replaceAll("-", "").slice(0, 16)}`;
}
