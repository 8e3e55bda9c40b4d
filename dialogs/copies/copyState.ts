import type { CopyInProgress, PersonState, PictureWanted } from "../../records/index.js";
import { onConflict, retried, StorageError, type TableStateStore } from "../../storage/index.js";
import type { Check } from "../check/check.js";
import { checkChange, loadCheck, loadPerson, personChange } from "../check/stateKeys.js";
import type { Person } from "../turn/turn.js";

const ATTEMPTS = 4;
const PAUSE_MS = 100;
/** A picture that was asked for may come so long after, in minutes. */
export const WANTED_MINUTES = 15;

/** The person's check as it is kept; undefined where it is not, or is not understood. @throws StorageError `unavailable` */
export async function keptCheck(store: TableStateStore, person: Person, checkId: string): Promise<Check | undefined> {
  const loaded = await loadCheck(store, person, checkId);
  return loaded?.kind === "known" ? loaded.value : undefined;
}

/** Changes what is kept of a check beside its walk: its cards stay good. @throws StorageError */
export async function changeKept(
  store: TableStateStore,
  person: Person,
  checkId: string,
  change: (check: Check) => Check,
): Promise<void> {
  await again(async () => {
    const loaded = await loadCheck(store, person, checkId);
    if (loaded?.kind !== "known") throw new StorageError("unavailable", "The check cannot be read any more.");
    await store.write(checkChange(person, change(loaded.value), loaded.eTag));
  });
}

/** A check with another copy in progress, or without one. */
export function withCopy({ copy: _, ...check }: Check, copy: CopyInProgress | undefined): Check {
  return { ...check, ...(copy && { copy }) };
}

/** The picture that the person was asked for; undefined where none was, or that is too long ago. @throws StorageError */
export async function pictureWanted(store: TableStateStore, person: Person, now: Date): Promise<PictureWanted | undefined> {
  const loaded = await loadPerson(store, person);
  const wanted = loaded.kind === "known" ? loaded.state.pictureWanted : undefined;
  return wanted && now.getTime() - Date.parse(wanted.at) <= WANTED_MINUTES * 60_000 ? wanted : undefined;
}

/** Remembers which picture the person was asked for, or that it has come. @throws StorageError */
export async function wantPicture(store: TableStateStore, person: Person, wanted: PictureWanted | undefined): Promise<void> {
  await again(async () => {
    const loaded = await loadPerson(store, person);
    if (loaded.kind !== "known") return;
    const { pictureWanted: _, ...state } = loaded.state;
    const next: PersonState = { ...state, ...(wanted && { pictureWanted: wanted }) };
    await store.write(personChange(person, loaded, next));
  });
}

function again(work: () => Promise<void>): Promise<void> {
  return retried(work, onConflict(ATTEMPTS, PAUSE_MS));
}
