import type { Notice } from "../../cards/index.js";
import type { Colleague } from "../people/colleague.js";
import type { CheckFile } from "./checkFile.js";
import type { ReviewRights } from "./rights.js";

/** Who can be asked to decide on a check: never the person who made it. */
export class Deciders {
  constructor(
    private readonly rights: Pick<ReviewRights, "leadsOf" | "pressOffice">,
    readonly pressOfficeName: string,
  ) {}

  /** The unit's leads except the check's owner; the press office if there are none. @throws StorageError */
  async of(file: CheckFile): Promise<readonly Colleague[]> {
    return this.besides(file, []);
  }

  /** The same, also without these people. @throws StorageError */
  async besides({ unitCode, owner }: CheckFile, ids: readonly string[]): Promise<readonly Colleague[]> {
    const others = (people: readonly Colleague[]) =>
      people.filter(({ id, tenantId }) => id !== owner.id && !ids.includes(id) && tenantId === owner.tenantId);
    const leads = others(await this.rights.leadsOf(unitCode));
    return leads.length > 0 ? leads : others(await this.rights.pressOffice());
  }

  /** Who may read about a check now: its owner, the leads of its unit and the press office. @throws StorageError */
  async readers({ unitCode, owner }: CheckFile): Promise<(personId: string) => boolean> {
    const [leads, press] = await Promise.all([this.rights.leadsOf(unitCode), this.rights.pressOffice()]);
    const ids = new Set([owner.id, ...[...leads, ...press].map(({ id }) => id)]);
    return (personId) => ids.has(personId);
  }

  /** The notice if there is nobody to confirm a correction. */
  get nobodyElse(): Notice {
    return {
      text: `This would lift something that forbids posting, so somebody else has to confirm it, and I cannot find anybody to ask. Contact ${this.pressOfficeName}. Nothing has changed.`,
      style: "warning",
    };
  }
}
