import { mkdirSync } from "node:fs";
import { pino } from "pino";
import { ContentError, contentFolder, loadGuidance, type Unit } from "../../guidance/index.js";
import { startApp } from "../app.js";
import type { RunningServer } from "../http/server.js";
import { ConfigError, readConfig } from "../settings/config.js";
import { type Child, startChild } from "./children.js";
import { connectionStringFor, tableFlags } from "./embeddedTables.js";
import { TryPage } from "./page/tryPage.js";
import { requireFree } from "./ports.js";
import { type DevSettings, readDevSettings } from "./settings.js";
import { LEADS, LOCAL_TENANT } from "./teams/people.js";
import { waitForPort } from "./waitFor.js";

const START_WITHIN_MS = 60_000;
const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const settings = readDevSettings(process.env, process.argv.slice(2));
  await requireFree(settings.tablesPort, "the table store", "TABLES_PORT");
  await requireFree(settings.port, "the bot", "PORT");
  await requireFree(settings.pagePort, "the page to try it", "TRY_PORT");
  for (const { port, setting } of settings.seats) await requireFree(port, "a Playground", setting);

  const botUrl = `http://127.0.0.1:${settings.port}/api/messages`;
  const page = new TryPage({ botUrl: () => botUrl, now: () => new Date() });
  const children: Child[] = [];
  let running: RunningServer | undefined;
  let stopping = false;
  let unitName = "";
  const stopAll = async (code: number) => {
    if (stopping) return;
    stopping = true;
    await running?.stop(5_000);
    if (running) await page.stop();
    await Promise.all(children.map((child) => child.stop()));
    process.exit(code);
  };
  process.on("SIGINT", () => void stopAll(0));
  process.on("SIGTERM", () => void stopAll(0));
  const watch = (child: Child) => {
    children.push(child);
    void child.ended.then((code) => {
      if (stopping) return;
      say(`${child.name} has ended (code ${code}), so everything is stopped.`);
      void stopAll(1);
    });
  };

  try {
    const unit = demonstrationUnit(loadGuidance(contentFolder(process.env["CONTENT_DIR"])).organisation.units);
    unitName = unit.name;
    watch(startTables(settings));
    if (!(await waitForPort(settings.tablesPort, START_WITHIN_MS))) throw new ConfigError("The table store did not start.");
    await page.start(settings.pagePort);
    running = await startBot(settings, unit);
    for (const { folder, port } of settings.seats) {
      watch(startPlayground(botUrl, folder, port));
      if (!(await waitForPort(port, START_WITHIN_MS)))
        throw new ConfigError(`The Playground did not start; ${folder}/devTools/m365agentsplayground.log says why.`);
    }
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError || error instanceof ContentError ? error.message : String(error)}\n`);
    await stopAll(1);
    return;
  }
  say(instructions(settings, unitName));
}

function startTables({ tablesPort, dataDir }: DevSettings): Child {
  mkdirSync(dataDir, { recursive: true });
  const args = [...tableFlags(tablesPort), "--location", dataDir];
  return startChild("The table store", "azurite", "azurite-table", args);
}

/** The unit that the people of the local run work in. */
function demonstrationUnit(units: readonly Unit[]): Unit {
  const unit = units.find(({ code }) => code === "COV") ?? units[0];
  if (!unit) throw new ConfigError("organisation.yaml names no unit.");
  return unit;
}

/** The demonstration unit is led by two, and both are of the press office. */
function unitLeads({ code }: Unit) {
  return LEADS.map(({ aadObjectId: id, name }) => ({ person: { tenantId: LOCAL_TENANT, id, name }, unitCode: code }));
}

function startBot({ port, tablesPort }: DevSettings, unit: Unit): Promise<RunningServer> {
  const config = readConfig({
    CONTENT_DIR: process.env["CONTENT_DIR"],
    PORT: String(port),
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "error",
    AZURE_TABLES_CONNECTION_STRING: connectionStringFor(tablesPort),
  });
  return startApp({
    config: { ...config, pressOfficeIds: LEADS.map(({ aadObjectId }) => aadObjectId) },
    log: pino({ level: config.logLevel }),
    homeTenant: LOCAL_TENANT,
    leads: unitLeads(unit),
  });
}

function startPlayground(bot: string, folder: string, port: number): Child {
  const args = ["start", "-e", bot, "-c", "msteams", "-p", String(port), "--disable-telemetry"];
  const env = { TEAMSAPPTESTER_BROWSER: "none", BROWSER: "none" };
  return startChild("The Playground", "@microsoft/m365agentsplayground", "agentsplayground", args, { cwd: folder, env });
}

function instructions({ port, pagePort, seats }: DevSettings, unit: string): string {
  return `
PostCheck is running on http://127.0.0.1:${port}/api/messages, on this machine only.

  Click:  http://localhost:${pagePort}/try
  Type:   can I post this photo?
  Or:     attach, paste or drop a picture, and say what it shows
          my checks
          help
${seats.map((seat) => `\n  In the Playground, as ${seat.who(unit)}: http://localhost:${seat.port}\n`).join("")}
Ctrl-C ends all of it.
`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
