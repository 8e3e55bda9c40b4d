import type { ReviewRights } from "../../dialogs/index.js";
import { allows } from "../../records/index.js";
import type { TestUser } from "./teamsClient.js";
import { TENANT } from "./teamsClient.js";

type Colleague = Awaited<ReturnType<ReviewRights["pressOffice"]>>[number];

/** Roles that a test gives and takes. */
export class FixedRights implements ReviewRights {
  /** Unit codes by who leads them. */
  readonly leads = new Map<TestUser, readonly string[]>();
  readonly press = new Set<TestUser>();
  /** What was refused: action and reference. */
  readonly refused: string[] = [];

  async unitsOf({ person }: Parameters<ReviewRights["unitsOf"]>[0]): Promise<readonly string[]> {
    if (person.tenantId !== TENANT) return [];
    if ([...this.press].some(({ aadObjectId }) => aadObjectId === person.id)) return (await this.units()).map(({ code }) => code);
    return [...this.leads].find(([{ aadObjectId }]) => aadObjectId === person.id)?.[1] ?? [];
  }

  async refusal(...[turn, action, subject]: Parameters<ReviewRights["refusal"]>): Promise<string | undefined> {
    const pressOffice = [...this.press].some(({ aadObjectId }) => aadObjectId === turn.person.id);
    const who = { id: turn.person.id, pressOffice, leads: await this.unitsOf(turn) };
    if (allows(who, action, subject)) return undefined;
    this.refused.push(`${action} ${subject.reference ?? subject.unitCode}`);
    return "This is for the leads of that unit and the press office.";
  }

  async units() {
    return [
      { code: "BHM", name: "Birmingham" },
      { code: "COV", name: "Coventry" },
      { code: "DUD", name: "Dudley" },
    ];
  }

  async leadsOf(unitCode: string): Promise<readonly Colleague[]> {
    return [...this.leads].filter(([, units]) => units.includes(unitCode)).map(([user]) => colleague(user));
  }

  async pressOffice(): Promise<readonly Colleague[]> {
    return [...this.press].map(colleague);
  }
}

function colleague({ aadObjectId, name }: TestUser): Colleague {
  return { tenantId: TENANT, id: aadObjectId, name };
}
