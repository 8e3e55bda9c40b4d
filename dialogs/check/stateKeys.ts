import {
  CHECK_ROW_PREFIX,
  type Check,
  checkRow,
  type PersonState,
  personCodec,
  readCheckRow,
  type UnreadCheck,
  type UnreadValue,
} from "../../records/index.js";
import type { TableStateStore } from "../../storage/index.js";
import type { Person } from "../turn/turn.js";

type Whose = Pick<Person, "tenantId" | "id">;

/** All of a person's rows are in one partition of the state table. */
export function partitionOf(person: Whose): string {
  return `${person.tenantId}_${person.id}`;
}

function personKey(person: Whose): string {
  return `${partitionOf(person)}|person`;
}

function checkKey(person: Whose, checkId: string): string {
  return `${partitionOf(person)}|${CHECK_ROW_PREFIX}${checkId}`;
}

/** What is remembered about a person, and the ETag to write it back with. Empty if there is nothing yet. */
export type LoadedPerson =
  | { readonly kind: "known"; readonly state: PersonState; readonly eTag?: string }
  | (UnreadValue & { readonly kind: "unread" });

/** A person's check and the ETag to write it back with; or what is known about one that cannot be read. */
export type LoadedCheck =
  | { readonly kind: "known"; readonly value: Check; readonly eTag: string }
  | (UnreadCheck & { readonly kind: "unread" });

/** @throws StorageError `unavailable` */
export async function loadPerson(store: TableStateStore, person: Whose): Promise<LoadedPerson> {
  const key = personKey(person);
  const item = (await store.read([key]))[key];
  if (!item) return { kind: "known", state: {} };
  const stored = personCodec.read(item);
  return stored.ok ? { kind: "known", state: stored.value, eTag: item.eTag } : { kind: "unread", ...stored };
}

/** The person's check with this id; undefined if there is none. @throws StorageError `unavailable` */
export async function loadCheck(store: TableStateStore, person: Whose, checkId: string): Promise<LoadedCheck | undefined> {
  const key = checkKey(person, checkId);
  const item = (await store.read([key]))[key];
  if (!item) return undefined;
  const stored = readCheckRow(`${CHECK_ROW_PREFIX}${checkId}`, item);
  return stored.ok ? { kind: "known", value: stored.value, eTag: item.eTag } : { kind: "unread", ...stored };
}

/**
 * The change that writes a person's state.
 *
 * @param loaded what was loaded. A row that could not be read is never overwritten
 */
export function personChange(person: Whose, loaded: LoadedPerson, state: PersonState): Readonly<Record<string, unknown>> {
  if (loaded.kind !== "known") return {};
  return { [personKey(person)]: { ...personCodec.write(state), ...(loaded.eTag !== undefined && { eTag: loaded.eTag }) } };
}

/** The change that writes a check. @param eTag the ETag it was read with; none for a new one */
export function checkChange(person: Whose, check: Check, eTag?: string): Readonly<Record<string, unknown>> {
  return { [checkKey(person, check.id)]: { ...checkRow(check), ...(eTag !== undefined && { eTag }) } };
}

/** What is remembered about a person. If it cannot be read, they are asked again, and the stored row is left alone. */
export function rememberedIn(loaded: LoadedPerson): PersonState {
  return loaded.kind === "known" ? loaded.state : {};
}
