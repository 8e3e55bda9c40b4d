import type { TableClient } from "@azure/data-tables";
import { type Account, accountAfter } from "../../records/accounts/account.js";
import { parseAccountReference } from "../../records/accounts/accountReference.js";
import { type Application, applicationAfter } from "../../records/accounts/application.js";
import type {
  AccountEvent,
  AccountPostedEvent,
  ApplicationEvent,
  PlanningEvent,
  RegisterEvent,
} from "../../records/accounts/events.js";
import { StorageError } from "../errors.js";
import { ChainLog } from "../log/chainLog.js";
import type { ExtraRow } from "../log/extraRows.js";
import type { Verification } from "../log/verify.js";
import {
  ACCOUNTS,
  accountKey,
  accountRows,
  applicationKey,
  applicationRows,
  historyPrefix,
  type ListedApplication,
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

/** Applications for accounts, and the register of accounts. One chain of events a unit. */
export class AccountLog {
  private readonly log: ChainLog<AccountEvent>;

  constructor(client: TableClient) {
    this.log = new ChainLog(client);
  }

  /** The application with this reference, as it stands. A point read. @throws StorageError `unavailable` */
  async application(reference: string): Promise<Application | undefined> {
    return (await this.row(reference, applicationKey))?.value as Application | undefined;
  }

  /** The account with this reference, closed ones too. A point read. @throws StorageError `unavailable` */
  async account(reference: string): Promise<Account | undefined> {
    return (await this.row(reference, accountKey))?.value as Account | undefined;
  }

  /** The unit's applications that somebody has to do something about, the longest waiting first. One request. @throws StorageError `unavailable` */
  async waiting(unitCode: string): Promise<readonly ListedApplication[]> {
    const rows = valuesOf<ListedApplication>(await this.log.readBy(unitCode, WAITING));
    return rows.sort((a, b) => order(a.since, b.since) || order(a.reference, b.reference));
  }

  /** The person's own applications in a unit, the latest first. One request. @throws StorageError `unavailable` */
  async applicationsOf(unitCode: string, personId: string): Promise<readonly ListedApplication[]> {
    const rows = valuesOf<ListedApplication>(await this.log.readBy(unitCode, minePrefix(personId)));
    return rows.sort((a, b) => order(b.since, a.since));
  }

  /** The unit's accounts by name, closed ones too. One request. @throws StorageError `unavailable` */
  async accountsIn(unitCode: string): Promise<readonly Account[]> {
    const rows = valuesOf<Account>(await this.log.readBy(unitCode, ACCOUNTS));
    return rows.sort((a, b) => a.name.localeCompare(b.name, "en-GB") || order(a.reference, b.reference));
  }

  /** All that happened to an application and its account, oldest first. @throws StorageError `unavailable` */
  async history(reference: string): Promise<readonly AccountEvent[]> {
    const parsed = parseAccountReference(reference);
    return parsed ? valuesOf<AccountEvent>(await this.log.readBy(parsed.unitCode, historyPrefix(parsed.reference))) : [];
  }

  /**
   * Logs what happens to an application, if it can happen as it stands. Of several who decide at once the first wins.
   *
   * @throws StorageError `unavailable`, or `conflict` if others write it again and again
   */
  async decide(event: ApplicationEvent): Promise<Recorded<Application, ApplicationEvent>> {
    return this.record(event, applicationKey, applicationAfter, applicationRows);
  }

  /** Logs what happens to an account; as {@link decide}. @throws StorageError */
  async change(event: RegisterEvent): Promise<Recorded<Account, RegisterEvent>> {
    return this.record(event, accountKey, accountAfter, (_, now, logged, etag) => accountRows(now, logged, etag));
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
  async verify(unitCode: string): Promise<Verification> {
    return this.log.verify(unitCode);
  }

  private async record<Present, Event extends AccountEvent>(
    event: Event,
    keyOf: (reference: string) => string,
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
    for (let tries = 1; ; tries++) {
      const row = await this.row(event.reference, keyOf);
      const before = row?.value as Present | undefined;
      const now = after(before, event);
      if (now === undefined) return this.notNow(parsed.unitCode, event, before);
      try {
        const { status, event: there } = await this.log.append(
          parsed.unitCode,
          event,
          rowsOf(before, now, event, row?.etag ?? null),
        );
        if (status === "appended") return { status: "recorded", now, event };
        const stands = (await this.row(event.reference, keyOf))?.value as Present | undefined;
        return { status: "there-already", now: stands, event: there as Event };
      } catch (error) {
        if (!(error instanceof StorageError && error.code === "conflict") || tries === TRIES) throw error;
      }
    }
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

  private async row(reference: string, keyOf: (reference: string) => string): Promise<ExtraRow | undefined> {
    const parsed = parseAccountReference(reference);
    return parsed && this.log.readRow(parsed.unitCode, keyOf(parsed.reference));
  }
}

function valuesOf<T>(rows: readonly ExtraRow[]): T[] {
  return rows.map(({ value }) => value as T);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
