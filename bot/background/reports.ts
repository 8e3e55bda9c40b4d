import {
  type AccountBook,
  type AuditEvent,
  AuditView,
  CountLeft,
  DIGEST_WISHES,
  type DigestParts,
  DigestWishes,
  Exports,
  type Feature,
  FiguresFeature,
  NightlyProof,
  type ReviewRights,
  TOLD_BREAKS,
  type Units,
  type Upload,
  WeeklyDigest,
  worseLine,
  worseNow,
} from "../../dialogs/index.js";
import type { Guidance } from "../../guidance/index.js";
import {
  type AccountLog,
  type ChainLog,
  type CheckLog,
  type Directory,
  LeftChecks,
  logHeads,
  type Outbox,
  ReminderRows,
  TableStateStore,
  type Tables,
} from "../../storage/index.js";
import { daily, weekly } from "./schedule/periods.js";
import type { Task } from "./schedule/schedule.js";

export interface ReportsParts {
  readonly guidance: Guidance;
  readonly tables: Tables;
  readonly log: CheckLog;
  readonly audit: ChainLog<AuditEvent>;
  readonly accountLog: AccountLog;
  readonly outbox: Outbox;
  readonly rights: ReviewRights;
  readonly accounts: AccountBook;
  /** After how many days without a post an account counts as quiet. */
  readonly quietDays: number;
  /** Puts exported files where Teams said. */
  readonly upload: Upload;
  readonly units: Pick<Units, "list">;
  readonly directory: Directory;
  /** Told each night of each partition of the log that does not hold. */
  readonly onBreak: (partition: string) => void;
}

/** So many months of past checks are decided again for the press office's digest. */
const REPLAYED_MONTHS = 3;

/** Mondays from 08:30 to before 17:00 in London; on the next working day where that is a bank holiday. */
const MONDAY_MORNING = weekly(1, { from: 8 * 60 + 30, until: 17 * 60, workingDays: true });

/** From 02:00 in London, when few are at work; later in the day where that was missed. */
const AT_NIGHT = daily({ from: 2 * 60 });

/** After the other work of the night, which brings up to date what lies beside the events. */
const LAST_AT_NIGHT = daily({ from: 4 * 60 });

/** What team leads and the press office get of all checks together: figures, the weekly digest, files. */
export function reportsOf(parts: ReportsParts): {
  readonly features: readonly Feature[];
  readonly exports: Exports;
  readonly tasks: readonly Task[];
} {
  const { guidance, tables, log, audit, accountLog, outbox, rights, accounts, quietDays, upload, units, directory, onBreak } =
    parts;
  const wishes = new DigestWishes(new ReminderRows(tables.outbox, DIGEST_WISHES));
  const exports = new Exports({
    guidance,
    log,
    accounts: accountLog,
    rights,
    audit,
    upload,
  });
  const left = new LeftChecks(tables.outbox);
  const counting = new CountLeft({ guidance, store: new TableStateStore(tables.wholeState), left });
  const decidedWorse: DigestParts["decidedWorse"] = async (now) => {
    const codes = (await units.list()).map(({ code }) => code);
    return worseLine((await worseNow(guidance, log, { units: codes, since: monthsBack(now, REPLAYED_MONTHS), now })).worse);
  };
  const digest = new WeeklyDigest({ log, audit, outbox, rights, accounts, wishes, quietDays, decidedWorse });
  const proof = new NightlyProof({
    logs: { checks: log, accounts: accountLog, audit, heads: () => logHeads(tables) },
    outbox,
    rights,
    told: new ReminderRows(tables.outbox, TOLD_BREAKS),
    onBreak,
  });
  return {
    features: [
      new FiguresFeature({ guidance, log, left, rights, accounts, wishes, quietDays }),
      exports,
      new AuditView({ audit, directory, rights }),
    ],
    exports,
    tasks: [
      { name: "weekly-digest", period: MONDAY_MORNING, run: (now, signal) => digest.run(now, signal) },
      { name: "checks-left", period: AT_NIGHT, run: (now, signal) => counting.run(now, signal) },
      { name: "log-proof", period: LAST_AT_NIGHT, run: (now, signal) => proof.run(now, signal) },
    ],
  };
}

/** The month so many before, as `2026-11`, in UTC. */
function monthsBack(now: Date, count: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count)).toISOString().slice(0, 7);
}
