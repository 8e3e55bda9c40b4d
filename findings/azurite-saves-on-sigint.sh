#!/usr/bin/env bash
# Guess: a table server that is asked to end (SIGTERM, as service managers and containers do) has saved what it confirmed.
# Seen: Azurite's table service writes its data to disk when it is interrupted (SIGINT); after a SIGTERM a row whose insert it
# had confirmed is gone at the next start.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund azurite@3.35.0 @azure/data-tables@13.3.2 >/dev/null 2>&1
cat > try.cjs <<'JS'
const { spawn } = require("node:child_process");
const net = require("node:net");
const { TableClient, AzureNamedKeyCredential } = require("@azure/data-tables");
const name = "devstoreaccount1";
const key = Buffer.alloc(64, 7).toString("base64");
const main = require.resolve("azurite/dist/src/table/main.js");
const freePort = () => new Promise((resolve) => {
  const probe = net.createServer().listen(0, "127.0.0.1", () => { const { port } = probe.address(); probe.close(() => resolve(port)); });
});
const start = async (folder) => {
  const port = await freePort();
  const args = [main, "--location", folder, "--tableHost", "127.0.0.1", "--tablePort", String(port), "--silent", "--disableTelemetry", "--skipApiVersionCheck"];
  const child = spawn(process.execPath, args, { env: { ...process.env, AZURITE_ACCOUNTS: `${name}:${key}` }, stdio: "ignore" });
  for (;;) {
    const open = await new Promise((resolve) => {
      const socket = net.connect(port, "127.0.0.1", () => { socket.end(); resolve(true); }).on("error", () => resolve(false));
    });
    if (open) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const client = new TableClient(`http://127.0.0.1:${port}/${name}`, "rows", new AzureNamedKeyCredential(name, key), { allowInsecureConnection: true });
  return { child, client };
};
const survives = async (signal, folder) => {
  const first = await start(folder);
  await first.client.createTable();
  await first.client.createEntity({ partitionKey: "p", rowKey: "r" });
  const ended = new Promise((resolve) => first.child.once("exit", resolve));
  first.child.kill(signal);
  await ended;
  const second = await start(folder);
  const found = await second.client.getEntity("p", "r").then(() => true, () => false);
  second.child.kill("SIGKILL");
  return found;
};
(async () => {
  const [int, term] = [await survives("SIGINT", "int"), await survives("SIGTERM", "term")];
  console.log(`node ${process.version}, azurite ${require("azurite/package.json").version}`);
  console.log("guess: a confirmed row is there again after either signal");
  console.log(`seen: after SIGINT ${int ? "there" : "gone"}, after SIGTERM ${term ? "there" : "gone"}`);
  process.exit(int && !term ? 0 : 1);
})();
JS
mkdir int term
node --no-deprecation try.cjs
