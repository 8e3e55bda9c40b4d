import { shownDay } from "../../cards/index.js";
import type { StandIn } from "../../records/index.js";

/** A member of staff, with the name they are known by. */
export interface Colleague {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
  /** In whose place they lead, and until which days; left out for whoever leads themselves. */
  readonly standsInFor?: readonly Pick<StandIn, "lead" | "to">[];
}

const LIST = new Intl.ListFormat("en-GB");

/** The names of those whose name is known, as in a sentence: "Alex and Jo". Empty for nobody. */
export function namesOf(people: readonly Omit<Colleague, "id" | "tenantId">[]): string {
  return LIST.format(people.filter(({ name }) => name !== "").map(nameIn));
}

/** A name, and in whose place they lead where that is so. */
export function nameIn({ name, standsInFor }: Omit<Colleague, "id" | "tenantId">): string {
  if (!standsInFor) return name;
  const each = standsInFor.map(({ lead, to }) => `${lead.name === "" ? "a lead" : lead.name} until ${shownDay(to)}`);
  return `${name} (standing in for ${LIST.format(each)})`;
}
