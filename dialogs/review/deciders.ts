import type { Notice } from "../../cards/index.js";
import type { Colleague } from "../people/colleague.js";
import type { Reach } from "../people/reach.js";
import type { CheckFile } from "./checkFile.js";
import type { ReviewRights } from "./rights.js";

/** Who can be asked to decide on a check: never the person who made it. */
export class Deciders {
  constructor(
    private readonly rights: Pick<ReviewRights, "leadsOf" | "pressOffice">,
    readonly pressOfficeName: string,
    private readonly reach: Reach,
  ) {}

  /** That some of these people, or none, can be written to, in a sentence for whoever asks them; empty if all can. */
  unreached(people: readonly Colleague[]): Promise<string> {
    return this.reach.problem(people, this.pressOfficeName);
  }

  /** The unit's leads except the check's owner; the press office if there are none. @throws StorageError */
  async of(file: CheckFile): Promise<readonly Colleague[]> {
    return this.besides(file, []);
  }

  /** The same, also without these people. @throws StorageError */
  async besides(file: CheckFile, ids: readonly string[]): Promise<readonly Colleague[]> {
    const leads = others(await this.rights.leadsOf(file.unitCode), file, ids);
    return leads.length > 0 ? leads : this.pressOffice(file, ids);
  }

  /** Those of the press office without the one whose check it is, and without these people. @throws StorageError */
  async pressOffice(file: CheckFile, ids: readonly string[]): Promise<readonly Colleague[]> {
    return others(await this.rights.pressOffice(), file, ids);
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

function others(people: readonly Colleague[], { owner }: CheckFile, ids: readonly string[]): readonly Colleague[] {
  return people.filter(({ id, tenantId }) => id !== owner.id && !ids.includes(id) && tenantId === owner.tenantId);
}
