import type { Flow } from "../../guidance/index.js";
import { type PresentCheck, present } from "../../records/index.js";
import { type CheckLog, StorageError } from "../../storage/index.js";
import type { Turn } from "../turn/turn.js";
import type { Check } from "./check.js";
import { seenAfter } from "./seenInPictures.js";

/**
 * Logs what was seen in a check's pictures after its verdict, unless that is logged already. Idempotent.
 *
 * @param check with what was seen
 * @returns the check's record including it
 * @throws StorageError; `conflict` if the person has got another verdict meanwhile: repeat for that one
 */
export async function tellOfLook(
  log: CheckLog,
  flow: Flow,
  check: Check,
  record: PresentCheck,
  { person, now }: Pick<Turn, "person" | "now">,
): Promise<PresentCheck> {
  const event = seenAfter(flow, check, record, person, now);
  if (!event) return record;
  await log.append(event).catch((error: unknown) => {
    const isLate = error instanceof StorageError && error.code === "changed";
    throw isLate ? new StorageError("conflict", error.message) : error;
  });
  const told = present(await log.read(event.reference));
  if (!told) throw new StorageError("unavailable", `${event.reference} is logged and cannot be read.`);
  return told;
}
