import { digestOf, type NotedHead, type RecordedPerson } from "../../../records/index.js";
import type { ChainLog } from "../../../storage/index.js";
import { type AuditEvent, auditPartition } from "../../people/audit.js";

/** So many heads go into one event: about 200,000 characters. */
const AT_ONCE = 1_500;

/** Why heads are noted, and by whom. */
export interface NoteOptions {
  readonly kind: "heads-noted" | "signing-begun";
  readonly by: RecordedPerson;
  readonly now: Date;
  /** The reason that was given. */
  readonly about?: string;
}

/**
 * Puts heads into the audit log. The same heads on the same day are noted once.
 *
 * @throws StorageError `unavailable`, `conflict`
 */
export async function noteHeads(
  audit: Pick<ChainLog<AuditEvent>, "append">,
  heads: readonly NotedHead[],
  { kind, by, now, about }: NoteOptions,
): Promise<void> {
  const at = now.toISOString();
  const plain = heads.map(({ partition, events, hash }) => ({ partition, events, hash }));
  // That signing begins is said even where nothing was logged before it.
  for (let from = 0; from === 0 || from < plain.length; from += AT_ONCE) {
    const some = plain.slice(from, from + AT_ONCE);
    const eventId = `${kind}|${at.slice(0, 10)}|${digestOf(some, 32)}`;
    await audit.append(auditPartition(now), { kind, eventId, at, by, heads: some, ...(about !== undefined && { about }) });
  }
}
