import type { TableClient } from "@azure/data-tables";
import type { RecordedPerson } from "../../records/check/events.js";
import { type Unread, valueIn } from "../../records/codec.js";
import {
  channelCodec,
  holderIn,
  type RoleColumns,
  roleCodec,
  roleColumns,
  standInCodec,
  standInColumns,
  standInOf,
  type UnitColumns,
  unitCodec,
} from "../../records/people/peopleCodecs.js";
import {
  isSamePerson,
  nameOfRole,
  type PersonId,
  PRESS_OFFICE,
  type Role,
  type RolesOf,
  roleNamed,
  rolesAfter,
  UNIT_CODE,
  WITHOUT_ROLE,
} from "../../records/people/role.js";
import type { StandIn } from "../../records/people/standIn.js";
import { StorageError } from "../errors.js";
import { isMissingRow, mapped, storageFailure } from "../tables/failures.js";
import { afterPrefix, safeKey } from "../tables/keys.js";
import { deleteRow, readAndWritten, writeOver } from "../tables/rewrite.js";
import { type RowRange, readRow, type StoredRow, scanRows } from "../tables/rows.js";
import { eachOf, isNotNewer } from "../tables/unreadRows.js";

const ROLES = "roles";
const UNITS = "units";
const CHANNELS = "channels";
/** Leaves room for three of them in a key. */
const MAX_PART = 120;

/** Who leads which unit, who is of the press office, what units there are, and which channel belongs to which. */
export class Roles {
  constructor(private readonly client: TableClient) {}

  /** The roles of one person, and where they stand in or did. One request. @throws StorageError `unavailable` */
  async heldBy(tenantId: string, id: string): Promise<{ readonly roles: RolesOf; readonly standIns: readonly StandIn[] }> {
    const rows = await this.rows(ROLES, `p_${personPart({ tenantId, id })}_`);
    const isTheirs = ({ tenant, person }: RoleColumns) => tenant === tenantId && person === id;
    // What cannot be read gives nobody a role.
    const roles = eachOf(rows, roleCodec.read)
      .items.filter(isTheirs)
      .reduce((before, { role: name }) => {
        const role = roleNamed(name);
        return role ? rolesAfter(before, { kind: "appointed", role }) : before;
      }, WITHOUT_ROLE);
    return { roles, standIns: standInsIn(rows).filter(({ person }) => isSamePerson(person, { tenantId, id })) };
  }

  /** Who leads a unit, and who stands in there or did, by name. One request. @throws StorageError `unavailable` */
  async ofUnit(unitCode: string): Promise<{ readonly leads: readonly RecordedPerson[]; readonly standIns: readonly StandIn[] }> {
    const rows = await this.rows(ROLES, `r_${safeKey(unitCode, MAX_PART)}_`);
    return { leads: holdersIn(rows, unitCode), standIns: standInsIn(rows).filter((each) => each.unitCode === unitCode) };
  }

  /**
   * Has somebody stand in; once, whoever is asked again.
   *
   * @throws StorageError `unavailable`; UnreadError if a later release keeps it; RangeError if there is no such unit
   */
  async nameStandIn(standIn: StandIn): Promise<void> {
    const columns = standInCodec.write(standInColumns(standIn));
    const rows = new Map(standInKeys(standIn).map((rowKey) => [rowKey, columns]));
    await writeOver(this.client, { partition: ROLES, rows }, isNotNewer);
  }

  /** Ends it. @throws StorageError `unavailable`; UnreadError if a later release keeps it */
  async endStandIn(standIn: StandIn): Promise<void> {
    // What gives the right goes first.
    for (const rowKey of standInKeys(standIn)) await deleteRow(this.client, ROLES, rowKey, isNotNewer);
  }

  /** The press office, by name. @throws StorageError `unavailable` */
  async pressOffice(): Promise<readonly RecordedPerson[]> {
    return this.holders(PRESS_OFFICE);
  }

  /**
   * Gives somebody a role; nothing changes if they have it.
   *
   * @throws StorageError `unavailable`; UnreadError if a later release keeps it
   */
  async appoint(person: RecordedPerson, role: Role): Promise<void> {
    const keys = keysOf(person, role);
    const columns = roleCodec.write(roleColumns(person, role));
    const rows = new Map(keys.map((rowKey) => [rowKey, columns]));
    await writeOver(this.client, { partition: ROLES, rows }, isNotNewer);
  }

  /**
   * Takes a role from somebody; nothing changes if they do not have it. What cannot be read gave nobody a role, and stays.
   *
   * @throws StorageError `unavailable`; UnreadError if a later release keeps it
   */
  async dismiss(person: PersonId, role: Role): Promise<void> {
    await readAndWritten(async () => {
      const rows = await Promise.all(keysOf(person, role).map((rowKey) => readRow(this.client, ROLES, rowKey)));
      for (const row of rows) if (row) isNotNewer(row);
      const [right, listed] = rows.map((row) => (row && roleCodec.read(row).ok ? row : undefined));
      // What gives the right goes first: cut off in between, they are still listed, and can be dismissed again.
      if (right) await this.client.deleteEntity(ROLES, right.rowKey, { etag: right.etag });
      if (listed) await this.delistUnlessAppointed(listed);
    });
  }

  /** Both rows of a role are written at once, so one that has changed since the other went says that they were appointed anew. */
  private async delistUnlessAppointed({ rowKey, etag }: StoredRow): Promise<void> {
    try {
      await this.client.deleteEntity(ROLES, rowKey, { etag });
    } catch (error) {
      const failure = storageFailure(error);
      const isChanged = isMissingRow(error) || (failure instanceof StorageError && failure.code === "conflict");
      if (!isChanged) throw error;
    }
  }

  /**
   * The units that were added or renamed here. One whose row cannot be read is there by its code, which is its key: without
   * it nobody would find what was logged in it.
   *
   * @throws StorageError `unavailable`
   */
  async units(): Promise<readonly (UnitColumns & { readonly unread?: Unread })[]> {
    const rows = await this.rows(UNITS, "");
    return rows.flatMap((row) => {
      const unit = unitCodec.read(row);
      if (unit.ok && unit.value.code === row.rowKey) return [unit.value];
      if (!UNIT_CODE.test(row.rowKey)) return [];
      return [{ id: row.rowKey.toLowerCase(), code: row.rowKey, name: row.rowKey, unread: unit.ok ? "damaged" : unit.why }];
    });
  }

  /** Adds a unit. @throws StorageError `conflict` if there is one of this code, `unavailable` */
  async addUnit({ id, code, name }: UnitColumns): Promise<void> {
    await mapped(() => this.client.createEntity({ partitionKey: UNITS, rowKey: safeKey(code), id, code, name }));
  }

  /** Gives the unit of this code another name. @throws StorageError `unavailable`; UnreadError if a later release keeps it */
  async renameUnit({ id, code, name }: UnitColumns): Promise<void> {
    await writeOver(this.client, { partition: UNITS, rows: new Map([[safeKey(code), { id, code, name }]]) }, isNotNewer);
  }

  /**
   * From now on checks that are started in this channel belong to this unit.
   *
   * @throws StorageError `unavailable`; UnreadError if a later release keeps it
   */
  async tieChannel(conversation: string, unitCode: string): Promise<void> {
    const rows = new Map([[safeKey(conversation), { code: unitCode }]]);
    await writeOver(this.client, { partition: CHANNELS, rows }, isNotNewer);
  }

  /** The code of the unit that a channel belongs to, if it was said. A point read. @throws StorageError `unavailable` */
  async unitOfChannel(conversation: string): Promise<string | undefined> {
    const row = await readRow(this.client, CHANNELS, safeKey(conversation));
    return row && valueIn(channelCodec.read(row))?.code;
  }

  private async holders(role: string): Promise<readonly RecordedPerson[]> {
    const rows = await this.rows(ROLES, `r_${safeKey(role, MAX_PART)}_`);
    return holdersIn(rows, role);
  }

  private async rows(partition: string, from: string): Promise<StoredRow[]> {
    const range: RowRange = { partition, ...(from !== "" && { from, below: afterPrefix(from) }) };
    const rows: StoredRow[] = [];
    for await (const row of scanRows(this.client, range)) rows.push(row);
    return rows;
  }
}

function personPart({ tenantId, id }: PersonId): string {
  return `${part(tenantId)}_${part(id)}`;
}

/** The `_` within a part is encoded, so that no part runs into the next. */
function part(text: string): string {
  return safeKey(text, MAX_PART).replaceAll("_", "~005f");
}

function holdersIn(rows: readonly StoredRow[], role: string): readonly RecordedPerson[] {
  return eachOf(rows, roleCodec.read)
    .items.filter((row) => row.role === role)
    .map(holderIn)
    .sort((a, b) => a.name.localeCompare(b.name, "en-GB"));
}

/** Those who stand in; what cannot be read gives nobody a right. */
function standInsIn(rows: readonly StoredRow[]): readonly StandIn[] {
  return rows.flatMap((row) => {
    const columns = standInCodec.read(row);
    return columns.ok ? [standInOf(columns.value)] : [];
  });
}

/** The rows of somebody who stands in: one to find it by the person, one to find the person by the unit. */
function standInKeys({ person, lead, unitCode, from }: StandIn): readonly string[] {
  return keysOf(person, { kind: "lead", unitCode }).map((key) => `${key}_${part(lead.id)}_${from}`);
}

/** The rows of a role: one to find it by the person, one to find the person by the role. */
function keysOf(person: PersonId, role: Role): readonly string[] {
  const name = safeKey(nameOfRole(role), MAX_PART);
  return [`p_${personPart(person)}_${name}`, `r_${name}_${personPart(person)}`];
}
