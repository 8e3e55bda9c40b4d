import type { TableClient, TransactionAction } from "@azure/data-tables";
import { z } from "zod";
import { type Shape, type Unread, valueIn } from "../../records/codec.js";
import { text } from "../../records/fields.js";
import { isMissingRow, mapped } from "../tables/failures.js";
import { afterPrefix, safeKey } from "../tables/keys.js";
import { perform } from "../tables/perform.js";
import { type RowRange, readRow, type StoredRow, scanRows } from "../tables/rows.js";
import { columnsIn, eachOf, requireNotNewer } from "../tables/unreadRows.js";

/** A member of staff, with the name they are known by. */
export interface StaffRef {
  readonly tenantId: string;
  /** The Entra object id. */
  readonly id: string;
  readonly name: string;
}

/** What somebody may be: nothing of both is an ordinary member of staff. */
export interface RolesOf {
  readonly pressOffice: boolean;
  /** The codes of the units they lead. */
  readonly leads: readonly string[];
}

/** A role: of the press office, or of the leads of a unit. */
export type Role = { readonly kind: "press-office" } | { readonly kind: "lead"; readonly unitCode: string };

/** A unit as the press office has added or renamed it. */
export interface UnitRow {
  readonly id: string;
  /** Part of every reference, so it never changes. */
  readonly code: string;
  readonly name: string;
}

const roleColumns = z.object({ role: text, tenant: text, person: text, name: text });
const unitColumns = z.object({ id: text, code: text.regex(/^[A-Z]{2,4}$/), name: text } satisfies Shape<UnitRow>);

const ROLES = "roles";
const UNITS = "units";
const CHANNELS = "channels";
const PRESS_OFFICE = "press-office";
/** Leaves room for three of them in a key. */
const MAX_PART = 120;

/** Who leads which unit, who is of the press office, what units there are, and which channel belongs to which. */
export class Roles {
  constructor(private readonly client: TableClient) {}

  /** The roles of one person. One request. @throws StorageError `unavailable` */
  async rolesOf(tenantId: string, id: string): Promise<RolesOf> {
    const rows = await this.rows(ROLES, `p_${personPart({ tenantId, id })}_`);
    // What cannot be read gives nobody a role.
    const roles = eachOf(rows, (row) => columnsIn(row, roleColumns))
      .items.filter(({ tenant, person }) => tenant === tenantId && person === id)
      .map(({ role }) => role);
    return {
      pressOffice: roles.includes(PRESS_OFFICE),
      leads: roles.filter((role) => role !== PRESS_OFFICE),
    };
  }

  /** The leads of a unit, by name. @throws StorageError `unavailable` */
  async leadsOf(unitCode: string): Promise<readonly StaffRef[]> {
    return this.holders(unitCode);
  }

  /** The press office, by name. @throws StorageError `unavailable` */
  async pressOffice(): Promise<readonly StaffRef[]> {
    return this.holders(PRESS_OFFICE);
  }

  /**
   * Gives somebody a role; nothing changes if they have it.
   *
   * @throws StorageError `unavailable`; UnreadError if a later release keeps it
   */
  async appoint(person: StaffRef, role: Role): Promise<void> {
    const keys = keysOf(person, role);
    await Promise.all(keys.map((rowKey) => requireNotNewer(this.client, ROLES, rowKey)));
    const entity = { role: nameOf(role), tenant: person.tenantId, person: person.id, name: person.name };
    await this.write(keys.map((rowKey) => ["upsert", { partitionKey: ROLES, rowKey, ...entity }, "Replace"]));
  }

  /** Takes a role from somebody; nothing changes if they do not have it. @throws StorageError `unavailable` */
  async dismiss(person: Pick<StaffRef, "tenantId" | "id">, role: Role): Promise<void> {
    try {
      await this.write(keysOf(person, role).map((rowKey) => ["delete", { partitionKey: ROLES, rowKey }]));
    } catch (error) {
      if (!isMissingRow(error)) throw error;
    }
  }

  /**
   * The units that were added or renamed here. One whose row cannot be read is there by its code, which is its key: without
   * it nobody would find what was logged in it.
   *
   * @throws StorageError `unavailable`
   */
  async units(): Promise<readonly (UnitRow & { readonly unread?: Unread })[]> {
    const rows = await this.rows(UNITS, "");
    return rows.flatMap((row) => {
      const unit = columnsIn(row, unitColumns);
      if (unit.ok && unit.value.code === row.rowKey) return [unit.value];
      if (!unitColumns.shape.code.safeParse(row.rowKey).success) return [];
      return [{ id: row.rowKey.toLowerCase(), code: row.rowKey, name: row.rowKey, unread: unit.ok ? "damaged" : unit.why }];
    });
  }

  /** Adds a unit. @throws StorageError `conflict` if there is one of this code, `unavailable` */
  async addUnit({ id, code, name }: UnitRow): Promise<void> {
    await this.write([["create", { partitionKey: UNITS, rowKey: safeKey(code), id, code, name }]]);
  }

  /** Gives the unit of this code another name. @throws StorageError `unavailable`; UnreadError if a later release keeps it */
  async renameUnit({ id, code, name }: UnitRow): Promise<void> {
    await requireNotNewer(this.client, UNITS, safeKey(code));
    await this.write([["upsert", { partitionKey: UNITS, rowKey: safeKey(code), id, code, name }, "Replace"]]);
  }

  /**
   * From now on checks that are started in this channel belong to this unit.
   *
   * @throws StorageError `unavailable`; UnreadError if a later release keeps it
   */
  async tieChannel(conversation: string, unitCode: string): Promise<void> {
    await requireNotNewer(this.client, CHANNELS, safeKey(conversation));
    await this.write([["upsert", { partitionKey: CHANNELS, rowKey: safeKey(conversation), code: unitCode }, "Replace"]]);
  }

  /** The code of the unit that a channel belongs to, if it was said. A point read. @throws StorageError `unavailable` */
  async unitOfChannel(conversation: string): Promise<string | undefined> {
    const row = await readRow(this.client, CHANNELS, safeKey(conversation));
    return row && valueIn(columnsIn(row, unitColumns.pick({ code: true })))?.code;
  }

  private async holders(role: string): Promise<readonly StaffRef[]> {
    const rows = await this.rows(ROLES, `r_${safeKey(role, MAX_PART)}_`);
    return eachOf(rows, (row) => columnsIn(row, roleColumns))
      .items.filter((row) => row.role === role)
      .map(({ tenant, person, name }) => ({ tenantId: tenant, id: person, name }))
      .sort((a, b) => a.name.localeCompare(b.name, "en-GB"));
  }

  private async rows(partition: string, from: string): Promise<StoredRow[]> {
    const range: RowRange = { partition, ...(from !== "" && { from, below: afterPrefix(from) }) };
    const rows: StoredRow[] = [];
    for await (const row of scanRows(this.client, range)) rows.push(row);
    return rows;
  }

  private async write(actions: TransactionAction[]): Promise<void> {
    await mapped(() => perform(this.client, actions));
  }
}

function nameOf(role: Role): string {
  return role.kind === "lead" ? role.unitCode : PRESS_OFFICE;
}

function personPart({ tenantId, id }: Pick<StaffRef, "tenantId" | "id">): string {
  return `${part(tenantId)}_${part(id)}`;
}

/** The `_` within a part is encoded, so that no part runs into the next. */
function part(text: string): string {
  return safeKey(text, MAX_PART).replaceAll("_", "~005f");
}

/** The rows of a role: one to find it by the person, one to find the person by the role. */
function keysOf(person: Pick<StaffRef, "tenantId" | "id">, role: Role): readonly string[] {
  const name = safeKey(nameOf(role), MAX_PART);
  return [`p_${personPart(person)}_${name}`, `r_${name}_${personPart(person)}`];
}
