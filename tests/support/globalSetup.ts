import type { TestProject } from "vitest/node";
import { startTableServer } from "./tableServer.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The connection string of the run's table server. */
    tables: string;
  }
}

/** One table server for the whole run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTableServer();
  project.provide("tables", server.connectionString);
  return () => server.close();
}
