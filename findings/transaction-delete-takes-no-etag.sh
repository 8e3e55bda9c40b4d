#!/usr/bin/env bash
# Guess: a delete in a transaction of @azure/data-tables respects the ETag of the row it is given, as deleteEntity does with its option
# and as an update in a transaction does.
# Seen: there is no way to give one. The row is deleted whatever has become of it, and an ETag on the row is not looked at.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "$tables" 2>/dev/null || true; rm -rf "$folder"' EXIT
tables=
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @azure/data-tables@13.3.2 azurite@3.35.0 >/dev/null 2>&1
port=$(node -e 'const s=require("node:net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close();})')
node node_modules/azurite/dist/src/table/main.js --tableHost 127.0.0.1 --tablePort "$port" --inMemoryPersistence --silent --disableTelemetry --skipApiVersionCheck >/dev/null 2>&1 &
tables=$!
cat > try.mjs <<'JS'
import { createRequire } from "node:module";
import { setTimeout as delay } from "node:timers/promises";
import { AzureNamedKeyCredential, TableClient } from "@azure/data-tables";
const version = (name) => createRequire(import.meta.url)(`./node_modules/${name}/package.json`).version;
// The emulator's well-known account: no secret.
const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
const client = new TableClient(`http://127.0.0.1:${process.argv[2]}/devstoreaccount1`, "rows",
  new AzureNamedKeyCredential("devstoreaccount1", key), { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } });
for (let tries = 0; ; tries++) {
  try { await client.createTable(); break; } catch (error) { if (tries > 50) throw error; await delay(200); }
}
const row = (rowKey, n) => ({ partitionKey: "p", rowKey, n });
/** What becomes of a row that somebody else has changed since it was read. */
async function outcome(rowKey, work) {
  await client.createEntity(row(rowKey, 1));
  const { etag } = await client.getEntity("p", rowKey);
  await client.updateEntity(row(rowKey, 2), "Replace");
  try { await work(etag); return "done"; } catch (error) { return `refused with ${error.statusCode}`; }
}
const single = await outcome("a", (etag) => client.deleteEntity("p", "a", { etag }));
const update = await outcome("b", (etag) => client.submitTransaction([["update", row("b", 3), "Replace", { etag }]]));
const remove = await outcome("c", (etag) => client.submitTransaction([["delete", { partitionKey: "p", rowKey: "c", etag }]]));
console.log(`node ${process.version}, @azure/data-tables ${version("@azure/data-tables")}, azurite ${version("azurite")}`);
console.log("guess: refused with 412, three times");
console.log(`seen: deleteEntity ${single}; update in a transaction ${update}; delete in a transaction ${remove}`);
process.exit(single.endsWith("412") && update.endsWith("412") && remove === "done" ? 0 : 1);
JS
node try.mjs "$port"
