import { type ChainLog, type CheckLog, type Holds, parseReference, partitionOf } from "../../storage/index.js";
import { type AuditEvent, auditPartition } from "../audit.js";
import { monthOf, monthsBefore, startOf } from "../review/months.js";
import type { Units } from "../units.js";

export interface RetentionParts {
  readonly log: Pick<CheckLog, "counts" | "verify" | "dispose">;
  readonly audit: Pick<ChainLog<AuditEvent>, "append">;
  readonly holds: Pick<Holds, "list">;
  readonly units: Pick<Units, "list">;
  /** For how many whole months records are kept after the month they were made in; 0 for ever. */
  readonly months: number;
}

/** What became of a unit's month that is older than records are kept. */
export interface Due {
  readonly partition: string;
  readonly events: number;
  readonly outcome: "disposed" | "held" | "due";
}

/** So far back, beyond what is kept, a month is looked for. */
const MONTHS_LOOKED_BACK = 60;
const BY = { tenantId: "", id: "retention", name: "The retention period" };

/** Takes records out by whole months, once they are older than they are kept. */
export class Retention {
  constructor(private readonly parts: RetentionParts) {}

  /**
   * Disposes of what is due. Before anything is taken out, the audit log gets an event with the number of events and the last
   * hash, so that what is gone can be told from what was taken away. A month in which anything is held stays whole.
   *
   * @param dryRun says what is due, and takes out nothing
   * @throws StorageError `unavailable`
   */
  async run(now: Date, { dryRun = false, signal }: { dryRun?: boolean; signal?: AbortSignal } = {}): Promise<readonly Due[]> {
    const { months, holds, units, log } = this.parts;
    if (months === 0) return [];
    const held = await holds.list();
    const due: Due[] = [];
    for (const { code } of await units.list())
      for (let back = months + 1; back <= months + MONTHS_LOOKED_BACK; back++) {
        signal?.throwIfAborted();
        const partition = partitionOf(code, startOf(monthsBefore(monthOf(now), back)));
        const { events } = await log.counts(partition);
        if (events === 0) continue;
        const isHeld = held.some((on) => on === code || parseReference(on)?.partition === partition);
        if (!isHeld && !dryRun) await this.dispose(now, code, partition);
        due.push({ partition, events, outcome: isHeld ? "held" : dryRun ? "due" : "disposed" });
      }
    return due;
  }

  private async dispose(now: Date, unitCode: string, partition: string): Promise<void> {
    const { log, audit } = this.parts;
    const { events, hash, broken } = await log.verify(partition);
    const state = broken ? `broken at ${broken.row}` : `last hash ${hash}`;
    await audit.append(auditPartition(now), {
      kind: "disposed",
      // The same however often it is begun again after an interruption within the month.
      eventId: `disposed|${partition}`,
      at: now.toISOString(),
      by: BY,
      unitCode,
      about: `${partition}: ${events} events, ${state}`,
    });
    await log.dispose(partition);
  }
}
