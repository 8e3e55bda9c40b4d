import {
  type AccountLog,
  type ChainLog,
  type CheckLog,
  type Directory,
  partitionOf,
  type Roles,
  type TableStateStore,
} from "../../storage/index.js";
import { type AuditEvent, auditPartition } from "../audit.js";
import { checkIn, partitionOf as statePartition } from "../people.js";
import { monthOf, monthsBefore, startOf } from "../review/months.js";
import type { Units } from "../units.js";

export interface SubjectParts {
  readonly store: Pick<TableStateStore, "list">;
  readonly log: Pick<CheckLog, "ofPerson">;
  readonly accounts: Pick<AccountLog, "applicationsOf" | "accountsIn">;
  readonly audit: Pick<ChainLog<AuditEvent>, "read">;
  readonly directory: Pick<Directory, "find">;
  readonly roles: Pick<Roles, "rolesOf">;
  readonly units: Pick<Units, "list">;
}

const PAGE = 1_000;

/** All that is held on one member of staff. */
export interface SubjectReport {
  readonly directory: unknown;
  readonly roles: unknown;
  /** What is kept of checks in progress and decided, with the words they typed. */
  readonly inProgress: readonly unknown[];
  readonly logged: readonly unknown[];
  readonly applications: readonly unknown[];
  readonly accounts: readonly unknown[];
  readonly audit: readonly AuditEvent[];
}

/**
 * Gathers all that is held on one member of staff. The logs are read for so many months back.
 *
 * @throws StorageError `unavailable`
 */
export async function subjectReport(
  parts: SubjectParts,
  { tenantId, id }: { readonly tenantId: string; readonly id: string },
  { now, months }: { readonly now: Date; readonly months: number },
): Promise<SubjectReport> {
  const codes = (await parts.units.list()).map(({ code }) => code);
  const back = Array.from({ length: months + 1 }, (_, count) => startOf(monthsBefore(monthOf(now), count)));
  const person = { tenantId, id, name: "", channelId: "" };
  const inProgress: unknown[] = [];
  for (let after: string | undefined; ; ) {
    const page = await parts.store.list(statePartition(person), {
      prefix: "check_",
      limit: PAGE,
      ...(after !== undefined && { after }),
    });
    inProgress.push(...page.items.map(({ value }) => checkIn(value)));
    after = page.items.at(-1)?.row;
    if (!page.more || after === undefined) break;
  }
  const logged: unknown[] = [];
  const applications: unknown[] = [];
  const accounts: unknown[] = [];
  for (const code of codes) {
    for (const month of back) logged.push(...(await parts.log.ofPerson(partitionOf(code, month), id, { limit: PAGE })).items);
    applications.push(...(await parts.accounts.applicationsOf(code, id)));
    const theirs = (await parts.accounts.accountsIn(code)).filter((account) =>
      JSON.stringify(account).includes(JSON.stringify(id)),
    );
    accounts.push(...theirs);
  }
  const audit: AuditEvent[] = [];
  for (const month of back) {
    const { items } = await parts.audit.read(auditPartition(month), { limit: PAGE });
    audit.push(...items.filter(({ by, about }) => by.id === id || about === id));
  }
  return {
    directory: await parts.directory.find(tenantId, id),
    roles: await parts.roles.rolesOf(tenantId, id),
    inProgress,
    logged,
    applications,
    accounts,
    audit,
  };
}
