import type { Unit } from "../../guidance/index.js";
import type { Roles } from "../../storage/index.js";

/** How long the units are cached, in milliseconds: they hardly ever change. */
const FRESH_MS = 60_000;

/** The units of the force: those of the guidance's content, with what the press office has added and renamed. */
export class Units {
  private read: { readonly at: number; readonly units: readonly Unit[] } | undefined;

  constructor(
    private readonly seeds: readonly Unit[],
    private readonly roles: Roles,
    private readonly clock: () => Date,
  ) {}

  /** @throws StorageError `unavailable` */
  async list(): Promise<readonly Unit[]> {
    const now = this.clock().getTime();
    if (this.read && now - this.read.at < FRESH_MS) return this.read.units;
    const changed = await this.roles.units();
    // If a changed name cannot be read, the name from the content stays.
    const readable = changed.filter(({ unread }) => unread === undefined);
    const seeds = this.seeds.map((unit) => readable.find(({ code }) => code === unit.code) ?? unit);
    const added = changed
      .filter(({ code }) => !this.seeds.some((unit) => unit.code === code))
      .map(({ id, code, name, unread }) => ({
        id,
        code,
        name: unread === undefined ? name : `${name} (its name cannot be read)`,
      }));
    const units = [...seeds, ...added];
    this.read = { at: now, units };
    return units;
  }

  /** Adds a unit. Other instances know within a minute. @throws StorageError `conflict` if its code is taken, `unavailable` */
  async add(unit: Unit): Promise<void> {
    // Another instance may have added one that is not known here yet.
    this.read = undefined;
    await this.roles.addUnit(unit);
  }

  /** Gives a unit another name. Other instances know within a minute. @throws StorageError `unavailable` */
  async rename(unit: Unit): Promise<void> {
    await this.roles.renameUnit(unit);
    this.read = undefined;
  }
}
