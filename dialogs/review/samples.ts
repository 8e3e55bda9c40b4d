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

/** So many checks are read at once. */
const ROWS_READ = 500;
/** More than this are not drawn: all of them are named in the audit. */
export const MOST_DRAWN = 500;
/** Which month's audit names a sample, and which one it is. */
const TOKEN = /^(20\d\d-(?:0[1-9]|1[0-2]))\.([0-9a-f]{16})$/;

/** What a sample is drawn from. */
export interface DrawnFrom {
  readonly units: readonly string[];
  readonly flows: readonly string[];
  /** As `2026-11`. */
  readonly month: string;
  readonly verdict: Verdict;
  /** One in so many is drawn. */
  readonly every: number;
}

/** What came of drawing. */
export type Drawn =
  | { readonly kind: "drawn"; readonly token: string; readonly sample: AuditedSample }
  | { readonly kind: "none" }
  | { readonly kind: "too-many"; readonly of: number };

/**
 * So many of these, each as likely as any other. The same seed draws the same, so that whoever has the list and the seed can
 * see that nobody has chosen.
 */
export function drawnBy(seed: string, references: readonly string[], every: number): readonly string[] {
  const lots = references.map((reference) => ({ reference, lot: digestOf([seed, reference], 16) }));
  const first = [...lots].sort((one, other) => (one.lot < other.lot ? -1 : 1)).slice(0, Math.ceil(references.length / every));
  const drawn = new Set(first.map(({ reference }) => reference));
  return references.filter((reference) => drawn.has(reference));
}

/** Draws checks by chance for leads to look at, keeps in the audit which they were, and lists them. */
export class Samples {
  constructor(
    private readonly log: CheckLog,
    private readonly audit: Pick<ChainLog<AuditEvent>, "append" | "find">,
    /** A new seed each time, that nobody can foresee. */
    private readonly newSeed: () => string,
  ) {}

  /**
   * Draws from other people's checks, and keeps which were drawn. Asked again by the same form it draws nothing anew.
   *
   * @param form which form it is asked by
   * @param inWords what it is drawn from, for the audit
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
   * A page of a sample, each check as it stands now, with a point read for each: those of these units alone. Empty where no
   * such sample is known.
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
      sample: event?.about === undefined ? "a sample that is not known" : `a sample of ${event.about}`,
    };
  }

  private async find(token: string): Promise<AuditEvent | undefined> {
    const [, month = "", eventId = ""] = TOKEN.exec(token) ?? [];
    if (eventId === "") return undefined;
    const event = await this.audit.find(auditPartition(startOf(month)), eventId);
    return event?.kind === "sampled" ? event : undefined;
  }

  /** The references of all that it is drawn from, by unit, the newest first. */
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
