import { parseReference, partitionOf, type RecordedPerson } from "../../records/index.js";
import { type ChainLog, type CheckLog, type Holds, type KnownCounts, mayBeOpen } from "../../storage/index.js";
import { type AuditEvent, auditPartition } from "../people/audit.js";
import { monthOf, monthsBefore, startOf } from "../turn/months.js";
import { orUnread } from "../turn/orUnavailable.js";
import type { Units } from "../units/units.js";

export interface RetentionParts {
  readonly log: Pick<CheckLog, "counts" | "verify" | "sealOf" | "seal" | "dispose">;
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
  /**
   * `broken`: its chain does not hold, or its numbers cannot be read, so it stays for whoever looks into that. `waits`: something in it still waits for a
   * lead or for an answer, or has to come down, so it stays until that is settled. `up`: what was checked in it is still up, so somebody has to
   * look again whether it may be; it stays until that is down.
   */
  readonly outcome: "disposed" | "held" | "due" | "broken" | Duty;
}

/** Why a month stays whoever does not hold it: somebody still has to do something about a check in it. */
type Duty = "waits" | "up";

interface UnitMonth {
  readonly unitCode: string;
  readonly partition: string;
}

const LOOK_BACK = 240;
/** A month to which something is appended while it is proved is proved again so often; then it waits for the next run. */
const PROOFS = 3;
/** A disposal that was cut off is taken up again if it began at most so many months ago. */
const TAKEN_UP = 3;
const BY = { tenantId: "", id: "retention", name: "The retention period" };

export interface RetentionRun {
  /** Report what is due and delete nothing. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  /** Who runs it and why, where it is not the service by itself. */
  readonly said?: { readonly by: RecordedPerson; readonly reason: string };
}

/** When it is, and who says so. */
interface Run {
  readonly now: Date;
  readonly said: RetentionRun["said"] | undefined;
}

/** Deletes records by whole months, once their retention period is over. */
export class Retention {
  constructor(private readonly parts: RetentionParts) {}

  /**
   * Disposes of what is due. A month that is proved is sealed, so that nothing is logged in it any more; then the audit log
   * gets an event with the number of events and the last hash, so that what is gone can be told from what was taken away;
   * then it is taken out. A month in which anything is held stays whole: what is held is read anew once it is sealed, and
   * once more right before anything is taken out.
   *
   * @throws StorageError `unavailable`
   */
  async run(now: Date, { dryRun = false, signal, said }: RetentionRun = {}): Promise<readonly Due[]> {
    const { months, units, log, lookBack = LOOK_BACK } = this.parts;
    if (months === 0) return [];
    const due: Due[] = [];
    for (const { code } of await units.list())
      for (let back = months + 1; back <= months + lookBack; back++) {
        signal?.throwIfAborted();
        const partition = partitionOf(code, startOf(monthsBefore(monthOf(now), back)));
        const counts = await log.counts(partition);
        const { events } = counts;
        if (events === 0) continue;
        const month = { unitCode: code, partition };
        const outcome = (await this.isHeld(month))
          ? "held"
          : counts.unread
            ? "broken"
            : (dutyIn(counts) ?? (dryRun ? "due" : await this.disposeIfWhole({ now, said }, month)));
        due.push({ partition, events, outcome });
      }
    return due;
  }

  /** A month in which something cannot be read stays, and keeps no other back. */
  private async disposeIfWhole(run: Run, month: UnitMonth): Promise<Due["outcome"]> {
    return (await orUnread(this.dispose(run, month))).found ?? "broken";
  }

  private async dispose(run: Run, month: UnitMonth): Promise<Due["outcome"]> {
    const { log } = this.parts;
    const { partition } = month;
    const { sealed, hash } = await log.sealOf(partition);
    // A disposal that was cut off is taken up: it was proved before it was sealed, and nothing came after.
    if (sealed && (await this.hasBegun(run.now, partition, hash))) {
      await log.dispose(partition);
      return "disposed";
    }
    for (let attempt = 1; attempt <= PROOFS; attempt++) {
      const proof = await log.verify(partition);
      if (proof.broken || proof.hash === undefined) return "broken";
      if (await log.seal(partition, proof.hash)) return this.deleteSealed(run, month, proof.hash, proof.events);
    }
    return "due";
  }

  /** Deletes a month that is proved and sealed. */
  private async deleteSealed(
    { now, said }: Run,
    month: UnitMonth,
    hash: string,
    events: number,
  ): Promise<"disposed" | "held" | Duty> {
    const { log, audit } = this.parts;
    const { unitCode, partition } = month;
    // What was logged between the first look and the seal counts.
    const duty = dutyIn(await log.counts(partition));
    if (duty !== undefined || (await this.isHeld(month))) return this.unseal(month, hash, duty);
    const note = { at: now.toISOString(), unitCode, ...(said ?? { by: BY }) };
    await audit.append(auditPartition(now), {
      ...note,
      kind: "disposed",
      eventId: eventIdOf(partition, hash),
      about: `${partition}: number of events ${events}, last hash ${hash}`,
      month: { partition, events, hash },
    });
    if (await this.isHeld(month)) {
      await audit.append(auditPartition(now), {
        ...note,
        kind: "kept",
        eventId: `kept|${partition}|${hash}|${note.at}`,
        about: `${partition}: held at the last moment, and not taken out`,
      });
      return this.unseal(month, hash);
    }
    await log.dispose(partition);
    return "disposed";
  }

  private async unseal({ partition }: UnitMonth, hash: string, why: "held" | Duty = "held"): Promise<"held" | Duty> {
    await this.parts.log.seal(partition, hash, false);
    return why;
  }

  private async isHeld({ unitCode, partition }: UnitMonth): Promise<boolean> {
    const held = await this.parts.holds.list();
    return held.some((on) => on === unitCode || parseReference(on)?.partition === partition);
  }

  /** Whether the audit log has the end of it already. */
  private async hasBegun(now: Date, partition: string, hash: string): Promise<boolean> {
    for (let back = 0; back <= TAKEN_UP; back++) {
      const month = startOf(monthsBefore(monthOf(now), back));
      if (await this.parts.audit.find(auditPartition(month), eventIdOf(partition, hash))) return true;
    }
    return false;
  }
}

function dutyIn(counts: KnownCounts): Duty | undefined {
  if (mayBeOpen(counts)) return "waits";
  return counts.up > 0 ? "up" : undefined;
}

function eventIdOf(partition: string, hash: string): string {
  return `disposed|${partition}|${hash}`;
}
