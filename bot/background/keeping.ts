import {
  type Due,
  OldPictures,
  OldStates,
  type OldStatesRun,
  Retention,
  type RetentionRun,
  type Units,
} from "../../dialogs/index.js";
import { auditCodec } from "../../records/index.js";
import { ChainLog, CheckLog, Holds, type LogKeys, SeenPictures, TableStateStore, type Tables } from "../../storage/index.js";

export interface RetentionSettings {
  readonly tables: Tables;
  readonly units: Pick<Units, "list">;
  /** How many whole months checks are kept; 0 means for ever. */
  readonly months: number;
  /** What the log is signed with. */
  readonly keys: LogKeys;
}

/** The result for records past their retention period. */
export interface Kept {
  readonly due: readonly Due[];
  readonly states: OldStatesRun;
}

/**
 * Deletes what is past its retention period: first the months of the log, then what is left of their checks elsewhere.
 *
 * @param dryRun reports what is due and deletes nothing; `said` is who runs it and why, where it is not the service
 * @throws StorageError `unavailable`; or the abort reason of the signal
 */
export async function runRetention(
  { tables, units, months, keys }: RetentionSettings,
  now: Date,
  {
    dryRun = false,
    signal,
    said,
  }: { readonly dryRun?: boolean; readonly signal?: AbortSignal; readonly said?: RetentionRun["said"] } = {},
): Promise<Kept> {
  const holds = new Holds(tables.people);
  const log = new CheckLog(tables.checks, { keys });
  const audit = new ChainLog(tables.audit, auditCodec, { keys });
  const due = await new Retention({ log, audit, holds, units, months }).run(now, {
    dryRun,
    ...(signal && { signal }),
    ...(said && { said }),
  });
  const store = new TableStateStore(tables.wholeState);
  const states = dryRun ? { removed: 0, unread: 0 } : await new OldStates({ store, holds, months }).run(now, due);
  if (!dryRun) await new OldPictures({ seen: new SeenPictures(tables.pictures), months }).run(now, due);
  return { due, states };
}
