import { setTimeout as delay } from "node:timers/promises";
import { StorageError, type TableStateStore } from "../../storage/index.js";
import type { Check, ReviewMark } from "../check.js";
import { checkKey } from "../people.js";
import type { Person } from "../turn.js";

const TRIES = 5;
const PAUSE_MS = 60;

/**
 * Notes with a person's check how far its review has come, so that their own list can say so. A check that is not kept any
 * more needs no note.
 *
 * @throws StorageError `unavailable`, or `conflict` if the check is written again and again meanwhile
 */
export async function markReview(
  store: TableStateStore,
  owner: Pick<Person, "tenantId" | "id">,
  checkId: string,
  mark: ReviewMark,
): Promise<void> {
  const key = checkKey(owner, checkId);
  for (let tries = 1; ; tries++) {
    const session = (await store.read([key]))[key] as Session | undefined;
    const bottom = session?.dialogStack[0];
    if (!session || !bottom) return;
    bottom.state.check = { ...bottom.state.check, review: mark };
    try {
      return await store.write({ [key]: session });
    } catch (error) {
      if (!(error instanceof StorageError && error.code === "conflict") || tries === TRIES) throw error;
      await delay(PAUSE_MS * tries);
    }
  }
}

interface Session {
  readonly dialogStack: { readonly state: { check: Check } }[];
  readonly eTag?: string;
}
