import { afterAll, beforeAll, expect, it } from "vitest";
import { CheckLog, type Tables } from "../../storage/index.js";
import type { TableServer } from "../support/tableServer.js";
import { partitionFor } from "./log/fill.js";
import { startKeyedTableServer } from "./log/keyedServer.js";
import { filled, MEASURED, measure } from "./log/measure.js";
import { appendsTogether, verdictsTogether } from "./log/together.js";

const LOGS = [
  { unit: "COV", unitName: "Coventry", checks: 60 },
  { unit: "BHM", unitName: "Birmingham", checks: 200 },
];

let server: TableServer;
let tables: Tables;
beforeAll(async () => {
  server = await startKeyedTableServer();
  tables = await filled(server.connectionString, LOGS);
});
afterAll(() => server.close());

it("npm run bench:log: a larger log costs no more requests, and forty who finish at once lose nothing", async () => {
  const [small, large] = await measure(server.connectionString, LOGS, 1);
  const most = (requests: readonly number[] = []) => Math.max(...requests);
  // Where few are found in a small log, more of its months are looked through.
  for (const name of MEASURED) expect(most(large?.[name].requests), name).toBeLessThanOrEqual(most(small?.[name].requests));
  expect((await appendsTogether(tables, { people: 40, instances: 2, unitOf: () => "COV", from: 10_000 })).lost).toBe(0);
  expect(
    (await verdictsTogether(tables, server.connectionString, { people: 4, instances: 2, unitName: "Coventry", latencyMs: 0 }))
      .lost,
  ).toBe(0);
  const { broken, events } = await new CheckLog(tables.checks).verify(partitionFor("COV"));
  expect(broken).toBeUndefined();
  expect(events).toBe(60 + 2 + 40 + 4);
}, 30_000);
