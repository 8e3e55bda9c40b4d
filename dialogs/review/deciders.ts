import type { Notice } from "../../cards/index.js";
import { type Decider, type RecordedPerson, whyNotSecond } from "../../records/index.js";
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
    const leads = others(await this.rights.leadsOf(file.unitCode), file);
    return leads.length > 0 ? leads : this.pressOffice(file);
  }

  /** Who can confirm what this person has proposed: of the same people, those who are independent of them. @throws StorageError */
  async seconds(file: CheckFile, proposer: Decider): Promise<readonly Colleague[]> {
    const leads = (await this.rights.leadsOf(file.unitCode)).filter((lead) => isSecond(lead, file, proposer));
    return leads.length > 0 ? leads : this.pressOffice(file, proposer);
  }

  /** Those of the press office without the one whose check it is; with a proposer, those who can confirm it. @throws StorageError */
  async pressOffice(file: CheckFile, proposer?: Decider): Promise<readonly Colleague[]> {
    const people = others(await this.rights.pressOffice(), file);
    return proposer ? people.filter((person) => isSecond(person, file, proposer)) : people;
  }

  /**
   * The leads in whose place somebody decides about a check today: nobody for whoever leads its unit or is of the press office; undefined
   * for everybody else, such as a stand-in whose days have just ended.
   *
   * @throws StorageError
   */
  async inPlaceOf(
    { unitCode }: Pick<CheckFile, "unitCode">,
    { id }: { readonly id: string },
  ): Promise<readonly RecordedPerson[] | undefined> {
    const lead = (await this.rights.leadsOf(unitCode)).find((each) => each.id === id);
    const places = lead?.standsInFor ?? [];
    if (lead && places.length === 0) return [];
    if ((await this.rights.pressOffice()).some((each) => each.id === id)) return [];
    return lead && places.map(({ lead: { tenantId, id: leadId, name } }) => ({ tenantId, id: leadId, name }));
  }

  /** Who may read about a check now: its owner, the leads of its unit and the press office. @throws StorageError */
  async readers({ unitCode, owner }: CheckFile): Promise<(personId: string) => boolean> {
    const [leads, press] = await Promise.all([this.rights.leadsOf(unitCode), this.rights.pressOffice()]);
    const ids = new Set([owner.id, ...[...leads, ...press].map(({ id }) => id)]);
    return (personId) => ids.has(personId);
  }

  /** What whoever decides in the place of the one whose check it is reads instead. */
  notForOwner({ owner }: Pick<CheckFile, "owner">): Notice {
    return {
      text: `You stand in for ${owner.name}, whose check this is, so another lead or ${this.pressOfficeName} decides on it. Nothing has changed.`,
      style: "warning",
    };
  }

  /** What somebody reads who could decide when they pressed, and no longer can. */
  get noLonger(): Notice {
    return {
      text: "You can no longer decide on this check: you do not lead its unit now. Nothing has changed.",
      style: "warning",
    };
  }

  /** The notice if there is nobody to confirm a correction. */
  get nobodyElse(): Notice {
    return {
      text: `This would lift something that forbids posting, so somebody else has to confirm it, and I cannot find anybody to ask. Contact ${this.pressOfficeName}. Nothing has changed.`,
      style: "warning",
    };
  }
}

/** Whether somebody decides in the place of the one whose check it is. @param leads in whose place they decide */
export function isForOwner({ owner }: Pick<CheckFile, "owner">, leads: readonly RecordedPerson[] = []): boolean {
  return leads.some(({ id }) => id === owner.id);
}

/** All but the check's owner and whoever decides in the owner's place alone. */
function others(people: readonly Colleague[], { owner }: CheckFile): readonly Colleague[] {
  return people.filter(
    ({ id, tenantId, standsInFor = [] }) =>
      id !== owner.id && tenantId === owner.tenantId && !standsInFor.some(({ lead }) => lead.id === owner.id),
  );
}

function isSecond({ id, tenantId, standsInFor = [] }: Colleague, { owner }: CheckFile, proposer: Decider): boolean {
  const second = { id, inPlaceOf: standsInFor.map(({ lead }) => lead.id) };
  return tenantId === owner.tenantId && whyNotSecond(second, proposer, owner.id) === undefined;
}
