import type { Notice } from "../../cards/index.js";
import type { Colleague } from "../people/colleague.js";
import type { CheckFile } from "./checkFile.js";
import type { ReviewRights } from "./rights.js";

/** Who can be asked to decide on a check: never whoever made it. */
export class Deciders {
  constructor(
    private readonly rights: Pick<ReviewRights, "leadsOf" | "pressOffice">,
    readonly pressOfficeName: string,
  ) {}

  /** The unit's leads without the one whose check it is; the press office where none is left. @throws StorageError */
  async of(file: CheckFile): Promise<readonly Colleague[]> {
    return this.besides(file, []);
  }

  /** The same, without these people either. @throws StorageError */
  async besides(file: CheckFile, ids: readonly string[]): Promise<readonly Colleague[]> {
    const leads = others(await this.rights.leadsOf(file.unitCode), file, ids);
    return leads.length > 0 ? leads : this.pressOffice(file, ids);
  }

  /** Those of the press office without the one whose check it is, and without these people. @throws StorageError */
  async pressOffice(file: CheckFile, ids: readonly string[]): Promise<readonly Colleague[]> {
    return others(await this.rights.pressOffice(), file, ids);
  }

  /** Who may read of a check by now: whoever made it, the leads of its unit and the press office. @throws StorageError */
  async readers({ unitCode, owner }: CheckFile): Promise<(personId: string) => boolean> {
    const [leads, press] = await Promise.all([this.rights.leadsOf(unitCode), this.rights.pressOffice()]);
    const ids = new Set([owner.id, ...[...leads, ...press].map(({ id }) => id)]);
    return (personId) => ids.has(personId);
  }

  /** What is said where a correction finds nobody to confirm it. */
  get nobodyElse(): Notice {
    return {
      text: `What you lift had forbidden it, so somebody else has to confirm it, and I know nobody else to ask. Talk to ${this.pressOfficeName}. Nothing has changed.`,
      style: "warning",
    };
  }
}

function others(people: readonly Colleague[], { owner }: CheckFile, ids: readonly string[]): readonly Colleague[] {
  return people.filter(({ id, tenantId }) => id !== owner.id && !ids.includes(id) && tenantId === owner.tenantId);
}
