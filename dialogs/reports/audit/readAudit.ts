import type { ChainLog, UnreadRow } from "../../../storage/index.js";
import { type AuditEvent, auditPartition } from "../../people/audit.js";
import { monthOf, monthsBefore, startOf } from "../../turn/months.js";

/** Where a page goes on: in this month of the log, UTC, as `2026-11`, below this place; at its newest event where there is none. */
export interface AuditPlace {
  readonly month: string;
  readonly below?: number | undefined;
}

/** An event with its place, or a row that cannot be read. */
export type AuditRow = { readonly event: AuditEvent } | { readonly unread: UnreadRow["why"] };

export interface AuditPage {
  readonly rows: readonly AuditRow[];
  /** Where it goes on; left out at the end of the log. */
  readonly next?: AuditPlace;
  /** It ends here because enough was read, not because the page is full. */
  readonly isCutShort: boolean;
}

export interface AuditWanted {
  readonly fits: (event: AuditEvent) => boolean;
  /** Only what was from then to before then. */
  readonly span?: { readonly from: Date; readonly until: Date } | undefined;
  readonly place?: AuditPlace | undefined;
  readonly now: Date;
}

/** How many rows a page has at most. */
const PAGE_SIZE = 10;
/** A page costs so many requests at most, of so many events each. */
const MOST_READS = 6;
const READ_AT_ONCE = 100;

/** A page of the audit log, newest first, over as many months as it takes; in at most seven requests. @throws StorageError `unavailable` */
export async function readAudit(
  audit: Pick<ChainLog<AuditEvent>, "below" | "firstPartition">,
  { fits, span, place, now }: AuditWanted,
): Promise<AuditPage> {
  const rows: AuditRow[] = [];
  const oldest = span ? monthOf(span.from) : monthOfPartition(await audit.firstPartition());
  const newest = span && span.until < now ? lastMonthOf(span) : monthOf(now);
  let at: AuditPlace = place ?? { month: newest };
  for (let reads = 0; reads < MOST_READS; reads++) {
    const { month } = at;
    const { events, more } = await audit.below(auditPartition(startOf(month)), { limit: READ_AT_ONCE, below: at.below });
    for (const { seq, event } of events) {
      // When something was that cannot be read is not known: it stands in the month of the log that it lies in.
      const isWanted = event.ok ? isIn(event.value, span) && fits(event.value) : !span || month === lastMonthOf(span);
      if (!isWanted) continue;
      // There is one more than fits on the page.
      if (rows.length === PAGE_SIZE) return { rows, next: { month, below: seq + 1 }, isCutShort: false };
      rows.push(event.ok ? { event: event.value } : { unread: event.why });
    }
    const last = events.at(-1)?.seq;
    // A month without anything, in between, is no end: it may be that somebody took it out.
    if (!more && (oldest === undefined || month <= oldest)) return { rows, isCutShort: false };
    at = more && last !== undefined ? { month, below: last } : { month: monthsBefore(month, 1) };
  }
  return { rows, next: at, isCutShort: true };
}

/** "audit_202611" as `2026-11`; undefined for none. */
function monthOfPartition(partition: string | undefined): string | undefined {
  const [, year, month] = /^audit_(\d{4})(\d\d)$/.exec(partition ?? "") ?? [];
  return year === undefined ? undefined : `${year}-${month}`;
}

function lastMonthOf({ until }: NonNullable<AuditWanted["span"]>): string {
  return monthOf(new Date(until.getTime() - 1));
}

function isIn({ at }: AuditEvent, span: AuditWanted["span"]): boolean {
  const moment = Date.parse(at);
  return !span || (span.from.getTime() <= moment && moment < span.until.getTime());
}
