import { afterAll, beforeAll, expect, it } from "vitest";
import { CheckLog } from "../../storage/index.js";
import { startTableServer, type TableServer } from "../support/tableServer.js";
import { partitionFor } from "./log/fill.js";
import { measure, SMALL_UNIT, together, WORK } from "./log/measure.js";

let tables: TableServer;
beforeAll(async () => {
  tables = await startTableServer();
});
afterAll(() => tables.close());

it("npm run bench:log: a larger log costs no more requests, and forty who finish at once lose nothing", async () => {
  const { tables: filled, small, large } = await measure(tables.connectionString, [40, 200], 1);
  for (const name of WORK) expect(large.costs[name].requests, name).toBe(small.costs[name].requests);
  expect((await together(filled, 40, 2, 10_000)).lost).toBe(0);
  const { broken, events } = await new CheckLog(filled.checks).verify(partitionFor(SMALL_UNIT));
  expect(broken).toBeUndefined();
  expect(events).toBe(40 + 2 + 40);
}, 30_000);
