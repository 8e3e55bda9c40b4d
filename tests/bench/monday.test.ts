import { expect, it } from "vitest";
import { startKeyedTableServer } from "./log/keyedServer.js";
import { monday } from "./monday.js";

it("npm run bench:monday: what has no mark is agreed with page by page, the rest one press a record, and each once", async () => {
  const server = await startKeyedTableServer();
  try {
    const { presses, fromList, opened, atTheEnd, reads } = await monday(server.connectionString, { checks: 18, marked: 3 });
    expect({ fromList, opened }).toEqual({ fromList: 15, opened: 3 });
    expect(presses).toBeLessThanOrEqual(2 + 1 + 1 + 3);
    expect(atTheEnd).toContain("Looked at: 18 of 18.");
    // Each decision is two appends, and is read before and after; a page costs the same however many there are.
    expect(reads).toBeLessThanOrEqual(18 * 14 + presses * 12);
  } finally {
    await server.close();
  }
}, 30_000);
