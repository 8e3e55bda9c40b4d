import type { Field } from "../../cards/index.js";
import { isSamePerson, type RecordedPerson } from "../../records/index.js";
import { hasPeoplePicker, type WhoIsMeant } from "../people/roles/whoIsMeant.js";
import type { Asked } from "../turn/feature.js";

const OWNER_INPUT = "owner";
export const DEPUTY_INPUT = "deputy";
const PICKED = { [OWNER_INPUT]: "owner-picked", [DEPUTY_INPUT]: "deputy-picked" } as const;
const MOST_NAME = 80;
/** How people write themselves where a name is asked for. */
const SELF = ["me", "myself", "i"];

const NOBODY = "I do not know anybody with that name yet. Ask them to say hello to me once, or try the start of their name.";

/** What is said of somebody whom the bot cannot write to. */
export const CANNOT_BE_REACHED = "cannot be reached yet: ask them to say hello to me once";

/** What a form that asks for owner and deputy shows. */
export interface KeeperFields {
  readonly owner: string;
  readonly deputy: string;
  /** Whether the client may have Teams' people picker. */
  readonly picker: boolean;
  readonly problems: Readonly<Record<string, string>>;
  /** Where a name fits several people: who they are. */
  readonly choices: Readonly<Record<string, readonly { readonly id: string; readonly label: string }[]>>;
}

/** Who was named, as far as it can be told; and what the form shows where it cannot. */
export interface NamedKeepers {
  readonly owner?: RecordedPerson;
  readonly deputy?: RecordedPerson;
  readonly fields: KeeperFields;
  readonly isClear: boolean;
}

/** A form that is shown for the first time. */
export function keeperFields(asked: Asked, owner: string, deputy: string): KeeperFields {
  return { owner, deputy, picker: hasPeoplePicker(asked.context), problems: {}, choices: {} };
}

/** The inputs that say who keeps an account: Teams' people picker, where there may be one, and always a name. */
export function keeperInputs({ owner, deputy, picker, problems, choices }: KeeperFields): readonly Field[] {
  const field = (id: keyof typeof PICKED, who: string, hint: string, value: string): readonly Field[] => {
    const options = choices[id];
    const problem = problems[id];
    if (options) return [{ kind: "choice", id, label: `${who} (a name): which of them?`, options, value: "", problem }];
    return [
      { kind: "text", id, label: `${who} (${hint})`, value, maxLength: MOST_NAME, problem },
      ...(picker ? [{ kind: "person" as const, id: PICKED[id], label: `Or choose the ${who.toLowerCase()}`, value: "" }] : []),
    ];
  };
  return [
    ...field(OWNER_INPUT, "Owner", "a name", owner),
    ...field(DEPUTY_INPUT, "Deputy", "a name; empty if there is none", deputy),
  ];
}

/** Whether the press carries who keeps it. */
export function namesKeepers(inputs: Readonly<Record<string, unknown>>): boolean {
  return inputs[OWNER_INPUT] !== undefined || inputs[PICKED[OWNER_INPUT]] !== undefined;
}

/**
 * Who is meant by a form's names, or by what was picked; whoever writes "me" is themself.
 *
 * @param known whose names stand on the form already @throws StorageError
 */
export async function readKeepers(
  meant: WhoIsMeant,
  asked: Asked,
  inputs: Readonly<Record<string, unknown>>,
  known: readonly RecordedPerson[],
): Promise<NamedKeepers> {
  const typed = { [OWNER_INPUT]: words(inputs[OWNER_INPUT]), [DEPUTY_INPUT]: words(inputs[DEPUTY_INPUT]) };
  const problems: Record<string, string> = {};
  const choices: Record<string, { id: string; label: string }[]> = {};
  const read = async (id: keyof typeof PICKED): Promise<RecordedPerson | undefined> => {
    const picked = words(inputs[PICKED[id]]);
    const people = picked === "" ? await named(meant, asked, typed[id], known) : await pickedOne(meant, asked, picked);
    const [only, ...more] = people;
    if (only && more.length === 0) return only;
    if (more.length > 0) choices[id] = people.map((person) => ({ id: person.id, label: person.name }));
    else if (typed[id] !== "" || picked !== "") problems[id] = NOBODY;
    else if (id === OWNER_INPUT) problems[id] = "Say who will be the owner.";
    return undefined;
  };
  const owner = await read(OWNER_INPUT);
  const deputy = await read(DEPUTY_INPUT);
  const fields = { owner: typed.owner, deputy: typed.deputy, picker: hasPeoplePicker(asked.context), problems, choices };
  const isClear = Object.keys(problems).length === 0 && Object.keys(choices).length === 0;
  return { ...(owner && { owner }), ...(deputy && { deputy }), fields, isClear };
}

/** Whether somebody would stand in for themself. */
export function isOwnDeputy({ owner, deputy }: Pick<NamedKeepers, "owner" | "deputy">): boolean {
  return owner !== undefined && deputy !== undefined && isSamePerson(owner, deputy);
}

async function pickedOne(meant: WhoIsMeant, asked: Asked, picked: string): Promise<readonly RecordedPerson[]> {
  const person = await meant.picked(asked, picked);
  return person ? [person] : [];
}

async function named(
  meant: WhoIsMeant,
  asked: Asked,
  typed: string,
  known: readonly RecordedPerson[],
): Promise<readonly RecordedPerson[]> {
  if (typed === "") return [];
  const { tenantId, id, name } = asked.turn.person;
  const self = { tenantId, id, name };
  const word = typed.toLowerCase();
  if (SELF.includes(word)) return [self];
  const kept = known.find((person) => person.name === typed);
  if (kept) return [kept];
  // What was chosen of several of one name.
  const offered = await meant.byId(asked, typed);
  if (offered) return [offered];
  const found = await meant.byName(asked, typed);
  return found.length === 0 && word === name.toLowerCase() ? [self] : found;
}

/** What somebody is called; who was picked before they had met the bot has no name yet. */
export function calledOf({ name }: Pick<RecordedPerson, "name">): string {
  return name === "" ? "somebody who has not met me yet" : name;
}

function words(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
