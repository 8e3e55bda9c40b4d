import type { Unit } from "../../../guidance/index.js";
import type { RecordedPerson } from "../../../records/index.js";
import { type Acquaintance, type Directory, onConflict, retried, type TableStateStore } from "../../../storage/index.js";
import { loadPerson, personChange } from "../../check/stateKeys.js";

/** Those who chose a unit, or were put into it. */
export interface UnitMembers {
  /** By name. */
  readonly people: readonly RecordedPerson[];
  /** Whether the unit has more than were read. */
  readonly more: boolean;
  /** How many of them cannot be read. */
  readonly unread: number;
}

/** So many members of a unit are read: more than any has. */
const MOST_MEMBERS = 500;
/** How often a move is tried when the person is working at the same time. */
const ATTEMPTS = 4;

/** Who works in which unit: what each person chose, and what the press office makes of it. */
export class Members {
  constructor(
    private readonly directory: Directory,
    private readonly store: TableStateStore,
  ) {}

  /** One request. @throws StorageError `unavailable` */
  async of(tenantId: string, unitCode: string): Promise<UnitMembers> {
    const { people, more, unread } = await this.directory.ofUnit(tenantId, unitCode, MOST_MEMBERS);
    const byName = people.map(({ id, name }) => ({ tenantId, id, name }));
    return { people: byName.sort((a, b) => a.name.localeCompare(b.name, "en-GB")), more, unread: unread.length };
  }

  /** Who this is, and the unit they work in; undefined for nobody who is known. @throws StorageError `unavailable` */
  async find(tenantId: string, id: string): Promise<Acquaintance | undefined> {
    return this.directory.find(tenantId, id);
  }

  /**
   * Puts somebody into a unit, or with none takes them out of theirs: the checks they start from now on follow. Where what
   * is remembered of them cannot be read it stays as it is, and they are asked for their unit with each check.
   *
   * @throws StorageError `unavailable`, or `conflict` if the person works at the same time again and again
   */
  async assignToUnit({ tenantId, id, name }: RecordedPerson, unit: Unit | undefined): Promise<void> {
    const person: Acquaintance = { tenantId, id, name, channelId: "" };
    const once = async () => {
      const loaded = await loadPerson(this.store, person);
      const { unit: _, ...state } = loaded.kind === "known" ? loaded.state : {};
      await this.directory.assignToUnit(person, unit?.code ?? "");
      await this.store.write(personChange(person, loaded, { ...state, ...(unit && { unit }) }));
    };
    await retried(once, onConflict(ATTEMPTS));
  }
}
