import type { NotedHead } from "../../../records/index.js";
import {
  type AccountLog,
  type ChainLog,
  type CheckLog,
  type LogHead,
  type LogTable,
  tableOf,
  type Verification,
} from "../../../storage/index.js";
import type { AuditEvent } from "../../people/audit.js";
import { type AuditNotes, type Disposed, NO_NOTES, notesIn, notesTogether } from "./auditNotes.js";
import { Checkpoints } from "./checkpoints.js";

/** All logs there are. */
export interface Logs {
  readonly checks: Pick<CheckLog, "verify">;
  readonly accounts: Pick<AccountLog, "verify">;
  readonly audit: ChainLog<AuditEvent>;
  /** The heads of all partitions as they are now. */
  readonly heads: () => AsyncIterable<LogHead>;
}

export interface ProveOptions {
  /** Heads that somebody kept outside of the tables. */
  readonly kept?: readonly NotedHead[];
  /** Which partitions beside those of the audit are read from end to end; all unless told otherwise. Of the others only the end is looked at. */
  readonly isWanted?: (head: LogHead, checkpoints: Checkpoints) => boolean;
  readonly signal?: AbortSignal;
}

/** What the proof of one partition came to. */
export interface Proof {
  readonly partition: string;
  /** Undefined where no log has such a partition. */
  readonly table: LogTable | undefined;
  readonly result: Verification;
  /** Only its end was looked at. */
  readonly endOnly?: boolean;
}

/** What the proof of all partitions came to. */
export interface Proofs {
  /** Of each partition that is there, and of each that is missing. */
  readonly proofs: readonly Proof[];
  /** What the months of the audit log that hold say. */
  readonly notes: AuditNotes;
  /** Heads as they were before the proof began. */
  readonly heads: readonly LogHead[];
  /** Disposals that have not come to their end. */
  readonly unfinished: readonly Disposed[];
}

/** Why an event does not hold that was logged without the key. */
export const NOT_SIGNED = "It is not signed, and no signed note says that it was logged before signing began.";

/**
 * Proves every partition of every log there is: its chain, its signatures where there is a key, and that it agrees with what was noted of
 * it in the audit log and with what somebody kept elsewhere. What was noted and is not there any more is broken, unless the audit log says that it was disposed of.
 *
 * @throws StorageError `unavailable`; or the abort reason of the signal
 */
export async function proveLogs(logs: Logs, { kept = [], isWanted = () => true, signal }: ProveOptions = {}): Promise<Proofs> {
  const heads: LogHead[] = [];
  for await (const head of logs.heads()) heads.push(head);
  const notes = await believedNotes(logs, heads, kept);
  const checkpoints = new Checkpoints([...notes.heads, ...kept]);
  const disposed = new Map(notes.disposed.map((each) => [each.month.partition, each]));
  const proofs: Proof[] = [];
  const unfinished: Disposed[] = [];
  for (const head of heads) {
    signal?.throwIfAborted();
    const { partition, sealed, hash } = head;
    const disposal = disposed.get(partition);
    if (sealed && disposal?.month.hash === hash) unfinished.push(disposal);
    else proofs.push(await proofOf(logs, head, checkpoints, notes.begun, isWanted));
  }
  const there = new Set(heads.map(({ partition }) => partition));
  for (const partition of checkpoints.partitions) {
    if (there.has(partition) || isDisposed(checkpoints, disposed.get(partition)?.month)) continue;
    const why = `It is missing: ${checkpoints.furthest(partition)} events were noted, and no disposal says where they are.`;
    proofs.push({ partition, table: tableOf(partition), result: { events: 0, broken: { row: "head", why } } });
  }
  return { proofs, notes, heads, unfinished };
}

/** What those months of the audit log say that hold by themselves, and against what somebody kept. */
async function believedNotes({ audit }: Logs, heads: readonly LogHead[], kept: readonly NotedHead[]): Promise<AuditNotes> {
  const keptPoints = new Checkpoints(kept);
  const months = heads.filter(({ table, partition }) => table === "audit" && tableOf(partition) === "audit");
  const proved = [];
  for (const { partition } of months) {
    const result = await audit.verify(partition, { noted: keptPoints.of(partition) });
    if (!result.broken) proved.push({ partition, result, notes: await notesIn(audit, partition, result.unsigned ?? 0) });
  }
  const begun = proved.flatMap(({ notes }) => notes.begun);
  const believed = proved.filter(({ partition, result }) => signed(partition, result, begun).broken === undefined);
  return believed.length === 0 ? NO_NOTES : notesTogether(believed.map(({ notes }) => notes));
}

async function proofOf(
  logs: Logs,
  head: LogHead,
  checkpoints: Checkpoints,
  begun: readonly NotedHead[],
  isWanted: NonNullable<ProveOptions["isWanted"]>,
): Promise<Proof> {
  const { partition, table, events, hash } = head;
  if (tableOf(partition) !== table)
    return { partition, table: undefined, result: { events: 0, broken: { row: "head", why: "No log has such a partition." } } };
  if (table !== "audit" && !head.unread && checkpoints.agreesWith(head) && !isWanted(head, checkpoints))
    return { partition, table, result: { events, hash }, endOnly: true };
  const result = await logs[table].verify(partition, { noted: checkpoints.of(partition) });
  return { partition, table, result: unsealed(signed(partition, result, begun)) };
}

/** A chain that goes on unsigned after signing began does not hold. */
function signed(partition: string, result: Verification, begun: readonly NotedHead[]): Verification {
  const { unsigned = 0, broken } = result;
  const allowed = Math.max(0, ...begun.filter((head) => head.partition === partition).map(({ events }) => events));
  if (broken || unsigned <= allowed) return result;
  return { events: result.events, broken: { row: `event ${allowed + 1}`, why: NOT_SIGNED } };
}

function unsealed(result: Verification): Verification {
  if (result.broken || !result.sealed) return result;
  const why =
    "It is sealed, so nothing can be logged there any more, and the audit log does not say that it is being taken out. If retention was cut off, npm run retention goes on with it.";
  return { events: result.events, broken: { row: "head", why } };
}

function isDisposed(checkpoints: Checkpoints, month: NotedHead | undefined): boolean {
  return month !== undefined && checkpoints.agreesWith(month);
}
