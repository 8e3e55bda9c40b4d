import type { TableClient } from "@azure/data-tables";
import { NightlyProof, type Proofs, type ProveOptions, proveLogs } from "../../dialogs/index.js";
import { type AuditEvent, auditCodec, type CheckEvent, makeReference, type NotedHead } from "../../records/index.js";
import {
  AccountLog,
  ChainLog,
  CheckLog,
  type LogKeys,
  type LogTable,
  logHeads,
  NO_KEYS,
  type Tables,
} from "../../storage/index.js";
import { scanRows } from "../../storage/tables/rows.js";
import { sampleEvent, upTo } from "../storage/sampleEvents.js";
import { anyEvent } from "./anyEvent.js";
import { freshTables } from "./freshTables.js";
import { someone } from "./logged.js";
import { Register } from "./register.js";

/** A row as it lies in a table. */
export type RawRow = Record<string, unknown> & { partitionKey: string; rowKey: string };

/** Partitions of each kind, one of them thirteen months back. */
export const OLD_CHECKS = "COV_202510";
export const CHECKS = "COV_202611";
export const ACCOUNTS = "COV";
export const OLD_AUDIT = "audit_202610";
export const AUDIT = "audit_202611";
const NIGHT = new Date("2026-11-29T04:00:00Z");

const BY = { tenantId: "tenant-1", id: "person-1", name: "Sgt Ama Díaz" };

/** Logs of some months, noted in one night, that can be tampered with past the bot and put back. */
export class TamperedLogs {
  private readonly before = new Map<string, readonly RawRow[]>();

  private constructor(
    readonly tables: Tables,
    readonly keys: LogKeys,
  ) {}

  static async make(keys: LogKeys): Promise<TamperedLogs> {
    const logs = new TamperedLogs(await freshTables(), keys);
    const { checks, audit } = logs.logs();
    for (const [month, started] of [
      ["old", "2025-10-05"],
      ["new", "2026-11-05"],
    ] as const)
      for (const n of upTo(4)) {
        const id = `${month}-${n}`;
        const at = `${started}T09:0${n}:00.000Z`;
        await checks.append(sampleEvent(id, { at, reference: makeReference("COV", new Date(`${started}T09:00:00Z`), id) }));
      }
    await new Register({ tables: logs.tables }, new AccountLog(logs.tables.accounts, { keys })).add(
      "ACC-COV-2611-AAAAAA",
      someone("robin"),
      undefined,
    );
    for (const month of ["10", "11"])
      for (const n of upTo(4))
        await audit.append(`audit_2026${month}`, {
          kind: "held",
          eventId: `held-${n}`,
          at: `2026-${month}-0${n}T09:00:00.000Z`,
          by: BY,
          about: `COV-${n}`,
        });
    await logs.night();
    await logs.keep();
    return logs;
  }

  /** All logs, by the keys that are told or its own. */
  logs(keys = this.keys) {
    return {
      checks: new CheckLog(this.tables.checks, { keys }),
      accounts: new AccountLog(this.tables.accounts, { keys }),
      audit: new ChainLog<AuditEvent>(this.tables.audit, auditCodec, { keys }),
      heads: () => logHeads(this.tables),
    };
  }

  async night(now = NIGHT): Promise<void> {
    const told = { note: async () => undefined, putNote: async () => undefined };
    const rights = { pressOffice: async () => [] };
    const outbox = { put: async () => undefined } as never;
    await new NightlyProof({ logs: this.logs(), outbox, rights, told, onBreak: () => {} }).run(now, new AbortController().signal);
  }

  async prove(options: ProveOptions = {}, keys = this.keys): Promise<Proofs> {
    return proveLogs(this.logs(keys), options);
  }

  /** The partitions that do not hold. */
  async broken(options: ProveOptions = {}): Promise<readonly string[]> {
    const { proofs } = await this.prove(options);
    return proofs.filter(({ result }) => result.broken).map(({ partition }) => partition);
  }

  async heads(): Promise<readonly NotedHead[]> {
    const heads: NotedHead[] = [];
    for await (const { partition, events, hash } of logHeads(this.tables)) heads.push({ partition, events, hash });
    return heads;
  }

  /** Remembers all rows as they are, for {@link restore}. */
  async keep(): Promise<void> {
    for (const { partition } of await this.heads()) this.before.set(partition, await this.rows(partition));
  }

  /** Puts a partition back. */
  async restore(partition: string): Promise<void> {
    await this.replace(partition, this.before.get(partition) ?? []);
  }

  async rows(partition: string): Promise<readonly RawRow[]> {
    const rows: RawRow[] = [];
    for await (const row of scanRows(this.client(partition), { partition })) {
      const { etag: _, timestamp: __, ...rest } = row;
      rows.push({ ...rest, partitionKey: partition, rowKey: row.rowKey });
    }
    return rows;
  }

  /** Takes out all that is in a partition, and writes these rows. */
  async replace(partition: string, rows: readonly RawRow[]): Promise<void> {
    const client = this.client(partition);
    const there = await this.rows(partition);
    const same = new Set(rows.map(({ rowKey }) => rowKey));
    const gone = there.filter(({ rowKey }) => !same.has(rowKey)).map((row) => ["delete", row] as ["delete", RawRow]);
    const put = rows.map((row) => ["upsert", row, "Replace"] as ["upsert", RawRow, "Replace"]);
    const actions = [...gone, ...put];
    for (let at = 0; at < actions.length; at += 100) await client.submitTransaction(actions.slice(at, at + 100));
  }

  /** Writes a partition anew from these events as the log itself would, without the key. */
  async rebuild(partition: string, events: readonly { readonly event: unknown }[]): Promise<void> {
    await this.replace(partition, []);
    const { checks } = this.logs(NO_KEYS);
    const chain = new ChainLog(this.client(partition), anyEvent<{ eventId: string; at: string }>());
    for (const { event } of events)
      if (/^[A-Z]+_/.test(partition)) await checks.append(event as CheckEvent as never);
      else await chain.append(partition, event as { eventId: string; at: string });
  }

  /** The events of a partition, the oldest first. */
  async events(partition: string): Promise<readonly { readonly event: Record<string, unknown> }[]> {
    const rows = (await this.rows(partition)).filter(({ rowKey }) => rowKey.startsWith("e_")).reverse();
    return rows.map(({ json0 }) => {
      const stored = JSON.parse(String(json0));
      return { event: /^[A-Z]+_/.test(partition) ? stored : stored.event };
    });
  }

  private client(partition: string): TableClient {
    const table: LogTable = partition.startsWith("audit") ? "audit" : partition.includes("_") ? "checks" : "accounts";
    return this.tables[table];
  }
}
