// Starts the compiled service as production does, against an embedded table store, and asks whether it is ready.
// Then makes sure that wrong settings end it with 1 and a line that names them.
import { spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const TABLES_PORT = "11902";
const PORT = "11978";
const account = "devstoreaccount1";
const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
const connection = `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};TableEndpoint=http://127.0.0.1:${TABLES_PORT}/${account};`;
const clean = { PATH: process.env.PATH };

const fail = (why) => {
  process.stderr.write(`${why}\n`);
  tables.kill();
  service?.kill();
  process.exit(1);
};

let service;
const tables = spawn(
  process.execPath,
  [
    "node_modules/azurite/dist/src/table/main.js",
    "--inMemoryPersistence",
    "--silent",
    "--disableTelemetry",
    "--skipApiVersionCheck",
    "--tablePort",
    TABLES_PORT,
    "--tableHost",
    "127.0.0.1",
  ],
  { stdio: "ignore" },
);

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
service.kill("SIGTERM");
const code = await ended;
if (code !== 0) fail(`The service ended with ${code} when it was asked to stop.`);
tables.kill();
process.stdout.write("The compiled service starts, is ready, stops, and names wrong settings.\n");
