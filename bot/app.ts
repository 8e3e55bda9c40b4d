import { randomUUID } from "node:crypto";
import {
  Access,
  Buttons,
  CheckedBefore,
  Checks,
  Copies,
  Drafts,
  type Feature,
  Guide,
  Home,
  MyChecks,
  OpenAccounts,
  PointedAt,
  Review,
  SmallPictureRemoval,
  SmallTalk,
  StaffRoles,
  UNTOLD,
  Units,
  UntoldNotes,
  type Upload,
  Words,
  wholeOrder,
} from "../dialogs/index.js";
import { Responder } from "../guidance/understand/index.js";
import { auditCodec } from "../records/index.js";
import {
  AccountLog,
  ChainLog,
  CheckLog,
  connectTables,
  Directory,
  Leases,
  LogKeys,
  Outbox,
  ReminderRows,
  Roles,
  SeenPictures,
  TableStateStore,
} from "../storage/index.js";
import type { AppOptions } from "./appOptions.js";
import { accountsOf } from "./background/accounts.js";
import { startBackground } from "./background/background.js";
import { hourlyRepair } from "./background/hourlyRepair.js";
import { keepGuidance } from "./background/keepGuidance.js";
import { runRetention } from "./background/keeping.js";
import { remindersOf } from "./background/reminders.js";
import { reportsOf } from "./background/reports.js";
import type { Period } from "./background/schedule/periods.js";
import type { Task } from "./background/schedule/schedule.js";
import { nightlyUpgrade, upgradeAtStart } from "./background/storeUpgrade.js";
import { LIMITS, TIMERS } from "./delivery/connector/limits.js";
import { retryingSender } from "./delivery/connector/sender.js";
import { Courier, type CourierParts } from "./delivery/courier.js";
import { FollowUps } from "./delivery/followUps.js";
import { OwnChats } from "./delivery/ownChats.js";
import { upload } from "./delivery/upload.js";
import { Acquaintances } from "./http/acquaintances.js";
import { PostCheckAdapter } from "./http/adapter.js";
import { heldFor } from "./http/heldFor.js";
import { PostCheckBot } from "./http/postCheckBot.js";
import { listen, makeServer, type RunningServer } from "./http/server.js";
import { loadContent } from "./loadContent.js";
import { inOrder } from "./orderlyStop.js";
import { picturesOf, whatOfPictures } from "./pictures/picturesOf.js";
import { FILE_HOSTS } from "./settings/fileAddresses.js";
import { requireLongEnough } from "./settings/retentionMonths.js";
import { REVIEW_PATIENCE } from "./settings/reviewPatience.js";
import { isAllowedServiceUrl, LOOPBACK_HOSTS } from "./settings/serviceUrl.js";
import { openTelemetry } from "./telemetry/telemetry.js";

/** How long table storage may take to answer and still count as ready, in milliseconds. */
const READY_WITHIN_MS = 5_000;
/** How long it is taken for an answer, however often it is asked, in milliseconds. */
const READY_HOLDS_MS = 1_000;
/** After so many days without a post an account counts as quiet, unless the configuration says otherwise. */
const QUIET_DAYS = 21;

/** The most that a copy's longest side may have, unless the configuration says otherwise: what the platforms show of it. */
const COPY_LONGEST_SIDE = 2048;

/** Once a calendar month, UTC. */
const MONTHLY: Period = (now) => now.toISOString().slice(0, 7);

/**
 * Builds everything and starts listening: the one place where parts are put together.
 *
 * @throws ContentError if the guidance has mistakes; StorageError if table storage does not answer; ConfigError if a later
 *   release has written the tables
 */
export async function startApp(options: AppOptions): Promise<RunningServer> {
  const { config, log, clock = () => new Date(), tablePrefix = "", timers = TIMERS } = options;
  const telemetry = await openTelemetry(config.telemetry ?? {}, log, timers.now);
  const limits = { ...LIMITS, ...options.limits };
  const { measures } = telemetry;
  const { guidance: content, phrases, understander } = options.loaded ?? loadContent({ config, log, measures, timers });
  requireLongEnough(config.retentionMonths ?? 0, content.takeDown);
  const pictures = await picturesOf({ config, guidance: content, log, looking: options.looking });
  const tables = connectTables(config.tables, { ...options.storage, prefix: tablePrefix, watcher: telemetry.watcher });
  await tables.ensure();
  await upgradeAtStart(tables, log, clock);
  const guidance = await keepGuidance(content, tables, clock());
  const store = new TableStateStore(tables.state);
  const keys = new LogKeys(config.logKeys ?? []);
  const checkLog = new CheckLog(tables.checks, { clock, keys });
  const accountLog = new AccountLog(tables.accounts, { clock, keys });
  const directory = new Directory(tables.people);
  const outbox = new Outbox(tables.outbox, {
    clock,
    onUnread: ({ why }) => log.warn({ why }, "a message of the outbox cannot be read, and is left as it is"),
  });
  const home = new Home(guidance, whatOfPictures(config));
  const roles = new Roles(tables.people);
  for (const { person, unitCode } of options.leads ?? []) await roles.appoint(person, { kind: "lead", unitCode });
  const units = new Units(guidance.organisation.units, roles, clock);
  const audit = new ChainLog(tables.audit, auditCodec, { keys });
  const access = new Access(
    roles,
    units,
    audit,
    directory,
    {
      tenantId: config.identity?.tenantId ?? options.homeTenant,
      ids: config.pressOfficeIds ?? [],
    },
    clock,
  );
  const rights = options.rights ?? access;
  const mine = new MyChecks(guidance, store, checkLog, home.starts, rights);
  const accountBook = new OpenAccounts(accountLog);
  const before =
    config.pictures === false ? undefined : new CheckedBefore({ seen: new SeenPictures(tables.pictures), log: checkLog });
  const review = new Review({
    guidance,
    before,
    store,
    log: checkLog,
    outbox,
    untold: new UntoldNotes(new ReminderRows(tables.outbox, UNTOLD)),
    directory,
    mine,
    rights,
    accounts: accountBook,
    audit,
    newSeed: randomUUID,
    patience: config.reviewPatience ?? REVIEW_PATIENCE,
  });
  const small = new SmallPictureRemoval(outbox, store);
  const checks = new Checks(guidance, store, checkLog, units, roles, directory, review, before, small);
  const drafts = new Drafts(guidance, checks);
  const guide = new Guide(guidance, home);
  const reminders = remindersOf({
    guidance,
    tables,
    log: checkLog,
    outbox,
    directory,
    rights,
    accounts: accountBook,
    follow: review,
    quietDays: config.quietAccountDays ?? QUIET_DAYS,
  });
  const uploads = { hosts: config.uploadHosts ?? FILE_HOSTS, loopback: config.identity === undefined };
  const toOneDrive: Upload = (url, file) => upload(url, file, uploads, globalThis.fetch);
  const copies = new Copies({
    log: checkLog,
    before,
    store,
    maker: pictures.maker,
    upload: toOneDrive,
    longest: config.copyLongestSide ?? COPY_LONGEST_SIDE,
  });
  const reports = reportsOf({
    guidance,
    tables,
    log: checkLog,
    audit,
    accountLog,
    outbox,
    rights,
    accounts: accountBook,
    quietDays: config.quietAccountDays ?? QUIET_DAYS,
    units,
    directory,
    upload: toOneDrive,
    onBreak(partition) {
      measures.logBroken();
      log.error({ partition }, "a part of the log does not hold");
    },
  });
  const accounts = accountsOf({ guidance, store, log: accountLog, outbox, directory, rights: access });
  const features: readonly Feature[] = [
    checks,
    mine,
    drafts,
    home,
    new SmallTalk(checks, mine, home),
    guide,
    new StaffRoles({ access, roles, units, directory, store, outbox }),
    review,
    copies,
    accounts.feature,
    ...reminders.features,
    ...reports.features,
  ];
  const keeping = { tables, units, months: config.retentionMonths ?? 0, keys };
  const tasks: readonly Task[] = [
    ...accounts.tasks,
    ...reminders.tasks,
    ...reports.tasks,
    nightlyUpgrade(tables, checkLog, log),
    hourlyRepair(checkLog, accountLog, units),
    { name: "retention", period: MONTHLY, run: async (now, signal) => void (await runRetention(keeping, now, { signal })) },
  ];
  const responder = new Responder(guidance, phrases, understander, wholeOrder);
  const words = new Words(guidance, responder, checks, mine, home, drafts, guide, copies, features);
  const buttons = new Buttons([words, ...features]);
  const adapter = new PostCheckAdapter({
    identity: config.identity,
    credentials: options.credentials,
    force: guidance.organisation.facts.force,
    log,
  });
  adapter.use(retryingSender({ limits, timers, log, measures }));
  const followUps = new FollowUps(timers);
  const goTo: CourierParts["continueConversation"] = (reference, logic) =>
    adapter.continueConversationAsync(config.identity?.appId ?? "", reference, logic);
  const courier = new Courier({
    limits,
    timers,
    followUps,
    log,
    continueConversation: goTo,
  });
  const allows = (serviceUrl: string) => isAllowedServiceUrl(serviceUrl, config.identity?.serviceHosts ?? LOOPBACK_HOSTS);
  const bot = new PostCheckBot({
    words,
    buttons,
    home,
    pointedAt: new PointedAt(responder, drafts, home),
    ownChats: new OwnChats({ directory, allows, log }),
    files: [reports.exports, copies],
    courier,
    acquaintances: new Acquaintances({ directory, outbox, followUps, log }),
    ...pictures.ofTurns,
    log,
    clock,
  });
  const ready = heldFor(
    READY_HOLDS_MS,
    () => timers.now(),
    () => tables.ping(AbortSignal.timeout(READY_WITHIN_MS)),
  );
  telemetry.watch({
    outbox,
    picturesWaiting: () => pictures.looking.queued ?? 0,
    messagesWaiting: () => understander.waiting ?? 0,
    clock,
  });
  const server = makeServer({ adapter, bot, log, telemetry, ready });
  const running = await listen(server, config.port, config.host);
  // Not before: nobody who only asks whether it is there waits for a model.
  understander.begin?.();
  const background = startBackground({
    outbox,
    directory,
    leases: new Leases(tables.outbox),
    tasks,
    ownWork: () => checkLog.writeNumbers(),
    clock,
    timers,
    log,
    measures,
    everyMs: config.lookEveryMs,
    goTo,
    allows,
  });
  log.info({ port: running.port, host: config.host, guidance: guidance.version }, "PostCheck is listening");
  if (!config.identity)
    log.warn({ host: config.host }, "No MicrosoftAppId is set, so nobody is authenticated: listening on this machine only");
  return {
    port: running.port,
    stop: inOrder({
      running,
      background,
      looking: pictures.looking,
      followUps,
      understander,
      checkLog,
      accountLog,
      telemetry,
      timers,
    }),
  };
}
