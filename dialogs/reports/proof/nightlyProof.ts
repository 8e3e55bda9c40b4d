import { z } from "zod";
import { type AdaptiveCard, recordCard } from "../../../cards/index.js";
import { codecOf, digestOf, type Shape } from "../../../records/index.js";
import type { Outbox, ReminderRows, ReminderSort } from "../../../storage/index.js";
import { auditPartition } from "../../people/audit.js";
import type { ReviewRights } from "../../review/rights.js";
import { notesIn } from "./auditNotes.js";
import { Checkpoints } from "./checkpoints.js";
import { noteHeads } from "./noteHeads.js";
import { type Logs, type Proof, proveLogs } from "./proveLogs.js";

/** That a break in the log was told. */
interface ToldBreak {
  readonly at: string;
}

/** How these notes are stored. */
export const TOLD_BREAKS: ReminderSort<ToldBreak> = {
  name: "log-break",
  codec: codecOf({ schema: z.object({ at: z.string() } satisfies Shape<ToldBreak>) }),
};

export interface NightlyProofParts {
  readonly logs: Logs;
  readonly outbox: Pick<Outbox, "put">;
  readonly rights: Pick<ReviewRights, "pressOffice">;
  /** Told of each partition that does not hold, whenever it is found. */
  readonly onBreak: (partition: string) => void;
  readonly told: Pick<ReminderRows<ToldBreak>, "note" | "putNote">;
}

const BY = { tenantId: "", id: "nightly-proof", name: "The nightly proof" };
/** A card names so many breaks; the rest are counted. */
const MOST_SHOWN = 10;

/** Verifies the log every night, tells the press office about breaks, and notes where each partition ends. */
export class NightlyProof {
  constructor(private readonly parts: NightlyProofParts) {}

  /**
   * Proves what has grown since it was noted last, and the audit log; of everything else it looks at the end. Then notes in the audit log the heads
   * that hold: all of them the first time in a month, afterwards those that have grown.
   *
   * @throws StorageError `unavailable`; or the abort reason of the signal
   */
  async run(now: Date, signal: AbortSignal): Promise<void> {
    const { logs } = this.parts;
    const { proofs, heads } = await proveLogs(logs, {
      isWanted: (head, checkpoints) => !checkpoints.isUnchanged(head),
      signal,
    });
    const broken = proofs.filter(({ result }) => result.broken !== undefined);
    for (const { partition } of broken) this.parts.onBreak(partition);
    await this.tell(broken, now);
    const doubted = new Set(broken.map(({ partition }) => partition));
    const month = auditPartition(now);
    // A note in a chain that does not hold would prove nothing, and would be one more thing that was written to it.
    if (doubted.has(month)) return;
    const noted = new Checkpoints((await notesIn(logs.audit, month, 0)).heads);
    const grown = heads.filter((head) => head.events > 0 && !doubted.has(head.partition) && !noted.isUnchanged(head));
    if (grown.length > 0) await noteHeads(logs.audit, grown, { kind: "heads-noted", by: BY, now });
  }

  /** Tells each break once, whenever it is found again. */
  private async tell(broken: readonly Proof[], now: Date): Promise<void> {
    const { told, rights, outbox } = this.parts;
    const fresh: Proof[] = [];
    for (const proof of broken) if ((await told.note(idOf(proof))) === undefined) fresh.push(proof);
    if (fresh.length === 0) return;
    const readers = await rights.pressOffice();
    const at = now.toISOString();
    await outbox.put(
      readers.map(({ tenantId, id }) => ({
        id: `log-break|${digestOf(fresh.map(idOf), 32)}|${tenantId}|${id}`,
        to: { tenantId, personId: id },
        kind: "log-break",
        content: brokenCard(fresh),
        notBefore: at,
        inDoubt: "again" as const,
      })),
    );
    // Nobody has been told as long as there is nobody to tell.
    if (readers.length > 0) for (const proof of fresh) await told.putNote(idOf(proof), { at });
  }
}

/** What the press office is told of a log that does not hold. */
function brokenCard(broken: readonly Proof[]): AdaptiveCard {
  const shown = broken.slice(0, MOST_SHOWN).map(({ partition, result: { broken: found } }) => ({
    name: `${partition}, ${found?.row}:`,
    value: found?.why ?? "",
  }));
  const more = broken.length > MOST_SHOWN ? [{ value: `And ${broken.length - MOST_SHOWN} more.` }] : [];
  return recordCard(
    "The log has been tampered with or damaged",
    "Something in the tables was changed or deleted outside PostCheck.",
    [
      { title: "Where", rows: [...shown, ...more] },
      {
        title: "What to do",
        rows: [
          {
            value:
              "Tell your administrator and information security. Do not repair anything before the tables are copied. npm run verify-log gives details, and compares with heads that you kept.",
          },
        ],
      },
    ],
    [],
  );
}

function idOf({ partition, result: { broken } }: Proof): string {
  // A number in it may go on growing with the log.
  return `${partition}|${broken?.row}|${digestOf(broken?.why.replaceAll(/\d+/g, ""), 16)}`;
}
