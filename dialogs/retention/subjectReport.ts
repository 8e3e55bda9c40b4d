import {
  type Account,
  CHECK_ROW_PREFIX,
  type CheckEvent,
  type Decoded,
  partitionOf,
  personCodec,
  readCheckRow,
  type UnreadCheck,
  valueIn,
} from "../../records/index.js";
import type {
  AccountLog,
  ChainLog,
  CheckLog,
  CursorPage,
  Directory,
  Outbox,
  OutboxRow,
  ReminderRows,
  Roles,
  Rows,
  StoredItem,
  TableStateStore,
} from "../../storage/index.js";
import { partitionOf as statePartition } from "../check/stateKeys.js";
import { type AuditEvent, auditPartition } from "../people/audit.js";
import type { QuietNote } from "../published/keepAlive/quietAccounts.js";
import type { TakeDownReminder } from "../published/takeDown/takeDownReviews.js";
import type { DigestWishes } from "../reports/figures/digestWishes.js";
import { monthOf, monthsBefore, startOf } from "../turn/months.js";
import { UNREAD_TITLES } from "../turn/unreadWords.js";
import type { Units } from "../units/units.js";
import { everyPage, everyRow } from "./everyPage.js";

export interface SubjectParts {
  readonly store: Pick<TableStateStore, "list">;
  readonly log: Pick<CheckLog, "counts" | "whole">;
  readonly accounts: Pick<AccountLog, "applicationsIn" | "accountsIn" | "history">;
  readonly audit: Pick<ChainLog<AuditEvent>, "read">;
  readonly directory: Pick<Directory, "look">;
  readonly roles: Pick<Roles, "heldBy">;
  readonly units: Pick<Units, "list">;
  readonly outbox: Pick<Outbox, "addressedTo">;
  readonly takeDowns: Pick<ReminderRows<TakeDownReminder>, "due">;
  readonly quiet: Pick<ReminderRows<QuietNote>, "note">;
  readonly wishes: Pick<DigestWishes, "wants">;
}

export interface SubjectReach {
  readonly now: Date;
  /** The logs are read for so many months back. */
  readonly months: number;
  /** So many rows are read at a time; a thousand unless told otherwise. */
  readonly pageSize?: number;
}

/** All that is held on one member of staff. */
export interface SubjectReport {
  readonly directory: unknown;
  /** What they lead, and where they stand in or did. */
  readonly roles: Awaited<ReturnType<Roles["heldBy"]>>;
  /** Their unit, and what else is remembered of them between checks. */
  readonly remembered: readonly unknown[];
  /** What is kept of checks in progress and decided, with the words they typed. */
  readonly inProgress: readonly unknown[];
  /** All that the log holds of their own checks: their answers, and what others wrote about them, leads' notes for one another too. */
  readonly logged: readonly CheckEvent[];
  /** What they did about other people's checks, and what names them there. */
  readonly done: readonly CheckEvent[];
  /** Applications and accounts that are theirs or name them, with what they did about these. */
  readonly applications: readonly unknown[];
  readonly accounts: readonly unknown[];
  /** What was sent to them, or is to be. */
  readonly messages: readonly OutboxRow[];
  readonly reminders: readonly unknown[];
  readonly audit: readonly AuditEvent[];
  /** What there is beside and cannot be read, theirs or not: the keys of its rows. */
  readonly unread: readonly unknown[];
}

type Whose = { readonly tenantId: string; readonly id: string };

const PAGE = 1_000;
/** So many months are asked for at once whether there is anything in them. */
const AT_ONCE = 12;
/** After every day that a reminder can be for. */
const LAST_DAY = "9999-12-31";

/**
 * Gathers all that is held on one member of staff.
 *
 * @throws StorageError `unavailable`
 */
export async function subjectReport(
  parts: SubjectParts,
  whose: Whose,
  { now, months, pageSize = PAGE }: SubjectReach,
): Promise<SubjectReport> {
  const { tenantId, id } = whose;
  const codes = (await parts.units.list()).map(({ code }) => code);
  const back = Array.from({ length: months + 1 }, (_, count) => startOf(monthsBefore(monthOf(now), count)));
  const state = await stateOf(parts, whose, pageSize);
  const unread = new UnreadSeen();
  const { logged, done } = await logOf(parts, id, codes, back, unread);
  const references = new Set([...logged, ...done].map(({ reference }) => reference));
  const { applications, accounts } = await accountsOf(parts, id, codes, unread);
  return {
    directory: unread.of("directory", id, await parts.directory.look(tenantId, id)),
    roles: await parts.roles.heldBy(tenantId, id),
    ...state,
    logged,
    done,
    applications,
    accounts,
    messages: unread.in("messages", await parts.outbox.addressedTo({ tenantId, personId: id })),
    reminders: [
      { weeklyDigest: (await parts.wishes.wants(whose)) ? "wanted" : "not wanted" },
      ...(await takeDownsOf(parts, references, unread)),
      ...(await quietOf(parts, accounts, unread)),
    ],
    audit: await auditOf(parts, id, back, pageSize, unread),
    unread: unread.rows,
  };
}

/** Whether nothing at all is held on them: perhaps nobody has this id. */
export function isUnknown({ directory, roles, reminders: _, unread: __, ...lists }: SubjectReport): boolean {
  const { roles: held, standIns } = roles;
  const hasRole = held.pressOffice || held.leads.length > 0 || standIns.length > 0;
  return directory === undefined && !hasRole && Object.values(lists).every(({ length }) => length === 0);
}

async function stateOf(
  { store }: SubjectParts,
  whose: Whose,
  limit: number,
): Promise<Pick<SubjectReport, "remembered" | "inProgress">> {
  const rows = await everyRow((from) => store.list(statePartition(whose), { prefix: "", limit, ...from }));
  const isCheck = ({ row }: { readonly row: string }) => row.startsWith(CHECK_ROW_PREFIX);
  return {
    remembered: rows
      .filter((row) => !isCheck(row))
      .map(({ value }) => {
        const stored = personCodec.read(value);
        return stored.ok ? stored.value : asItIs(stored, value);
      }),
    inProgress: rows.filter(isCheck).map(({ row, value }) => {
      const stored = readCheckRow(row, value);
      return stored.ok ? stored.value : asItIs(stored, value);
    }),
  };
}

/** What this release cannot read belongs to the person all the same. */
function asItIs({ ok: _, why, ...known }: UnreadCheck, { eTag: __, ...kept }: StoredItem): unknown {
  const note = why === "newer" ? "made by a newer PostCheck" : "cannot be read";
  return { note, ...known, kept };
}

async function logOf(
  { log }: SubjectParts,
  id: string,
  codes: readonly string[],
  back: readonly Date[],
  unread: UnreadSeen,
): Promise<Pick<SubjectReport, "logged" | "done">> {
  const logged: CheckEvent[] = [];
  const done: CheckEvent[] = [];
  const partitions = codes.flatMap((code) => back.map((month) => partitionOf(code, month)));
  for (let at = 0; at < partitions.length; at += AT_ONCE) {
    const some = partitions.slice(at, at + AT_ONCE);
    const counts = await Promise.all(some.map((partition) => log.counts(partition)));
    for (const partition of some.filter((_, index) => (counts[index]?.events ?? 0) > 0)) {
      const whole = await log.whole(partition);
      unread.in(partition, { items: [], unread: whole.unread });
      for (const { events } of whole.checks.values()) {
        const isTheirs = events.some(({ person }) => person.id === id);
        if (isTheirs) logged.push(...events);
        else done.push(...events.filter((event) => names(event, id)));
      }
    }
  }
  return { logged, done };
}

async function accountsOf({ accounts: log }: SubjectParts, id: string, codes: readonly string[], unread: UnreadSeen) {
  const applications: unknown[] = [];
  const accounts: Account[] = [];
  const withHistory = async <T extends { readonly reference: string }>(thing: T) => {
    const history = unread.in(thing.reference, await log.history(thing.reference));
    return { thing, theirs: history.filter((event) => names(event, id)) };
  };
  for (const code of codes) {
    for (const each of unread.in(code, await log.applicationsIn(code))) {
      const { thing, theirs } = await withHistory(each);
      if (names(thing, id) || theirs.length > 0) applications.push({ ...thing, happened: theirs });
    }
    accounts.push(...unread.in(code, await log.accountsIn(code)).filter((account) => names(account, id)));
  }
  return { applications, accounts };
}

/** Whether somebody is named anywhere in what is stored, by their id. */
function names(stored: unknown, id: string): boolean {
  return JSON.stringify(stored).includes(JSON.stringify(id));
}

/** When a post of theirs is looked at again. */
async function takeDownsOf(
  { takeDowns }: SubjectParts,
  references: ReadonlySet<string>,
  unread: UnreadSeen,
): Promise<readonly unknown[]> {
  const due = unread.in("reminders", await takeDowns.due(LAST_DAY, Number.MAX_SAFE_INTEGER));
  return due
    .filter(({ value }) => references.has(value.reference))
    .map(({ on, value }) => ({ about: "a post to be looked at again", on, ...value }));
}

/** What was asked about an account of theirs that had gone quiet. */
async function quietOf({ quiet }: SubjectParts, accounts: readonly Account[], unread: UnreadSeen): Promise<readonly unknown[]> {
  const notes = await Promise.all(
    accounts.map(async ({ reference }) => ({
      reference,
      note: unread.of("reminders", reference, await quiet.note(reference)),
    })),
  );
  return notes.flatMap(({ reference, note }) => (note ? [{ about: "an account that had gone quiet", reference, ...note }] : []));
}

async function auditOf(
  { audit }: SubjectParts,
  id: string,
  back: readonly Date[],
  limit: number,
  unread: UnreadSeen,
): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  for (const month of back) {
    const partition = auditPartition(month);
    const all = await everyPage(async (from) => unread.paged(partition, await audit.read(partition, { limit, ...from })));
    events.push(...all.filter((event) => names(event, id) || event.about?.includes(id)));
  }
  return events;
}

/** Gathers what cannot be read, on the way past it. */
class UnreadSeen {
  readonly rows: { readonly among: string; readonly key: string; readonly state: string }[] = [];

  in<T>(among: string, { items, unread }: Rows<T>): readonly T[] {
    for (const { rowKey, why } of unread) this.rows.push({ among, key: rowKey, state: UNREAD_TITLES[why] });
    return items;
  }

  paged<T>(among: string, page: CursorPage<T>): CursorPage<T> {
    this.in(among, page);
    return page;
  }

  of<T>(among: string, rowKey: string, decoded: Decoded<T> | undefined): T | undefined {
    if (decoded && !decoded.ok) this.in(among, { items: [], unread: [{ rowKey, why: decoded.why }] });
    return valueIn(decoded);
  }
}
