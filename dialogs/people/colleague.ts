import { shownDay } from "../../cards/index.js";

/** A member of staff, with the name they are known by. */
export interface Colleague {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
  /** In whose place they lead, and until which day, as `yyyy-mm-dd`; left out for whoever leads themselves. */
  readonly standsInFor?: { readonly name: string; readonly to: string };
}

const LIST = new Intl.ListFormat("en-GB");

/** The names of those whose name is known, as in a sentence: "Alex and Jo". Empty for nobody. */
export function namesOf(people: readonly Omit<Colleague, "id" | "tenantId">[]): string {
  return LIST.format(people.filter(({ name }) => name !== "").map(nameIn));
}

/** A name, and in whose place they lead where that is so. */
export function nameIn({ name, standsInFor }: Omit<Colleague, "id" | "tenantId">): string {
  if (!standsInFor) return name;
  const { name: lead, to } = standsInFor;
  return `${name} (standing in for ${lead === "" ? "a lead" : lead} until ${shownDay(to)})`;
}
