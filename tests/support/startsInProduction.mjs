// Starts the compiled service as production does, against an embedded table store, and asks whether it is ready.
// Then makes sure that wrong settings end it with 1 and a line that names them.
import { spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { startTables } from "./productionTables.mjs";
import { faultOfReading } from "./readsInProduction.mjs";

const tables = startTables("11902");
const { connection } = tables;
const PORT = "11978";
const clean = { PATH: process.env.PATH };

const fail = (why) => {
  process.stderr.write(`${why}\n`);
  tables.stop();
  service?.kill();
  process.exit(1);
};

let service;

for (const [env, name] of [
  [{}, "AZURE_TABLES_ENDPOINT"],
  [{ AZURE_TABLES_CONNECTION_STRING: connection, HOST: "0.0.0.0" }, "MicrosoftAppId"],
  [{ AZURE_TABLES_CONNECTION_STRING: connection, PORT: "x" }, "PORT"],
]) {
  const { status, stderr } = spawnSync(process.execPath, ["dist/bot/main.js"], { env: { ...clean, ...env }, encoding: "utf8" });
  if (status !== 1 || !stderr.includes(name) || stderr.trim().includes("\n"))
    fail(`A wrong ${name} was answered with ${status}: ${stderr}`);
}

await sleep(2_000);
service = spawn(process.execPath, ["dist/bot/main.js"], {
  env: { ...clean, AZURE_TABLES_CONNECTION_STRING: connection, PORT },
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = new Promise((resolve) => service.once("exit", resolve));
let ready = false;
for (let attempt = 0; attempt < 300 && !ready; attempt++) {
  await sleep(200);
  ready = await fetch(`http://127.0.0.1:${PORT}/readyz`).then(
    (response) => response.status === 200,
    () => false,
  );
}
if (!ready) fail("The compiled service did not become ready.");
const fault = await faultOfReading(PORT);
if (fault) fail(fault);
service.kill("SIGTERM");
const code = await ended;
if (code !== 0) fail(`The service ended with ${code} when it was asked to stop.`);
tables.stop();
process.stdout.write("The compiled service starts, is ready, reads messages, stops, and names wrong settings.\n");
