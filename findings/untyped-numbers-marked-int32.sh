#!/usr/bin/env bash
# Guess: with disableTypeConversion, @azure/data-tables gives each property with the type that the table has for it, so that what is
# read can be written back as it was.
# Seen: a double whose value is whole comes marked as Int32, also where no Int32 can hold it; written back, the row has changed its type
# or is refused. Only doubles with a fraction keep theirs.
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
const double = (value) => ({ type: "Double", value });
await client.createEntity({ partitionKey: "p", rowKey: "r", whole: double("1.0"), large: double("4294967296.0"), part: double("1.5") });
let raw = "";
const row = await client.getEntity("p", "r", { disableTypeConversion: true, onResponse: ({ bodyAsText }) => { raw = bodyAsText ?? ""; } });
console.log(`node ${process.version}, @azure/data-tables ${version("@azure/data-tables")}, azurite ${version("azurite")}`);
console.log(`the service's answer: ${raw.match(/"(?:whole|large|part)[^,}]*/g)?.join(", ")}`);
console.log("guess: Double, three times");
const seen = [row.whole, row.large, row.part].map((value) => `${JSON.stringify(value)}`);
console.log(`seen: whole ${seen[0]}; large ${seen[1]}; part ${seen[2]}`);
process.exit(row.whole?.type === "Int32" && row.large?.type === "Int32" && row.part?.type === "Double" ? 0 : 1);
JS
node try.mjs "$port"
