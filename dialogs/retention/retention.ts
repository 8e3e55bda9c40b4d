import { type ChainLog, type CheckLog, type Holds, parseReference, partitionOf } from "../../storage/index.js";
import { type AuditEvent, auditPartition } from "../audit.js";
import { monthOf, monthsBefore, startOf } from "../review/months.js";
import type { Units } from "../units.js";

export interface RetentionParts {
  readonly log: Pick<CheckLog, "counts" | "verify" | "dispose">;
  readonly audit: Pick<ChainLog<AuditEvent>, "append" | "find">;
  readonly holds: Pick<Holds, "list">;
  readonly units: Pick<Units, "list">;
  /** For how many whole months records are kept after the month they were made in; 0 for ever. */
  readonly months: number;
  /** So far back, beyond what is kept, a month is looked for; twenty years unless told otherwise. */
  readonly lookBack?: number;
}

/** What became of a unit's month that is older than records are kept. */
export interface Due {
  readonly partition: string;
  readonly events: number;
  /** `broken`: its chain does not hold, so it stays for whoever looks into that. */
  readonly outcome: "disposed" | "held" | "due" | "broken";
}

interface UnitMonth {
  readonly unitCode: string;
  readonly partition: string;
}

const LOOK_BACK = 240;
/** A disposal that was cut off is taken up again if it began at most so many months ago. */
const TAKEN_UP = 3;
const BY = { tenantId: "", id: "retention", name: "The retention period" };

/** Takes records out by whole months, once they are older than they are kept. */
export class Retention {
  constructor(private readonly parts: RetentionParts) {}

  /**
   * Disposes of what is due. Before anything is taken out, the audit log gets an event with the number of events and the last
   * hash, so that what is gone can be told from what was taken away. A month in which anything is held stays whole: what is
   * held is read anew right before each disposal, so that it counts from the moment at which it is held.
   *
   * @param dryRun says what is due, and takes out nothing
   * @throws StorageError `unavailable`
   */
  async run(now: Date, { dryRun = false, signal }: { dryRun?: boolean; signal?: AbortSignal } = {}): Promise<readonly Due[]> {
    const { months, units, log, lookBack = LOOK_BACK } = this.parts;
    if (months === 0) return [];
    const due: Due[] = [];
    for (const { code } of await units.list())
      for (let back = months + 1; back <= months + lookBack; back++) {
        signal?.throwIfAborted();
        const partition = partitionOf(code, startOf(monthsBefore(monthOf(now), back)));
        const { events } = await log.counts(partition);
        if (events === 0) continue;
        const month = { unitCode: code, partition };
        const outcome = (await this.isHeld(month)) ? "held" : dryRun ? "due" : await this.dispose(now, month);
        due.push({ partition, events, outcome });
      }
    return due;
  }

  private async dispose(now: Date, month: UnitMonth): Promise<"disposed" | "held" | "broken"> {
    const { log, audit } = this.parts;
    const { unitCode, partition } = month;
    const before = await this.disposedBefore(now, partition);
    const { events, hash = "", broken } = await log.verify(partition);
    // Where a disposal was cut off, what is left proves nothing any more, and the audit log has its end already.
    if (broken && !before) return "broken";
    // The proof may have taken long.
    if (await this.isHeld(month)) return "held";
    // What was logged since it was disposed of makes a chain of its own.
    if (!broken && before?.month?.hash !== hash)
      await audit.append(auditPartition(now), {
        kind: "disposed",
        eventId: before ? `${eventIdOf(partition)}|${hash}` : eventIdOf(partition),
        at: now.toISOString(),
        by: BY,
        unitCode,
        about: `${partition}: number of events ${events}, last hash ${hash}`,
        month: { partition, events, hash },
      });
    await log.dispose(partition);
    return "disposed";
  }

  private async isHeld({ unitCode, partition }: UnitMonth): Promise<boolean> {
    const held = await this.parts.holds.list();
    return held.some((on) => on === unitCode || parseReference(on)?.partition === partition);
  }

  /** The event of a disposal of this month that has begun lately. */
  private async disposedBefore(now: Date, partition: string): Promise<AuditEvent | undefined> {
    for (let back = 0; back <= TAKEN_UP; back++) {
      const month = startOf(monthsBefore(monthOf(now), back));
      const event = await this.parts.audit.find(auditPartition(month), eventIdOf(partition));
      if (event) return event;
    }
    return undefined;
  }
}

function eventIdOf(partition: string): string {
  return `disposed|${partition}`;
}
