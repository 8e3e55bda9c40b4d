import type { TableClient } from "@azure/data-tables";
import { describe, expect, it } from "vitest";
import { pageOfRows, scanRows } from "../../storage/tables/rows.js";
import { freshTables } from "../support/freshTables.js";
import { upTo } from "./sampleEvents.js";

describe("reading rows", () => {
  it("goes on over the service's pages", async () => {
    const { state } = await freshTables();
    for (const n of upTo(7)) await state.createEntity({ partitionKey: "it's", rowKey: `row${n}` });
    await state.createEntity({ partitionKey: "it", rowKey: "row0" });
    const keys: string[] = [];
    for await (const { rowKey } of scanRows(state, { partition: "it's" }, 2)) keys.push(rowKey);
    expect(keys).toEqual(upTo(7).map((n) => `row${n}`));
  });

  it("goes on over empty pages, of which Azure sends some and the emulator none", async () => {
    const client = {
      listEntities: () => ({
        async *byPage() {
          for (const keys of [[], ["a", "b"], [], ["c"], []]) yield keys.map((rowKey) => ({ rowKey }));
        },
      }),
    } as unknown as TableClient;
    expect(await pageOfRows(client, { partition: "p" }, 3)).toEqual({
      rows: [{ rowKey: "a" }, { rowKey: "b" }, { rowKey: "c" }],
      more: false,
    });
    expect(await pageOfRows(client, { partition: "p" }, 2)).toMatchObject({ rows: [{}, {}], more: true });
  });
});
