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

const LOOK_BACK = 240;
/** A disposal that was cut off is taken up again if it began at most so many months ago. */
const TAKEN_UP = 3;
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
    const { months, holds, units, log, lookBack = LOOK_BACK } = this.parts;
    if (months === 0) return [];
    const held = await holds.list();
    const due: Due[] = [];
    for (const { code } of await units.list())
      for (let back = months + 1; back <= months + lookBack; back++) {
        signal?.throwIfAborted();
        const partition = partitionOf(code, startOf(monthsBefore(monthOf(now), back)));
        const { events } = await log.counts(partition);
        if (events === 0) continue;
        const isHeld = held.some((on) => on === code || parseReference(on)?.partition === partition);
        const outcome = isHeld ? "held" : dryRun ? "due" : await this.dispose(now, code, partition);
        due.push({ partition, events, outcome });
      }
    return due;
  }

  private async dispose(now: Date, unitCode: string, partition: string): Promise<"disposed" | "broken"> {
    const { log, audit } = this.parts;
    const eventId = `disposed|${partition}`;
    if (!(await this.hasBegun(now, eventId))) {
      const { events, hash, broken } = await log.verify(partition);
      if (broken) return "broken";
      const about = `${partition}: number of events ${events}, last hash ${hash}`;
      await audit.append(auditPartition(now), { kind: "disposed", eventId, at: now.toISOString(), by: BY, unitCode, about });
    }
    await log.dispose(partition);
    return "disposed";
  }

  /** Whether the audit log has its end already: then it was cut off, and what is left of it proves nothing any more. */
  private async hasBegun(now: Date, eventId: string): Promise<boolean> {
    for (let back = 0; back <= TAKEN_UP; back++) {
      const month = startOf(monthsBefore(monthOf(now), back));
      if (await this.parts.audit.find(auditPartition(month), eventId)) return true;
    }
    return false;
  }
}
