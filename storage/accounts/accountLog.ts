import type { TableClient } from "@azure/data-tables";
import { type Account, accountAfter } from "../../records/accounts/account.js";
import { accountEventCodec } from "../../records/accounts/accountEventCodec.js";
import { parseAccountReference } from "../../records/accounts/accountReference.js";
import { type Application, applicationAfter } from "../../records/accounts/application.js";
import { accountCodec, applicationCodec } from "../../records/accounts/codecs.js";
import { isAllowed } from "../../records/accounts/decideAccount.js";
import { requireApplicationAllowed } from "../../records/accounts/decideApplication.js";
import type {
  AccountEvent,
  AccountPostedEvent,
  ApplicationEvent,
  PlanningEvent,
  RegisterEvent,
} from "../../records/accounts/events.js";
import { type Codec, DAMAGED, type Decoded } from "../../records/codec.js";
import { UnreadError } from "../errors.js";
import { ChainLog, type ChainLogOptions } from "../log/chainLog.js";
import type { ExtraRow, ExtraWrite } from "../log/extraRows.js";
import type { ProofOptions, Verification } from "../log/verify.js";
import { onConflict, retried } from "../tables/retry.js";
import { parted, type Rows } from "../tables/unreadRows.js";
import { RegisterIndex, unitOfRow } from "./registerIndex.js";
import {
  ACCOUNTS,
  APPLICATION_ROWS,
  accountKey,
  accountRows,
  applicationKey,
  applicationRows,
  historyPrefix,
  type ListedApplication,
  listedCodec,
  minePrefix,
  WAITING,
} from "./rows.js";

/** What became of an event: it is in the log now; it was there already; or it could not happen as things stand. */
export interface Recorded<Present, Event> {
  readonly status: "recorded" | "there-already" | "too-late";
  /** How it stands now; undefined if there is no such thing. */
  readonly now: Present | undefined;
  /** The event in the log under this id; undefined if it was too late. */
  readonly event?: Event;
}

/** How often it is tried where others write the same application or account. */
const TRIES = 5;

export interface AccountLogOptions extends ChainLogOptions {
  /** The time; the machine's by default. */
  readonly clock?: () => Date;
}

/** Applications for accounts, and the register of accounts. One chain of events a unit. */
export class AccountLog {
  private readonly log: ChainLog<AccountEvent>;
  private readonly index: RegisterIndex;
  /** The copies that are being brought up. */
  private readonly settling = new Set<Promise<void>>();

  constructor(client: TableClient, { clock = () => new Date(), ...options }: AccountLogOptions = {}) {
    this.log = new ChainLog(client, accountEventCodec, options);
    this.index = new RegisterIndex(client, this.log, clock);
  }

  /** The accounts of all units, closed ones too, by name. Two queries, and one for each unit that is being written. @throws StorageError `unavailable` */
  async allAccounts(): Promise<Rows<Account>> {
    return byName(valuesIn(await this.ofAll(ACCOUNTS), accountCodec));
  }

  /** As {@link waiting}, of all units; as {@link allAccounts}. @throws StorageError `unavailable` */
  async allWaiting(): Promise<Rows<ListedApplication>> {
    return bySince(valuesIn(await this.ofAll(WAITING), listedCodec));
  }

  /** The person's own applications in all units, the latest first; as {@link allAccounts}. @throws StorageError `unavailable` */
  async allApplicationsOf(personId: string): Promise<Rows<ListedApplication>> {
    return latestFirst(valuesIn(await this.ofAll(minePrefix(personId)), listedCodec));
  }

  /** Resolves when the copies are written that this instance has begun to write. */
  async settled(): Promise<void> {
    await Promise.all(this.settling);
  }

  /** Brings up all copies of a unit's rows, for tables in which an earlier release has written. @throws StorageError `unavailable` */
  async copyUnit(unitCode: string): Promise<void> {
    await this.index.copyUnit(unitCode);
  }

  /** Brings up the copies that instances left behind which came to their end. @throws StorageError `unavailable` */
  async settleLeft(signal?: AbortSignal): Promise<void> {
    await this.index.settleLeft(signal);
  }

  /** The application with this reference, as it stands. A point read. @throws StorageError `unavailable`; UnreadError */
  async application(reference: string): Promise<Application | undefined> {
    return (await this.present(reference, APPLICATION)).now;
  }

  /** The account with this reference, closed ones too. A point read. @throws StorageError `unavailable`; UnreadError */
  async account(reference: string): Promise<Account | undefined> {
    return (await this.present(reference, ACCOUNT)).now;
  }

  /** The unit's applications that somebody has to do something about, the longest waiting first. One request. @throws StorageError `unavailable` */
  async waiting(unitCode: string): Promise<Rows<ListedApplication>> {
    return bySince(valuesIn(await this.log.readBy(unitCode, WAITING), listedCodec));
  }

  /** The person's own applications in a unit, the latest first. One request. @throws StorageError `unavailable` */
  async applicationsOf(unitCode: string, personId: string): Promise<Rows<ListedApplication>> {
    return latestFirst(valuesIn(await this.log.readBy(unitCode, minePrefix(personId)), listedCodec));
  }

  /** All applications of a unit, whatever has become of them. One request. @throws StorageError `unavailable` */
  async applicationsIn(unitCode: string): Promise<Rows<Application>> {
    return valuesIn(await this.log.readBy(unitCode, APPLICATION_ROWS), applicationCodec);
  }

  /** The unit's accounts by name, closed ones too. One request. @throws StorageError `unavailable` */
  async accountsIn(unitCode: string): Promise<Rows<Account>> {
    return byName(valuesIn(await this.log.readBy(unitCode, ACCOUNTS), accountCodec));
  }

  /** All that happened to an application and its account, oldest first. @throws StorageError `unavailable` */
  async history(reference: string): Promise<Rows<AccountEvent>> {
    const parsed = parseAccountReference(reference);
    const rows = parsed ? await this.log.readBy(parsed.unitCode, historyPrefix(parsed.reference)) : [];
    return valuesIn(rows, accountEventCodec);
  }

  /**
   * Logs what happens to an application, if it can happen as it stands. Of several who decide at once the first wins.
   *
   * @throws StorageError `unavailable`, or `conflict` if others write it again and again; UnreadError if its state cannot
   *   be read; RangeError if it is not for whoever does it
   */
  async decide(event: ApplicationEvent): Promise<Recorded<Application, ApplicationEvent>> {
    const after = (before: Application | undefined, asked: ApplicationEvent) => {
      const now = applicationAfter(before, asked);
      if (now && before) requireApplicationAllowed(asked, before);
      return now;
    };
    return this.record(event, APPLICATION, after, applicationRows);
  }

  /** Logs what happens to an account; as {@link decide}. What is for those who keep it is too late once it has been handed over. @throws StorageError */
  async change(event: RegisterEvent): Promise<Recorded<Account, RegisterEvent>> {
    const after = (before: Account | undefined, asked: RegisterEvent) =>
      isAllowed(before, asked) ? accountAfter(before, asked) : undefined;
    return this.record(event, ACCOUNT, after, (_, now, logged, etag) => accountRows(now, logged, etag));
  }

  /** Notes that something was posted. @throws StorageError */
  async recordPosted(event: Omit<AccountPostedEvent, "kind">): Promise<Recorded<Account, RegisterEvent>> {
    return this.change({ ...event, kind: "posted" });
  }

  /** Notes that something is planned. @throws StorageError */
  async recordPlanning(event: Omit<PlanningEvent, "kind">): Promise<Recorded<Account, RegisterEvent>> {
    return this.change({ ...event, kind: "planning" });
  }

  /** Proves the chain of a unit. Reads all of it. @throws StorageError `unavailable` */
  async verify(unitCode: string, options: ProofOptions = {}): Promise<Verification> {
    return this.log.verify(unitCode, options);
  }

  private async record<Present extends Named, Event extends AccountEvent>(
    event: Event,
    kind: Kind<Present>,
    after: (before: Present | undefined, event: Event) => Present | undefined,
    rowsOf: (
      before: Present | undefined,
      now: Present,
      event: Event,
      etag: string | null,
    ) => Parameters<ChainLog<AccountEvent>["append"]>[2],
  ): Promise<Recorded<Present, Event>> {
    const parsed = parseAccountReference(event.reference);
    if (!parsed) throw new RangeError(`"${event.reference}" is not the reference of an account.`);
    const once = async (): Promise<Recorded<Present, Event>> => {
      const { now: before, etag } = await this.present(event.reference, kind);
      const now = after(before, event);
      if (now === undefined) return this.notNow(parsed.unitCode, event, before);
      const { status, event: there } = await this.append(parsed.unitCode, event, rowsOf(before, now, event, etag));
      if (status === "appended") return { status: "recorded", now, event };
      const { now: stands } = await this.present(event.reference, kind);
      return { status: "there-already", now: stands, event: there as Event };
    };
    return retried(once, onConflict(TRIES));
  }

  /** Appends, with a note that the copies of the rows are behind until they are not. */
  private async append(unit: string, event: AccountEvent, rows: readonly ExtraWrite[] = []) {
    const keys = rows.map(({ key }) => key);
    const note = await this.index.note(unit, event.eventId, keys);
    try {
      return await this.log.append(unit, event, rows);
    } finally {
      // Not on the person's time. What fails stays noted, so nothing is missing, and is done at night.
      const done = this.index
        .settle(unit, keys, note)
        .catch(() => undefined)
        .then(() => void this.settling.delete(done));
      this.settling.add(done);
    }
  }

  /** The rows with keys that begin like this: the copies, and of units whose copies may be behind their own rows. */
  private async ofAll(prefix: string): Promise<readonly ExtraRow[]> {
    const behind = await this.index.behind();
    const [copies, ...rows] = await Promise.all([
      this.index.copies(prefix),
      ...[...behind].map((unit) => this.log.readBy(unit, prefix)),
    ]);
    return [...copies.filter(({ key }) => !behind.has(unitOfRow(key))), ...rows.flat()];
  }

  /** It cannot happen as things stand: because it has happened, or because something else came first. */
  private async notNow<Present, Event extends AccountEvent>(
    unitCode: string,
    { eventId }: Event,
    now: Present | undefined,
  ): Promise<Recorded<Present, Event>> {
    const there = await this.log.find(unitCode, eventId);
    return there ? { status: "there-already", now, event: there as Event } : { status: "too-late", now };
  }

  /** How it stands, and the ETag of the row that says so; null if there is none. @throws UnreadError */
  private async present<Present extends Named>(
    reference: string,
    { keyOf, codec }: Kind<Present>,
  ): Promise<{ readonly now: Present | undefined; readonly etag: string | null }> {
    const parsed = parseAccountReference(reference);
    const row = parsed && (await this.log.readRow(parsed.unitCode, keyOf(parsed.reference)));
    if (!row) return { now: undefined, etag: null };
    const decoded = valueUnder(row, codec);
    if (!decoded.ok) throw new UnreadError(decoded.why, reference);
    return { now: decoded.value, etag: row.etag };
  }
}

/** What is kept of one kind of thing as it stands: where, and how. */
interface Kind<Present extends Named> {
  readonly keyOf: (reference: string) => string;
  readonly codec: Codec<Present>;
}

const APPLICATION: Kind<Application> = { keyOf: applicationKey, codec: applicationCodec };
const ACCOUNT: Kind<Account> = { keyOf: accountKey, codec: accountCodec };

/** All that is kept names what it is about; so do the keys of its rows. */
interface Named {
  readonly reference: string;
}

function valueUnder<T extends Named>({ key, value }: ExtraRow, { read }: Codec<T>): Decoded<T> {
  const decoded = read(value);
  return decoded.ok && !key.includes(decoded.value.reference) ? DAMAGED : decoded;
}

function valuesIn<T extends Named>(rows: readonly ExtraRow[], codec: Codec<T>): Rows<T> {
  const stored = rows.map(({ key, etag }) => ({ rowKey: key, etag }));
  return parted(
    stored,
    rows.map((row) => valueUnder(row, codec)),
  );
}

function byName({ items, unread }: Rows<Account>): Rows<Account> {
  const inOrder = (a: Account, b: Account) => a.name.localeCompare(b.name, "en-GB") || order(a.reference, b.reference);
  return { items: items.toSorted(inOrder), unread };
}

function bySince({ items, unread }: Rows<ListedApplication>): Rows<ListedApplication> {
  return { items: items.toSorted((a, b) => order(a.since, b.since) || order(a.reference, b.reference)), unread };
}

function latestFirst({ items, unread }: Rows<ListedApplication>): Rows<ListedApplication> {
  return { items: items.toSorted((a, b) => order(b.since, a.since)), unread };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
