import {
  type AuditedSample,
  digestOf,
  parseReference,
  partitionOf,
  type RecordedPerson,
  unitCodeOf,
  type Verdict,
} from "../../records/index.js";
import type { ChainLog, CheckLog, ListedCheck, UnreadRow } from "../../storage/index.js";
import { type AuditEvent, auditPartition } from "../people/audit.js";
import { startOf } from "../turn/months.js";
import { orUnread } from "../turn/orUnavailable.js";
import type { Turn } from "../turn/turn.js";
import { isOthers } from "./checkFile.js";
import type { ReviewPage } from "./pages.js";

/** How many checks are read at a time. */
const ROWS_READ = 500;
/** The biggest sample, because the audit log names every check in it. */
export const MOST_DRAWN = 500;
/** A sample's token: the month of the audit log that has it, and its id. */
const TOKEN = /^(20\d\d-(?:0[1-9]|1[0-2]))\.([0-9a-f]{16})$/;

/** What a sample is drawn from. */
export interface DrawnFrom {
  readonly units: readonly string[];
  readonly flows: readonly string[];
  /** As `2026-11`. */
  readonly month: string;
  readonly verdict: Verdict;
  /** One in this many is drawn. */
  readonly every: number;
}

/** The result of drawing. */
export type Drawn =
  | { readonly kind: "drawn"; readonly token: string; readonly sample: AuditedSample }
  | { readonly kind: "none" }
  | { readonly kind: "too-many"; readonly of: number };

/**
 * A random sample of these, each equally likely. The same seed draws the same sample, so that anybody with the list and the seed can
 * verify that nobody chose.
 */
export function drawnBy(seed: string, references: readonly string[], every: number): readonly string[] {
  const lots = references.map((reference) => ({ reference, lot: digestOf([seed, reference], 16) }));
  const first = [...lots].sort((one, other) => (one.lot < other.lot ? -1 : 1)).slice(0, Math.ceil(references.length / every));
  const drawn = new Set(first.map(({ reference }) => reference));
  return references.filter((reference) => drawn.has(reference));
}

/** Draws random samples of checks for leads to review, records them in the audit log, and lists them. */
export class Samples {
  constructor(
    private readonly log: CheckLog,
    private readonly audit: Pick<ChainLog<AuditEvent>, "append" | "find">,
    /** Makes an unpredictable seed, new each time. */
    private readonly newSeed: () => string,
  ) {}

  /**
   * Draws from other people's checks and records which were drawn. The same form draws only once.
   *
   * @param form identifies the form
   * @param inWords what it is drawn from, for the audit log
   * @throws StorageError `unavailable`
   */
  async draw(turn: Turn, from: DrawnFrom, inWords: string, form: string): Promise<Drawn> {
    const references = await this.allOf(turn, from);
    if (references.length === 0) return { kind: "none" };
    if (references.length > MOST_DRAWN * from.every) return { kind: "too-many", of: references.length };
    const { tenantId, id, name } = turn.person;
    const by: RecordedPerson = { tenantId, id, name };
    const at = turn.now.toISOString();
    const eventId = digestOf(["sampled", form, id, from], 16);
    const seed = this.newSeed();
    const sample = { every: from.every, of: references.length, seed, references: drawnBy(seed, references, from.every) };
    const event: AuditEvent = { kind: "sampled", eventId, at, by, about: inWords, sample };
    const { event: kept } = await this.audit.append(auditPartition(turn.now), event);
    return { kind: "drawn", token: `${at.slice(0, 7)}.${eventId}`, sample: kept.sample ?? sample };
  }

  /**
   * A page of a sample, only for these units, each check in its current state, with a point read for each. Empty if the
   * sample does not exist.
   *
   * @param at how many come before it
   * @throws StorageError `unavailable`
   */
  async page(token: string, { units, at, limit }: { units: readonly string[]; at: string; limit: number }): Promise<ReviewPage> {
    const event = await this.find(token);
    const all = event?.sample?.references.filter((reference) => units.includes(unitCodeOf(reference))) ?? [];
    const from = /^\d{1,4}$/.test(at) ? Number(at) : 0;
    const shown = all.slice(from, from + limit);
    const read = await Promise.all(
      shown.map(async (reference) => ({ reference, ...(await orUnread(this.log.listed(reference))) })),
    );
    return {
      checks: read.flatMap(({ found }): ListedCheck[] => (found ? [found] : [])),
      unread: read.flatMap(({ reference, why }): UnreadRow[] => (why === undefined ? [] : [{ rowKey: reference, why }])),
      ...(from + limit < all.length && { next: String(from + limit) }),
      months: "this sample",
      sample: event?.about === undefined ? "a sample that I cannot find" : `a sample of ${event.about}`,
    };
  }

  private async find(token: string): Promise<AuditEvent | undefined> {
    const [, month = "", eventId = ""] = TOKEN.exec(token) ?? [];
    if (eventId === "") return undefined;
    const event = await this.audit.find(auditPartition(startOf(month)), eventId);
    return event?.kind === "sampled" ? event : undefined;
  }

  /** The references of all checks to draw from, by unit, newest first. */
  private async allOf(turn: Turn, { units, flows, month, verdict }: DrawnFrom): Promise<readonly string[]> {
    const ofUnits = await Promise.all(
      units.map(async (unit) => {
        const checks: ListedCheck[] = [];
        let after: string | undefined;
        do {
          const options = { limit: ROWS_READ, filter: { verdict, flows }, ...(after !== undefined && { after }) };
          const page = await this.log.list(partitionOf(unit, startOf(month)), options);
          checks.push(...page.items);
          after = page.next;
        } while (after !== undefined);
        return checks;
      }),
    );
    return ofUnits.flat().flatMap((check) => {
      const reference = parseReference(check.reference)?.reference;
      return reference !== undefined && isOthers(check, turn) ? [reference] : [];
    });
  }
}
