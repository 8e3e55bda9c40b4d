import type { DialogInstance } from "botbuilder-dialogs";
import type { Unit } from "../../guidance/index.js";
import type { TableStateStore } from "../../storage/index.js";
import type { Person } from "../turn/turn.js";
import type { Check } from "./check.js";

/** A check that was started, and by what. */
export interface Started {
  /** What the request is known by: the message's id, or the card and its button. */
  readonly source: string;
  /** Tells another delivery of the same request, also under another id. */
  readonly delivery?: string;
  readonly checkId: string;
  readonly at: string;
}

/** What is remembered of a member of staff between checks. */
export interface PersonState {
  readonly unit?: Unit;
  /** When they last chose it on a card of its own, UTC, ISO 8601. */
  readonly chosenAt?: string;
  /** The latest checks that were started, newest first, so that the same request delivered again does not start another. */
  readonly starts?: readonly Started[];
  /** The stack of the dialog that asks for the unit, while it waits for an answer. */
  dialogStack?: DialogInstance[];
  eTag?: string;
}

/** Everything of one person lies in one partition of the state table. */
export function partitionOf(person: Pick<Person, "tenantId" | "id">): string {
  return `${person.tenantId}_${person.id}`;
}

export function personKey(person: Person): string {
  return `${partitionOf(person)}|person`;
}

export const CHECK_ROW_PREFIX = "check_";

export function checkKey(person: Pick<Person, "tenantId" | "id">, checkId: string): string {
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
