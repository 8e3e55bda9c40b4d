import type { DialogInstance } from "botbuilder-dialogs";
import type { Unit } from "../guidance/index.js";
import type { TableStateStore } from "../storage/index.js";
import type { Check } from "./check.js";
import type { Person } from "./turn.js";

/** What is remembered of a member of staff between checks. */
export interface PersonState {
  readonly unit?: Unit;
  /** The latest check that was started, so that a second delivery of the same request does not start another. */
  readonly lastStart?: { readonly source: string; readonly checkId: string; readonly at: string };
  /** The stack of the dialog that asks for the unit, while it waits for an answer. */
  dialogStack?: DialogInstance[];
  eTag?: string;
}

/** Everything of one person lies in one partition of the state table. */
export function partitionOf(person: Person): string {
  return `${person.tenantId}_${person.id}`;
}

export function personKey(person: Person): string {
  return `${partitionOf(person)}|person`;
}

export const CHECK_ROW_PREFIX = "check_";

export function checkKey(person: Person, checkId: string): string {
  return `${partitionOf(person)}|${CHECK_ROW_PREFIX}${checkId}`;
}

/** The check that a stored dialog stack is about. */
export function checkIn(session: unknown): Check {
  const [bottom] = (session as { dialogStack: { state: { check: Check } }[] }).dialogStack;
  if (!bottom) throw new Error("The stored state holds no check.");
  return bottom.state.check;
}

/** What is remembered of this person; nothing yet is an empty state. */
export async function loadPerson(store: TableStateStore, person: Person): Promise<PersonState> {
  const key = personKey(person);
  return ((await store.read([key]))[key] ?? {}) as PersonState;
}
