import { describe, expect, it } from "vitest";
import { ACTIONS, type Action, allows, type Who } from "../../records/index.js";

const PEOPLE: Readonly<Record<string, Who>> = {
  staff: { id: "staff", pressOffice: false, leads: [] },
  lead: { id: "lead", pressOffice: false, leads: ["COV"] },
  "stand-in": { id: "stand-in", pressOffice: false, leads: ["COV"], standsInFor: ["COV"] },
  "lead elsewhere": { id: "elsewhere", pressOffice: false, leads: ["BHM"] },
  "press office": { id: "press", pressOffice: true, leads: [] },
};
/** Who may do it to what is somebody else's, and to what is their own; "entrusted" is the owner of an account. */
const TABLE: Readonly<Record<Action, { readonly others: readonly string[]; readonly own: readonly string[] }>> = {
  "see-check": { others: ["lead", "press office"], own: ["staff", "lead", "lead elsewhere", "press office"] },
  "decide-review": { others: ["lead", "press office"], own: [] },
  "ask-about-check": { others: ["lead", "press office"], own: [] },
  "mark-taken-down": { others: ["lead", "press office"], own: [] },
  "see-figures": { others: ["lead", "press office"], own: ["lead", "press office"] },
  "see-audit": { others: ["press office"], own: ["press office"] },
  export: { others: ["lead", "press office"], own: ["lead", "press office"] },
  "see-accounts": { others: ["lead", "press office"], own: ["staff", "lead", "lead elsewhere", "press office"] },
  "decide-application-as-lead": { others: ["lead", "press office"], own: [] },
  "decide-application-as-press-office": { others: ["press office"], own: [] },
  "decide-account-change": { others: ["lead", "press office"], own: ["lead", "press office"] },
  "amend-account": { others: ["press office"], own: ["staff", "lead", "lead elsewhere", "press office"] },
  "hand-over-account": { others: ["press office"], own: ["staff", "lead", "lead elsewhere", "press office"] },
  "close-account": { others: ["press office"], own: ["staff", "lead", "lead elsewhere", "press office"] },
  "tie-channel": { others: ["lead", "press office"], own: ["lead", "press office"] },
  "see-members": { others: ["lead", "press office"], own: ["lead", "press office"] },
  "manage-roles": { others: ["press office"], own: ["press office"] },
  "name-stand-in": { others: ["lead"], own: ["lead"] },
  "end-stand-in": { others: ["lead", "press office"], own: ["lead", "press office"] },
};
/** Whoever stands in does what the lead does, but for naming others. */
const asOf = (name: string, action: Action) => (name === "stand-in" && !action.endsWith("-stand-in") ? "lead" : name);

describe.each(ACTIONS)("%s", (action) => {
  it.each(Object.entries(PEOPLE))("by %s", (name, who) => {
    const others = { unitCode: "COV", ownerId: "somebody", accountOwnerIds: ["somebody"] };
    expect(allows(who, action, others)).toBe(TABLE[action].others.includes(asOf(name, action)));
    const own = { unitCode: "COV", ownerId: who.id, accountOwnerIds: [who.id] };
    expect(allows(who, action, own)).toBe(TABLE[action].own.includes(asOf(name, action)));
  });

  it("is nobody's in a unit that does not exist, but the press office's", () => {
    const nowhere = { unitCode: "", ownerId: "somebody" };
    const ofNothing: Who = { id: "odd", pressOffice: false, leads: [""] };
    const others = ["staff", "lead", "lead elsewhere"].map((name) => PEOPLE[name] as Who);
    for (const who of [...others, ofNothing]) expect(allows(who, action, nowhere)).toBe(false);
  });
});
