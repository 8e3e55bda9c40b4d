import type { Logger } from "pino";
import { Buttons, Checks, MyChecks, Words } from "../dialogs/index.js";
import { loadGuidance } from "../guidance/index.js";
import { loadPhrases } from "../guidance/understand/index.js";
import { CheckLog, connectTables, TableStateStore } from "../storage/index.js";
import { makeAdapter } from "./adapter.js";
import type { Config } from "./config.js";
import { PostCheckBot } from "./postCheckBot.js";
import { listen, makeServer, type RunningServer } from "./server.js";

export interface AppOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly clock?: () => Date;
  /** Put before the names of the tables, so that several stores can live in one account. */
  readonly tablePrefix?: string;
}

/**
 * Builds everything and starts listening: the one place where parts are put together.
 *
 * @throws ContentError if the guidance has mistakes; StorageError if table storage does not answer
 */
export async function startApp({ config, log, clock = () => new Date(), tablePrefix = "" }: AppOptions): Promise<RunningServer> {
  const guidance = loadGuidance();
  const phrases = loadPhrases(guidance);
  const tables = connectTables(config.tables, { prefix: tablePrefix });
  await tables.ensure();
  const store = new TableStateStore(tables.state);
  const checkLog = new CheckLog(tables.checks);
  const checks = new Checks(guidance, store, checkLog);
  const mine = new MyChecks(guidance, store, checkLog);
  const words = new Words(guidance, phrases, checks, mine);
  const buttons = new Buttons(checks, mine, words);
  const bot = new PostCheckBot({
    words,
    buttons,
    force: guidance.organisation.facts.force,
    tenantId: config.identity?.tenantId,
    log,
    clock,
  });
  const server = makeServer({ adapter: makeAdapter(config.identity, log), bot, ready: () => tables.ping() });
  const running = await listen(server, config.port, config.host);
  log.info({ port: running.port, host: config.host, guidance: guidance.version }, "PostCheck is listening");
  if (!config.identity)
    log.warn({ host: config.host }, "No MicrosoftAppId is set, so nobody is authenticated: listening on this machine only");
  return running;
}
