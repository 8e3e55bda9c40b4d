import { spawnSync } from "node:child_process";
import { TableClient } from "@azure/data-tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTableServer, type TableServer } from "../../support/tableServer.js";
import { TestBot } from "../../support/testBot.js";
import { firstPage, getAnswer, startCheck } from "../../support/walk.js";

describe("npm run verify-log", () => {
  let tables: TableServer;
  beforeAll(async () => {
    tables = await startTableServer();
  });
  afterAll(() => tables.close());

  const verify = () =>
    spawnSync(process.execPath, ["--import", "tsx", "bot/commands/main.ts", "verify-log"], {
      env: { PATH: process.env["PATH"], AZURE_TABLES_CONNECTION_STRING: tables.connectionString },
      encoding: "utf8",
    });

  it("names a row that was changed in the log of a real check, and proves the rest", { timeout: 60_000 }, async () => {
    const bot = await TestBot.start({ tables: tables.connectionString, tablePrefix: "" });
    const client = bot.client();
    await startCheck(client);
    await firstPage(client, { shows: ["Missing, even"] });
    await getAnswer(client);
    // What is refused is logged too.
    await client.say("make Robin lead of Coventry");
    await bot.stop();
    const checks = TableClient.fromConnectionString(tables.connectionString, "checks", { allowInsecureConnection: true });
    for await (const row of checks.listEntities<{ json0?: string }>()) {
      if (row.rowKey?.startsWith("e_") && row.partitionKey && row.json0) {
        const forged = row.json0.replaceAll("do-not-post", "ok-to-post");
        await checks.updateEntity({ partitionKey: row.partitionKey, rowKey: row.rowKey, json0: forged }, "Merge");
      }
    }
    const changed = verify();
    expect(changed.stdout).toMatch(/✓ audit_\d{6}: 1 logged/);
    expect(changed.stdout).toMatch(/✗ COV_\d{6}: row e_/);
    expect(changed.status).toBe(1);
  });
});
