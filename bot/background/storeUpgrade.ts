import type { Logger } from "pino";
import { addEarlierMembers } from "../../dialogs/index.js";
import {
  BEING_RESTORED,
  type CheckLog,
  Directory,
  type PartitionUpgrade,
  type StoreUpgrade,
  TableStateStore,
  type Tables,
  upgradeStore,
} from "../../storage/index.js";
import { ConfigError } from "../settings/config.js";
import { daily } from "./schedule/periods.js";
import type { Task } from "./schedule/schedule.js";

/** After the other work of the night. */
const AT_NIGHT = daily({ from: 3 * 60 });

/** What was done to the tables, or that nothing was to be done. */
export type Upgraded = Exclude<StoreUpgrade, { kind: "newer" }>;

/**
 * Brings tables that an earlier release has left up to this one. One point read where they are.
 *
 * @param options `again` looks through the log also where it was done before: an earlier release may have gone on with it
 *   since; `clock` is the time, the machine's unless told otherwise
 * @throws ConfigError if a later release has written them, or a backup is being put into them; StorageError `unavailable`
 */
export async function upgradeTables(
  tables: Tables,
  options: { readonly again?: boolean; readonly clock?: () => Date } = {},
): Promise<Upgraded> {
  const also = () => addEarlierMembers(new Directory(tables.people), new TableStateStore(tables.state));
  const done = await upgradeStore(tables, { ...options, also });
  if (done.kind === "newer" && done.version === BEING_RESTORED)
    throw new ConfigError("A backup is being put into these tables: let npx postcheck restore come to its end first.");
  if (done.kind === "newer")
    throw new ConfigError(
      `A later release of PostCheck has written these tables (their version is ${done.version}), so this one may not go on with them: start that release, or a later one.`,
    );
  return done;
}

/** The same at the start of the service, with a line in its log where anything was done. */
export async function upgradeAtStart(tables: Tables, log: Logger, clock: () => Date): Promise<void> {
  const done = await upgradeTables(tables, { clock });
  if (done.kind === "upgraded") tell(done, log);
}

/**
 * Brings up to date each night what an earlier release has written that still ran, or ran again: also the index of the months
 * in which something waits, from which the same run takes out what has been settled.
 */
export function nightlyUpgrade(tables: Tables, checkLog: Pick<CheckLog, "forgetSettled">, log: Logger): Task {
  return {
    name: "upgrade",
    period: AT_NIGHT,
    async run(now, signal) {
      const done = await upgradeStore(tables, { again: true, clock: () => now, signal });
      if (done.kind === "upgraded") tell(done, log);
      if (done.kind !== "newer") await checkLog.forgetSettled(signal);
    },
  };
}

function tell({ partitions }: Extract<Upgraded, { kind: "upgraded" }>, log: Logger): void {
  const [upgraded, busy, damaged] = (["upgraded", "busy", "damaged"] as const).map((wanted) =>
    partitions.filter(({ outcome }) => outcome === wanted),
  );
  const noted = (kind: keyof PartitionUpgrade["noted"]) => upgraded?.flatMap((each) => each.noted[kind]);
  if (upgraded?.length) {
    const checks = {
      bound: noted("bound"),
      uncarried: noted("uncarried"),
      mustComeDown: noted("mustComeDown"),
      milder: noted("milder"),
    };
    log.info(
      { months: upgraded.length, ...checks },
      "months of the log that an earlier release had written were brought up to date",
    );
  }
  const left = [...(busy ?? []), ...(damaged ?? [])].map(({ partition, outcome }) => `${partition}: ${outcome}`);
  if (left.length > 0) log.warn({ left }, "months of the log could not be brought up to date");
}
