/** A member of staff, with the name they are known by. */
export interface Colleague {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
}

const LIST = new Intl.ListFormat("en-GB");

/** The names of those whose name is known, as in a sentence: "Alex, Jo and Sam". Empty for nobody. */
export function namesOf(people: readonly Pick<Colleague, "name">[]): string {
  return LIST.format(people.map(({ name }) => name).filter((name) => name !== ""));
}
